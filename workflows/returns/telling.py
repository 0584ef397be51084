"""Say a return in the words of its pathway."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policies.reasons import label
from states.checks.returns import field_named
from states.definition import Pathway
from states.explaining import action_label
from states.phrases.languages import phrases_in
from states.returns import Return
from workflows.returns.making import Made, returning
from workflows.service import Service


def list_returns(
    service: Service, area: str, pathway: str, language: str = "en"
) -> dict[str, Any]:
    """Give the returns that a pathway names: how often, to whom, made by whom."""
    version = returning(service, area, pathway)
    said = _Said(version, language)
    return {name: said.row(one) for name, one in version.returns.items()}


def lines_of_all(
    service: Service, area: str, pathway: str, language: str
) -> Iterator[str]:
    """Give a line for each return that a pathway names."""
    rows = list_returns(service, area, pathway, language)
    if not rows:
        yield phrases_in(language).words["return:none"]
    yield from (f"{name}: {one['label']}, {one['every']}" for name, one in rows.items())


def lines_of(
    service: Service, area: str, made: Made, language: str = "en"
) -> Iterator[str]:
    """Give a return line by line."""
    content = made.content
    version = returning(service, area, content["pathway"])
    declared, said = version.returns[content["return"]], _Said(version, language)
    yield said.label(declared.label)
    period = {"first": content["from"], "after": content["before"]}
    yield said.say("period", entry=made.entry, **period)
    below = content["suppressed_below"]
    yield said.say("below" if below else "whole", n=below)
    for figure in content["figures"]:
        yield ""
        yield said.label(declared.figures[figure["name"]].label)
        yield from (f"  {line}" for line in said.figure(figure))


@dataclass(frozen=True, slots=True)
class FigureTold:
    """One figure of a return: its cells, its total, what else is said of it."""

    name: str
    label: str
    cells: list[tuple[str, int | None]]  # None: withheld
    total: int | None
    has_total: bool
    lines: list[str]


def figures_told(
    version: Pathway, content: Mapping[str, Any], language: str
) -> list[FigureTold]:
    """Give each figure of a return in the words of its pathway, as it may be told."""
    declared, said = version.returns[content["return"]], _Said(version, language)
    return [
        FigureTold(
            one["name"],
            said.label(declared.figures[one["name"]].label),
            [(said.named(name), count) for name, count in one.get("cells", ())],
            one.get("total"),
            "cells" in one,
            [
                *(
                    said.row_of_register(row, one["columns"])
                    for row in one.get("rows", ())
                ),
                *said.measured(one),
            ],
        )
        for one in content["figures"]
    ]


@dataclass(frozen=True, slots=True)
class _Said:
    """How the returns of one pathway are said in a language."""

    version: Pathway
    language: str

    def say(self, key: str, /, **given: object) -> str:
        return phrases_in(self.language).say(f"return:{key}", **given)

    def label(self, words: Mapping[str, str]) -> str:
        return label(words, self.language)

    def row(self, one: Return) -> dict[str, Any]:
        roles = self.version.roles
        return {
            "label": self.label(one.label),
            "every": self.say(
                "every", length=phrases_in(self.language).length(one.every)
            ),
            "to": [self.label(roles[role].label) for role in one.to],
            "made_by": [self.label(roles[role].label) for role in one.made_by],
        }

    def figure(self, figure: Mapping[str, Any]) -> Iterator[str]:
        for name, count in figure.get("cells", ()):
            if count != 0:
                yield f"{self.named(name)}: {self.number(count)}"
        if "cells" in figure:
            yield self.say("in_all", n=self.number(figure["total"]))
        for row in figure.get("rows", ()):
            yield self.row_of_register(row, figure["columns"])
        yield from self.measured(figure)

    def measured(self, figure: Mapping[str, Any]) -> Iterator[str]:
        if "sum" in figure:
            yield self.say("in_all", n=figure["sum"])
        if "met" in figure:
            shares = {name: figure[name] for name in ("met", "of", "percent")}
            yield self.say("share", **shares)
        if "at_least" in figure:
            key = "reached" if figure["achieved"] == "yes" else "missed"
            yield self.say(key, n=figure["at_least"])
        if "cases" in figure:
            yield self.say("cases", n=figure["cases"], erased=figure["erased"])

    def row_of_register(self, row: Sequence[Any], columns: Sequence[str]) -> str:
        state, *values = row
        said = [
            f"{self.label(field.label)}: {value}"
            for name, value in zip(columns, values, strict=True)
            if value is not None
            and (field := field_named(self.version, name)) is not None
        ]
        return "; ".join([self.named(state), *said])

    def number(self, count: int | None) -> str:
        return self.say("withheld") if count is None else str(count)

    def named(self, name: str) -> str:
        """Give a cell's name as the pathway labels it, or as it stands."""
        first, _, how = name.partition("/")
        words = phrases_in(self.language).words
        state = next(iter(self.version.states_named(first)), None)
        known = words.get(f"cell:{first}") or words.get(f"judged:{first}")
        if state is not None:
            known = self.label(state.label)
        elif first in self.version.roles:
            known = self.label(self.version.roles[first].label)
        called = known or action_label(self.version, first, self.language)
        return f"{called}, {words[f'cell:{how}']}" if how else called
