"""Graphs of states and of people told: what can be reached, what goes round.

- A graph names its nodes, each with those that an arrow leads to from it; both in the
  order in which they were met, so that of equal answers the first is given.
- Nothing here calls itself: no file makes a graph too deep.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

type Arrow[N] = tuple[N, N]
type Graph[N] = Mapping[N, Mapping[N, None]]


def graph_of[N](arrows: Iterable[Arrow[N]], nodes: Iterable[N] = ()) -> Graph[N]:
    """Make a graph of arrows, and of nodes that may have none."""
    made: dict[N, dict[N, None]] = {node: {} for node in nodes}
    for before, after in arrows:
        made.setdefault(before, {})[after] = None
        made.setdefault(after, {})
    return made


def arrows_in[N](graph: Graph[N]) -> Iterator[Arrow[N]]:
    """Give every arrow of a graph."""
    return ((before, after) for before, onward in graph.items() for after in onward)


def turned[N](graph: Graph[N]) -> Graph[N]:
    """Give the graph with every arrow the other way round."""
    return graph_of(((after, before) for before, after in arrows_in(graph)), graph)


def within[N](graph: Graph[N], nodes: AbstractSet[N]) -> Graph[N]:
    """Give what is left of a graph where only these nodes are."""
    return {
        node: {after: None for after in onward if after in nodes}
        for node, onward in graph.items()
        if node in nodes
    }


def reached[N](
    graph: Graph[N], starts: Iterable[N], without: AbstractSet[N] = frozenset()
) -> set[N]:
    """Give these nodes and every other that is reached from them, and not by way of
    those left out.
    """
    waiting = [start for start in starts if start in graph and start not in without]
    met = set(waiting)
    for here in waiting:  # grows as it goes
        for there in graph[here]:
            if there not in met and there not in without:
                met.add(there)
                waiting.append(there)
    return met


def parts_going_round[N](graph: Graph[N]) -> list[set[N]]:
    """Give the parts in each of which every node is reached from every other.

    A node that no circle goes through is a part by itself.
    """
    back = turned(graph)
    placed: set[N] = set()
    parts = []
    for node in reversed(_as_left(graph)):
        if node not in placed:
            parts.append(reached(back, [node], without=placed))
            placed |= parts[-1]
    return parts


def first_circle[N](graph: Graph[N], start: N) -> list[N] | None:
    """Give the first circle that is met from a node on, or none."""
    done: set[N] = set()
    way = {start: iter(graph[start])}
    while way:
        here = next(reversed(way))
        for there in way[here]:
            if there in way:
                nodes = list(way)
                return nodes[nodes.index(there) :]
            if there not in done:
                way[there] = iter(graph[there])
                break
        else:
            done.add(here)
            way.popitem()
    return None


def shortest_way[N](graph: Graph[N], start: N, end: N) -> list[N] | None:
    """Give a shortest way from one node to another, both of them on it, or none."""
    came_from: dict[N, N] = {}
    waiting = [start] if start in graph else []
    for here in waiting:  # grows as it goes
        if here == end:
            break
        for there in graph[here]:
            if there not in came_from and there != start:
                came_from[there] = here
                waiting.append(there)
    else:
        return None
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def in_order[N](graph: Graph[N]) -> list[N] | None:
    """Give the nodes so that every arrow leads on; none where something goes round."""
    leading = dict.fromkeys(graph, 0)
    for _, after in arrows_in(graph):
        leading[after] += 1
    ordered = [node for node, number in leading.items() if number == 0]
    for here in ordered:  # grows as it goes
        for there in graph[here]:
            leading[there] -= 1
            if leading[there] == 0:
                ordered.append(there)
    return ordered if len(ordered) == len(graph) else None


def _as_left[N](graph: Graph[N]) -> list[N]:
    """Give every node when all that is first met from it has been given."""
    met: set[N] = set()
    left = []
    for start in graph:
        way = {} if start in met else {start: iter(graph[start])}
        met.add(start)
        while way:
            here = next(reversed(way))
            for there in way[here]:
                if there not in met:
                    met.add(there)
                    way[there] = iter(graph[there])
                    break
            else:
                left.append(here)
                way.popitem()
    return left
