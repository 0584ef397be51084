"""What a comparison says of each mistake somebody could slip into a new version."""

from copy import deepcopy
from functools import reduce
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from states.canonical import canonical_json
from states.comparing.changes import KINDS, Change, Comparison, in_order
from states.comparing.compare import definition_compared
from states.comparing.points import BUDGET, UNKNOWN, opens_where
from states.comparing.renaming import plain_of
from states.conditions import (
    AnyOf,
    FactIn,
    Not,
    TrackIn,
)
from states.counting import Visits
from states.errors import StateError
from states.reading import load, read
from states.telling.teller import Teller
from tests.states.examples import PATHWAY, SOURCE

HERE = Path(__file__).parent
BASE = SOURCE + (HERE / "example_promises.yaml").read_text(encoding="utf-8")


def version(*changes, base=BASE):
    source = base
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new, 1)
    return read(source.encode()).pathway


def compared(*changes, base=BASE):
    return list(definition_compared(version(base=base), version(*changes, base=base)))


def sentences(changes, kind):
    return [change.sentence for change in changes if change.kind == kind]


WEAKENINGS = [
    (one["was"], one["now"], one["sentence"])
    for one in yaml.safe_load((HERE / "weakenings.yaml").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("old", "new", "sentence"), WEAKENINGS)
def test_a_weakening_is_listed_first_and_marked(old, new, sentence):
    changes = in_order(compared((old, new)))

    if sentence is None:  # fewer rungs are no weakening
        assert {"narrowed"} == {change.kind for change in changes}
        return
    assert "weakened" == changes[0].kind
    assert changes[0].needs_signature
    found = sentences(changes, "weakened")
    assert any(one.startswith(sentence) for one in found), found


STRENGTHENED = [
    "when: [need_shown, agreed]",
    "{visits: reviewing, at_least: 1}",
    "at_least_people: 3",
    "while_in: [helping, reviewing]",
    "  - {id: police, may_not: [export]",
    "when: [reviewed_once], two_people: true",
    "class: special",
    "finish_within: 1 year",
]


@pytest.mark.parametrize("marker", STRENGTHENED)
def test_the_same_change_the_other_way_is_no_weakening(marker):
    old, new, _ = next(one for one in WEAKENINGS if one[0].startswith(marker))

    changes = list(definition_compared(version((old, new)), version()))

    assert changes
    assert [] == sentences(changes, "weakened")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# A small pathway", "# Another remark"),
        ('edition: "2027.1"\nowner: head\n', 'owner: head\nedition: "2027.1"\n'),
        ("when: [need_shown, agreed]", "when: [agreed, need_shown]"),
        ("  - [submit, vote]", "  - [vote, submit]"),
        ("id: by-consent,", "id: another-name,"),
    ],
)
def test_comments_order_and_names_of_lines_are_no_change(old, new):
    assert [] == compared((old, new))


def test_a_guard_dropped_where_the_others_already_ask_for_it_is_no_weakening():
    twice = ("when: [agreed], at_most", "when: [agreed, also_agreed], at_most")
    guard = (
        "  need_shown:\n",
        (
            "  also_agreed:\n    when: {track: consent, in: [given, ended]}\n"
            "    refuse: {en: No., cy: Na.}\n  need_shown:\n"
        ),
    )

    changes = list(definition_compared(version(twice, guard), version(guard)))

    assert [] == sentences(changes, "weakened")


def test_a_state_renamed_by_was_is_one_state():
    renaming = [
        ("      screening:\n", "      sifting:\n        was: screening\n"),
        ("go_to: screening", "go_to: sifting"),
    ]

    declared, guessed = (
        compared(*renaming),
        compared((renaming[0][0], "      sifting:\n"), renaming[1]),
    )

    assert ["The state 'screening' is now named 'sifting'."] == [
        change.sentence for change in declared
    ]
    assert "The state 'Screening' is dropped." in sentences(guessed, "narrowed")


def test_an_action_renamed_by_was_keeps_its_rules():
    renaming = [
        ("          approve: {", "          agree_to_help: {was: approve, "),
        ("may: [approve,", "may: [agree_to_help,"),
        ("on: [approve, no_help]", "on: [agree_to_help, no_help]"),
        ("must_pass: [screen_in, approve]", "must_pass: [screen_in, agree_to_help]"),
        ("to: approve,", "to: agree_to_help,"),
    ]

    changes = compared(*renaming)

    assert ["The action 'approve' is now 'agree_to_help'."] == [
        change.sentence for change in changes
    ]


