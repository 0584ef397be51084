"""The picture of a track: nothing lies over anything else, nothing is left out."""

from itertools import combinations, pairwise

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from states.drawing.graph import graph_of
from states.drawing.layers import layered
from states.drawing.lettering import width_of, wrapped
from states.drawing.picture import picture
from states.drawing.placing import GAP_BESIDE, placed, spread
from states.telling.teller import Teller
from tests.states.examples import PATHWAY
from tests.states.test_shipped_pathways import PATHWAYS, read_shipped

NAMES = [f"state_{number}" for number in range(9)]
LINKS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(
        lambda pair: pair[0] != pair[1]
    ),
    max_size=20,
    unique=True,
)


@settings(max_examples=60)
@given(LINKS)
def test_no_two_places_lie_over_each_other(links):
    layers = layered(NAMES, NAMES[0], links)
    sizes = {
        p: (90.0, 40.0) if isinstance(p, str) else (50.0, 12.0) for p in layers.row_of
    }

    where = placed(layers, sizes)

    for row in layers.rows:
        for one, other in combinations(row, 2):
            apart = abs(where.spots[one][0] - where.spots[other][0])
            assert apart >= (sizes[one][0] + sizes[other][0]) / 2 + GAP_BESIDE - 0.01
    edges = {
        row: [where.spots[p][1] for p in places]
        for row, places in enumerate(layers.rows)
        if places
    }
    middles = [min(ys) for _, ys in sorted(edges.items())]
    assert sorted(middles) == middles


@settings(max_examples=60)
@given(LINKS)
def test_every_arrow_goes_from_its_source_to_its_target(links):
    layers = layered(NAMES, NAMES[0], links)
    sizes = {
        p: (90.0, 40.0) if isinstance(p, str) else (50.0, 12.0) for p in layers.row_of
    }

    where = placed(layers, sizes)

    for (source, target), way in zip(links, where.ways, strict=True):
        for name, point in ((source, way[0]), (target, way[-1])):
            x, y = where.spots[name]
            assert abs(point[0] - x) <= 45
            assert 20 == pytest.approx(abs(point[1] - y))


@given(
    st.lists(st.floats(-500, 500), min_size=1, max_size=12),
    st.floats(1, 100),
)
def test_what_is_spread_keeps_its_distance_and_its_middle(wanted, distance):
    apart = [0.0] + [distance] * (len(wanted) - 1)

    met = spread(wanted, apart)

    gaps = [after - before for before, after in pairwise(met)]
    assert all(gap >= distance - 1e-6 for gap in gaps)
    assert sum(wanted) == pytest.approx(sum(met), abs=1e-6)


@pytest.mark.parametrize("file", PATHWAYS, ids=lambda file: file.stem)
def test_the_picture_of_a_shipped_pathway_holds_every_label(file):
    pathway = read_shipped(file).pathway
    for language in pathway.languages:
        for track in pathway.tracks:
            graph = graph_of(Teller(pathway, language), track)

            root = fromstring(picture(graph, "in words"))

            said = " ".join("".join(one.itertext()) for one in root.iter())
            squeezed = "".join(said.split())
            assert all("".join(box.label.split()) in squeezed for box in graph.boxes)
            assert len(graph.arrows) == sum(
                "arrow" in (one.get("class") or "") for one in root.iter()
            )


def test_the_picture_has_a_title_and_a_description_for_who_cannot_see_it():
    root = fromstring(picture(graph_of(Teller(PATHWAY, "en"), "main"), "the words"))

    named = {one.get("id"): one.text for one in root if one.get("id")}
    told = root.get("aria-labelledby").split()

    assert ["Diagram: the case", "the words"] == [named[name] for name in told]
    assert "img" == root.get("role")


def test_nothing_of_the_picture_is_drawn_outside_it():
    root = fromstring(picture(graph_of(Teller(PATHWAY, "en"), "main"), "words"))

    _, _, width, height = map(float, root.get("viewBox").split())

    for one in root.iter("{http://www.w3.org/2000/svg}rect"):
        x, y = float(one.get("x")), float(one.get("y"))
        assert x >= -1
        assert y >= -1
        assert x + float(one.get("width")) <= width
        assert y + float(one.get("height")) <= height


@pytest.mark.parametrize(
    "text",
    [
        "A label of several words that is long",
        "一个没有空格的很长的标签需要断行",
        "short",
    ],
)
def test_a_text_is_broken_into_lines_and_none_of_it_is_lost(text):
    lines = wrapped(text, 80, 12)

    assert "".join(text.split()) == "".join("".join(lines).split())
    assert all(width_of(line, 12) <= 80 for line in lines)
