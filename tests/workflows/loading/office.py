"""Who proposes and approves files of plan actions, and a file that fits."""

from pathlib import Path

from tests.world import World
from workflows.loading.commands import ApproveImport, ProposeImport
from workflows.loading.telling import Report, report_of
from workflows.receipts import Receipt

CHANNEL = Path("states/pathways/channel")
PATHWAY = (CHANNEL / "plan_action.yaml").read_bytes()
PLAN = (CHANNEL / "delivery_plan.csv").read_bytes()
ADULTS = Path("states/pathways/adults/panel.yaml").read_bytes()
HEAD = "printed_number,what_is_planned,owners,due_by"
NAME = "channel.plan_action"


def settle_office(world: World) -> None:
    """Publish the pathway of plan actions; three people, two of them editors."""
    world.put(PATHWAY)
    world.person("edda", plan_editor="council")
    world.person("egon", plan_editor="council")
    world.person("vera", verifier="council")


def propose(world: World, source: bytes = PLAN, pathway: str = NAME) -> Receipt:
    """Propose a file in the name of an editor."""
    return world.ask(ProposeImport, "edda", pathway=pathway, source=source)


def approved(world: World, source: bytes = PLAN) -> str:
    """Propose a file and let another approve it; give its reference."""
    ref = str(propose(world, source).ref)
    world.ask(ApproveImport, "egon", import_ref=ref)
    return ref


def report(world: World, ref: str, by: str = "edda") -> Report:
    """Give the report of a file as somebody sees it."""
    return report_of(world.service, world.area, world.people[by], ref)
