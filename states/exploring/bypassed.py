"""A pathway as it is while a bypass is open: the guards it skips are not asked."""

from states.definition import Pathway
from states.tracks import State


def with_bypass(pathway: Pathway) -> Pathway:
    """Give the pathway in which the guards that a bypass skips are not asked."""
    if pathway.bypass is None:
        return pathway
    tracks = {
        name: track.model_copy(
            update={
                "states": {
                    state_name: _asking_less(state, pathway.bypass.skips)
                    for state_name, state in track.states.items()
                }
            }
        )
        for name, track in pathway.tracks.items()
    }
    return pathway.model_copy(update={"tracks": tracks})


def _asking_less(state: State, skipped: tuple[str, ...]) -> State:
    actions = {
        name: action.model_copy(
            update={"when": tuple(g for g in action.when if g not in skipped)}
        )
        for name, action in state.actions.items()
    }
    return state.model_copy(update={"actions": actions})
