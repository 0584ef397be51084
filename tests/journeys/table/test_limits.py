"""Every count of the families, one below, at and one above its limit.

- The counts are read from the files, so that a new one cannot be forgotten.
- Who leaves, or whose role ends, counts no longer: the place is free, or is missed.
- The numbers that an area adopts hold from the same file.
"""

from dataclasses import dataclass
from functools import cache

import pytest
import yaml

from tests.journeys.table.judging import tried
from tests.journeys.table.rows import HERE
from tests.journeys.table.spread import on_both
from tests.journeys.table.taking import taking
from tests.journeys.table.variants import second_variant
from workflows.pathways.finding import find_pathway, shipped_pathways


@dataclass(frozen=True)
class Limit:
    """A count at one number: where it stands there, and whether it lets pass."""

    pathway: str
    guard: str
    along: tuple[str, ...]
    action: str
    adopted: tuple[tuple[str, int], ...]
    label: str
    way: str
    passes: bool

    @property
    def name(self):
        variant = "".join(f"-{value}" for _, value in self.adopted)
        label = self.label.replace(" ", "-")
        return f"{self.pathway}-{self.guard}{variant}-{self.action}-{label}"


@cache
def limits():
    said = yaml.safe_load((HERE / "rows/limits.yaml").read_text())
    return tuple(limit for one in said for limit in _limits_of(one))


def _limits_of(said):
    for passes, labels in ((False, said["refused"]), (True, said["taken"])):
        for label in labels:
            way = said["ways"][label] if "ways" in said else said["way"]
            yield Limit(
                said["pathway"],
                said["guard"],
                tuple(said.get("along", ())),
                said["action"],
                tuple(said.get("adopted", {}).items()),
                str(label),
                way.replace("{n}", str(label)),
                passes,
            )


# Counts whose limits stand in another file of the table.
ELSEWHERE = {
    "ogp.action_plan": {"three_a_side", "equal_sides", "five_at_most"},
    "school.group": {"teacher_is_free", "pupils_in_range"},
    "workforce.alliance": {"board_makeup_is_lawful", "forums_wait"},
    "workforce.referral": {"room_for_an_offer"},
}
# Adopted in another file of the table, or counted by no guard: a number below which
# returns say nothing, which tests/workflows/returns shows at its limits.
SHOWN = {
    ("school.group", "pupils_least"),
    *((f"ogp.{name}", "small_number") for name in ("comment", "committee", "inquiry")),
}
FAMILIES = ("ogp", "iom", "workforce", "school")
COUNTS = {"on_case", "siblings", "sub_cases", "also_on", "times", "voice", "seats"}
AS_THE_FILE_SAYS = [(one.name, (one,)) for one in limits() if not one.adopted]
AS_ADOPTED = [(one.name, (one,)) for one in limits() if one.adopted]


def judged(play, limit):
    panel = play.offered(limit.action).decided_by == "panel"
    with taking(play, limit.action, panel=panel) as person:
        met = tried(play, person, play.filled(person, limit.action, play.said))
    expected = set() if limit.passes else {limit.guard, *limit.along}
    assert expected == set(met.guards)


@pytest.mark.parametrize(("engine", "limit"), on_both(AS_THE_FILE_SAYS))
def test_each_limit_holds_from_its_own_number_on(standings, engine, limit):
    with standings(engine, limit.pathway).play(limit.way) as play:
        judged(play, limit)


@pytest.mark.parametrize(("engine", "limit"), on_both(AS_ADOPTED))
def test_what_an_area_adopts_holds_from_the_same_file(standings, engine, limit):
    with standings(engine, limit.pathway).play("opened") as play:
        second = second_variant(play, dict(limit.adopted), limit.way)

        judged(second, limit)


def files():
    """Give every file of the families, as it stands."""
    for name in shipped_pathways():
        if name.startswith(FAMILIES):
            yield name, yaml.safe_load(find_pathway(name)[0])


def counts_in(condition):
    """Give every count in a condition: of people, of cases, of answers, of acts."""
    if isinstance(condition, list):
        return [found for one in condition for found in counts_in(one)]
    if not isinstance(condition, dict):
        return []
    below = [found for one in condition.values() for found in counts_in(one)]
    return [condition, *below] if COUNTS & condition.keys() else below


def is_a_limit(count):
    """Tell whether it is another count than none or one, which the rows show."""
    inner = next((count[name] for name in ("in", "siblings") if name in count), None)
    said = {**count, **(inner if isinstance(inner, dict) else {})}
    bounds = [said[name] for name in ("at_least", "at_most") if name in said]
    return "share_at_least" in said or any(
        not isinstance(bound, int) or bound > 1 for bound in bounds
    )


def test_every_count_of_the_files_has_its_limits():
    known = {
        (one.pathway, guard) for one in limits() for guard in (one.guard, *one.along)
    }
    known |= {(name, guard) for name, own in ELSEWHERE.items() for guard in own}

    limited = {
        (name, guard)
        for name, said in files()
        for guard, own in said.get("guards", {}).items()
        if any(is_a_limit(count) for count in counts_in(own["when"]))
    }

    assert set() == limited - known


def test_every_number_that_an_area_adopts_has_its_limits():
    adopted = {(one.pathway, name) for one in limits() for name, _ in one.adopted}

    open_ = {
        (name, setting)
        for name, said in files()
        for setting, own in said.get("settings", {}).items()
        if isinstance(own.get("from"), int)
    }

    assert set() == open_ - adopted - SHOWN
