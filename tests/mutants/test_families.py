"""Whatever protects somebody in a family file is missed when it is gone.

- Each guard, cap, watch, second person, requirement of a permit, forbid, pair kept
  apart and condition of a way back is taken away, one at a time.
- First the checker is asked. What it lets pass has to make a row of the table fail.
- For a permit, a forbid and a way back the guard is asked for each of them: it has to
  let in whom the row says that it keeps out.
- For what happens in life it is enough that the row is there. The table plays it on
  the file as it is, where it is refused with a code, by what is then taken away and
  by nothing else. So without that there is no refusal, and the row fails. That this
  is so is shown by playing some for the mutants: with `--every-mutant` all of them,
  which takes the better part of an hour.
- What nothing fails for has a reason, and whatever has a reason is such a one.
"""

from collections import Counter
from functools import cache
from random import Random

import pytest

from tests.journeys.table.asked import HERE as ASKED
from tests.journeys.table.asked import questions
from tests.mutants.checking import explored, first_finding
from tests.mutants.judging import ROOT, Original, original_of
from tests.mutants.making import Mutant
from tests.mutants.playing import ENGINE, row_fails
from tests.mutants.protecting import unprotected
from tests.mutants.rows import guard_answers_otherwise, never, row_of
from tests.mutants.spared import SPARED, is_true_of, why_spared

SHIPPED = ROOT / "states/pathways"
FAMILIES = ("channel", "iom", "ogp", "school", "workforce")
FILES = {
    ".".join(file.relative_to(SHIPPED).with_suffix("").parts): file
    for file in sorted(SHIPPED.rglob("*.yaml"))
    if file.parent.name != "adults"  # all of whose mistakes are judged at night
}
PARTS = {
    "channel.case": 8,
    "iom.case": 4,
    "workforce.referral": 2,
    "ogp.action_plan": 2,
}
TO_JUDGE = [(n, part) for n in FILES for part in range(PARTS.get(n, 1))]
PLAYED_A_NIGHT = 12  # of each family
FEW = 6
MISSED = "missed by nothing"


@cache
def original(name: str) -> Original:
    return original_of(FILES[name].read_bytes(), {})


@cache
def mutants(name: str) -> tuple[Mutant, ...]:
    return tuple(unprotected(original(name).plain))


def fails_a_row(name: str, mutant: Mutant) -> bool:
    return row_of(name, mutant) is not None or guard_answers_otherwise(name, mutant)


def has_a_reason(name: str, mutant: Mutant) -> bool:
    return bool(never(name, mutant) or why_spared(name, mutant.place))


def drawn(seed: int | str, chosen, count: int):
    """Draw some, the same for the same seed."""
    return Random(seed).sample(chosen, min(count, len(chosen)))  # noqa: S311 - no secret


def verdict(name: str, known, mutant: Mutant) -> str:
    """Say what becomes of a mutant."""
    if first_finding(known, mutant) is not None:
        return "found by the checker"
    if fails_a_row(name, mutant):
        return "fails a row"
    return "spared" if has_a_reason(name, mutant) else MISSED


def with_rows(family: str):
    """Give what happens in life of a family: pathway, mutant, row, what it is about."""
    return [
        (name, mutant, *found)
        for name in FILES
        if name.startswith(f"{family}.")
        for mutant in mutants(name)
        if (found := row_of(name, mutant)) is not None
    ]


def not_failing(standings, chosen):
    return [
        f"{name} {mutant.operator} {mutant.place}"
        for name, mutant, row, about in chosen
        if not row_fails(standings(ENGINE, name), mutant, row, about)
    ]


@pytest.mark.nightly
@pytest.mark.parametrize(("name", "part"), TO_JUDGE)
def test_the_checker_or_a_row_misses_whatever_protects(name, part, record_property):
    known = explored(original(name))

    met = [
        (verdict(name, known, mutant), mutant)
        for mutant in mutants(name)[part :: PARTS.get(name, 1)]
    ]

    record_property("figure", f"{name}: {dict(Counter(said for said, _ in met))}")
    assert [] == [
        f"{mutant.operator} {mutant.place}" for said, mutant in met if said == MISSED
    ]


@pytest.mark.nightly
@pytest.mark.parametrize("family", FAMILIES)
def test_a_row_fails_when_it_is_played_for_a_mutant(
    standings, family, is_every_mutant_played, record_property
):
    chosen = with_rows(family)
    if not is_every_mutant_played:
        chosen = drawn(family, chosen, PLAYED_A_NIGHT)

    record_property("figure", f"{family}: {len(chosen)} played")
    assert [] == not_failing(standings, chosen)


@pytest.mark.nightly
@pytest.mark.parametrize(
    "name", sorted({name for one in SPARED for name in one.places})
)
def test_nothing_fails_for_what_has_a_reason(name):
    known = explored(original(name))
    places = {place for one in SPARED for place in one.places.get(name, ())}

    missed = [mutant for mutant in mutants(name) if mutant.place in places]

    assert places == {mutant.place for mutant in missed}
    for mutant in missed:
        assert first_finding(known, mutant) is None, mutant.place
        assert not fails_a_row(name, mutant), mutant.place


def test_each_reason_is_true():
    for one in SPARED:
        for name, places in one.places.items():
            pathway = original(name).found.pathway

            assert [] == [p for p in places if not is_true_of(one, pathway, p)]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_few_protections_are_missed(standings, family):
    names = [name for name in FILES if name.startswith(f"{family}.")]
    [name] = drawn(family, [one for one in names if one not in PARTS], 1)
    known = explored(original(name))
    lived = [(name, m, *found) for m in mutants(name) if (found := row_of(name, m))]

    few = drawn(family, mutants(name), FEW)

    assert [] == [m.place for m in few if verdict(name, known, m) == MISSED]
    assert [] == not_failing(standings, drawn(family, lived, 1))


@pytest.mark.nightly
def test_whatever_is_asked_is_still_there_to_be_missed():
    asked = [file.stem for file in ASKED.glob("*.yaml")]

    assert {*asked} <= FILES.keys()
    for name in asked:
        assert {*questions(name)} <= {one.place for one in mutants(name)}, name
