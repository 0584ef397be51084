"""What became of something that was handed in, told to who has its code.

- Told is where it stands, in the words of the pathway, and what everybody may read of
  it; nothing that was written, and nobody's name.
- Where the pathway lets them, whoever has the code takes it back.
"""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from config.now import from_micros
from policies.reasons import label
from states.explaining import action_label, state_label
from workflows.cases import Case, load_case
from workflows.commands import TakeAction
from workflows.consulting.codes import case_of_code
from workflows.errors import NotFoundError
from workflows.people import PUBLIC
from workflows.published.reading import public_place
from workflows.receipts import Receipt
from workflows.service import Service
from workflows.versions import Version

MAIN = "main"


@dataclass(frozen=True, slots=True)
class Followed:
    """Something handed in, as who has its code may know it."""

    of: str  # the label of its pathway
    language: str
    state: str
    since: date
    has_ended: bool
    place: tuple[str, str] | None  # pathway and public reference, once published
    take_back: str | None  # what taking it back is called, while that is possible


def followed(service: Service, area: str, code: str, language: str) -> Followed:
    """Give what became of what was handed in under a code.

    Raises NotFoundError for a code that was not given here.
    """
    ref = case_of_code(service, area, code)
    case, version = _found(service, area, ref)
    pathway, place = version.pathway, case.places[MAIN]
    say = language if language in pathway.languages else pathway.languages[0]
    since = from_micros(place.since).astimezone(ZoneInfo(pathway.time_zone))
    back = _take_back(case, version)
    return Followed(
        of=label(pathway.label, say),
        language=say,
        state=state_label(pathway, MAIN, place.state, say),
        since=since.date(),
        has_ended=pathway.tracks[MAIN].states[place.state].final,
        place=public_place(service, area, ref),
        take_back=action_label(pathway, back, say) if back else None,
    )


def take_back(service: Service, area: str, code: str, key: str) -> Receipt:
    """Take back what was handed in under a code, as the pathway lets one."""
    ref = case_of_code(service, area, code)
    form = _found(service, area, ref)[1].pathway.public_form
    command = TakeAction(
        area=area,
        by=PUBLIC,
        key=f"public/{key}/back",
        via="page",
        case=ref,
        action=(form.take_back if form else None) or "",
    )
    return service.handle(command)


def _found(service: Service, area: str, ref: str) -> tuple[Case, Version]:
    with service.database.reading(area) as connection:
        case = load_case(connection, area, ref)
        if case is None:
            raise NotFoundError("expected what was handed in, met nothing of it")
        return case, service.versions.named(connection, area, case.digest)


def _take_back(case: Case, version: Version) -> str | None:
    form = version.pathway.public_form
    wanted = form.take_back if form else None
    states = (
        track.states[case.places[name].state]
        for name, track in version.pathway.tracks.items()
    )
    return wanted if any(wanted in one.actions for one in states) else None
