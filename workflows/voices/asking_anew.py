"""A state that hears a voice, entered anew, asks everybody anew.

- What was said there before does not count any more; the entries still tell it.
- The answer with which an action enters such a state counts there.
"""

from sqlalchemy import bindparam, delete

from config.connection import Connection
from config.statements import Statement
from states.tracks import State
from workflows.voices.tables import voice

FORGET = Statement(
    delete(voice).where(
        voice.c.area == bindparam("area"),
        voice.c.case_ref == bindparam("case_ref"),
        voice.c.voice == bindparam("voice"),
    )
)


def voices_heard_in(state: State) -> frozenset[str]:
    """Give the voices that actions of a state hear."""
    hearing = (action.hears for action in state.actions.values())
    return frozenset(hears.voice for hears in hearing if hears is not None)


def ask_anew(connection: Connection, area: str, case: str, state: State) -> None:
    """Forget what was said in the voices that a state hears, as it is entered."""
    for name in sorted(voices_heard_in(state)):
        connection.run(FORGET, area=area, case_ref=case, voice=name)
