"""A track as a diagram in text, for Mermaid and for DOT."""

import pytest

from states.drawing.as_text import dot, mermaid
from states.drawing.graph import graph_of
from states.reading import read
from states.telling.teller import Teller
from tests.states.examples import PATHWAY, mutant


def drawn(track, language="en", pathway=PATHWAY):
    return mermaid(graph_of(Teller(pathway, language), track))


def test_a_track_is_drawn_with_its_labels_in_the_language():
    lines = drawn("consent", "cy").splitlines()

    assert ["stateDiagram-v2", "    [*] --> s_not_asked"] == lines[:2]
    assert '    state "Rhoddwyd" as s_given' in lines
    assert any(
        line.startswith("    s_given --> s_ended : Tynnu'n ôl") for line in lines
    )


def test_a_final_state_leads_to_the_end_and_an_action_that_stays_to_itself():
    lines = drawn("main").splitlines()

    assert "    s_closed_helped --> [*]" in lines
    assert "    s_screening --> s_screening : Judge" in lines


def test_owner_and_due_time_stand_beside_a_state():
    lines = drawn("main").splitlines()

    place = lines.index("    note right of s_screening")
    assert ["        Officer", "        1 working day"] == lines[place + 1 : place + 3]


def test_an_arrow_tells_its_guards_and_what_it_moves_elsewhere():
    main, consent = drawn("main"), drawn("consent")

    assert "Screen in [Need is shown; and consent is 'Given']".replace(";", "#59;") in (
        main.replace("#91;", "[").replace("#93;", "]")
    )
    assert "s_given --> s_ended : Withdraw / the case#58; Reconsidering" in consent


def test_what_another_track_moves_is_drawn_too():
    graph = graph_of(Teller(PATHWAY, "en"), "main")

    moved = [arrow for arrow in graph.arrows if arrow.by_another_track]

    assert {"reconsidering"} == {arrow.target for arrow in moved}
    assert "consent: Withdraw" in {one.action for a in moved for one in a.labels}


def test_a_label_cannot_become_a_part_of_the_diagram():
    source = mutant(("label: {en: Given", 'label: {en: "Given\\" : <b>; #"'))
    pathway = read(source.encode()).pathway

    as_mermaid = drawn("consent", pathway=pathway)
    as_dot = dot(graph_of(Teller(pathway, "en"), "consent"))

    assert 'state "Given#34; #58; #60;b#62;#59; #35;" as s_given' in as_mermaid
    assert 'label="Given\\" : <b>; #' in as_dot


@pytest.mark.parametrize("track", PATHWAY.tracks)
def test_every_state_and_arrow_stands_in_the_dot_text(track):
    graph = graph_of(Teller(PATHWAY, "en"), track)

    text = dot(graph)

    assert text.startswith(f"digraph {track} {{\n")
    assert all(f"    s_{box.name} [" in text for box in graph.boxes)
    assert all(f"    s_{a.source} -> s_{a.target} [" in text for a in graph.arrows)
    assert text.count("{") == text.count("}")
