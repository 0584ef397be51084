"""Published cases as their pages show them, in one language of their pathway.

- A field that is there in several languages, by its name, is told in the one asked
  for; where that is missing in another, and says in which.
- What stands beside a case is told with it: its child cases, kind by kind.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from policies.reasons import label
from states.definition import Pathway
from states.publishing import Publishes
from workflows.consulting.forms import is_begun_by_anybody
from workflows.consulting.windows import Window, window_of
from workflows.errors import NotFoundError
from workflows.published.capping import Cap, caps_of
from workflows.published.reading import (
    current_versions,
    published,
    published_case,
    published_now,
)
from workflows.service import Service

ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(/[^\s<>\"']*)?")


@dataclass(frozen=True, slots=True)
class PublicField:
    """A published field: what it is called, what it holds, in which language."""

    label: str
    value: str
    stands_instead: bool  # of a name that is told only by consent
    language: str

    @property
    def is_address(self) -> bool:
        """Tell whether it is nothing but the address of another page."""
        return ADDRESS.fullmatch(self.value) is not None


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A published case as a line of a list."""

    reference: str
    title: str  # its first published field, if there is one
    title_language: str
    state: str
    moved: date | None  # the last time
    beside: tuple[str, ...] = ()  # where its published tracks and facts stand


@dataclass(frozen=True, slots=True)
class Votes:
    """A decision of a panel, in numbers."""

    what: str
    day: date
    given: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True)
class PathwayShown:
    """All published cases of a pathway."""

    pathway: str
    label: str
    language: str  # in which it is told
    others: tuple[str, ...]  # the other languages it can be told in
    cases: tuple[PublicLine, ...]
    takes: bool  # anybody may begin one


@dataclass(frozen=True, slots=True)
class Kind:
    """The published child cases of one kind, and how many of them stand where."""

    label: str
    pathway: str
    cases: tuple[PublicLine, ...]
    counts: tuple[tuple[str, int, int], ...]  # state, how many, at most


@dataclass(frozen=True, slots=True)
class CaseShown:
    """One published case."""

    of: PathwayShown
    reference: str
    title: str
    title_language: str
    state: str
    beside: tuple[str, ...]
    moved: tuple[tuple[str, date], ...]
    votes: tuple[Votes, ...]
    fields: tuple[PublicField, ...]
    kinds: tuple[Kind, ...]
    window: Window | None


@dataclass(frozen=True, slots=True)
class OnePathway:
    """A pathway of an area that everybody may look at, or write to."""

    pathway: str
    label: str
    language: str
    publishes: bool
    takes: bool


def area_published(service: Service, area: str, language: str) -> list[OnePathway]:
    """Give the pathways of an area that publish, or take something from anybody."""
    told = []
    for version in current_versions(service, area):
        pathway, takes = version.pathway, is_begun_by_anybody(version)
        if pathway.publishes is not None or takes:
            say = _spoken(pathway, language)
            named = label(pathway.label, say)
            one = (pathway.pathway, named, say, pathway.publishes is not None, takes)
            told.append(OnePathway(*one))
    return sorted(told, key=lambda one: one.label)


def pathway_published(
    service: Service, area: str, pathway: str, language: str
) -> PathwayShown:
    """Give every published case of a pathway.

    Raises NotFoundError for a pathway that is not there or publishes nothing.
    """
    with service.database.reading(area) as connection:
        version = service.versions.current(connection, area, pathway)
    _demand_publishing(version.pathway)
    takes = is_begun_by_anybody(version)
    told = published(service, area, pathway)
    return _pathway(version.pathway, told, language, takes=takes)


def case_published(
    service: Service, area: str, pathway: str, reference: str, language: str
) -> CaseShown:
    """Give what everybody may read of one case, and of what stands beside it."""
    with service.database.reading(area) as connection:
        version = service.versions.current(connection, area, pathway).pathway
    _demand_publishing(version)
    told = published_case(service, area, pathway, reference)
    case, own = published_now(service, area, pathway, reference)
    of = _pathway(version, (), language)
    say = of.language
    fields = tuple(_fields(told, of))
    title = next((one for one in fields if not one.stands_instead), None)
    return CaseShown(
        of,
        told["reference"],
        title.value if title else "",
        title.language if title else say,
        label(told["state"]["label"], say),
        _beside(told, say),
        tuple(
            (label(one["label"], say), date.fromisoformat(one["day"]))
            for one in told["moved"]
        ),
        tuple(_votes(one, say) for one in told["decisions"]),
        fields,
        tuple(_kinds(version, told, of, _counting(service, area, own.pathway))),
        window_of(own, case, service.now()),
    )


