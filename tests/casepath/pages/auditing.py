"""A world that an auditor visits: a case that has gone far, and who may look at it."""

from audit.signer import create_signer
from tests.casepath.pages.visitor import site_of
from tests.faults.home_help import before_panel, read_papers, settle, settle_panel
from workflows.checkpoints import publish_checkpoint


def audited(world):
    """Let a case go before its panel; give its reference."""
    settle(world)
    settle_panel(world)
    case, _ = before_panel(world)
    read_papers(world, case, "cho")
    return case


def with_signer(world):
    """Give the pages of a world the log's signer where they look for it."""
    folder = site_of(world).settings.signer_path / world.area
    world.signer = create_signer(folder, world.service.line(world.area).log.origin)
    publish_checkpoint(world.service, world.area, world.signer)
