"""Leavers: what somebody has is handed over case by case, each as it was chosen.

- Each handing over is a command of its own, ruled by the guard of its case; what is
  refused is told with its reasons, and the rest is done.
"""

from dataclasses import dataclass

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from casepath.web.telling import told
from casepath.web.times import moment_typed
from config.errors import CasepathError
from workflows.commands import Assign
from workflows.errors import FieldError
from workflows.reading.names import names_of
from workflows.reading.standing_in_told import to_hand_over, workload
from workflows.standing_in.commands import RecordLeaving


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of one handing over."""

    case: str
    role: str
    person: str
    entry: int | None
    reasons: tuple[str, ...]


def show(asked: Asked) -> Answer:
    """Show the people whose work may be handed over by whoever asks."""
    loads = workload(asked.service, asked.area, asked.by)
    names = names_of(asked.service, asked.area, (one.person for one in loads))
    met = sorted(loads, key=lambda one: names[one.person].casefold())
    return Page("standing_in/leavers.html", {"loads": met, "names": names})


def show_one(asked: Asked) -> Answer:
    """Show each open assignment of somebody, with who could take it over."""
    return _page(asked, ())


def take(asked: Asked) -> Answer:
    """Hand over what was chosen, or record when somebody leaves."""
    if asked.text("do") == "leaves":
        return _leaves(asked)
    person, done = asked.named["person"], []
    for one in to_hand_over(
        asked.service, asked.area, asked.by, person, asked.language
    ):
        to = asked.text(f"to.{one.case}.{one.role}")
        if to:
            done.append(_handed(asked, one.case, one.role, to))
    if not done:
        raise FieldError(marked("Choose who takes over at least one of them."))
    return _page(asked, tuple(done))


def _handed(asked: Asked, case: str, role: str, to: str) -> Handed:
    said = {**asked.asking, "key": f"{asked.key}/{case}/{role}"}
    command = Assign(
        case=case, person=to, role=role, instead_of=asked.named["person"], **said
    )
    try:
        receipt = asked.service.handle(command)
    except CasepathError as error:
        reasons = tuple(one.words for one in told(error, asked.language))
        return Handed(case, role, to, None, reasons)
    return Handed(case, role, to, receipt.entry, ())


def _leaves(asked: Asked) -> Answer:
    at = moment_typed(asked, "leaves", asked.site.settings.time_zone)
    if at is None:
        raise FieldError(marked("Enter the day on which they leave."), where="leaves")
    person = asked.named["person"]
    receipt = asked.service.handle(RecordLeaving(person=person, at=at, **asked.asking))
    return Go(f"/leavers/{person}", receipt.entry)


def _page(asked: Asked, done: tuple[Handed, ...]) -> Page:
    person = asked.named["person"]
    rows = to_hand_over(asked.service, asked.area, asked.by, person, asked.language)
    people = {person, *(other for one in rows for other in one.others)}
    people |= {one.person for one in done}
    values = {
        "person": person,
        "rows": rows,
        "done": done,
        "names": names_of(asked.service, asked.area, people),
        "may_record": asked.is_administrator and person != asked.by,
    }
    return Page("standing_in/leaver.html", values)


ROUTES = (
    Route("/leavers", "leavers", show=show),
    Route("/leavers/{person}", "leaver", show=show_one, take=take, writes="some"),
)
