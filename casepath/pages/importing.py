"""Bringing in a file by hand: map its columns, dry run, propose, approve, report.

- Never of people: only pathways about something else take a file.
- What was uploaded is kept for a day as a sealed draft of who uploaded it.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from casepath.pages.importing_export import give_worklist
from casepath.pages.importing_sheets import Kind, as_file, read_table
from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import words_of
from casepath.web.routes import Route
from casepath.web.telling import words_by_code
from config.errors import CasepathError
from workflows.drafts.keeping import (
    Beginning,
    Draft,
    begin_draft,
    change_draft,
    delete_draft,
    finish_draft,
    open_draft,
)
from workflows.drafts.rows import IMPORT, SENT
from workflows.errors import NotFoundError
from workflows.loading.commands import (
    ApproveImport,
    DropImport,
    OnImport,
    ProposeImport,
)
from workflows.loading.errors import RowProblem
from workflows.loading.looking import (
    DryRun,
    Taking,
    dry_run,
    label_of,
    pathway_taking,
    pathways_taking,
    source_of,
)
from workflows.loading.telling import report_of, reports, rows_of_import
from workflows.reading.refused import kind_of

MOST_SHOWN = 50


def show_files(asked: Asked) -> Answer:
    """Show the files that were proposed, and the form for a new one."""
    taking = pathways_taking(asked.service, asked.area, asked.by, asked.language)
    found = list(reports(asked.service, asked.area, asked.by))
    listed = [
        (one.file, label_of(asked.service, one.file, asked.language), one.filed)
        for one in found
    ]
    values = {"taking": taking, "reports": listed}
    return Page("importing/files.html", values)


def take_file(asked: Asked) -> Answer:
    """Read an uploaded file, and keep it sealed until it is proposed."""
    said = asked.service, asked.area, asked.by
    pathway = pathway_taking(*said, asked.text("pathway"), asked.language)
    if "file" not in asked.files:
        _ = words_of(asked.language).gettext
        raise CasepathError(
            _("Choose a file: CSV or XLSX"), code="E-FILE", where="file"
        )
    head, *rows = read_table(asked.files["file"].content)
    content = {"head": head, "rows": rows, "columns": _guessed(pathway, head)}
    whose = Beginning(asked.area, asked.by, asked.key)
    ref = begin_draft(asked.service, whose, IMPORT, pathway.pathway, content)
    return Go(f"/importing/drafts/{ref}")


def show_columns(asked: Asked) -> Answer:
    """Show which column is which field."""
    draft = _draft(asked)
    taking = _taking(asked, draft)
    chosen = (
        {one.name: asked.text(f"column.{one.name}") for one in taking.columns}
        if asked.method == "POST"
        else {name: str(at) for name, at in draft.content["columns"].items()}
    )
    values = {"draft": draft, "taking": taking, "chosen": chosen}
    return Page("importing/columns.html", values)


def take_columns(asked: Asked) -> Answer:
    """Keep which column is which field."""
    draft = _draft(asked)
    places = {str(at): at for at in range(len(draft.content["head"]))}
    columns = {
        one.name: places[said]
        for one in _taking(asked, draft).columns
        if (said := asked.text(f"column.{one.name}")) in places
    }
    if not columns:
        _ = words_of(asked.language).gettext
        raise CasepathError(_("Say of at least one field in which column it stands"))

    def change(content: dict[str, Any]) -> None:
        content["columns"] = columns

    change_draft(asked.service, asked.area, asked.by, draft.row.ref, change)
    return Go(f"/importing/drafts/{draft.row.ref}/check")


def show_check(asked: Asked) -> Answer:
    """Show the dry run: which rows fit, and what is wrong with the others."""
    draft = _draft(asked)
    run = _run(asked, draft)
    values = {
        "draft": draft,
        "taking": _taking(asked, draft),
        "run": run,
        "wrong": len({one.row for one in run.problems}),
        "shown": _in_words(run.problems[:MOST_SHOWN], asked.language),
    }
    return Page("importing/check.html", values)


def take_check(asked: Asked) -> Answer:
    """Propose the file; what was kept of it until now is emptied."""
    draft = open_draft(asked.service, asked.area, asked.by, asked.named["draft"])
    if draft.row.status == SENT:  # a second click
        return Go(f"/importing/{draft.row.case}")
    draft = _draft(asked)
    command = ProposeImport(
        pathway=draft.row.pathway, source=_source(draft), **asked.asking
    )
    receipt = asked.service.handle(command)
    finish_draft(asked.service, draft.row, receipt.ref or "", receipt.entry or 0)
    return Go(f"/importing/{receipt.ref}", receipt.entry)


def take_discard(asked: Asked) -> Answer:
    """Delete an uploaded file that was not proposed."""
    delete_draft(asked.service, asked.area, asked.by, _draft(asked).row.ref)
    return Go("/importing")


def give_errors(kind: Kind, asked: Asked) -> Answer:
    """Hand out what is wrong in which row, without what was written there."""
    _ = words_of(asked.language).gettext
    rows = _in_words(_run(asked, _draft(asked)).problems, asked.language)
    head = (_("Row of the file"), _("What was expected"), _("Code"))
    return as_file(kind, "errors", [head, *rows])


def show_report(asked: Asked) -> Answer:
    """Show what became of a proposed file, in numbers and codes."""
    ref = asked.named["ref"]
    report = report_of(asked.service, asked.area, asked.by, ref)
    label = label_of(asked.service, report.file, asked.language)
    values = {
        "report": report,
        "label": label,
        "told": report.as_plain(),
        "why": partial(_why, asked.language),
        "is_mine": report.file.proposed_by == asked.by,
    }
    return Page("importing/report.html", values)


def give_stuck(kind: Kind, asked: Asked) -> Answer:
    """Hand out the rows that are not in, by their codes."""
    _ = words_of(asked.language).gettext
    report = report_of(asked.service, asked.area, asked.by, asked.named["ref"])
    further = {True: _("Is tried again"), False: _("Stays out")}
    rows = [
        (one["row"] + 1, _why(asked.language, one["code"]), one["code"], one["case"],
         further[one["again"]])
        for one in report.as_plain()["stuck"]
    ]  # fmt: skip
    head = (
        _("Row of the file"), _("Why"), _("Code"), _("Case"), _("What happens"),
    )  # fmt: skip
    return as_file(kind, "rows-not-in", [head, *rows])


def take_on_import(command: type[OnImport], asked: Asked) -> Answer:
    """Approve or drop a proposed file."""
    ref = asked.named["ref"]
    receipt = asked.service.handle(command(import_ref=ref, **asked.asking))
    return Go(f"/importing/{ref}", receipt.entry)


def show_rows(asked: Asked) -> Answer:
    """Open the rows of a sealed file, to judge it; the reading is an entry."""
    ref = asked.named["ref"]
    report = report_of(asked.service, asked.area, asked.by, ref)
    met = rows_of_import(asked.service, asked.asking, ref)
    columns = list(dict.fromkeys(name for row in met.rows for name in row))
    values = {
        "report": report,
        "label": label_of(asked.service, report.file, asked.language),
        "columns": columns,
        "rows": [[row.get(name, "") for name in columns] for row in met.rows],
    }
    return Page("importing/rows.html", values)


def _draft(asked: Asked) -> Draft:
    draft = open_draft(asked.service, asked.area, asked.by, asked.named["draft"])
    if draft.row.kind != IMPORT or draft.row.status == SENT:
        raise NotFoundError("expected a file of yours, met none of this reference")
    return draft


def _taking(asked: Asked, draft: Draft) -> Taking:
    return pathway_taking(
        asked.service, asked.area, asked.by, draft.row.pathway, asked.language
    )


def _run(asked: Asked, draft: Draft) -> DryRun:
    said = asked.service, asked.area, asked.by, draft.row.pathway
    return dry_run(*said, _source(draft))


def _in_words(
    problems: Sequence[RowProblem], language: str
) -> list[tuple[int, str, str]]:
    """Say what is wrong in which row of the file, whose first row is its head."""
    return [(one.row + 1, one.in_words(language), one.code) for one in problems]


def _why(language: str, code: str) -> str:
    """Say why a row is not in: as a refusal is said, or by the code's own sentence."""
    known = words_by_code(code)
    return words_of(language).gettext(known) if known else kind_of(code, language)


