"""Samples: cases chosen by chance, looked at one by one, and what was found."""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from config.errors import CasepathError
from workflows.findings.commands import (
    CloseFinding,
    DrawSample,
    MarkLooked,
    RecordFinding,
)
from workflows.findings.handling import CATEGORIES
from workflows.findings.reading import sample_told, samples_told

AT = "/audit/samples/{sample}"


def show(asked: Asked) -> Answer:
    """Show all samples, and of what another can be drawn."""
    told = samples_told(asked.service, asked.asking, asked.language)
    return Page("audit/samples.html", {"told": told})


def draw(asked: Asked) -> Answer:
    """Draw a sample."""
    number = asked.text("number")
    if not number.isascii() or not number.isdecimal():
        raise CasepathError(
            marked("Enter how many cases, such as 10."), code="E-TYPE", where="number"
        )
    drawn = asked.service.handle(
        DrawSample(pathway=asked.text("pathway"), number=int(number), **asked.asking)
    )
    return Go(f"/audit/samples/{drawn.ref}", drawn.entry)


def one(asked: Asked) -> Answer:
    """Show a sample with its cases and what was found in them."""
    told = sample_told(
        asked.service, asked.asking, asked.named["sample"], asked.language
    )
    return Page("audit/sample.html", {"told": told, "categories": CATEGORIES})


def look(asked: Asked) -> Answer:
    """Mark a case of the sample as looked at."""
    command = MarkLooked(
        sample=asked.named["sample"], chosen=asked.text("case"), **asked.asking
    )
    return _back(asked, asked.service.handle(command).entry)


def find(asked: Asked) -> Answer:
    """Keep what was found in a case of the sample."""
    command = RecordFinding(
        sample=asked.named["sample"],
        chosen=asked.text("case"),
        category=asked.text("category"),
        text=asked.text("reason"),
        **asked.asking,
    )
    return _back(asked, asked.service.handle(command).entry)


def close(asked: Asked) -> Answer:
    """Say what came of a finding."""
    command = CloseFinding(
        sample=asked.named["sample"],
        finding=asked.text("finding"),
        text=asked.text("reason"),
        **asked.asking,
    )
    return _back(asked, asked.service.handle(command).entry)


def _back(asked: Asked, entry: int | None) -> Answer:
    return Go(f"/audit/samples/{asked.named['sample']}", entry)


ROUTES: tuple[Route, ...] = (
    Route("/audit/samples", "samples", show=show, take=draw),
    Route(AT, "sample", show=one, take=look),
    Route(f"{AT}/finding", "finding", show=one, take=find),
    Route(f"{AT}/closing", "closing", show=one, take=close),
)