def _counting(service: Service, area: str, pathway: Pathway) -> "_Counting":
    known = (one.pathway for one in current_versions(service, area))
    return _Counting(caps_of(pathway), {one.pathway: one for one in known})


def _demand_publishing(pathway: Pathway) -> Publishes:
    if pathway.publishes is None:
        raise NotFoundError("expected a pathway that publishes, met none")
    return pathway.publishes


def _spoken(pathway: Pathway, language: str) -> str:
    return language if language in pathway.languages else pathway.languages[0]


def _pathway(
    pathway: Pathway, told: Any, language: str, *, takes: bool = False
) -> PathwayShown:
    say = _spoken(pathway, language)
    others = tuple(one for one in pathway.languages if one != say)
    named = label(pathway.label, say)
    empty = PathwayShown(pathway.pathway, named, say, others, (), takes)
    lines = tuple(_line(one, empty) for one in told)
    return PathwayShown(pathway.pathway, named, say, others, lines, takes)


def _line(one: Mapping[str, Any], of: PathwayShown) -> PublicLine:
    fields = (field for field in _fields(one, of) if not field.stands_instead)
    title = next(fields, None)
    return PublicLine(
        one["reference"],
        title.value if title else "",
        title.language if title else of.language,
        label(one["state"]["label"], of.language),
        date.fromisoformat(one["moved"][-1]["day"]) if one["moved"] else None,
        _beside(one, of.language),
    )


def _beside(told: Mapping[str, Any], language: str) -> tuple[str, ...]:
    """Say where the published tracks stand, and what was judged."""
    tracks = [label(one["label"], language) for one in told["tracks"].values()]
    facts = [
        f"{label(one['label'], language)}: {label(one['called'], language)}"
        for one in told["facts"].values()
    ]
    return (*tracks, *facts)


def _kinds(
    pathway: Pathway, told: Mapping[str, Any], of: PathwayShown, counting: "_Counting"
) -> Iterator[Kind]:
    for name, kind in pathway.sub_cases.items():
        met = [one for one in told["children"] if one["kind"] == name]
        if met:
            lines = tuple(_line(one, of) for one in met)
            counts = tuple(counting.counts(name, kind.pathway, met, of.language))
            said = label(kind.label, of.language)
            yield Kind(said, kind.pathway, lines, counts)


@dataclass(frozen=True, slots=True)
class _Counting:
    """How many child cases may stand where, in the words of their own pathways."""

    caps: tuple[Cap, ...]
    pathways: Mapping[str, Pathway]

    def counts(
        self, kind: str, pathway: str, met: list[Any], language: str
    ) -> Iterator[tuple[str, int, int]]:
        """Give each published place that is capped, how many are there, at most."""
        own = self.pathways[pathway]
        published = own.publishes.tracks if own.publishes else ()
        counted = Counter(
            (track, place["name"])
            for one in met
            for track, place in one["tracks"].items()
        )
        for cap in self.caps:
            if cap.kind == kind and cap.track in published:
                words = own.tracks[cap.track].states[cap.state].label
                many = counted[cap.track, cap.state]
                yield label(words, language), many, cap.at_most


def _votes(one: Mapping[str, Any], language: str) -> Votes:
    what = label(one["label"], language) if one["label"] else one["action"]
    day = date.fromisoformat(one["day"])
    return Votes(what, day, one["for"], one["against"], one["abstained"])


def _fields(told: Mapping[str, Any], of: PathwayShown) -> Iterator[PublicField]:
    values = told["fields"]
    spoken = (of.language, *of.others)
    for name, value in values.items():
        stem, suffix = name.rpartition("_")[::2]
        if stem and suffix in spoken:
            there = [one for one in spoken if f"{stem}_{one}" in values]
            if there[0] != suffix:
                continue  # told in the language that is asked for
        stands = value["instead"] if isinstance(value, dict) else None
        language = suffix if stem and suffix in spoken else of.language
        yield PublicField(
            label(told["labels"][name], of.language),
            label(stands, of.language) if stands else _in_words(told, name, of),
            stands is not None,
            language,
        )


def _in_words(told: Mapping[str, Any], name: str, of: PathwayShown) -> str:
    """Say a value: a choice as the file calls it, anything else as it was written."""
    value = told["fields"][name]
    called = told["called"].get(name, {}).get(str(value))
    return label(called, of.language) if called else str(value)
