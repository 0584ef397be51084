"""A file that somebody brings: examined, compared, ready to be proposed.

- Whatever is wrong is a finding with its line; nothing is kept of it.
- It is examined with the values that the area adopts, beside what is published here.
- The comparison with the version in force is of the same sentences as are signed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from policies.comparing import compare
from policies.examining import examined, least_people
from states.checks.together import named_elsewhere
from states.comparing.changes import HEADINGS, KINDS, Comparison
from states.errors import PathwayFileError, Problem
from states.reading import ReadPathway, load, read
from states.settings import Setting
from states.telling.promised import promise_in_words
from workflows.errors import NotFoundError
from workflows.pathways.books import teller_in
from workflows.pathways.checking import Checked
from workflows.pathways.publication import publishable
from workflows.pathways.published import around_published
from workflows.pathways.shelf import short
from workflows.service import Service
from workflows.versions import CANONICAL, CURRENT

type Settings = Mapping[str, int | str]
FILE = "pathway.yaml"


@dataclass(frozen=True, slots=True)
class ChangesTold:
    """How a version differs from the one before: the gravest kind first."""

    digest: str
    before: str  # the beginning of the digest compared with
    groups: tuple[tuple[str, bool, tuple[str, ...]], ...]  # heading, signed, sentences

    @property
    def to_sign(self) -> int:
        """How many lines are signed."""
        return sum(len(sentences) for _, signed, sentences in self.groups if signed)


@dataclass(frozen=True, slots=True)
class SettingTold:
    """What a file leaves open: its label, what may stand, what stands."""

    name: str
    label: str
    least: str
    most: str
    choices: tuple[str, ...]
    value: str
    own: str  # what the file itself says


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it was examined."""

    problems: tuple[Problem, ...]
    pathway: str = ""
    label: str = ""
    edition: str = ""
    digest: str = ""
    not_yet: tuple[tuple[int, str], ...] = ()
    promises: tuple[str, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    points: int = 0
    settings: tuple[SettingTold, ...] = ()
    changes: ChangesTold | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps it from being proposed."""
        return tuple(one for one in self.problems if one.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What may stand with a sentence why; each code once."""
        first = {one.code: one for one in reversed(self.problems)}
        return tuple(
            one for one in reversed(first.values()) if one.severity == "warning"
        )

    @property
    def may_be_proposed(self) -> bool:
        """Whether nothing stands in the way but sentences."""
        return bool(self.digest) and not (self.errors or self.not_yet)


def brought(
    service: Service, area: str, source: bytes, settings: Settings, language: str
) -> Brought:
    """Examine a file that somebody brings."""
    try:
        met = read(source, None, dict(settings))
    except PathwayFileError as error:
        return Brought(error.problems)
    with service.database.reading(area) as connection:
        around = around_published(connection, area, met.pathway)
        newest = connection.one(CURRENT, area=area, pathway=met.pathway.pathway)
        before = (
            connection.one(CANONICAL, area=area, digest=newest.digest)
            if newest
            else None
        )
    found = examined(source, frozenset(settings.items()))
    problems = (*found.problems, *named_elsewhere(met, around))
    ordered = tuple(sorted(problems, key=lambda one: (one.line, one.column)))
    checked = Checked(FILE, ordered, met, found)
    if checked.has_errors:
        return Brought(ordered, met.pathway.pathway, met.pathway.label.get("en", ""))
    changes = None
    if before is not None and newest.digest != met.digest:
        changes = _compared(before.canonical, newest.digest, met)
    return _told(checked, (met, read(source)), changes, language)


def changes_of(service: Service, area: str, digest: str) -> ChangesTold | None:
    """Compare a proposal with the newest version; None where it is the first."""
    with service.database.reading(area) as connection:
        compared = publishable(connection, area, digest).comparison
    return None if compared is None else changes_told(compared)


def changes_between(
    service: Service, area: str, old: str, new: str
) -> ChangesTold | None:
    """Compare two published versions."""
    with service.database.reading(area) as connection:
        rows = [connection.one(CANONICAL, area=area, digest=d) for d in (old, new)]
    if None in rows:
        raise NotFoundError("expected two published versions, met another")
    before, after = (load(row.canonical) for row in rows)
    people = least_people(before), least_people(after)
    return changes_told(compare(before, after, (old, new), people))


def changes_told(compared: Comparison) -> ChangesTold:
    """Give a comparison in the groups in which it is signed."""
    groups = []
    for kind in KINDS:
        met = [one for one in compared.changes if one.kind == kind]
        if met:
            signed = met[0].needs_signature
            sentences = tuple(one.sentence for one in met)
            groups.append((HEADINGS[kind], signed, sentences))
    return ChangesTold(compared.digest, short(compared.old), tuple(groups))


def _compared(canonical: bytes, digest: str, met: ReadPathway) -> ChangesTold:
    before, after = load(canonical), load(met.canonical)
    people = least_people(before), least_people(after)
    return changes_told(compare(before, after, (digest, met.digest), people))


def _told(
    checked: Checked,
    read_twice: tuple[ReadPathway, ReadPathway],
    changes: ChangesTold | None,
    language: str,
) -> Brought:
    """Tell a file that was read with the adopted values, and as it is."""
    met, plain = read_twice
    pathway, found, own = met.pathway, checked.found, plain.pathway.settings
    teller = teller_in(pathway, language)
    ends = pathway.tracks["main"].states
    people = found.people if found is not None else ()
    return Brought(
        checked.problems,
        pathway.pathway,
        teller.label(pathway.label),
        pathway.edition,
        met.digest,
        checked.not_yet,
        tuple(promise_in_words(teller, one) for one in pathway.promises),
        tuple((teller.label(ends[n.state].label), n.in_words()) for n in people),
        found.points if found is not None else 0,
        tuple(
            _setting(name, teller.label(one.label), one, own[name])
            for name, one in pathway.settings.items()
        ),
        changes,
    )


def _setting(name: str, words: str, setting: Setting, own: Setting) -> SettingTold:
    least, most = ("", "") if setting.of else (str(setting.least), str(setting.most))
    said, plain = str(setting.value), str(own.value)
    return SettingTold(name, words, least, most, setting.of, said, plain)
