"""What lies beside the cases, compared with what the entries of the log tell of it."""

from collections.abc import Callable, Iterator
from typing import Any

from config.statements import Statement
from workflows.access.folding import access_that_differs
from workflows.appearance.folding import look_differs
from workflows.calendars.folding import calendars_that_differ, years_that_differ
from workflows.findings.folding import samples_that_differ
from workflows.glass.folding import glass_that_differs
from workflows.proposals.anew import anew_that_differs
from workflows.proposals.declined import declined_that_differ
from workflows.retention.folding import lists_that_differ
from workflows.verifying import rows
from workflows.verifying.folding import Folded

type AllOf = Callable[[Statement], list[Any]]
type Differs = tuple[str, str]  # what was checked, what is wrong


def what_differs(folded: Folded, all_of: AllOf) -> Iterator[Differs]:
    """Give what is not as its entries tell, in words."""
    yield from _lists(folded, all_of)
    yield from _glass(folded, all_of)
    for ref in access_that_differs(folded.access, all_of(rows.ACCESS)):
        yield "access", f"request {ref}: it is not what its entries tell"
    yield from _calendars(folded, all_of)
    for kind, ref in anew_that_differs(folded.anew, all_of(rows.ANEW)):
        yield "pathway", f"{kind} {ref}: who proposed it is not what its entries tell"
    for ref in declined_that_differ(folded.declined, all_of(rows.DECLINED)):
        yield "proposal", f"declined {ref}: it is not what its entry tells"
    if look_differs(folded.look, all_of(rows.LOOKS)):
        yield "appearance", "the appearance is not the one its entries tell"


def _lists(folded: Folded, all_of: AllOf) -> Iterator[Differs]:
    for ref in lists_that_differ(folded.lists, all_of(rows.LISTS), all_of(rows.PARTS)):
        yield "list", f"list {ref}: what was approved is not what its entries tell"
    sampled, findings = all_of(rows.SAMPLED), all_of(rows.FINDINGS)
    for ref in samples_that_differ(
        folded.samples, all_of(rows.SAMPLES), sampled, findings
    ):
        yield "list", f"sample {ref}: it is not what its entries tell"


def _glass(folded: Folded, all_of: AllOf) -> Iterator[Differs]:
    met, said = all_of(rows.GLASS), all_of(rows.GLASS_SAID)
    for ref in glass_that_differs(folded.glass, met, said):
        yield "glass", f"reading {ref}: it is not what its entries tell"


def _calendars(folded: Folded, all_of: AllOf) -> Iterator[Differs]:
    versions = all_of(rows.CALENDARS)
    for name in calendars_that_differ(folded.feasts, all_of(rows.FEASTS), versions):
        words = "its feasts are not where its entries put them"
        yield "calendar", f"calendar {name}: {words}"
    for name in years_that_differ(folded.years, all_of(rows.YEARS), versions):
        yield "calendar", f"calendar {name}: its years are not those of its entries"
