"""A pack as one page that needs nothing beside it: labels, papers, its reader's name.

- Everything that was written by somebody is escaped; the page runs nothing and
  fetches nothing.
- The name of the reader stands in the page alone, which is sealed at once.
- The same contents give the same bytes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from policies.reasons import label
from records.cases import load, open_version
from states.definition import Pathway
from workflows.cases import load_case
from workflows.packs.contents import Contents, Paper
from workflows.reading.names import name_of
from workflows.service import Service

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGE = _PAGES.get_template("pack.html")


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """What is written of one paper; it has no repr, for it holds content."""

    label: str
    fields: tuple[Mapping[str, Any], ...]


def written(service: Service, area: str, contents: Contents) -> dict[str, Any]:
    """Write down what stands in a pack; what lies in it is opened here."""
    with service.database.reading(area) as connection:
        pathway = service.versions.current(connection, area, contents.pathway).pathway
    language = pathway.languages[0]
    items = [
        {
            "case": one.case,
            "papers": pages_of(service, area, one.case, one.papers, language),
        }
        for one in contents.items
    ]
    starts = contents.starts.astimezone(ZoneInfo(pathway.time_zone))
    return {
        "language": language,
        "title": label(pathway.label, language),
        "panel": _spoken(contents.panel),
        "seat": _spoken(contents.seat),
        "starts": starts.strftime("%Y-%m-%d %H:%M"),
        "place": contents.place,
        "reader": name_of(service, area, contents.person),
        "items": items,
    }


def render(service: Service, area: str, contents: Contents) -> str:
    """Write the pack of a reader as one page."""
    return _PAGE.render(**written(service, area, contents))


def pages_of(
    service: Service,
    area: str,
    case: str,
    papers: tuple[Paper, ...],
    language: str,
) -> list[Page]:
    """Open these papers of a case, and write what stands in them."""
    with service.database.reading(area) as connection:
        met = load_case(connection, area, case)
        if met is None:
            return []
        pathway = service.versions.named(connection, area, met.digest).pathway
        sealed = [
            (one, load(connection, area, case, one.record, one.version))
            for one in papers
        ]
    return [
        Page(
            label(pathway.compartments[one.compartment].label, language),
            tuple(
                {"label": _label(pathway, name, language), "lines": list(_lines(value))}
                for name, value in open_version(
                    closed, service.data_keys
                ).content.items()
            ),
        )
        for one, closed in sealed
    ]


def _label(pathway: Pathway, name: str, language: str) -> str:
    for form in pathway.forms.values():
        if name in form.fields:
            return label(form.fields[name].label, language)
    return _spoken(name)


def _lines(value: Any) -> Iterator[str]:
    """Give a value as lines of text, as deep as it goes."""
    match value:
        case dict():
            yield "; ".join(
                f"{_spoken(str(name))}: {', '.join(_lines(one))}"
                for name, one in value.items()
            )
        case list():
            for one in value:
                yield from _lines(one)
        case bool():
            yield "yes" if value else "no"
        case _:
            yield str(value)


def _spoken(name: str) -> str:
    return name.replace("_", " ")
