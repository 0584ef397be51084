"""Who gives a code, takes it back, and comes in by it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from audit.entry import KINDS
from config.statements import Statement
from policies.errors import NotPermittedError
from tests.workflows.clocked import entries
from tests.workflows.own_page import (
    BORN,
    come_in,
    give_to,
    helping,
    one_letter_off,
    people_it,
)
from workflows import commands
from workflows.columns import metadata
from workflows.errors import FieldError, NotFoundError
from workflows.verifying.area import verify_area
from workflows.visiting import coming_in, visits
from workflows.visiting.coming_in import Typed
from workflows.visiting.commands import ReadOwnPage, TakeBackCode
from workflows.visiting.errors import CodeLockedError, NoVisitError

WRONG = Typed("", day="28", month="3", year="1990")
MOMENT = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(coming_in, "EVEN", 0.0)


@pytest.fixture
def case(world):
    people_it(world)
    return helping(world)


def everything_stored(world) -> bytes:
    with world.service.database.reading(world.area) as connection:
        rows = [
            [
                value if isinstance(value, bytes) else str(value).encode()
                for value in row
            ]
            for table in metadata.sorted_tables
            for row in connection.all(Statement(select(table)))
        ]
    return b" ".join(value for row in rows for value in row)


def is_sound(world) -> bool:
    report = verify_area(
        world.service, world.area, world.signer.verifier, lambda _: None
    )
    assert () == report.findings
    return report.is_sound


def codes_refused(world):
    return [one["codes"] for one in entries(world, "refused")]


@pytest.mark.parametrize(
    ("who", "may"),
    [("sid", True), ("liz", True), ("wendy", False), ("hugh", False), ("ada", False)],
)
def test_who_sends_letters_or_speaks_for_the_person_gives_a_code(world, case, who, may):
    if may:
        assert 24 == len(give_to(world, case, by=who).code)
    else:
        with pytest.raises((NotPermittedError, NotFoundError)):
            give_to(world, case, by=who)
        assert "give_code" == entries(world, "refused")[-1]["action"]


def test_who_has_an_interest_gives_no_code(world, case):
    world.ask(commands.DeclareInterest, "sid", case=case, relation="friend")

    with pytest.raises(NotPermittedError):
        give_to(world, case)


def test_the_person_is_put_on_the_case_once_and_the_log_still_equals_it(world, case):
    first, second = give_to(world, case), give_to(world, case)

    (put,) = [e for e in entries(world, "assign") if e["action"] == "give_code"]
    (again,) = [e for e in entries(world, "grant") if e.get("action") == "give_code"]
    assert [f"code/{first.ref}"] == put["under"]
    assert [f"code/{second.ref}"] == again["under"]
    assert put["refs"] == again["refs"]
    token = come_in(world, second.code)
    visit = visits.find(world.service, token)
    assert put["refs"][0] == visit.person
    assert is_sound(world)


def test_neither_the_code_nor_the_answer_is_anywhere_in_the_database(world, case):
    given = give_to(world, case, word="green heron")
    come_in(world, given.code, Typed("", word="Green  HERON"))

    stored = everything_stored(world)
    for secret in (given.code, given.code.replace("-", ""), "heron", "1990-03-27"):
        assert secret.encode() not in stored


def test_a_new_code_ends_the_one_before(world, case):
    old, new = give_to(world, case), give_to(world, case)

    with pytest.raises(NoVisitError):
        come_in(world, old.code)
    assert come_in(world, new.code)


def test_a_guardian_nobody_put_on_the_case_takes_somebody_who_may(world, case):
    with pytest.raises(NotPermittedError):
        give_to(world, case, party="guardian")

    world.grant("hugh", "sender", "council")
    given = give_to(world, case, by="hugh", party="guardian")

    assert "guardian" == visits.find(world.service, come_in(world, given.code)).party


def test_without_a_whole_day_of_birth_a_word_is_agreed(world):
    people_it(world)
    case = helping(world, born="1990-03")

    with pytest.raises(FieldError):
        give_to(world, case)
    with pytest.raises(FieldError):
        give_to(world, case, word="abcd")
    given = give_to(world, case, word="abcde")

    assert come_in(world, given.code, Typed("", word=" ABCDE"))


@pytest.mark.parametrize(
    "spelt",
    [
        str.lower,
        lambda code: code.replace("-", " "),
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    ],
)
def test_a_code_is_the_same_however_it_is_typed(world, case, spelt):
    assert come_in(world, spelt(give_to(world, case).code))


def test_a_code_is_used_once_of_two_at_once_by_one(world, case):
    given = give_to(world, case)

    def tried(_):
        try:
            return come_in(world, given.code)
        except NoVisitError:
            return None

    with ThreadPoolExecutor(4) as pool:
        met = list(pool.map(tried, range(4)))

    assert 1 == sum(one is not None for one in met)


@pytest.mark.parametrize(
    ("later", "opens"), [(-MOMENT, True), (timedelta(), False), (MOMENT, False)]
)
def test_a_code_lasts_fourteen_days(world, now, case, later, opens):
    given = give_to(world, case)
    now.at += timedelta(days=14) + later

    if opens:
        assert come_in(world, given.code)
    else:
        with pytest.raises(NoVisitError):
            come_in(world, given.code)


@pytest.mark.parametrize("wrong", [4, 5, 6])
def test_the_fifth_wrong_answer_locks_a_code(world, case, wrong):
    given = give_to(world, case)

    met = []
    for _ in range(wrong):
        with pytest.raises((NoVisitError, CodeLockedError)) as failure:
            come_in(world, given.code, WRONG)
        met.append(type(failure.value))

    locked = max(0, wrong - 4)
    assert [NoVisitError] * (wrong - locked) + [CodeLockedError] * locked == met
    if locked:
        with pytest.raises(CodeLockedError):
            come_in(world, given.code)
        assert ["E-CODE-LOCKED"] in codes_refused(world)
    else:
        assert come_in(world, given.code)


@pytest.mark.parametrize(
    ("later", "goes_on"), [(-MOMENT, True), (timedelta(), False), (MOMENT, False)]
)
def test_a_visit_lasts_half_an_hour(world, now, case, later, goes_on):
    token = come_in(world, give_to(world, case).code)
    visit = visits.find(world.service, token)
    now.at += timedelta(minutes=30) + later

    assert goes_on == (visits.find(world.service, token) is not None)
    command = ReadOwnPage(
        area=world.area, by=visit.person, key="k", case=case, visit=visit.digest
    )
    if goes_on:
        assert "read" == world.service.handle(command).outcome
    else:
        with pytest.raises(NotFoundError):
            world.service.handle(command)


def test_a_code_taken_back_ends_the_visit_that_it_opened(world, case):
    given = give_to(world, case)
    token = come_in(world, given.code)

    world.ask(TakeBackCode, "liz", case=case, code=given.ref)

    assert visits.find(world.service, token) is None
    assert is_sound(world)
    with pytest.raises(FieldError):
        world.ask(TakeBackCode, "liz", case=case, code=given.ref)


def test_an_unknown_code_leaves_no_entry_and_says_what_a_wrong_answer_says(world, case):
    given = give_to(world, case)
    before = len(entries(world, *KINDS))

    said = []
    for code in ("", "ABCD-EFGH", one_letter_off(given.code), given.code):
        with pytest.raises(NoVisitError) as failure:
            come_in(world, code, WRONG if code == given.code else BORN)
        said.append(str(failure.value))

    assert 1 == len(set(said))
    assert before + 1 == len(entries(world, *KINDS))


@pytest.mark.parametrize(
    ("hours", "means", "may"),
    [
        ("safe", "letter", True),
        ("safe", "call", True),
        ("safe", "visit", False),
        (None, "letter", False),
        (None, "call", False),
    ],
)
def test_where_nothing_is_safe_no_code_is_given(world, hours, means, may):
    people_it(world)
    case = helping(world) if hours else helping(world, hours=None)

    if may:
        assert give_to(world, case, means=means).code
    else:
        with pytest.raises(NotPermittedError) as refusal:
            give_to(world, case, means=means)
        assert ("E_WINDOW",) == refusal.value.refusal.codes


@pytest.mark.parametrize(("minutes", "may"), [(-1, True), (0, False), (1, False)])
def test_a_call_is_only_safe_in_its_hours(world, now, minutes, may):
    people_it(world)
    case = helping(world)
    now.at = now.at.replace(hour=17, minute=0) + timedelta(minutes=minutes)

    if may:
        assert give_to(world, case, means="call").code
    else:
        with pytest.raises(NotPermittedError):
            give_to(world, case, means="call")


def test_a_page_that_became_unsafe_is_as_one_that_never_was(world, case):
    first = give_to(world, case)
    visit = visits.find(world.service, come_in(world, first.code))
    second = give_to(world, case)
    only_calls = [{"days": ["monday"], "opens": "09:00", "closes": "10:00",
                   "by": "call", "ask_for": "her", "never_say": "all"}]  # fmt: skip
    world.take("wendy", case, "note", fields={"hours": only_calls})

    with pytest.raises(NoVisitError):
        come_in(world, second.code)
    with pytest.raises(NotFoundError):
        world.service.handle(
            ReadOwnPage(area=world.area, by=visit.person, key="k", case=case,
                        visit=visit.digest)
        )  # fmt: skip


def test_a_visit_acts_on_its_own_case_and_as_its_own_person_alone(world, case):
    other = helping(world)
    visit = visits.find(world.service, come_in(world, give_to(world, case).code))
    world.take("wendy", case, "agree")
    world.take("wendy", other, "agree")

    def withdraw(of, **said):
        who = {"by": visit.person, "visit": visit.digest, **said}
        world._keys += 1
        return world.service.handle(
            commands.TakeAction(area=world.area, key=f"w/{world._keys}", case=of,
                                action="withdraw", **who)
        )  # fmt: skip

    with pytest.raises(NotFoundError):
        withdraw(other)
    with pytest.raises(NotFoundError):
        withdraw(case, by=world.people["wendy"])
    with pytest.raises(NotFoundError):
        withdraw(case, visit=None)
    withdraw(case)

    done = entries(world, "transition")[-1]
    assert (visit.person, "subject") == (done["actor"], done["role"])
    assert done["under"][0].startswith("code/")
    with pytest.raises(NotPermittedError):
        world.ask(commands.ReadCase, "wendy", case=case, purpose="help",
                  compartments=frozenset({"plan"}))  # fmt: skip
    assert is_sound(world)
