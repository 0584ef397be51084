"""Breaking glass: a reading for an hour, of what was asked for, and nothing else."""

import pytest

from config.errors import CasepathError
from config.now import to_micros
from tests.workflows.in_glass import (
    CANARY,
    PATHWAY,
    PEOPLE,
    about,
    broken,
    entries,
    findings,
    give,
    people_it,
    read,
    refused,
    stored,
    told,
)
from workflows import commands
from workflows.errors import KeyReusedError
from workflows.glass.commands import BreakGlass, EndGlass
from workflows.sweeping import deliver_notices

HOUR = 3600


def test_who_may_not_read_a_part_reads_it_once_they_broke_glass_for_it(world):
    case = people_it(world)
    refused(world, lambda: read(world, case), "E_ROLE")

    ref = broken(world, case).ref

    opened = read(world, case)
    assert "an illness that tests invent" == opened["health"]["illness"]
    [_, reading] = [entries(world, "break_glass")[-1], entries(world, "read")[-1]]
    assert [f"glass/{ref}"] == reading["under"]
    assert "glass" in reading["rules"]
    assert not findings(world)


def test_what_was_not_asked_for_stays_closed(world):
    case = people_it(world)
    broken(world, case, parts=("core",))

    assert read(world, case, parts=("core",))
    for parts in (("health",), ("core", "health"), ("police",)):
        refused(world, lambda parts=parts: read(world, case, parts=parts), "E_NTK")


@pytest.mark.parametrize(
    ("seconds", "microseconds", "is_open"),
    [(0, 0, True), (HOUR, -1, True), (HOUR, 0, False), (HOUR, 1, False)],
)
def test_it_ends_by_its_time_alone_and_at_the_very_instant(
    world, now, seconds, microseconds, is_open
):
    case = people_it(world)
    broken(world, case)

    now.move(seconds=seconds, microseconds=microseconds)

    if is_open:
        assert read(world, case)
    else:
        refused(world, lambda: read(world, case), "E_ROLE")


def test_who_reads_may_end_it_before_its_time(world):
    case = people_it(world)
    ref = broken(world, case).ref
    refused(world, lambda: about(world, EndGlass, "ned", case, ref), "E_ROLE")

    about(world, EndGlass, "nora", case, ref)

    refused(world, lambda: read(world, case), "E_ROLE")
    refused(world, lambda: about(world, EndGlass, "nora", case, ref), "E_STATE")
    assert not findings(world)


def test_it_opens_nothing_to_anybody_else_and_nothing_of_another_case(world):
    case = people_it(world)
    other = world.ask(commands.OpenCase, "olive", pathway="urgent.reading").case
    broken(world, case)

    refused(world, lambda: read(world, case, by="ned"), "E_ROLE")
    refused(world, lambda: read(world, other), "E_ROLE")


def test_it_lasts_as_long_as_the_pathway_says_and_never_longer_than_an_hour(world, now):
    source = b"break_glass:\n  lasts: 20 minutes\n"
    case = people_it(world, PATHWAY.replace(b"break_glass:\n", source))
    broken(world, case)

    [row] = stored(world)
    assert 20 * 60 * 1_000_000 == row.until_ts - row.from_ts
    now.move(minutes=20)
    refused(world, lambda: read(world, case), "E_ROLE")


def test_the_entry_says_the_code_the_parts_and_the_end_and_never_the_words(world, now):
    case = people_it(world)

    ref = broken(world, case, parts=("health", "core")).ref

    [entry] = entries(world, "break_glass")
    until = to_micros(now()) + HOUR * 1_000_000
    first, code, end, _, *parts = entry["refs"]
    assert (ref, "reason/danger", f"until/{until}") == (first, code, end)
    assert ["part/core", "part/health"] == parts
    assert "nurse" == entry["role"]


def test_the_words_lie_sealed_and_nowhere_else(world):
    case = people_it(world)
    broken(world, case)
    read(world, case)

    with world.service.database.reading(world.area) as connection:
        for table in ("audit_entry", "outbox", "glass", "glass_said", "idempotency"):
            rows = connection.rows(f"SELECT * FROM main.{table}")  # noqa: S608
            assert CANARY.encode() not in repr(rows).encode(), table


def test_who_owns_the_case_and_who_guards_the_data_are_told_at_once(world):
    case = people_it(world)
    broken(world, case)

    deliver_notices(world.service, world.area)

    assert "glass_broken" in {kind for kind, _ in told(world, "gus")}
    kinds = {kind for kind, _ in told(world, "olive")}
    assert "glass_broken" in kinds
    assert "glass_broken" not in {kind for kind, _ in told(world, "rita")}


