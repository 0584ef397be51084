"""The papers of one item, for one member: what they may open, what is withheld.

- Withheld is said of every compartment that this seat does not receive, whether or
  not anything lies there, so that it tells nothing about the case.
- Each paper is read by the same command as any other read, and so is an entry.
"""

from dataclasses import dataclass, replace

from policies.reasons import label
from workflows.cases import case_facts, load_case
from workflows.commands import ReadCase
from workflows.errors import NotFoundError
from workflows.handlers.ruled import NOT_FOUND
from workflows.packs.contents import Paper, may_read, papers_for
from workflows.packs.rendering import Page, pages_of
from workflows.panels.papers import ON_PANEL, pack_of
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class ItemPapers:
    """What a member may open of an item, and what their seat does not receive."""

    papers: tuple[Paper, ...]
    readable: tuple[str, ...]  # labels
    withheld: tuple[str, ...]  # labels
    read_at_once: bool
    are_open: bool
    in_pack: frozenset[str]  # what members of this panel read at all

    @property
    def compartments(self) -> frozenset[str]:
        """The compartments that may be opened."""
        return frozenset(one.compartment for one in self.papers)


def item_papers(
    service: Service, area: str, by: str, case: str, language: str
) -> ItemPapers:
    """Give what somebody may open of an item now, without opening it."""
    with service.database.reading(area) as connection:
        met = load_case(connection, area, case)
        if met is None:
            raise NotFoundError(NOT_FOUND)
        version = service.versions.named(connection, area, met.digest)
        actor = actor_of(connection, area, by)
        facts = case_facts(connection, met, version, actor, service.now())
        are_open = ON_PANEL in facts.standing.held and not facts.papers_closed
        papers = papers_for(connection, met, version, actor, facts) if are_open else ()
        kept = version.pathway.compartments.items()
        withheld = tuple(
            label(one.label, language)
            for name, one in kept
            if not may_read(version, actor, facts, frozenset({name}))
        )
    names = frozenset(one.compartment for one in papers)
    return ItemPapers(
        papers,
        tuple(label(one.label, language) for name, one in kept if name in names),
        withheld,
        bool(names) and may_read(version, actor, facts, names),
        are_open,
        pack_of(version.rulebook),
    )


def open_item_papers(
    service: Service, command: ReadCase, language: str
) -> tuple[Receipt, list[Page]]:
    """Open the papers of an item: their entries first, then what stands in them.

    `command` names the case, the reader and the purpose; what is opened is what the
    reader may open as a member now.
    """
    area, case = command.area, command.case
    found = item_papers(service, area, command.by, case, language)
    # Where nothing may be opened the guard says why, on record.
    names = sorted(found.compartments or found.in_pack)
    at_once = found.read_at_once or not found.compartments
    for nth, part in enumerate([names] if at_once else [[one] for one in names]):
        key = f"{command.key}/{nth}"
        one = replace(command, key=key, compartments=frozenset(part))
        receipt = service.handle(one)
    return receipt, pages_of(service, area, case, found.papers, language)
