"""Each obligation finds its mistake at its line, and says nothing without one."""

from dataclasses import replace

import pytest

from policies.proofs.areas import no_permit_across_areas
from policies.proofs.everything import points_asked, prove
from policies.proofs.ground import ground_of
from policies.proofs.space import points_of
from states.reading import read
from tests.policies.proofs.proving import (
    SHIPPED,
    SOURCE,
    changed,
    line_of,
    proved,
    read_text,
    without,
)

FOUR_EYES = "- {id: four-eyes, may_not: [close_resolved, record_other_basis]"
PRESIDE = "  - {id: preside,"
READ_OWN = "  - {id: read-own, role: referrer, may: [read], compartments: [referral]"
ADMINISTRATOR = (
    "  auditor:           {label:",
    (
        "  administrator: {label: {en: Administrator, cy: Gweinyddwr}}\n"
        "  auditor:           {label:"
    ),
)


def permitting(line: str, *more: tuple[str, str]) -> str:
    """Give the pathway with one more permit."""
    return changed((PRESIDE, f"  - {line}\n{PRESIDE}"), *more)


MISTAKES = [
    ("P2", without("- {id: four-eyes"), "close_resolved: {go_to"),
    (
        "P2",
        changed(("close_resolved: {go_to: closed_resolved, two_people: true,",
                 "close_resolved: {go_to: closed_resolved,")),
        "close_resolved: {go_to",
    ),
    (
        "P2",
        changed((f"{FOUR_EYES}, being: [proposed_this]}}",
                 f"{FOUR_EYES}, being: [proposed_this], unless_being: [on_duty]}}")),
        "close_resolved: {go_to",
    ),
    ("P3", without("- {id: conflict,"), "forbids:"),
    ("P3", without("- {id: recused,"), "forbids:"),
    (
        "P3",
        changed(("except: [raise_concern, declare_interest]",
                 "except: [raise_concern, declare_interest, screen_in]")),
        "- {id: conflict,",
    ),
    (
        "P3",
        changed(("may_not: any, being: [conflicted]",
                 "may_not: any, being: [conflicted], unless_being: [on_duty]")),
        "- {id: conflict,",
    ),
    (
        "P4",
        permitting("{id: run, role: administrator, may: [read]}", ADMINISTRATOR),
        "- {id: run,",
    ),
    (
        "P4",
        permitting("{id: run, role: administrator, may: [withdraw]}", ADMINISTRATOR),
        "- {id: run,",
    ),
    (
        "P5",
        changed(("may: [judge_threshold, screen_in, screen_out]", "may: [pause_clock]"),
                ("may: [withdraw, stop_gathering]", "may: [stop_gathering]")),
        "screening:\n        label",
    ),
    ("P5", without("- {id: vote,"), "panel: adults_panel"),
    (
        "P5",
        changed(("may: [vote], in: [deliberating]", "may: [vote], in: [gathering]")),
        "panel: adults_panel",
    ),
    ("P5", without("- {id: answer,"), "police:    {ask: partner"),
    ("P5", without("- {id: assign,"), "- {id: screen,"),
    ("P11", without("- {id: declare,"), "- {id: conflict,"),
    (
        "P5",
        changed(("may: [resume, close_without_consent]}",
                 "may: [resume, close_without_consent], being: [on_panel]}")),
        "reconsidering:",
    ),
    ("PC103", without("- {id: discard-stale,"), "drafting:\n        label"),
    (
        "PC103",
        changed(("at_least_roles: 1", "at_least_roles: 3")),
        "- {id: somebody-can-act",
    ),
    ("P6", permitting(f"{READ_OWN[4:]}, being: [referrer_of]}}"), "- {id: read-own,"),
    ("P6", permitting(f"{READ_OWN[4:]}}}"), "- {id: read-own,"),
    ("P7", without("- {id: read-panel,"), "police_answer:"),
    (
        "P7",
        changed(("police_answer:  {type: long_text,",
                 "police_answer:  {compartment: referral, type: long_text,")),
        "police_answer:",
    ),
    (
        "P11",
        changed(("may: [record_consent, record_refusal, withdraw_consent]",
                 "may: [record_consent, record_refusal]")),
        "withdraw_consent:\n",
    ),
    (
        "P11",
        changed(("may: [withdraw_consent], being: [on_case]",
                 "may: [withdraw_consent], being: [assigned]")),
        "withdraw_consent:\n",
    ),
    (
        "P11",
        changed(("may: [withdraw_consent], being: [on_case]",
                 "may: [withdraw_consent], in: [gathering], being: [on_case]")),
        "withdraw_consent:\n",
    ),
    (
        "P11",
        changed(("subject], may: [raise_concern]}",
                 "subject], may: [raise_concern], being: [assigned]}")),
        "raise_concern: {go_to: raised",
    ),
    (
        "PC064",
        changed(("subject], may: [raise_concern]",
                 "subject], may: [raise_concern], in: [screening]")),
        "- {id: heard-at-any-time",
    ),
    (
        "PC100",
        permitting("{id: take-back, role: referrer, may: [withdraw],"
                   " being: [referrer_of]}",
                   ("may: [withdraw, stop_gathering]", "may: [stop_gathering]")),
        "- [submit, withdraw]",
    ),
    (
        "PC100",
        changed(("close_resolved: {go_to: closed_resolved, two_people: true,",
                 ("close_resolved: {go_to: closed_resolved, two_people: true,"
                 " confirmed_by: auditor,"))),
        "close_resolved: {go_to",
    ),
    ("PC101", without("- [submit, vote]"), "- {id: four-people"),
    ("PC101", changed(("at_least_people: 4", "at_least_people: 5")), "- {id: four-p"),
    ("PC102", without("- [submit, screen_out]"), "closed_no_further_action: {final"),
]  # fmt: skip
LEGAL = [
    permitting(f"{READ_OWN[4:]}, in: [drafting], being: [referrer_of]}}"),
    permitting("{id: run, role: administrator, may: [read_log]}", ADMINISTRATOR),
    changed(("may_not: any, being: [recused]", "may_not: any, being: [recused]")),
    changed(("- {id: four-eyes, may_not: [close_resolved, record_other_basis]",
             "- {id: four-eyes, may_not: any")),
    changed(("keep_apart: ", "keep_apart:\n  - [submit, discard]\n# ")),
    changed(("at_least_people: 4", "at_least_people: 3")),
    changed(("except: [raise_concern, declare_interest]",
             "except: [raise_concern, declare_interest, recuse, withdraw_consent]")),
    changed(("two_people: true, when: [reviewed_twice",
             "two_people: true, confirmed_by: manager, when: [reviewed_twice")),
]  # fmt: skip


