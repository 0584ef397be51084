"""What an action does beside moving: an answer heard, requests sent, people told.

- The guard has ruled on all of it; nothing here refuses.
- Requests are those of the state the action was taken in, where the case still is.
"""

from datetime import datetime

from policies.facts import Asked
from policies.rosters import concerned
from policies.voices import speaker
from states.tracks import Action
from workflows.asking.sending import Asking, ask_by_hand
from workflows.cases import Case
from workflows.handlers.ruled import Found
from workflows.rosters.joining import change_roster
from workflows.unit_of_work import Notice, Work
from workflows.voices.hearing import hear

TAKEN = "taken"


def done_beside(
    work: Work, found: Found, asked: Asked, moved: Case, at: datetime
) -> tuple[str, ...]:
    """Do what an action does beside its move; give the references for its entry."""
    rulebook = found.version.rulebook
    taken = rulebook.offered(asked.action, found.facts.facts)
    if taken is None:
        return ()
    _tell(work, found, asked.action, taken)
    track = rulebook.track_of[asked.action]
    requests: tuple[str, ...] = ()
    if moved.states[track] == found.case.states[track]:
        asking = Asking(moved, found.version, track, at)
        requests = ask_by_hand(work, asking, taken.asks)
    roster = change_roster(work, found, asked, taken)
    return (*hear(work, found, asked), *roster, *requests)


def person_concerned(found: Found, asked: Asked) -> str | None:
    """Give whose answer an action records, or who joins or leaves by it."""
    rulebook, actor, facts = found.version.rulebook, found.actor, found.facts
    return concerned(rulebook, actor, facts, asked) or speaker(
        rulebook, actor, facts, asked
    )


def _tell(work: Work, found: Found, action: str, taken: Action) -> None:
    """Tell who is to know, from the time on at which they are."""
    if taken.tells is None:
        return
    counted = found.facts.facts.taken.items()
    before = sum(times for at, times in counted if at.partition("/")[2] == action)
    if before + 1 >= taken.tells.from_time:
        for role in taken.tells.to:
            work.tell(Notice(TAKEN, role=role))