def test_a_version_is_not_made_older_by_it(world):
    case = people_it(world)
    seen = world.ask(commands.Assign, "mia", case=case, person=world.people["oscar"],
                     role="officer").version  # fmt: skip

    broken(world, case)

    world.take("olive", case, "agree", version=seen)


@pytest.mark.parametrize(
    ("by", "parts", "codes"),
    [
        ("mia", ("health",), ("E_ROLE",)),  # her role breaks no glass
        ("olive", ("health",), ("E_STATE",)),  # it is open to her
        ("nora", ("police",), ("E_NTK",)),  # her glass does not open it
        ("nora", ("health", "police"), ("E_NTK",)),
        ("oscar", ("core",), ("E_NTK",)),
    ],
)
def test_glass_opens_only_what_a_permit_of_ones_role_says(world, by, parts, codes):
    case = people_it(world)

    refused(world, lambda: broken(world, case, by, parts), *codes)

    assert not stored(world)


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"code": "because_i_like_to"}, "code"),
        ({"reason": None}, "reason"),
        ({"reason": "no"}, "reason"),
    ],
)
def test_a_reason_of_the_list_and_in_words_is_needed(world, said, where):
    case = people_it(world)

    with pytest.raises(CasepathError) as met:
        broken(world, case, **said)

    assert where == met.value.where
    assert not stored(world)


@pytest.mark.parametrize("parts", [(), ("no_such_part",)])
def test_named_parts_of_the_record_are_needed(world, parts):
    case = people_it(world)

    with pytest.raises(CasepathError):
        broken(world, case, parts=parts)

    assert not stored(world)


def test_a_conflict_shuts_what_an_emergency_would_open(world):
    case = people_it(world)
    broken(world, case)
    world.ask(commands.DeclareInterest, "nora", case=case, relation="friend")

    refused(world, lambda: read(world, case), "E_COI")
    world.ask(commands.DeclareInterest, "ned", case=case, relation="friend")
    refused(world, lambda: broken(world, case, "ned"), "E_COI")


def test_the_person_the_case_is_about_breaks_no_glass_as_somebody_else(world):
    case = people_it(world)
    give(world, case, "ned", "subject")

    refused(world, lambda: broken(world, case, "ned"), "E_ROLE")


def test_a_role_taken_away_meanwhile_shuts_it_again(world):
    case = people_it(world)
    broken(world, case)
    with world.service.database.writing(world.area) as connection:
        connection.text("UPDATE role_grant SET ended_ts = 1 WHERE role = 'nurse'")

    with pytest.raises(CasepathError):
        read(world, case)


def test_a_withdrawn_consent_does_not_matter_to_it(world):
    case = people_it(world)
    world.take("olive", case, "agree")
    broken(world, case)

    world.take("olive", case, "withdraw")

    assert read(world, case)


def test_one_reading_at_a_time_of_one_case_by_one_person(world):
    case = people_it(world)
    broken(world, case)

    refused(world, lambda: broken(world, case, parts=("core",)), "E_STATE")

    broken(world, case, "ned")
    assert 2 == len(stored(world))


def test_once_it_is_over_it_can_be_asked_for_again(world, now):
    case = people_it(world)
    broken(world, case)
    now.move(hours=1)

    broken(world, case, parts=("core",))

    assert read(world, case, parts=("core",))
    refused(world, lambda: read(world, case), "E_NTK")


def test_a_repeat_gives_the_first_receipt_and_other_words_are_another_command(world):
    case = people_it(world)
    said = {
        "area": world.area, "by": world.people["nora"], "key": "twice", "case": case,
        "compartments": frozenset({"health"}), "code": "danger", "reason": CANARY,
    }  # fmt: skip

    first = world.service.handle(BreakGlass(**said))

    assert first == world.service.handle(BreakGlass(**said))
    with pytest.raises(KeyReusedError):
        world.service.handle(BreakGlass(**{**said, "code": "collapse"}))
    assert 1 == len(stored(world))


def test_of_two_asked_at_once_one_is_granted(world):
    case = people_it(world)
    asked = [
        BreakGlass(
            area=world.area, by=world.people["nora"], key=f"at-once/{number}",
            case=case, compartments=frozenset({"health"}), code="danger",
            reason=CANARY,
        )
        for number in range(2)
    ]  # fmt: skip

    given = world.service.handle_all(asked)

    assert [False, True] == [isinstance(one, Exception) for one in given]
    assert 1 == len(stored(world))


def test_everybody_without_broken_glass_stands_as_before(world):
    case = people_it(world)
    broken(world, case)

    for name, _, _ in PEOPLE:
        if name not in {"nora", "olive"}:
            with pytest.raises(CasepathError):
                read(world, case, by=name)