def test_the_adults_panel_holds_every_obligation():
    found = proved(SOURCE)

    assert () == found


@pytest.mark.parametrize(("code", "source", "place"), MISTAKES)
def test_a_mistake_is_found_by_its_code_at_its_line(code, source, place):
    found = {(problem.code, problem.line) for problem in proved(source)}

    assert (code, line_of(source, place)) in found


@pytest.mark.parametrize("source", LEGAL)
def test_a_legal_variation_raises_nothing(source):
    found = proved(source)

    assert () == found


def test_every_finding_has_one_sentence_and_all_but_the_plainest_a_story():
    found = [problem for _, source, _ in MISTAKES[:8] for problem in proved(source)]

    assert all(problem.sentence.startswith("expected ") for problem in found)
    assert all(problem.story for problem in found)


def test_a_permit_across_areas_would_be_found():
    ground = ground_of(read_text(SOURCE))
    leaking = replace(ground.rulings[0], elsewhere=True)

    found = no_permit_across_areas(replace(ground, rulings=(leaking,)))

    assert ["P1"] == [problem.code for problem in found]


def test_a_story_of_too_few_people_ends_with_who_they_are():
    source = without("- [submit, vote]")

    story = next(p.story for p in proved(source) if p.code == "PC101")

    assert "a referring professional chooses 'Submit'" in story
    assert story[-1].startswith("three people did all of it: ")


@pytest.mark.parametrize(
    ("file", "codes"),
    [
        ("adults/panel.yaml", set()),
        ("permit_receipt.yaml", set()),
        ("channel/case.yaml", set()),
    ],
)
def test_a_shipped_pathway_has_no_errors(file, codes):
    found = prove(read((SHIPPED / file).read_bytes()))

    assert {(p.code, p.severity) for p in found} <= codes


def test_the_guard_is_asked_at_every_point_that_its_rules_can_tell_apart():
    asked = points_asked(read_text(SOURCE))

    assert asked == points_of(ground_of(read_text(SOURCE)).rulings) > 1_000
