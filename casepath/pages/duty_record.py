"""Recording for somebody who telephones or stands at the desk, without their case.

- Who records learns that it is done, and nothing about the case.
- What asks questions has a page of its own, to which this one leads.
"""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from casepath.web.times import occurred_typed
from workflows.children.commands import OpenBeside
from workflows.commands import Command, TakeAction
from workflows.errors import FieldError
from workflows.reading.duty_record import Recordable, recordable

KINDS = ("withdrawal", "concern", "right")


def show(asked: Asked) -> Answer:
    """Show what somebody may say, and ask whose case it is."""
    met = recordable(asked.service, asked.area, asked.by, asked.language)
    groups = {kind: [one for one in met if one.kind == kind] for kind in KINDS}
    values = {"groups": groups, "case": asked.text("case") or asked.query.get("case")}
    return Page("duty/record.html", values)


def take(asked: Asked) -> Answer:
    """Record what was said."""
    chosen, case = _chosen(asked), asked.text("case")
    if not case:
        raise FieldError(marked("Enter the reference of the case."), where="case")
    if chosen.has_form:
        return Go(f"/cases/{case}/do/{chosen.action}")
    receipt = asked.service.handle(_command(asked, chosen, case))
    return Go("/duty/record", receipt.entry)


def _chosen(asked: Asked) -> Recordable:
    met = recordable(asked.service, asked.area, asked.by, asked.language)
    for one in met:
        if one.value == asked.text("what"):
            return one
    raise FieldError(marked("Choose what was said."), where="what")


def _command(asked: Asked, chosen: Recordable, case: str) -> Command:
    occurred = occurred_typed(asked, asked.site.settings.time_zone)
    if chosen.opens:
        if occurred is not None:
            raise FieldError(
                marked(
                    "This opens a case of its own, from now on. Leave the date empty"
                    " here; what is recorded on that case can say when it was."
                ),
                where="occurred",
            )
        return OpenBeside(
            case=case, action=chosen.action, opens=chosen.opens, **asked.asking
        )
    return TakeAction(
        case=case,
        action=chosen.action,
        occurred=occurred,
        **asked.asking,
    )


ROUTES = (
    # What opens a case beside the one it is about is an entry of each.
    Route("/duty/record", "duty_record", show=show, take=take, writes="some"),
)
