"""The very rule by which an entry was allowed or refused, and the same ruling again.

- The rule is told in words and as it stands in the version that was in force.
- What the guard read is committed to; told are the states, the counts, and facts as
  far as the log itself tells them. No value of a record is among them.
- Run again, a step gives the answer it gave, or it is said what differs; what the log
  cannot tell is not known, and never counted as the same.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from policies.reasons import label
from states.definition import Pathway
from states.explaining import fact_label
from states.phrases.languages import phrases_in
from states.telling.people import forbid_told, permit_told
from states.telling.teller import Teller
from workflows.conformance.deviations import Judged
from workflows.conformance.replaying import Met
from workflows.errors import NotFoundError
from workflows.inspecting.trail import Opened, replayed
from workflows.reading.refused_told import refused_because
from workflows.service import Service
from workflows.versions import CANONICAL, Version

SAME, DIFFERS, UNKNOWN, NO_STEP = "same", "differs", "not known", "no step"


@dataclass(frozen=True, slots=True)
class RuleTold:
    """One rule: what kind, its name, whether it counted here, in words, as YAML."""

    kind: str  # permit, forbid, guard, action
    name: str
    counted: bool
    words: str
    yaml: str


@dataclass(frozen=True, slots=True)
class FactTold:
    """One thing the guard read, as far as the log tells it."""

    name: str
    value: str  # nothing where the log does not tell it


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question of a ruling that was run again."""

    question: str
    verdict: str  # as_said, otherwise, not_known
    why: str


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """What ruled over one entry, and what it says when it is asked again."""

    index: int
    digest: str
    pathway: str
    edition: str
    action: str
    was_refused: bool
    why: str  # the kinds of reasons of a refusal
    rules: tuple[RuleTold, ...]
    facts: tuple[FactTold, ...]
    commitment: str
    again: str
    answers: tuple[Answer, ...]


def rule_in_force(
    service: Service, area: str, trail: Opened, index: int, language: str
) -> RuleInForce:
    """Give the rule behind an entry of a trail, and run its ruling again."""
    place = next((at for at, row in enumerate(trail.rows) if row.seq == index), None)
    entry = None if place is None else trail.entries[place]
    if place is None or entry is None:
        raise NotFoundError("expected an entry of this trail, met another index")
    digest = trail.digests[place]
    with service.database.reading(area) as connection:
        version = service.versions.named(connection, area, digest)
        row = connection.one(CANONICAL, area=area, digest=digest)
    file = json.loads(bytes(row.canonical))
    met = {one.index: (one, answers) for one, answers in replayed(service, area, trail)}
    step, answers = met.get(index, (None, ()))
    teller = Teller(version.pathway, language)
    action = entry.get("action", "")
    return RuleInForce(
        index=index,
        digest=digest,
        pathway=label(version.pathway.label, language),
        edition=version.pathway.edition,
        action=teller.action(action) if action else entry["kind"],
        was_refused=entry["kind"] == "refused",
        why=refused_because(entry.get("codes", ()), phrases_in(language)),
        rules=tuple(_rules(version, file, entry, teller)),
        facts=tuple(_facts(version.pathway, step, language)) if step else (),
        commitment=entry.get("guard", ""),
        again=_again(answers) if step else NO_STEP,
        answers=tuple(_answer(one) for one in answers),
    )


def _rules(
    version: Version, file: Mapping[str, Any], entry: Mapping[str, Any], teller: Teller
) -> Iterator[RuleTold]:
    action, counted = entry.get("action", ""), set(entry.get("rules", ()))
    book = version.rulebook
    for permit in book.permits.get(action, ()):
        words = permit_told(teller, permit, action)
        text = _line(file, "permits", permit.id)
        yield RuleTold("permit", permit.id, permit.id in counted, words, text)
    for forbid in book.forbids.get(action, ()):
        words, text = forbid_told(teller, forbid), _line(file, "forbids", forbid.id)
        yield RuleTold("forbid", forbid.id, forbid.id in counted, words, text)
    track = entry.get("track") or book.track_of.get(action, "")
    arrow = version.compiled.table.arrows.get((track, entry.get("from", ""), action))
    if arrow is None:
        return
    said = file["tracks"][track]["states"][entry["from"]]["actions"][action]
    words = f"{teller.state(track, entry['from'])}: {teller.action(action)}"
    yield RuleTold("action", action, True, words, _yaml({action: said}))
    for one in arrow.guards:
        guard = version.pathway.guards.get(one.name)
        if guard is not None:
            words = teller.condition(guard.when)
            text = _yaml({one.name: file["guards"][one.name]})
            yield RuleTold("guard", one.name, True, words, text)


def _line(file: Mapping[str, Any], part: str, name: str) -> str:
    found = [one for one in file.get(part, ()) if one.get("id") == name]
    return _yaml(found) if found else ""


def _yaml(said: object) -> str:
    return str(yaml.safe_dump(said, allow_unicode=True, sort_keys=False)).rstrip()


def _facts(pathway: Pathway, met: Met, language: str) -> Iterator[FactTold]:
    spoken, facts = phrases_in(language), met.known.facts
    for track, name in facts.tracks.items():
        state = pathway.tracks[track].states[name]
        yield FactTold(track.replace("_", " "), label(state.label, language))
    for name in pathway.facts:
        value = met.known.value(name)
        said = spoken.words.get(f"value:{value}", (value or "").replace("_", " "))
        yield FactTold(fact_label(pathway, name, language), said)
    for name in sorted(facts.answered):
        yield FactTold(name.replace("_", " "), "✓")
    teller = Teller(pathway, language)
    for name, times in sorted(facts.taken.items()):
        where, _, action = name.partition("/")
        said = f"{teller.state_named(where)}: {teller.action(action)}"
        yield FactTold(said, f"{times} x")


def _again(answers: tuple[Judged, ...]) -> str:
    verdicts = {one.verdict for one in answers}
    if "otherwise" in verdicts:
        return DIFFERS
    return UNKNOWN if "not_known" in verdicts or not verdicts else SAME


def _answer(one: Judged) -> Answer:
    return Answer(one.question, one.verdict, one.why.replace("_", " "))
