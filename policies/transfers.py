"""Transfers: what may be done to an offer, and who owns the case meanwhile.

- The area that offers keeps the case until the other accepts; then it acts no more.
- One offer is open at a time; refused, expired or about a host only, another may be.
- Only the other area answers, and it can accept nothing before it has the pack.
- Support goes on only where the guards that the pathway names for it hold.
"""

from collections.abc import Iterator

from policies.facts import Asked, CaseFacts
from policies.reasons import Reason, listed, said_as
from policies.rulebook import Rulebook
from states.definition import Pathway

OFFER, ACCEPT, REFUSE = "offer_transfer", "accept_transfer", "refuse_transfer"
# What follows an offer is up to whoever may offer, but for the system's lapsing.
SEND_PACK, TAKE_BACK, NOTIFY_HOST = "send_pack", "take_back", "notify_host"
LAPSE, GOES_ON = "lapse_transfer", "goes_on"
STEPS = frozenset({OFFER, SEND_PACK, TAKE_BACK, NOTIFY_HOST, ACCEPT, REFUSE, LAPSE})

OFFERED, PACK_SENT, ACCEPTED = "offered", "pack_sent", "accepted"
REFUSED, EXPIRED, HOST_NOTIFIED = "refused", "expired", "host_notified"
OPEN = frozenset({OFFERED, PACK_SENT})
LEADS_TO = {
    OFFER: OFFERED,
    SEND_PACK: PACK_SENT,
    NOTIFY_HOST: HOST_NOTIFIED,
    ACCEPT: ACCEPTED,
    REFUSE: REFUSED,
    LAPSE: EXPIRED,
}
POSSIBLE_IN = {
    SEND_PACK: frozenset({OFFERED}),
    TAKE_BACK: OPEN,
    NOTIFY_HOST: OPEN | {REFUSED},
    ACCEPT: frozenset({PACK_SENT}),
    REFUSE: OPEN,
    LAPSE: OPEN,
}


def transfer_reasons(
    rulebook: Rulebook, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    """Give every reason why a transfer cannot be offered or answered now."""
    if asked.action not in STEPS:
        return
    transfer = rulebook.pathway.transfer
    if transfer is None:
        yield said_as("E_STATE", "stays_in_area")
        return
    surely = facts.standing.held - facts.standing.unknown
    if asked.action in {ACCEPT, REFUSE} and "asked_this" not in surely:
        yield said_as("E_OWNER", "offered_area_answers")
    step = asked.step if asked.step in POSSIBLE_IN else asked.action
    at = facts.facts.tracks.get(transfer.track, "")
    if step == OFFER and at in OPEN:
        yield said_as("E_TRANSFER", "offered_already")
    elif step != OFFER and at not in POSSIBLE_IN[step]:
        yield _not_now(rulebook.pathway, transfer.track, at)
    if asked.step == GOES_ON:
        yield from _support_stops(rulebook, facts, transfer.goes_on_when)


def taken_over(pathway: Pathway, facts: CaseFacts) -> bool:
    """Tell whether another area has accepted the case."""
    transfer = pathway.transfer
    tracks = facts.facts.tracks
    return transfer is not None and tracks.get(transfer.track) == ACCEPTED


def _not_now(pathway: Pathway, track: str, at: str) -> Reason:
    state = pathway.tracks[track].states.get(at)
    if state is None:
        return said_as("E_TRANSFER", "transfer_unknown")
    return said_as("E_TRANSFER", "transfer_is", state=listed([state.label]))


def _support_stops(
    rulebook: Rulebook, facts: CaseFacts, names: tuple[str, ...]
) -> Iterator[Reason]:
    for name in names:
        guard = rulebook.compiled.guards[name]
        if not guard.test(facts.facts):
            yield Reason(guard.code_for(facts.facts), guard.refuse, guard=name)
