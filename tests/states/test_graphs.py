"""Graphs answer as another library does, whatever they look like."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.graphs import (
    arrows_in,
    first_circle,
    graph_of,
    in_order,
    parts_going_round,
    reached,
    shortest_way,
    turned,
    within,
)

NODES = st.integers(0, 7)
ARROWS = st.lists(st.tuples(NODES, NODES), max_size=24)
SOME = st.frozensets(NODES)


def known(arrows, nodes=()):
    """Give the same graph as the other library knows it."""
    graph = nx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(arrows)
    return graph


@given(ARROWS, SOME)
def test_a_graph_has_the_arrows_and_nodes_it_was_made_of(arrows, nodes):
    graph = graph_of(arrows, nodes)

    expected = known(arrows, nodes)
    assert list(expected.nodes) == list(graph)
    assert list(expected.edges) == list(arrows_in(graph))


@given(ARROWS)
def test_a_turned_graph_has_every_arrow_the_other_way_round(arrows):
    met = turned(graph_of(arrows))

    assert sorted(known(arrows).reverse().edges) == sorted(arrows_in(met))
    assert set(known(arrows)) == set(met)


@given(ARROWS, SOME)
def test_within_some_nodes_are_these_and_the_arrows_between_them(arrows, nodes):
    met = within(graph_of(arrows), nodes)

    expected = known(arrows).subgraph(nodes)
    assert sorted(expected.nodes) == sorted(met)
    assert sorted(expected.edges) == sorted(arrows_in(met))


@given(ARROWS, SOME, SOME)
def test_what_is_reached_is_the_starts_and_all_after_them(arrows, starts, without):
    met = reached(graph_of(arrows), starts, without)

    left = known(arrows)
    left.remove_nodes_from(without)
    begun = starts & set(left)
    assert begun.union(*(nx.descendants(left, one) for one in begun)) == met


@given(ARROWS)
def test_parts_going_round_are_the_strongly_connected_components(arrows):
    parts = parts_going_round(graph_of(arrows))

    expected = nx.strongly_connected_components(known(arrows))
    assert sorted(map(sorted, expected)) == sorted(map(sorted, parts))


@given(ARROWS.filter(bool))
def test_the_first_circle_is_the_one_that_a_walk_into_depth_meets(arrows):
    start = arrows[0][0]

    met = first_circle(graph_of(arrows), start)

    try:
        expected = [before for before, _ in nx.find_cycle(known(arrows), start)]
    except nx.NetworkXNoCycle:
        expected = None
    assert expected == met


@given(ARROWS, NODES, NODES)
def test_a_shortest_way_is_a_way_and_none_is_shorter(arrows, start, end):
    met = shortest_way(graph_of(arrows), start, end)

    graph = known(arrows)
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        assert met is None
        return
    assert nx.shortest_path_length(graph, start, end) == len(met) - 1
    assert (start, end) == (met[0], met[-1])
    assert set(pairwise(met)) <= set(arrows)


@given(ARROWS)
def test_nodes_are_in_order_where_nothing_goes_round(arrows):
    met = in_order(graph_of(arrows))

    graph = known(arrows)
    if not nx.is_directed_acyclic_graph(graph):
        assert met is None
        return
    assert list(nx.topological_sort(graph)) == met


@pytest.mark.parametrize("ask", [parts_going_round, in_order])
def test_a_long_graph_is_no_deeper_than_a_short_one(ask):
    line = graph_of((place, place + 1) for place in range(20_000))

    assert 20_001 == len(ask(line))


def test_a_long_circle_is_met():
    ring = graph_of((place, (place + 1) % 20_000) for place in range(20_000))

    assert list(range(20_000)) == first_circle(ring, 0)
    assert [set(ring)] == parts_going_round(ring)