@pytest.mark.parametrize(
    ("old", "new", "kind", "sentence"),
    [
        (
            "due: 10 working days",
            "due: 20 working days",
            "time",
            (
                "'Gathering' is now due in 20 working days; it was 10 working "
                "days (longer)."
            ),
        ),
        (
            "{after: 0 working days, to: manager}, {after: 1 working day, to: head}",
            "{after: 0 working days, to: manager}",
            "time",
            "Head of service is no longer told when 'Screening' is late.",
        ),
        (
            "keep: {for: 6 years",
            "keep: {for: 2 years",
            "time",
            "'Helped': the record is now kept for 2 years; it was 6 years (shorter).",
        ),
        (
            "calendar: england-and-wales",
            "calendar: netherlands",
            "time",
            "The calendar is now netherlands; it was england-and-wales.",
        ),
        (
            "subject: person",
            "subject: group",
            "narrowed",
            "Another thing stands at subject.",
        ),
        (
            "of: [english, welsh]",
            "of: [english, welsh, other]",
            "narrowed",
            "The field 'Language' now offers: english, welsh, other.",
        ),
        (
            "label: {en: Screening,",
            "label: {en: Sifting,",
            "words",
            (
                "tracks > main > states > screening > label (en): 'Sifting', it "
                "was 'Screening'."
            ),
        ),
        (
            "refuse: {en: The need has not been shown.",
            "refuse: {en: No need.",
            "words",
            (
                "guards > need_shown > refuse (en): 'No need.', it was"
                " 'The need has not been shown.'."
            ),
        ),
    ],
)
def test_times_moves_and_words_are_told_in_their_place(old, new, kind, sentence):
    changes = compared((old, new))

    assert [sentence] == sentences(changes, kind)
    assert not any(change.needs_signature for change in changes)


def test_fewer_people_than_before_is_a_weakening():
    old, new = {"closed_helped": 4}, {"closed_helped": 3}

    fewer = list(definition_compared(version(), version(), (old, new)))
    more = list(definition_compared(version(), version(), (new, old)))

    said = "Until 'Helped' at least 3 different people act; it was 4."
    assert [said] == sentences(fewer, "weakened")
    assert [] == sentences(more, "weakened")


def test_a_comparison_has_one_identity_whatever_the_order_it_was_found_in():
    changes = compared(
        ("at_least_people: 3", "at_least_people: 2"),
        ("  - [submit, vote]", "  - [vote, go_on]"),
    )

    one, other = (
        Comparison("sha256:a", "sha256:b", in_order(found))
        for found in (changes, list(reversed(changes)))
    )

    assert one.digest == other.digest
    assert one.digest != Comparison("sha256:a", "sha256:c", one.changes).digest
    assert len(one.to_sign) == sum(
        c["needs_signature"] for c in one.as_plain()["changes"]
    )


def test_the_gravest_changes_come_first():
    changes = [Change(kind, "x") for kind in reversed(KINDS)]

    met = in_order(changes)

    assert list(KINDS) == [change.kind for change in met]


LEAVES = st.sampled_from(
    [
        TrackIn(track="consent", states=("given",)),
        TrackIn(track="consent", states=("given", "ended")),
        FactIn(fact="need", values=("shown",)),
        Visits(visits="reviewing", at_least=1),
        Visits(visits="reviewing", at_most=2),
    ]
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(lambda one: Not(condition=one)),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda many: AnyOf(conditions=tuple(many))
        ),
    ),
    max_leaves=4,
)


@settings(max_examples=100)
@given(CONDITIONS, CONDITIONS)
def test_a_condition_more_never_opens_and_one_less_never_closes(one, other):
    teller = Teller(PATHWAY, "en")

    assert opens_where(teller, [one], [one, other]) is None
    assert opens_where(teller, [one], [one]) is None


def test_what_is_too_large_to_enumerate_is_said_to_be_unknown():
    teller = Teller(PATHWAY, "en")
    many = [Visits(visits=f"state_{n}", at_least=5) for n in range(12)]

    met = opens_where(teller, many, many[1:])

    assert UNKNOWN == met
    assert BUDGET < 4 ** len(many)


def parts(value, path=()):
    """Give the path of every part of plain content."""
    inner = value.items() if isinstance(value, dict) else ()
    inner = enumerate(value) if isinstance(value, list) else inner
    for key, below in inner:
        yield (*path, key)
        yield from parts(below, (*path, key))


def without(plain, path):
    """Give plain content with one part taken out, read again if it still can be."""
    content = deepcopy(plain)
    around = reduce(lambda found, key: found[key], path[:-1], content)
    del around[path[-1]]
    try:
        return load(canonical_json(content))
    except StateError:
        return None


# Permits are compared where permission is ruled; without `go_to` an action has to say
# that it stays, or it cannot be published.
@pytest.mark.parametrize(
    "block", sorted(plain_of(version()).keys() - {"permits", "roles"})
)
def test_no_part_is_taken_out_or_put_in_silently(block):
    old = version()
    plain = plain_of(old)
    taken = {path: without(plain, path) for path in parts(plain) if path[0] == block}

    silent = [
        path
        for path, new in taken.items()
        if new is not None and new != old and path[-1] != "stay"
        for pair in ((old, new), (new, old))
        if not list(definition_compared(*pair))
    ]

    assert [] == silent
