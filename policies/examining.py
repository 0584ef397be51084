"""Everything that is asked of a pathway before it is published, in one examination.

- First the checks of the file, then the proofs about people and permission.
- Where names are wrong, nothing about people is proved: mend the names first.
- A pathway with settings is examined for every choice that has to hold.
- What was explored and what was not is part of what comes out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from policies.proofs.everything import (
    people_needed,
    points_asked,
    prove,
    prove_staff,
)
from policies.proofs.people.counting import counter_of
from policies.proofs.people.needed import Needed, needed
from policies.proofs.people.staffing import Member
from states.checks.deep import check_deep
from states.checks.everything import check
from states.definition import Pathway
from states.errors import Problem
from states.exploring.deep import DeepReport
from states.exploring.moves import Budget
from states.reading import ReadPathway, variants

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
    problems = [*_found(read), *_for_other_choices(read)]
    known = _names_are_right(problems)
    if known and staff:
        problems += prove_staff(read, staff)
    report = None
    if known and deep is not None:
        report, more = check_deep(read, deep)
        problems += more
    return Examination(
        problems=_each_once(problems),
        people=people_needed(read) if known else (),
        points=points_asked(read) if known else 0,
        deep=report,
    )


def least_people(pathway: Pathway) -> Mapping[str, int]:
    """Give how many different people act until each end, at the least."""
    return {one.state: one.number for one in needed(pathway, counter_of(pathway))}


def _found(read: ReadPathway) -> tuple[Problem, ...]:
    checked = check(read)
    return (*checked, *prove(read)) if _names_are_right(checked) else checked


def _for_other_choices(read: ReadPathway) -> Iterator[Problem]:
    for variant in variants(read):
        chosen = {
            name: setting.value for name, setting in variant.pathway.settings.items()
        }
        said = ", ".join(f"{name} is {value}" for name, value in chosen.items())
        for problem in _found(variant):
            yield replace(problem, sentence=f"{problem.sentence}, where {said}")


def _names_are_right(problems: tuple[Problem, ...] | list[Problem]) -> bool:
    return not any(one.code in NAMES and one.severity == "error" for one in problems)


def _each_once(problems: list[Problem]) -> tuple[Problem, ...]:
    """Give each finding once, in the order of the file."""
    first: dict[tuple[str, int, int, str], Problem] = {}
    for one in problems:
        plain = one.sentence.partition(", where ")[0]
        first.setdefault((one.code, one.line, one.column, plain), one)
    return tuple(sorted(first.values(), key=lambda p: (p.line, p.column, p.code)))