def _source(draft: Draft) -> bytes:
    return source_of(draft.content["rows"], draft.content["columns"])


def _guessed(taking: Taking, head: Sequence[str]) -> dict[str, int]:
    """Give for each field the column that is called like it or like its label."""
    places = {_plain(one): at for at, one in reversed(list(enumerate(head)))}
    found = {
        one.name: places.get(_plain(one.name), places.get(_plain(one.label)))
        for one in taking.columns
    }
    return {name: at for name, at in found.items() if at is not None}


def _plain(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())


_DRAFT = "/importing/drafts/{draft}"
ROUTES: tuple[Route, ...] = (
    Route(
        "/importing", "importing", show=show_files, take=take_file, writes="nothing"
    ),
    Route(
        _DRAFT,
        "import columns",
        show=show_columns,
        take=take_columns,
        writes="nothing",
    ),
    Route(f"{_DRAFT}/check", "import check", show=show_check, take=take_check),
    Route(
        f"{_DRAFT}/discard", "import discard", take=take_discard, writes="nothing"
    ),
    *(
        Route(f"{_DRAFT}/errors.{kind}", f"import errors {kind}",
              show=partial(give_errors, kind))
        for kind in ("csv", "xlsx")
    ),
    Route("/importing/{ref}", "import", show=show_report),
    Route("/importing/{ref}/rows", "import rows", show=show_rows),
    Route(
        "/importing/{ref}/approve",
        "import approve",
        take=partial(take_on_import, ApproveImport),
    ),
    Route(
        "/importing/{ref}/drop",
        "import drop",
        take=partial(take_on_import, DropImport),
    ),
    *(
        Route(f"/importing/{{ref}}/rows-not-in.{kind}", f"import stuck {kind}",
              show=partial(give_stuck, kind))
        for kind in ("csv", "xlsx")
    ),
    *(
        Route(f"/mywork/export.{kind}", f"my work as {kind}",
              show=partial(give_worklist, kind))
        for kind in ("csv", "xlsx")
    ),
)  # fmt: skip
