"""Taking my work away as a table: references, labels and dates, and no person."""

from collections.abc import Iterator

from casepath.pages.importing_sheets import Kind, as_file
from casepath.pages.worklists_wanted import wanted_here
from casepath.web.answers import Answer
from casepath.web.asked import Asked
from casepath.web.languages import words_of
from workflows.reading.listing import Listed, work_shown

MOST_PAGES = 200


def give_worklist(kind: Kind, asked: Asked) -> Answer:
    """Hand out the list that is looked at, with all its pages."""
    _ = words_of(asked.language).gettext
    head = (_("Reference"), _("Pathway"), _("State"), _("Due"), _("Received"))
    return as_file(kind, "my-work", [head, *map(_row, _work(asked))])


def _row(one: Listed) -> tuple[str, ...]:
    due = one.due.date().isoformat() if one.due else ""
    return one.ref, one.pathway, one.state, due, one.opened.date().isoformat()


def _work(asked: Asked) -> Iterator[Listed]:
    said = asked.service, asked.area, asked.by
    for page in range(1, MOST_PAGES + 1):
        work = work_shown(*said, wanted_here(asked, page), asked.language)
        yield from work.rows
        if page >= work.pages:
            return
