"""Everything that is asked of a pathway before it is published, in one examination.

- First the checks of the file, then the proofs about people and permission.
- Where names are wrong, nothing about people is proved: mend the names first.
- A pathway with settings is examined for every choice that has to hold; where only
  times differ, only those are.
- What was explored and what was not is part of what comes out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from policies.proofs.counted import counted_by_what_is_known
from policies.proofs.everything import prove, prove_counts, prove_staff
from policies.proofs.ground import Ground, ground_beside, ground_of
from policies.proofs.people.counting import counter_of
from policies.proofs.people.needed import Needed, needed
from policies.proofs.people.staffing import Member
from policies.proofs.space import points_of
from states.alike import Apart, moves_apart
from states.checks.deep import check_deep
from states.checks.everything import check, check_counts, check_times
from states.definition import Pathway
from states.errors import Problem
from states.everybody import with_everybody
from states.exploring.deep import DeepReport
from states.exploring.models import Models, counted_apart, models_of
from states.exploring.moves import Budget
from states.reading import ReadPathway, variants
from states.reading import read as read_file

# With any of these wrong, nobody can tell who may do what.
NAMES = frozenset({"E-PATH-NAME", "PC010", *(f"PC0{n}" for n in range(11, 20))})


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found, how many people each end takes, and how far it was looked."""

    problems: tuple[Problem, ...]
    people: tuple[Needed, ...]
    points: int  # at which the guard was asked
    deep: DeepReport | None

    @property
    def has_errors(self) -> bool:
        """Whether anything found keeps the pathway from being published."""
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What does not keep it from being published, but needs a sentence why."""
        return tuple(one for one in self.problems if one.severity == "warning")


def examine(
    read: ReadPathway, deep: Budget | None = None, staff: tuple[Member, ...] = ()
) -> Examination:
    """Examine a pathway; with a budget deeply, with a staff list for those people."""
    models = models_of(read.pathway)
    checked = check(read, models)
    read = _with_everybody(read)
    known = _names_are_right(checked)
    ground = ground_of(read) if known else None
    problems = [
        *counted_by_what_is_known(read),
        *_found(read, checked, ground),
        *_for_other_choices(read, models, ground),
    ]
    known = _names_are_right(problems)
    if known and staff:
        problems += prove_staff(read, staff)
    report = None
    if known and deep is not None:
        report, more = check_deep(read, deep)
        problems += more
    return Examination(
        problems=_each_once(problems),
        people=needed(read.pathway, ground.counter) if known and ground else (),
        points=points_of(ground.rulings) if known and ground else 0,
        deep=report,
    )


# A pathway and those of its sub-cases are published one after another.
@lru_cache(maxsize=16)
def examined(
    source: bytes, chosen: frozenset[tuple[str, int | str]] = frozenset()
) -> Examination:
    """Examine a file with the values an area adopts; of the same bytes it is known.

    Raises PathwayFileError for a file that cannot be read.
    """
    return examine(read_file(source, None, dict(chosen)))


def least_people(pathway: Pathway) -> Mapping[str, int]:
    """Give how many different people act until each end, at the least."""
    pathway = with_everybody(pathway)
    return {one.state: one.number for one in needed(pathway, counter_of(pathway))}


def _with_everybody(read: ReadPathway) -> ReadPathway:
    return replace(read, pathway=with_everybody(read.pathway))


def _found(
    read: ReadPathway, checked: tuple[Problem, ...], ground: Ground | None
) -> tuple[Problem, ...]:
    if ground is None or not _names_are_right(checked):
        return checked
    return (*checked, *prove(read, ground))


def _for_other_choices(
    read: ReadPathway, models: Models, ground: Ground | None
) -> Iterator[Problem]:
    known: set[str] = set()
    own = read.pathway.settings
    for variant in map(_with_everybody, variants(read)):
        said = ", ".join(
            f"{name} is {setting.value}"
            for name, setting in variant.pathway.settings.items()
            if setting.value != own[name].value
        )
        apart = moves_apart(read.pathway, variant.pathway)
        moving = repr(sorted((part, two) for part, (_, two) in apart.items()))
        if not apart or moving in known:
            problems = check_times(variant)
        else:
            problems = _beside(variant, models, ground, apart)
        for problem in (*counted_by_what_is_known(variant), *problems):
            yield replace(problem, sentence=f"{problem.sentence}, where {said}")
        known.add(moving)


def _beside(
    variant: ReadPathway, models: Models, ground: Ground | None, apart: Apart
) -> tuple[Problem, ...]:
    """Examine another choice: only what hangs on counts, where only counts differ."""
    counted = counted_apart(models.plain.pathway, variant.pathway, apart)
    beside = ground_beside(variant, ground, counted) if ground is not None else None
    if counted is None:
        return _found(variant, check(variant), beside)
    checked = check_counts(variant, models.next_to(variant.pathway, counted))
    if beside is None or not _names_are_right(checked):
        return checked
    return (*checked, *prove_counts(beside))


def _names_are_right(problems: tuple[Problem, ...] | list[Problem]) -> bool:
    return not any(one.code in NAMES and one.severity == "error" for one in problems)


def _each_once(problems: list[Problem]) -> tuple[Problem, ...]:
    """Give each finding once, in the order of the file."""
    first: dict[tuple[str, int, int, str], Problem] = {}
    for one in problems:
        plain = one.sentence.partition(", where ")[0]
        first.setdefault((one.code, one.line, one.column, plain), one)
    return tuple(sorted(first.values(), key=lambda p: (p.line, p.column, p.code)))
