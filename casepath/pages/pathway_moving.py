"""Open cases go to another version: a plan, rehearsed, agreed by two, and undone.

- Nothing moves without a rehearsal of the same plan.
- The engine moves the safe ones, in bounded steps; the page shows how far it is.
"""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from config.errors import CasepathError
from workflows.commands import ConfirmMove
from workflows.errors import NotFoundError
from workflows.moves.commands import OrderMove
from workflows.moves.rehearsing import (
    Asking,
    drafted,
    rehearse,
    rehearse_and_propose,
)
from workflows.moves.running import move_for_reason
from workflows.moves.shown import (
    move_some_back,
    plan_shown,
    plans_of,
    rehearsal_shown,
)
from workflows.pathways.shelf import Shelved, shelf
from workflows.pathways.version_page import version_met

PLANS = "/pathways/{name}/moves"
ONE = f"{PLANS}/{{plan}}"
SOURCE = "source"


def show_plans(asked: Asked) -> Answer:
    """Show the plans of a pathway, and from which version to begin one."""
    name = asked.named["name"]
    found = plans_of(asked.service, asked.area, asked.by, name)
    values = {"name": name, "plans": found, "known": _known(asked, name)}
    return Page("pathways/moves.html", values)


def show_draft(asked: Asked) -> Answer:
    """Show a plan to start from, between two versions."""
    name, digest = asked.named["name"], asked.named["digest"]
    head, _ = version_met(
        asked.service, asked.area, asked.by, (name, digest), asked.language
    )
    known = _known(asked, name)
    others = [
        one
        for one in (known.in_force, *known.before)
        if one is not None and one.digest != digest
    ]
    to = asked.query.get("to") or (others[0].digest if others else "")
    text = asked.text(SOURCE)
    if not text and to:
        lines = drafted(asked.service, asked.area, asked.by, digest, to)
        text = "\n".join(lines)
    values = {"head": head, "text": text, "others": others, "to": to}
    return Page("pathways/move.html", values)


def rehearse_it(asked: Asked) -> Answer:
    """Class every open case by the plan, and change nothing."""
    source = _source(asked)
    found = rehearse(asked.service, asked.area, asked.by, source, _untold)
    plan = rehearsal_shown(found, asked.named["name"], source.decode())
    return Page("pathways/plan.html", {"plan": plan, "is_new": True})


def propose(asked: Asked) -> Answer:
    """Rehearse the plan once more and propose it with what was found."""
    asking = Asking(**asked.asking)
    _, receipt = rehearse_and_propose(asked.service, asking, _source(asked), _untold)
    return Go(f"/pathways/{asked.named['name']}/moves/{receipt.ref}", receipt.entry)


def show_plan(asked: Asked) -> Answer:
    """Show a plan that was proposed, and what became of it."""
    plan = plan_shown(asked.service, asked.area, asked.by, asked.named["plan"])
    return Page("pathways/plan.html", {"plan": plan, "is_new": False})


def confirm(asked: Asked) -> Answer:
    """Confirm a plan as the second person."""
    command = ConfirmMove(plan=asked.named["plan"], **asked.asking)
    return _gone(asked, asked.service.handle(command).entry)


def order(asked: Asked) -> Answer:
    """Let the engine move the safe cases."""
    command = OrderMove(plan=asked.named["plan"], **asked.asking)
    return _gone(asked, asked.service.handle(command).entry)


def decide(asked: Asked) -> Answer:
    """Move one case that needs a decision, for a reason somebody answers for."""
    receipt = move_for_reason(
        asked.service,
        Asking(**asked.asking),
        asked.named["plan"],
        asked.text("case"),
        asked.text("reason") or None,
    )
    return _gone(asked, receipt.entry)


def undo(asked: Asked) -> Answer:
    """Move some of the cases back."""
    move_some_back(asked.service, Asking(**asked.asking), asked.named["plan"])
    return _gone(asked, None)


def _known(asked: Asked, name: str) -> Shelved:
    found = shelf(asked.service, asked.area, asked.by, asked.language)
    known = next((one for one in found if one.pathway == name), None)
    if known is None:
        raise NotFoundError("expected a pathway of this area, met none")
    return known


def _source(asked: Asked) -> bytes:
    text = "\n".join(asked.texts(SOURCE)[-1:]).replace("\r\n", "\n")
    if not text.strip():
        raise CasepathError(
            marked("Choose the file of a plan, or write its text."),
            code="E-FILE",
            where=SOURCE,
        )
    return text.encode()


def _gone(asked: Asked, entry: int | None) -> Go:
    name, plan = asked.named["name"], asked.named["plan"]
    return Go(f"/pathways/{name}/moves/{plan}", entry)


def _untold(_done: int, _total: int) -> None:
    """Tell nobody how far it is: the page waits."""


ROUTES = (
    Route(PLANS, "moves", show=show_plans, take=propose),
    Route(ONE, "move-plan", show=show_plan),
    Route(f"{ONE}/confirm", "move-confirm", show=show_plan, take=confirm, strong=True),
    Route(f"{ONE}/order", "move-order", show=show_plan, take=order, strong=True),
    Route(f"{ONE}/decide", "move-decide", show=show_plan, take=decide, strong=True),
    Route(
        f"{ONE}/undo",
        "move-undo",
        show=show_plan,
        take=undo,
        writes="some",
        strong=True,
    ),
    Route(
        "/pathways/{name}/{digest}/move",
        "move-draft",
        show=show_draft,
        take=rehearse_it,
        writes="nothing",
    ),
)
