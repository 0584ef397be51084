"""Whatever a file can say is said in the rule book, in every language there is."""

from pathlib import Path

import pytest

from states.phrases.languages import PHRASES
from states.reading import read
from states.telling.book import in_markdown
from states.telling.page import page
from states.telling.rules import rule_book
from states.telling.teller import Teller
from tests.states.examples import SOURCE, mutant

RICH = (Path(__file__).parent / "rich.yaml").read_text(encoding="utf-8")
CHANGES = [
    (
        "clock: {due: 5 working days, remind: [1 working day before],",
        (
            "clock: {by_fact: need, due: {shown: 2 working days, not_shown: 5 days},"
            " roll: previous_working_day, cut_off: '15:00',"
            " pause: {for: {holiday: {en: Holiday, cy: Gwyliau}},"
            " at_most: 3 working days},"
            " extend: {by: 2 days, at_most: 2},"
        ),
    ),
    (
        "review: {every: 1 month, at_most_apart: 35 days, by: start_review}",
        "review: {on: [june, december], by: start_review}",
    ),
    (
        (
            "owner: officer\n        clock: {due: 10 working days, escalate: [{after: 0"
            " working days, to: manager}]}\n        requests:"
        ),
        (
            "owner: officer\n"
            "        review: {after: [6 months, 12 months], by: judge}\n"
            "        pauses: [requests, clocks]\n        paused_at_most: 3 months\n"
            "        waits_for: consent\n        requests:"
        ),
    ),
    ("expires: {after: 12 months, by: lapse}", "expires: {on: majority, by: lapse}"),
    (
        "closed_withdrawn: {final: true, keep: {for: 1 year},",
        (
            "closed_withdrawn: {final: true, keep: {for: 1 year, from: majority},"
            " reopen: {go_to: screening, keep_apart_from_first: true},"
        ),
    ),
    (
        "go_on: {go_to: helping,",
        "go_on: {go_to: helping, opens: line, ends_sub_cases: line,",
    ),
    (
        "      including: [chair]\n",
        (
            "      including: [chair]\n      share_at_least: 60 percent\n"
            "      parity: [[police], [health]]\n"
        ),
    ),
    (
        "decides_by: [unanimous, majority, chair]",
        (
            "decides_by: [unanimous, majority, chair]\n    carried_by: 60 percent\n"
            "    double_majority: [[police], [health]]\n    veto: [police]\n"
            "    one_vote_per: organisation\n"
            "    sits: {every: 1 month, at_most_apart: 35 days,"
            " papers: 5 working days before}"
        ),
    ),
    ("{role: member, from: police}", "{role: member, from: police, term: 2 years}"),
    (
        "being: [on_panel, papers_opened]",
        "being: [on_panel, {cleared: chairing}, cleared]",
    ),
    (
        "may_not: [export], compartments: [police]",
        (
            "may_not: [export], compartments: [police], classes: [special],"
            " unless_being: [cleared]"
        ),
    ),
    (
        "tenant: {type: yes_no, class: personal,",
        "tenant: {type: yes_no, class: personal, needed_from: screening,",
    ),
]
EXPECTED = [
    "2; it may be from 1 to 4.",
    "7 days; it may be from 5 days to 10 days.",
    "- **Intake**: Being written and Screening",
    "at last put before Head of service",
    "Due in 5 days where Need is not shown and 2 working days where Need is shown.",
    "What comes in after 15:00 counts as come in on the next working day.",
    "The clock may stand still for: Holiday; for at most 3 working days in all.",
    "The owner may put the due day off by 2 days, at most 2 times.",
    "A due day that is no working day moves to the one before.",
    "Looked at again in June and December: 'Review due'.",
    "Looked at again 6 months and 12 months after it began: 'Judge'.",
    "Requests stand still.",
    "This lasts for at most 3 months.",
    "It may have to wait for: consent.",
    "Ends when the person comes of age: 'Lapsed'.",
    "The record is kept for 1 year from the coming of age.",
    "Two people may reopen the case; it then goes on in 'Screening'.",
    "Others than before must decide.",
    "Opens: Line.",
    "Ends what is open of: Line.",
    "At least 60 percent of the seats are there.",
    "Equally many are there from each side: police / health.",
    "A majority takes 60 percent of the votes.",
    "Each side must carry it: police / health.",
    "May stop it: police.",
    "Each organisation has one vote.",
    "Papers go out 5 working days before.",
    "Panel member from police (2 years)",
    "Chair (on the panel, cleared: Trained to chair and cleared)",
    (
        "Unless: cleared. This holds for: Police information."
        " This holds for fields of the class: special."
    ),
    "not before 'Screening'",
    "At most 9.",
    "To The person after 'Approve' or 'No help'; approved by Officer; within 5 working",
    "Officer may act before this holds: consent is 'Given'. Head of service confirms",
    "ends here as 'Withdrawn'; it is answered within 10 working days.",
    "the same as another ends as 'Withdrawn'.",
    "No case reaches 'Helping' without 'Screen in' and 'Approve'.",
    "without one of: 'Screen in', 'Ask for more' or 'Resume'.",
    "Whenever 'Gathering' is entered: Need is shown.",
    "As long as the case is in 'Helping' or any final state: consent is 'Given'.",
    "'Withdraw' is always open when consent is 'Given'.",
    "'Raise a concern' is always open.",
    "From 'Submit' to 'Helped' at least 3 different people act.",
    "In every state at least 2 roles can move the case.",
    "Never at the same time: the case is 'Helping'; concern is 'Concern raised'.",
    "add up to no more than 1 year.",
    "From the opening until 'Helped' the least number of different people is 3.",
]


@pytest.fixture(scope="module")
def rich():
    return mutant(*CHANGES) + RICH


@pytest.mark.parametrize("sentence", EXPECTED)
def test_it_is_said(rich, sentence):
    pathway = read(rich.encode()).pathway

    said = in_markdown(rule_book(pathway, "en", {"closed_helped": 3}))

    assert sentence in said


@pytest.mark.parametrize("language", PHRASES)
def test_it_is_said_in_every_language_there_is(rich, language):
    languages = f"languages: [{language}]"
    source = rich.replace("languages: [en, cy]", languages)
    teller = Teller(read(source.encode()).pathway, language)

    book = rule_book(teller.pathway, language, {"closed_helped": 3})

    assert "{" not in in_markdown(book)
    assert f'lang="{language}"' in page(teller, book)


def test_a_part_that_a_file_has_not_is_left_out():
    said = in_markdown(rule_book(read(SOURCE.encode()).pathway, "en"))

    assert "## Letters" not in said
    assert "## Settings" not in said
