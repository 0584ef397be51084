"""People on a case, as guards count them and as a file says who joins and leaves."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from states.checks.everything import check
from states.comparing.compare import definition_compared
from states.comparing.points import opens_where
from states.errors import PathwayFileError
from states.explaining import condition_in_words
from states.guards import evaluate, failing_leaf
from states.leaves import code_of
from states.phrases.languages import PHRASES
from states.reading import read
from states.rosters import AlsoOn, OnCase
from states.telling.teller import Teller
from states.tracks import Action
from tests.states.examples import facts

FILE = Path(__file__).parents[1] / "workflows" / "roster.yaml"
SOURCE = FILE.read_text(encoding="utf-8")
WHO = st.frozensets(st.sampled_from(["ann", "bob", "cay", "dan", "eve"]))


def people(**roles):
    return facts(on_case={role: frozenset(names) for role, names in roles.items()})


def changed(old, new):
    assert old in SOURCE, old
    return read(SOURCE.replace(old, new, 1).encode())


@pytest.mark.parametrize(
    ("many", "holds"), [(3, False), (4, True), (8, True), (9, False)]
)
def test_people_are_counted_from_the_least_to_the_most(many, holds):
    leaf = OnCase(on_case=("pupil",), at_least=4, at_most=8)

    there = people(pupil=[str(n) for n in range(many)])

    assert holds is evaluate(leaf, there)


@given(one=WHO, other=WHO, least=st.integers(0, 6))
def test_who_has_two_of_the_roles_is_counted_once(one, other, least):
    leaf = OnCase(on_case=("pupil", "leader"), at_least=least)

    assert (len(one | other) >= least) is evaluate(
        leaf, people(pupil=one, leader=other)
    )


@given(some=WHO, rest=WHO, share=st.integers(1, 100))
def test_a_share_is_of_all_in_the_roles_named(some, rest, share):
    leaf = OnCase(on_case=("firm",), of=("firm", "union"), share_at_least=share)
    whole = len(some | rest)

    holds = whole > 0 and len(some) / whole >= share / 100

    assert holds is evaluate(leaf, people(firm=some, union=rest))


def test_those_from_an_organisation_are_counted_alone():
    there = facts(
        on_case={"member": frozenset("abc"), "member/school": frozenset("ab")}
    )

    met = OnCase(on_case=("member",), organisation="school", at_least=2, at_most=2)
    share = OnCase(on_case=("member",), organisation="school", share_at_least=67)

    assert evaluate(met, there) is True
    assert evaluate(share, there) is False


@pytest.mark.parametrize(("most", "holds"), [(1, False), (2, True), (3, True)])
def test_the_cases_of_each_person_are_counted_apart(most, holds):
    leaf = AlsoOn(also_on="leader", states=("active", "paused"), at_most=most)
    there = facts(
        also_on={
            "leader/ann/active": 1,
            "leader/ann/paused": 1,
            "leader/ann/over": 5,
            "leader/bob/active": 2,
            "pupil/cay/active": 7,
        }
    )

    assert holds is evaluate(leaf, there)


def test_each_refuses_with_a_code_of_its_own():
    count = OnCase(on_case=("pupil",), at_least=1)
    cap = AlsoOn(also_on="pupil", states=("active",), at_most=0)

    assert ["E_COMPOSITION", "E_CAP"] == [
        code_of(failing_leaf(leaf, facts())) for leaf in (count, cap)
    ]


@pytest.mark.parametrize(
    "said",
    [
        {"on_case": ("pupil",)},
        {"on_case": (), "at_least": 1},
        {"on_case": ("pupil",), "at_least": 5, "at_most": 4},
        {"on_case": ("pupil",), "of": ("pupil",), "at_least": 1},
        {"on_case": ("pupil",), "share_at_least": 50},
    ],
)
def test_a_count_says_what_it_counts_and_does_not_contradict_itself(said):
    with pytest.raises(ValidationError):
        OnCase.model_validate(said)


@pytest.mark.parametrize(
    "said",
    [
        {"joins": "pupil", "leaves": "pupil"},
        {"joins": "pupil", "hears": {"voice": "all_of_us", "answer": "agrees"}},
        {"joins": "pupil", "system": "keeps_watch"},
        {"vacates": ("pupil",), "system": "keeps_watch"},
    ],
)
def test_an_action_changes_one_thing_about_one_person(said):
    with pytest.raises(ValidationError):
        Action.model_validate({"label": {"en": "Do"}, "stay": True, **said})


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("on_case: [walker], at_least", "on_case: [walkr], at_least", "PC012"),
        ("of: [delegate, spokesperson]", "of: [delegat]", "PC012"),
        ("also_on: walker", "also_on: walkr", "PC012"),
        ("joins: spokesperson", "joins: spokesman", "PC012"),
        ("leaves: walker", "leaves: walkr", "PC012"),
        ("vacates: [leader,", "vacates: [leadr,", "PC012"),
        ("also_on: leader, in: [walking,", "also_on: leader, in: [walkin,", "PC011"),
        ("guard: enough_walkers, by", "guard: enough_walker, by", "PC013"),
        ("by: fall_short", "by: end_group", "PC026"),
        ("fall_short: {go_to: short,", "fall_short: {stay: true,", "PC026"),
    ],
)
def test_every_name_refers_to_what_is_there(old, new, code):
    problems = check(changed(old, new))

    assert code in {problem.code for problem in problems}


def test_the_pathway_of_these_tests_has_no_faults():
    assert () == check(read(SOURCE.encode()))


def test_a_state_may_watch_one_thing_without_a_list():
    watched = "watch: [{guard: enough_walkers, by: fall_short}]"

    one = changed(watched, "watch: {guard: enough_walkers, by: fall_short}")

    assert read(SOURCE.encode()).pathway.tracks == one.pathway.tracks


def test_an_unknown_word_of_a_watch_is_an_error():
    with pytest.raises(PathwayFileError):
        changed("by: fall_short}", "by: fall_short, when: now}")


WEAKER = [
    ("at_least: 2, at_most: 4", "at_least: 1, at_most: 4",
     "The guard 'enough_walkers' now holds when 1 Walker are on the case."),
    ("in: [walking, resting], at_most: 1", "in: [walking, resting], at_most: 2",
     "The guard 'leader_is_free' now holds when Leader: "),
    ("share_at_least: 51 percent", "share_at_least: 50 percent",
     "The guard 'firms_lead' now holds when"),
    ("        watch: [{guard: enough_walkers, by: fall_short}]\n", "",
     "'Walking' no longer watches 'enough_walkers'."),
    ("leaves: escort, when: [is_the_last]", "leaves: walker, when: [is_the_last]",
     "In 'Walking', 'Check out as the last' now takes Walker off the case."),
    ("vacates: [leader, member]", "vacates: [leader, member, walker]",
     "In 'Walking', 'Change hands' now vacates: Walker."),
    ("joins: spokesperson", "joins: leader",
     "In 'Forming', 'Elect the spokesperson' now puts Leader on the case."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), WEAKER)
def test_a_weakening_is_told(old, new, sentence):
    changes = definition_compared(
        read(SOURCE.encode()).pathway, changed(old, new).pathway
    )

    told = [one.sentence for one in changes if one.kind == "weakened"]
    assert any(one.startswith(sentence) for one in told), told


@given(least=st.integers(0, 6), other=st.integers(0, 6))
def test_fewer_people_asked_for_is_more_open_and_nothing_else_is(least, other):
    teller = Teller(read(SOURCE.encode()).pathway, "en")
    old, new = (
        OnCase(on_case=("walker",), at_least=one, at_most=9) for one in (least, other)
    )

    opened = opens_where(teller, [old], [new])

    assert (other < least) is (opened is not None)


@pytest.mark.parametrize("language", sorted(PHRASES))
def test_each_leaf_is_told_in_each_language(language):
    pathway = read(SOURCE.encode()).pathway
    leaves = [guard.when for guard in pathway.guards.values()]

    told = [condition_in_words(pathway, leaf, language) for leaf in leaves]

    assert len(set(told)) == len(told)
    assert not any("{" in words for words in told)


def test_the_numbers_may_be_settings_of_an_edition():
    settings = "settings:\n  least: {label: {en: Least}, from: 2, to: 6, is: 2}\n\n"
    asked = SOURCE.replace("at_least: 2, at_most: 4", "at_least: {setting: least}")

    source = asked.replace("voices:\n", f"{settings}voices:\n", 1).encode()

    ours, theirs = (read(source, None, {"least": n}).pathway for n in (2, 6))
    numbers = [one.guards["enough_walkers"].when.at_least for one in (ours, theirs)]
    assert [2, 6] == numbers
