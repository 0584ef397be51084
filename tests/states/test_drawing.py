"""A pathway for people: the diagram and the rule book."""

from states.drawing import in_words, mermaid
from states.reading import read
from tests.states.examples import PATHWAY, mutant


def test_a_track_is_drawn_with_its_labels_in_the_language():
    drawn = mermaid(PATHWAY, "consent", "cy").splitlines()

    assert drawn[:2] == ["stateDiagram-v2", "    [*] --> s_not_asked"]
    assert '    state "Rhoddwyd" as s_given' in drawn
    assert "    s_given --> s_ended : Tynnu'n ôl" in drawn


def test_a_final_state_leads_to_the_end_and_an_action_that_stays_to_itself():
    drawn = mermaid(PATHWAY, "main", "en").splitlines()

    assert "    s_closed_helped --> [*]" in drawn
    assert "    s_screening --> s_screening : Judge" in drawn


def test_a_label_cannot_become_a_part_of_the_diagram():
    source = mutant(("label: {en: Given", 'label: {en: "Given\\" : <b>; #"'))
    pathway = read(source.encode()).pathway

    drawn = mermaid(pathway, "consent", "en")

    assert 'state "Given#34; #58; #60;b#62;#59; #35;" as s_given' in drawn


def test_the_rule_book_says_who_may_do_what_when_and_what_follows():
    said = in_words(PATHWAY, "en").splitlines()

    assert said[0] == "# Housing support (2027.1)"
    assert (
        "Due in 1 working day; when late, told: Manager at once, "
        "Head of service 1 working day later."
    ) in said
    assert (
        "- **Screen in**: by Officer. Only when Need is shown; and consent is Given. "
        "Then: Gathering."
    ) in said
    assert (
        "- **Finish**: by Officer or Manager. Only when reviewing was entered "
        "at least once. Takes two people. Then: Helped."
    ) in said
    assert (
        "- **Lapsed**: by the system. Then: Ended. From Gathering, Before the panel, "
        "Helping or Review, main moves to Reconsidering."
    ) in said
    assert "The case ends here. The record is kept for 6 years." in said


def test_states_come_in_the_order_in_which_a_case_meets_them():
    said = in_words(PATHWAY, "en")

    tracks = [line for line in said.splitlines() if line.startswith("## ")]
    first = [said.index(f"### {label}\n") for label in ("Being written", "Screening")]
    assert tracks == ["## Main", "## Concern", "## Consent"]
    assert first == sorted(first)


def test_every_condition_can_be_said():
    said = in_words(PATHWAY, "en")

    assert "at least 2 answers are in and police has answered" in said
    assert "'Judge' was done at most 2 months ago" in said
    assert (
        "either not: consent is Given or "
        "Need is not shown and 'Judge' was done at least 1 day ago"
    ) in said
