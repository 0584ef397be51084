"""Files of a case: added to a part of its record, opened on record, one by one."""

from casepath.pages.case_tabs import files
from casepath.web.answers import Answer, File, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from config.errors import CasepathError
from workflows.reading.case_page import shown
from workflows.reading.queries import view_case
from workflows.uploads.adding import file_command, opened_file
from workflows.uploads.commands import OpenFile
from workflows.uploads.reading import file_of


def add(asked: Asked) -> Answer:
    """Keep a file with the case, sealed in a part of its record."""
    case = asked.named["ref"]
    view_case(asked.service, asked.area, asked.by, case)
    given = asked.files.get("file")
    if given is None:
        raise CasepathError(marked("Choose a file."), code="E-MISSING", where="file")
    part = asked.text("part")
    if not part:
        raise CasepathError(
            marked("Choose the part it belongs to."), code="E-MISSING", where="part"
        )
    command = file_command(
        given.name,
        given.content,
        asked.site.settings.scan_command,
        part,
        case=case,
        **asked.asking,
    )
    return Go(f"/cases/{case}/files", asked.service.handle(command).entry)


def show(asked: Asked) -> Answer:
    """Ask what a file is opened for."""
    view = view_case(asked.service, asked.area, asked.by, asked.named["ref"])
    found = file_of(asked.service, view, asked.named["file"], asked.language)
    return Page("files/file.html", {"case": shown(view, asked.language), "file": found})


def download(asked: Asked) -> Answer:
    """Hand a file out, once it is recorded who opens it and what for."""
    if not asked.text("purpose"):
        raise CasepathError(
            marked("Choose what you open it for."), code="E-MISSING", where="purpose"
        )
    command = OpenFile(
        case=asked.named["ref"],
        file=asked.named["file"],
        purpose=asked.text("purpose"),
        **asked.asking,
    )
    opened = opened_file(asked.service, command)
    return File(opened.content, opened.name, opened.media)


ROUTES = (
    Route("/cases/{ref}/files", "case_files", show=files, take=add),
    Route("/cases/{ref}/files/{file}", "file", show=show, take=download),
)
