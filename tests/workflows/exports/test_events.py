"""What of a case's entries is an event, and what it has to do with."""

from types import SimpleNamespace

import pytest

from audit.canonical import canonical
from states.reading import read
from tests.faults.home_help import PATHWAY
from workflows.entries import def_of
from workflows.exports.events import Related, is_event, trace_of
from workflows.versions import compiled_version

LINES = "sub_cases:\n  line: {pathway: home_help, at_most: 5, label: {en: Line}}\n\n"
ADD = "          add_line: {stay: true, opens: line, label: {en: Add}}\n"


@pytest.fixture(scope="module")
def version():
    """The invented matter, with a line of it as a case of its own."""
    text = PATHWAY.read_text("utf-8").replace("\ntracks:\n", f"\n{LINES}tracks:\n", 1)
    first = "          offer: {go_to: offered"
    source = read(text.replace(first, ADD + first, 1).encode())
    return compiled_version(source.canonical, source.digest)


def trace(version, *entries):
    """Give the trace of entries as they stand in memory, after an opening."""
    opened = {"kind": "open", "def": def_of(version.digest), "role": "referrer"}
    rows = [
        SimpleNamespace(
            seq=seq,
            leaf=b"leaf",
            body=canonical({"case": "c", "actor": "a", "ts": seq, **entry}),
        )
        for seq, entry in enumerate((opened, *entries))
    ]
    return trace_of(rows, lambda _: version)


def step(action, **said):
    place = {"track": "main", "from": "screening", "to": "screening"}
    return {"kind": "transition", "role": "officer", "action": action, **place, **said}


def objects(met):
    """Give what the newest event has to do with, but its case and who did it."""
    return met.events[-1].objects[2:]


def test_a_sub_case_is_one_where_the_action_opens_it(version):
    opened = trace(version, step("add_line", refs=["child"]))
    other = trace(version, step("judge", refs=["clock"]))

    assert (Related("sub_case", "child", "opened", "line"),) == objects(opened)
    assert () == objects(other)


def test_a_sitting_is_one_that_the_case_was_listed_for(version):
    listed = {"kind": "sitting", "action": "list_item", "refs": ["s"]}
    vote = {"kind": "vote", "action": "vote", "refs": ["s", "chair", "approve"]}

    met = trace(version, listed, vote)

    assert (Related("sitting", "s", "before"),) == objects(met)


def test_each_version_of_a_document_that_was_written_is_named_apart(version):
    said = [
        {"r": "r", "comp": "referral", "ver": 1, "ct": "x"},
        {"r": "r", "comp": "referral", "ver": 2, "ct": "y"},
        {"r": "read", "comp": "referral", "ver": 1},
    ]

    met = trace(version, step("judge", rec=said))

    assert (
        Related("document", "r", "written", "1"),
        Related("document", "r", "written", "2"),
    ) == objects(met)


def test_who_is_assigned_is_related_as_well_as_who_assigned(version):
    assigned = {"kind": "assign", "action": "assign", "refs": ["b", "officer"]}

    met = trace(version, {**assigned, "role": "manager"})

    assert (
        Related("role_holder", "a", "acted_as_manager"),
        Related("role_holder", "b", "assigned_as_officer"),
    ) == met.events[-1].objects[1:]


def test_a_step_has_happened_when_it_says_so_and_else_when_it_was_entered(version):
    met = trace(version, step("judge", occ=7, skew=3), step("judge", skew=3))

    assert [0, 7, 5] == [event.at for event in met.events]


def test_the_first_half_of_a_two_person_action_is_its_start(version):
    met = trace(version, {"kind": "proposed", "action": "finish", "refs": ["p"]})

    assert ["complete", "start"] == [event.stage for event in met.events]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"kind": "open"}, True),
        ({"kind": "open", "of": "somebody"}, False),
        ({"kind": "history", "of": "somebody"}, True),
        ({"kind": "request"}, True),
        ({"kind": "clock"}, True),
        ({"kind": "sitting", "action": "list_item"}, True),
        ({"kind": "sitting", "action": "declare_interest"}, False),
        ({"kind": "sitting", "action": "recuse"}, False),
        ({"kind": "read"}, False),
        ({"kind": "export"}, False),
        ({"kind": "refused"}, False),
        ({"kind": "refused", "of": "somebody"}, False),
        ({"kind": "break_glass"}, False),
    ],
)
def test_only_a_step_of_the_case_is_an_event(entry, expected):
    met = is_event(entry)

    assert expected == met
