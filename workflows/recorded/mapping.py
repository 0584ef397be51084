"""Mappings: how another system's log is read for a pathway of ours.

- A mapping names every column of its log: what it is taken for, or that it is
  ignored; it names every activity it takes and every group.
- It is read as strictly as a pathway, and checked against the pathway's actions
  and roles before anything of the log is recorded.
- `case`, `activity`, `person` and `time` are needed; the others may be left out.
- A shipped mapping is called by its name; any other by the path of its file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails

from states.canonical import canonical_json
from states.definition import Pathway
from states.errors import Problem
from states.names import text_problems
from states.scanning import KEY, MOST_BYTES, Scan, place_of, scan
from states.scanning import Path as Place
from states.shape import EXPECTED
from states.texts import listed, nearest, shown
from states.vocabulary import NAME, Line, Model, Name, PathwayId
from workflows.recorded.errors import MappingFileError, mapping_problems

CODE = MappingFileError.code


class Columns(Model):
    """Which column of the log is taken for what."""

    case: Line
    activity: Line
    person: Line
    time: Line
    group: Line | None = None
    opened: Line | None = None
    due: Line | None = None
    ended: Line | None = None
    row: Line | None = None  # what tells a row from all others, if anything does

    def named(self) -> dict[str, str]:
        """Give the column of each use that has one."""
        uses = self.model_dump()
        return {use: column for use, column in uses.items() if column is not None}


class LogMapping(Model):
    """How one kind of log is read."""

    mapping: Name
    pathway: PathwayId
    columns: Columns
    time_format: Literal["iso_8601_with_offset"]
    ignore: tuple[Line, ...] = ()
    no_role: tuple[str, ...] = ()
    groups: dict[Line, Name] = Field(default_factory=dict)
    activities: Annotated[dict[Line, Name], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class ReadMapping:
    """A mapping as read from its file, and where all of it stands."""

    content: LogMapping
    file: str
    scan: Scan

    def demand_columns(self, met: Sequence[str]) -> None:
        """Raise unless the log has the columns named here, and no others."""
        columns = self.content.columns.named()
        problems = [
            self._problem(
                ("columns", use),
                f"expected the column '{shown(name)}' in the log, met none",
                nearest(name, met) or f"the log has: {listed(map(shown, met))}",
            )
            for use, name in columns.items()
            if name not in met
        ]
        known = {*columns.values(), *self.content.ignore}
        problems += [
            self._problem(
                ("columns", KEY),
                f"expected every column named, met '{shown(name)}' in the log",
                nearest(name, known - set(met)) or "put it under 'ignore'",
            )
            for name in met
            if name not in known
        ]
        if problems:
            raise mapping_problems(problems, self.file)

    def demand_pathway(self, pathway: Pathway) -> None:
        """Raise unless the pathway has every action and role named here."""
        actions = {
            action
            for track in pathway.tracks.values()
            for state in track.states.values()
            for action in state.actions
        }
        problems = [
            *self._unknown("activities", "an action", self.content.activities, actions),
            *self._unknown("groups", "a role", self.content.groups, pathway.roles),
        ]
        if problems:
            raise mapping_problems(problems, self.file)

    def _unknown(
        self, block: str, what: str, named: Mapping[str, str], known: Iterable[str]
    ) -> Iterator[Problem]:
        names = set(known)
        for word, name in named.items():
            if name not in names:
                sentence = f"expected {what} of the pathway, met '{shown(name)}'"
                yield self._problem((block, word), sentence, nearest(name, names))

    def _problem(self, path: Place, sentence: str, hint: str | None) -> Problem:
        line, column = place_of(self.scan.positions, path)
        return Problem(CODE, line, column, sentence, hint)


def read_mapping(named: str) -> ReadMapping:
    """Read a mapping, shipped under this name or lying at this path.

    Raises MappingFileError with every problem.
    """
    source, file = _source(named)
    found = scan(source)
    if found.value is None:
        raise mapping_problems(found.problems, file)
    problems = [*found.problems, *text_problems(found)]
    try:
        content = LogMapping.model_validate_json(canonical_json(found.value))
    except ValidationError as error:
        problems += [_refused(found, one) for one in error.errors(include_url=False)]
        raise mapping_problems(problems, file) from error
    if problems:
        raise mapping_problems(problems, file)
    return ReadMapping(content, file, found)


def _source(named: str) -> tuple[bytes, str]:
    if not re.fullmatch(NAME, named):
        return _read_file(Path(named)), Path(named).name
    shipped = {
        file.name.removesuffix(".yaml"): file
        for file in (files("states") / "mappings").iterdir()
        if file.name.endswith(".yaml")
    }
    if named not in shipped:
        raise MappingFileError(
            f"expected a mapping that ships with the product, met '{named}'",
            hint=nearest(named, shipped)
            or f"there are: {listed(sorted(shipped))}; give a path for your own",
        )
    return _read_shipped(shipped[named])


def _read_shipped(file: Traversable) -> tuple[bytes, str]:
    return file.read_bytes(), file.name


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise MappingFileError(
            f"expected a mapping file that can be read, met {_why(error)}",
            hint="give the name of a shipped mapping or the path of a file",
        ) from error


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _refused(found: Scan, error: ErrorDetails) -> Problem:
    path = tuple(step for step in error["loc"] if step != KEY)
    if error["type"] == "extra_forbidden":
        return _unknown_word(found, path)
    if error["type"] == "missing":
        sentence = f"expected '{error['loc'][-1]}' here, met nothing"
        line, column = place_of(found.positions, path)
        return Problem(CODE, line, column, sentence, "add it")
    line, column = place_of(found.positions, path)
    return Problem(CODE, line, column, *_sentence(error))


def _sentence(error: ErrorDetails) -> tuple[str, str | None]:
    value, context = error["input"], error.get("ctx", {})
    met = f"'{shown(value)}'" if isinstance(value, str) else "something else"
    if error["type"] == "literal_error":
        return f"expected {context['expected']}, met {met}", None
    wanted = EXPECTED.get(error["type"], "what a mapping knows").format(**context)
    quoted = isinstance(value, int) and error["type"] == "string_type"
    return f"expected {wanted}, met {met}", "write it in quotes" if quoted else None


def _unknown_word(found: Scan, path: Place) -> Problem:
    line, column = place_of(found.positions, (*path, KEY))
    model = Columns if path[0] == "columns" else LogMapping
    known = sorted(model.model_fields)
    sentence = f"expected a known word, met '{shown(str(path[-1]))}'"
    hint = nearest(str(path[-1]), known) or f"known here: {listed(known)}"
    return Problem(CODE, line, column, sentence, hint)
