"""The rooms of the service navigation: where each leads, for whom it is drawn.

- A room is drawn only for whom it has something; the guard behind it still decides.
- The few that are needed all day stand in the row, the others under "More".
- One is in the room whose addresses match the longest; it always stands in the row.
"""

from collections.abc import Collection
from dataclasses import dataclass

from casepath.web.languages import marked
from workflows.reading.rooms import Part


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the service navigation."""

    label: str  # English, looked up in the catalogue when drawn
    href: str
    concerns: frozenset[Part]
    also: tuple[str, ...] = ()  # other addresses that belong to it
    is_rare: bool = False  # stands under "More"

    def holds(self, path: str) -> int:
        """Say how much of a path this room's addresses match, in characters."""
        met = (one for one in (self.href, *self.also) if _is_under(path, one))
        return max(map(len, met), default=0)


@dataclass(frozen=True, slots=True)
class Rooms:
    """The navigation of one page: the row, what is under "More", where one is."""

    row: tuple[Room, ...]
    more: tuple[Room, ...]
    here: Room | None


def _room(label: str, href: str, *concerns: Part, also: tuple[str, ...] = ()) -> Room:
    return Room(label, href, frozenset(concerns), also)


def _rare(label: str, href: str, *concerns: Part, also: tuple[str, ...] = ()) -> Room:
    return Room(label, href, frozenset(concerns), also, is_rare=True)


ROOMS = (
    _room(
        marked("My work"),
        "/mywork",
        "cases",
        also=("/cases", "/find", "/requests", "/why"),
    ),
    _room(marked("Make a referral"), "/referrals/new", "refers"),
    _room(marked("My referrals"), "/referrals", "refers"),
    _room(marked("Sittings"), "/panel/sittings", "cases", also=("/panel",)),
    _rare(marked("Decisions to sign"), "/panel/decisions", "cases"),
    _rare(marked("My panels"), "/panel/mine", "cases"),
    _room(marked("Trails"), "/audit/trails", "auditor", also=("/audit",)),
    _room(marked("Reads"), "/audit/reads", "auditor"),
    _room(marked("Refusals"), "/audit/refusals", "auditor"),
    _room(
        marked("Verify"),
        "/audit/log",
        "auditor",
        also=("/audit/pack", "/audit/verifier"),
    ),
    _rare(marked("Conformance"), "/audit/conformance", "auditor"),
    _rare(marked("Samples"), "/audit/samples", "auditor"),
    _rare(marked("Break-glass reads"), "/audit/break-glass", "auditor"),
    _room(marked("Pathways"), "/pathways", "pathway_owner"),
    _room(marked("Administration"), "/admin", "administrator"),
    _room(marked("Health"), "/admin/health", "administrator"),
    _room(marked("People"), "/admin/people", "administrator"),
    _room(marked("Keys"), "/admin/keys", "administrator"),
    _room(marked("Flows"), "/admin/flows", "administrator"),
    _room(marked("To confirm"), "/confirm", "anybody"),
    _room(marked("On duty"), "/duty", "cases"),
    _rare(marked("Figures"), "/dashboards", "anybody"),
    _rare(marked("Returns"), "/returns", "anybody"),
    _rare(marked("Transfers"), "/transfers", "cases"),
    _rare(marked("Possible duplicates"), "/duplicates", "cases"),
    _rare(marked("Importing"), "/importing", "imports"),
    _rare(marked("Requests by people"), "/admin/requests", "keeps"),
    _rare(marked("Retention"), "/admin/retention", "keeps", "auditor"),
    _rare(marked("Break-glass reads"), "/break-glass", "cases"),
    _rare(marked("Received while sealed"), "/spool", "refers"),
    _rare(marked("My absence"), "/absence", "anybody"),
    _rare(marked("My training"), "/training", "cases"),
    _rare(marked("Workload"), "/workload", "manages", "administrator"),
    _rare(marked("Leavers"), "/leavers", "manages", "administrator"),
    _rare(marked("Nobody can act"), "/stuck", "manages", "administrator"),
    _room(marked("Inbox"), "/inbox", "anybody"),
)


def rooms_for(parts: Collection[Part], path: str) -> Rooms:
    """Give the navigation of somebody whom these parts concern, on a page."""
    drawn = [one for one in ROOMS if one.concerns.intersection(parts)]
    here = max(drawn, key=lambda one: one.holds(path), default=None)
    if here is not None and not here.holds(path):
        here = None
    row = tuple(one for one in drawn if not one.is_rare or one is here)
    more = tuple(one for one in drawn if one.is_rare and one is not here)
    return Rooms(row, more, here)


def _is_under(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(f"{prefix}/")
