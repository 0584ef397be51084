"""Sittings: the list, calling one, and a sitting in the order of its meeting."""

from casepath.pages.panel_parts import drawn
from casepath.pages.sitting_acts import ROUTES as ACTS
from casepath.web.answers import Answer, Go
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from casepath.web.times import moment_typed
from workflows.errors import FieldError
from workflows.panels.commands import ConveneSitting
from workflows.panels.sitting_list import PanelLine, SittingsShown, sittings_shown


def show(asked: Asked) -> Answer:
    """Show the sittings of every panel that who asks has to do with."""
    return drawn(asked, "sittings.html", shown=_shown(asked))


def show_call(asked: Asked) -> Answer:
    """Show the form by which who chairs calls a sitting."""
    chaired = [one for one in _shown(asked).panels if one.is_chair]
    extraordinary = asked.text("kind") or asked.query.get("kind", "")
    return drawn(asked, "call.html", panels=chaired, kind=extraordinary)


def call(asked: Asked) -> Answer:
    """Plan a sitting, in the rhythm of its panel or beside it."""
    panel = _chosen(asked)
    starts = moment_typed(asked, "starts", panel.zone)
    if starts is None:
        raise FieldError(
            marked("Enter the day and the time at which it starts."), where="starts"
        )
    command = ConveneSitting(
        pathway=panel.pathway,
        panel=panel.name,
        starts=starts,
        place=asked.text("place"),
        extraordinary=asked.text("kind") == "extraordinary",
        **asked.asking,
    )
    receipt = asked.service.handle(command)
    return Go(f"/panel/sittings/{receipt.ref}", receipt.entry)


def _shown(asked: Asked) -> SittingsShown:
    return sittings_shown(asked.service, asked.area, asked.by, asked.language)


def _chosen(asked: Asked) -> PanelLine:
    pathway, _, name = asked.text("panel").partition("/")
    for one in _shown(asked).panels:
        if (one.pathway, one.name) == (pathway, name):
            return one
    raise FieldError(marked("Choose the panel that sits."))


ROUTES = (
    Route("/panel/sittings", "sittings", show=show),
    Route("/panel/sittings/new", "sitting_call", show=show_call, take=call),
    *ACTS,
)
