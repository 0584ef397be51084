"""The item of a case in an open sitting, as a handler on the case meets it."""

from workflows.handlers.ruled import Found
from workflows.panels.sittings import BeforePanel, item_before_panel
from workflows.unit_of_work import Work


def before_panel(work: Work, found: Found) -> BeforePanel | None:
    """Give the item of a case in an open sitting, if it is before its panel now."""
    return item_before_panel(
        work.connection,
        work.area,
        found.case.ref,
        found.version.rulebook,
        found.facts.facts,
        found.facts.acts,
    )
