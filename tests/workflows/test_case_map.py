"""The map of the way: in the order of the first arrival, the ends apart."""

from states.reading import read
from tests.faults.home_help import PATHWAY
from workflows.cases import Place
from workflows.reading.case_map import way_of

PATHWAY_READ = read(PATHWAY.read_bytes()).pathway


def way(state, *visited):
    visits = dict.fromkeys((*visited, state), 1)
    return way_of(PATHWAY_READ, Place(state, 0, visits), "en")


def test_the_way_begins_where_a_case_begins_and_goes_by_the_fewest_moves():
    steps = [one.label for one in way("drafting").steps]

    start = PATHWAY_READ.tracks["main"].states["drafting"].label["en"]
    assert start == steps[0]
    assert len(steps) == len(set(steps))


def test_the_present_stage_is_told_apart_from_those_that_were_before():
    steps = way("screening", "drafting").steps

    assert [(True, False)] == [
        (one.is_here, one.was_here) for one in steps if one.is_here
    ]
    assert [0] == [place for place, one in enumerate(steps) if one.was_here]


def test_an_end_is_no_stage_of_the_way():
    met = way("drafting")

    final = {
        state.label["en"]
        for state in PATHWAY_READ.tracks["main"].states.values()
        if state.final
    }
    assert final == {one.label for one in met.ends}
    assert not final & {one.label for one in met.steps}
