"""The dry run of a file: every row held against the form that it would fill in.

- Never of people: a case about a person is opened by somebody who refers them.
- The columns are the fields of the form by which a case leaves its first state.
- Every row is looked at; a problem says what was expected, in which line, and
  never what was written there.
"""

import csv
import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from config.errors import CasepathError
from states.definition import Pathway
from states.forms import Form, FormField
from workflows.errors import FieldError, NotFoundError
from workflows.forms.checking import check_fields, too_short
from workflows.forms.problems import FieldProblem, FormError
from workflows.loading.errors import RowProblem, RowsError
from workflows.versions import Version

PERSON = "person"
MOST_ROWS = 10_000
WORDS_OF_YES_NO: Mapping[str, bool] = {"yes": True, "no": False}

type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Loadable:
    """A file whose rows all fit: the action they take, and a keyed digest of it."""

    action: str
    rows: Sequence[Row] = field(repr=False)
    token: str


def loadable(version: Version, source: bytes, index_key: bytes) -> Loadable:
    """Check a file row by row.

    Raises CasepathError for a pathway about people and for columns the form lacks,
    RowsError for rows that do not fit.
    """
    pathway = version.pathway
    demand_no_people(pathway)
    action, name = first_action(pathway)
    form = pathway.forms[name]
    needed = version.rulebook.needs.get(action, ())
    rows: list[Row] = []
    problems: list[RowProblem] = []
    for place, (line, row) in enumerate(_read(form, source), 1):
        filled = {one: _value(form.fields[one], text) for one, text in row.items()}
        rows.append({one: value for one, value in filled.items() if value != ""})
        found = _wrong(name, form, needed, rows[-1])
        problems.extend(RowProblem(place, line, one) for one in found)
    if problems:
        raise RowsError(tuple(problems), len(rows))
    return Loadable(action, rows, file_token(index_key, pathway.pathway, source))


def demand_no_people(pathway: Pathway) -> None:
    """Refuse a pathway about people: nobody answers for a row of a file."""
    if pathway.subject == PERSON:
        raise CasepathError(
            "expected a pathway about something else than people, met one about people",
            code="E_PURPOSE",
            hint="a person is referred by somebody who answers for it, one by one",
        )


def first_action(pathway: Pathway) -> tuple[str, str]:
    """Give the action by which a case leaves its first state, and its form."""
    main = pathway.tracks["main"]
    for name, action in main.states[main.start].actions.items():
        if action.form is not None and action.go_to is not None:
            return name, action.form
    raise NotFoundError("expected a first action with a form, met none")


def file_token(index_key: bytes, pathway: str, source: bytes) -> str:
    """Give the keyed digest by which the same file is known again."""
    said = b"casepath/import/v1\0" + pathway.encode() + b"\0" + source
    return hmac.digest(index_key, said, "sha256").hex()


def _read(form: Form, source: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each row with the line it ends on; a row of another length is refused."""
    reader = csv.DictReader(StringIO(_text(source), newline=""), strict=True)
    try:
        columns = list(reader.fieldnames or ())
        _demand_known(columns, form)
        for place, row in enumerate(reader, 1):
            if None in row or None in row.values():
                raise _unreadable(reader.line_num)
            if place > MOST_ROWS:
                raise FieldError(
                    f"expected at most {MOST_ROWS} rows, met more",
                    hint="split the file",
                )
            yield reader.line_num, row
    except csv.Error as error:
        raise _unreadable(reader.line_num) from error


def _text(source: bytes) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FieldError("expected UTF-8, met other bytes", code="E-ENC") from error


def _demand_known(columns: Sequence[str], form: Form) -> None:
    unknown = [name for name in columns if name not in form.fields]
    if not columns or unknown or len(set(columns)) < len(columns):
        raise FieldError(
            f"expected columns that the form has, each once; met {len(unknown)} that"
            " it lacks",
            where="line 1",
            hint=f"its fields: {', '.join(form.fields)}",
        )


def _value(wanted: FormField, text: str) -> Any:
    """Give what a cell says to a field of this type; what it is not stays a text."""
    if wanted.type == "yes_no":
        return WORDS_OF_YES_NO.get(text.strip().lower(), text)
    if wanted.type == "number" and text.strip().removeprefix("-").isdecimal():
        return int(text)
    return text


def _wrong(
    name: str,
    form: Form,
    needed: Sequence[tuple[str, FormField]],
    row: Row,
) -> Iterator[FieldProblem]:
    try:
        filled = check_fields(name, form, row)
    except FormError as error:
        yield from error.problems
        return
    for one, wanted in needed:
        when = wanted.required_when
        is_needed = when is None or filled.get(when.field) in when.values
        if one in form.fields and is_needed and one not in filled:
            yield FieldProblem(
                FieldError.code, one, "written", labels=form.fields[one].label
            )
    for one in sorted(too_short(form, filled)):
        field = form.fields[one]
        least = {"n": field.at_least_characters}
        yield FieldProblem(FieldError.code, one, "longer", least, field.label)


def _unreadable(line: int) -> FieldError:
    return FieldError(
        "expected a row with as many values as there are columns",
        where=f"line {line}",
        hint="write one value for each column; quote values with commas",
    )
