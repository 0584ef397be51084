"""What is asked, heard, opened, handed over and reported refers to what is there."""

import pytest

from states.checks.everything import check
from tests.states.handing_over import read_with, with_changes


def findings(*changes):
    return [(one.code, one.line) for one in check(read_with(*changes))]


def line(text, *changes):
    source = with_changes(*changes)
    return source[: source.index(text)].count("\n") + 1


def test_the_pathway_of_these_tests_has_no_finding():
    assert () == check(read_with())


UNKNOWN = [
    ("PC011", "came_from: main, in: [helping]", "came_from: main, in: [helpin]"),
    ("PC011", "came_from: main, in: [helping]", "came_from: mein, in: [helping]"),
    ("PC011", "reopen: {go_to: judging", "reopen: {go_to: closed"),
    ("PC011", "suspended: paused", "suspended: closed"),
    ("PC011", "go_to: same, confirm", "go_to: paused, confirm"),
    ("PC012", "managers: {worker: manager", "managers: {worker: maneger"),
    ("PC012", "guardians: {role: guardian,", "guardians: {role: guardians,"),
    ("PC012", "tells: {to: head", "tells: {to: heads"),
    ("PC013", "reopen: {go_to: judging,", "reopen: {go_to: judging, when: [aggreed],"),
    ("PC013", "goes_on_when: agreed", "goes_on_when: aggreed"),
    ("PC014", "more_protective: {need: [high,", "more_protective: {need: [hihg,"),
    ("PC014", "more_protective: {need:", "more_protective: {needs:"),
    ("PC014", "[high, unknown, low]}}", "[high, low]}}"),
    ("PC015", "expects: [note]", "expects: [notes]"),
    ("PC016", "  compartments: [work]\n", "  compartments: [works]\n"),
    ("PC017", "under: care", "under: caring"),
    ("PC029", "since_first: call", "since_first: cal"),
    ("PC029", "times: call", "times: cal"),
    ("PC044", "asks: [health]", "asks: [helth]"),
    ("PC045", "agree: {go_to: given, when: [nobody_objects], hears: {voice: guardians,",
     "agree: {go_to: given, when: [nobody_objects], hears: {voice: guardian,"),
    ("PC045", "others: objects", "others: refuses"),
    ("PC045", "hears: {voice: guardians, answer: objects}",
     "hears: {voice: guardians, answer: unheard}"),
    ("PC045", "answers: [agrees, objects]", "answers: [agrees, objects, unheard]"),
    ("PC046", "track: transfer", "track: transfers"),
    ("PC048", "opened_by: complain", "opened_by: read"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "old", "new"), UNKNOWN)
def test_a_name_that_nothing_bears_is_found_where_it_is_used(code, old, new):
    found = findings((old, new))

    assert (code, line(new, (old, new))) in found


def test_others_may_be_asked_for_who_were_not_heard_yet():
    change = ("others: objects", "others: unheard")

    assert [] == findings(change)


def test_a_transfer_lacks_a_state_of_an_offer():
    change = ("      pack_sent: {label: {en: Pack sent}}\n", "")

    (finding,) = check(read_with(change))

    assert "PC046" == finding.code
    assert finding.sentence.endswith("met none named pack_sent")


SENT = "      pack_sent: {label: {en: Pack sent}}\n"
RING = "{go_to: none, label: {en: Ring}}"
AGREE = "agree: {go_to: given, when: [nobody_objects],"


@pytest.mark.parametrize(
    "change",
    [
        (SENT, SENT.replace("}}", f"}}, actions: {{ring: {RING}}}}}")),
        (AGREE, f"{AGREE} also: {{transfer: {{in: [offered], go_to: none}}}},"),
    ],
)
def test_nothing_but_the_offer_moves_the_track_of_a_transfer(change):
    assert "PC046" in {code for code, _ in findings(change)}


def test_a_transfer_begins_without_an_offer():
    change = ("  transfer:\n    start: none", "  transfer:\n    start: offered")

    assert "PC046" in {code for code, _ in findings(change)}


def test_who_asks_stays_where_the_answer_comes():
    change = ("ask_health: {stay: true", "ask_health: {go_to: closed, two_people: true")

    assert ("PC044", line("ask_health", change)) in findings(change)


