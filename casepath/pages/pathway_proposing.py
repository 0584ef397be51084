"""A file becomes a version: examined, proposed by one, published by another.

- Examining keeps nothing; the file travels with the form until it is proposed.
- Who publishes signs the comparison that the page has shown, and no other.
"""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from config.errors import CasepathError
from workflows.commands import ProposePathway, PublishPathway
from workflows.pathways.bringing_file import brought, changes_between, changes_of
from workflows.pathways.finding import find_pathway, shipped_pathways
from workflows.pathways.shelf import name_of_version, shelf
from workflows.pathways.version_page import version_met

MOST_BYTES = 1024 * 1024
SOURCE = "source"
ONE = "/pathways/{name}/{digest}"


def show_new(asked: Asked) -> Answer:
    """Ask for a file."""
    example = asked.query.get("example", "")
    text = asked.text(SOURCE)
    if not text and example in shipped_pathways():
        text = find_pathway(example)[0].decode()
    return Page("pathways/new.html", {"text": text, "examples": shipped_pathways()})


def examine(asked: Asked) -> Answer:
    """Examine a file and show what was found; nothing is kept."""
    source = _source(asked)
    found = brought(asked.service, asked.area, source, _settings(asked), asked.language)
    values = {"found": found, "text": source.decode(), "typed": asked.text}
    return Page("pathways/examined.html", values)


def show_examined(asked: Asked) -> Answer:
    """Show again what was found, with what was typed; ask for a file at first."""
    return examine(asked) if asked.text(SOURCE) else show_new(asked)


def propose(asked: Asked) -> Answer:
    """Propose an examined file, with reasons and adopted settings."""
    receipt = asked.service.handle(
        ProposePathway(
            source=_source(asked),
            because=_named(asked, "why."),
            settings=_settings(asked),
            **asked.asking,
        )
    )
    digest = receipt.ref or ""
    name = name_of_version(asked.service, asked.area, digest)
    return Go(f"/pathways/{name}/{digest}/publish", receipt.entry)


def show_publishing(asked: Asked) -> Answer:
    """Show a proposal beside the version in force, and what is signed."""
    head, _ = version_met(
        asked.service,
        asked.area,
        asked.by,
        (asked.named["name"], asked.named["digest"]),
        asked.language,
    )
    changes = None
    if head.standing == "proposed":
        changes = changes_of(asked.service, asked.area, head.digest)
    found = shelf(asked.service, asked.area, asked.by, asked.language)
    known = next(one for one in found if one.pathway == head.pathway)
    values = {"head": head, "changes": changes, "known": known}
    return Page("pathways/publish.html", values)


def publish(asked: Asked) -> Answer:
    """Publish a proposal as the second person, signing what it changes."""
    name, digest = asked.named["name"], asked.named["digest"]
    command = PublishPathway(
        digest=digest, signed=asked.text("signed") or None, **asked.asking
    )
    receipt = asked.service.handle(command)
    return Go(f"/pathways/{name}/{digest}", receipt.entry)


def show_changes(asked: Asked) -> Answer:
    """Show how a published version differs from another, by default the one before."""
    name, digest = asked.named["name"], asked.named["digest"]
    head, _ = version_met(
        asked.service, asked.area, asked.by, (name, digest), asked.language
    )
    found = shelf(asked.service, asked.area, asked.by, asked.language)
    known = next(one for one in found if one.pathway == name)
    newest = [known.in_force] if known.in_force else []
    versions = [*newest, *known.before]
    at = next((n for n, one in enumerate(versions) if one.digest == digest), None)
    older = versions[at + 1 :] if at is not None else versions
    changes = None
    if older and at is not None:
        changes = changes_between(asked.service, asked.area, older[0].digest, digest)
    values = {"head": head, "changes": changes, "older": older}
    return Page("pathways/changes.html", values)


def _source(asked: Asked) -> bytes:
    """Give the file that came, or the text that was pasted; its lines end plainly."""
    upload = asked.files.get("file")
    if upload is not None:
        source = upload.content
    else:
        text = "\n".join(asked.texts(SOURCE)[-1:])
        source = text.replace("\r\n", "\n").encode()
    if not source.strip():
        raise CasepathError(
            marked("Choose a pathway file, or write its text."),
            code="E-FILE",
            where=SOURCE,
        )
    if len(source) > MOST_BYTES:
        raise CasepathError(
            marked("The pathway file is too large. Choose a smaller one."),
            code="E-SIZE",
        )
    try:
        source.decode()
    except UnicodeDecodeError as error:
        raise CasepathError(
            marked("Save the file as UTF-8, then choose it again."),
            code="E-FILE",
            where=SOURCE,
        ) from error
    return source


def _settings(asked: Asked) -> dict[str, int | str]:
    """Give what the area adopts; what the file says itself is no choice."""
    given, own = _named(asked, "set."), _named(asked, "own.")
    return {
        name: int(value) if value.isascii() and value.isdecimal() else value
        for name, value in given.items()
        if value != own.get(name)
    }


def _named(asked: Asked, prefix: str) -> dict[str, str]:
    given = {
        name.removeprefix(prefix): asked.text(name)
        for name in asked.form
        if name.startswith(prefix)
    }
    return {name: value for name, value in given.items() if value}


ROUTES = (
    Route("/pathways/new", "pathway-new", show=show_new),
    Route(
        "/pathways/examined",
        "pathway-examined",
        show=show_new,
        take=examine,
        writes="nothing",
    ),
    Route("/pathways/proposed", "pathway-proposed", show=show_examined, take=propose),
    Route(
        f"{ONE}/publish",
        "pathway-publish",
        show=show_publishing,
        take=publish,
        strong=True,
    ),
    Route(f"{ONE}/changes", "pathway-changes", show=show_changes),
)
