"""Asking for access: what of a record is open, and what could ever be.

- A part is open where reading it lacks nothing but what reading itself puts right.
- Whoever reads nothing of a case asks for nothing of it.
- What no line of the pathway opens to a role of theirs, emergencies aside, nobody
  could give them, so that asking is refused.
- Where a conflict of interest stands in the way, access is not asked for either.
"""

from collections.abc import Callable, Iterator

from policies.actors import Actor
from policies.broken_glass import BROKE_GLASS
from policies.facts import Asked, CaseFacts
from policies.offers import IN_OWN_HANDS, Offer, offer_of
from policies.permits import acting_as
from policies.reasons import Reason, said_as
from policies.rulebook import Rulebook

READ = "read"
CONFLICT = "E_COI"

type ClassesIn = Callable[[frozenset[str]], frozenset[str]]


def offer_to_read(
    rulebook: Rulebook,
    actor: Actor,
    facts: CaseFacts,
    compartment: str,
    classes_in: ClassesIn,
) -> Offer:
    """Give what the guard says of reading one compartment, a reason being given."""
    opened = frozenset({compartment})
    classes = classes_in(opened)
    asked = Asked(READ, compartments=opened, classes=classes, reason_given=True)
    return offer_of(rulebook, actor, facts, asked)


def is_open(offer: Offer) -> bool:
    """Tell whether an offer to read stands, but for what reading itself puts right."""
    return all(one.code in IN_OWN_HANDS for one in offer.reasons)


def could_open(rulebook: Rulebook, actor: Actor, compartment: str) -> bool:
    """Tell whether a line opens a compartment to a role held, without an emergency."""
    return _lets(rulebook, actor, compartment, is_emergency=False)


def could_break(rulebook: Rulebook, actor: Actor, compartment: str) -> bool:
    """Tell whether a line opens a compartment to a role held in an emergency."""
    return _lets(rulebook, actor, compartment, is_emergency=True)


def against_asking(
    rulebook: Rulebook,
    actor: Actor,
    facts: CaseFacts,
    compartment: str,
    classes_in: ClassesIn,
) -> Iterator[Reason]:
    """Give why somebody may not ask for access to a compartment."""

    def offer(name: str) -> Offer:
        return offer_to_read(rulebook, actor, facts, name, classes_in)

    wanted = offer(compartment)
    if is_open(wanted):
        yield said_as("E_STATE", "access_open")
        return
    if actor.kind != "person" or not any(
        is_open(offer(name)) for name in rulebook.pathway.compartments
    ):
        yield said_as("E_ROLE", "access_reads_nothing")
        return
    yield from (one for one in wanted.reasons if one.code == CONFLICT)
    if not could_open(rulebook, actor, compartment):
        yield said_as("E_NTK", "access_never")


def _lets(
    rulebook: Rulebook, actor: Actor, compartment: str, *, is_emergency: bool
) -> bool:
    return any(
        compartment in line.compartments
        and (BROKE_GLASS in line.being) is is_emergency
        and acting_as(rulebook.pathway, line, actor, None)
        for line in rulebook.permits.get(READ, ())
    )