@pytest.mark.parametrize("change", [("of_age: 18 years\n", ""), (
    "finds_duplicates_by: birth_date, ", "")])  # fmt: skip
def test_majority_needs_an_age_and_a_birth_date(change):
    assert ("PC047", line("expires: {on: majority", change)) in findings(change)


def test_child_cases_that_are_ended_from_here_end_in_a_state_that_is_named():
    ends = ("stop: {go_to: closed,", "stop: {go_to: closed, ends_sub_cases: complaint,")

    assert [] == findings(ends)
    assert ["PC048"] == [
        code for code, _ in findings(ends, (", ended_in: dropped", ""))
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("voice", "hears: {voice: guardians, answer: agrees}, "),
        ("purpose", "under: care, "),
    ],
)
def test_what_the_new_words_name_is_used(name, text):
    # Of the fields, too: so nothing but the voice itself would be without a use.
    assert text in with_changes()
    assert not {"PC080", "PC081", "PC082"} & {code for code, _ in findings()}, name


def test_a_voice_that_nobody_hears_is_not_used():
    more = (
        "  friends: {role: guardian, answers: [agrees, objects], label: {en: Friends}}"
    )
    change = ("voices:\n", f"voices:\n{more}\n")

    assert [("PC082", line("  friends", change))] == findings(change)


def test_a_fact_that_an_action_sets_is_the_coded_reason_of_that_act():
    fact = "  why: {of: [moved, ill], starts_as: moved, label: {en: Why}}\n"
    declared = ("voices:\n", f"{fact}\nvoices:\n")
    taken = ("turn_back: {go_to: closed,", "turn_back: {go_to: closed, sets: [why],")

    assert ["PC081"] == [code for code, _ in findings(declared)]
    assert [] == findings(declared, taken)


def test_a_manager_is_told_beside_the_owner_of_what_is_above_whom():
    change = (
        "managers: {worker: manager, manager: head}",
        "managers: {worker: manager}",
    )

    assert [] == findings(change)


def test_a_deputy_of_another_role_is_a_deputy():
    panel = (
        "panels:\n  board:\n    chaired_by: chair\n    seats:\n"
        "      chair: {role: head, from: council, deputy_role: manager}\n"
        "    quorum: {at_least: 1}\n    decides_by: [chair]\n\nsub_cases:"
    )

    with pytest.raises(Exception, match="deputy: true"):
        read_with(("sub_cases:", panel))


ADVISERS = (
    "panels:\n  board:\n    chaired_by: chair\n    seats:\n"
    "      chair: {role: head, from: council}\n"
    "      one: {role: manager, from: council}\n"
    "      two: {role: manager, from: council, advises: true}\n"
    "    quorum: {at_least: 2}\n    decides_by: [majority]\n\nsub_cases:"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("quorum: {at_least: 2}", "quorum: {at_least: 3}"),
        ("quorum: {at_least: 2}", "quorum: {at_least: 2, including: [two]}"),
        ("chaired_by: chair", "chaired_by: two"),
        ("[majority]\n", "[majority]\n    veto: [two]\n"),
        ("      one: {role: manager, from: council}\n", ""),
    ],
)
def test_who_only_advises_counts_for_nothing(old, new):
    right = ("sub_cases:", ADVISERS)

    assert "PC040" not in {code for code, _ in findings(right)}
    assert "PC040" in {code for code, _ in findings(right, (old, new))}


RETURN = """returns:
  yearly:
    label: {en: Yearly}
    to: head
    made_by: manager
    every: 1 year
    suppress_below: 5
    figures:
      opened: {count: cases_opened, label: {en: Opened}}

permits:"""


@pytest.mark.parametrize(
    ("old", "new"),
    [("to: head\n", "to: heads\n"), ("made_by: manager", "made_by: manger")],
)
def test_who_makes_a_return_and_who_gets_it_is_a_role(old, new):
    right = ("\npermits:", f"\n{RETURN}")

    assert [] == findings(right)
    assert ["PC012"] == [code for code, _ in findings(right, (old, new))]
