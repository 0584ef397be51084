"""Class one case against a plan: safe, needs a decision, or blocked.

- Its history is replayed; where it would stand is held against the promises.
- What a promise asks for and the log cannot show needs a decision.
- A fact that is asked again, once set, needs a decision: a judgement is lost.
- A proposal of one person ends with the move; a note says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from states.definition import Pathway
from states.facts import Facts
from states.guards import evaluate
from states.promises import Entering, NeverTogether, ToReach, WhileIn
from workflows.cases import FILLED, Case, facts_of_rows
from workflows.moves.carrying import Carrier
from workflows.moves.findings import Classed, Finding, Weight
from workflows.moves.history import Part
from workflows.moves.replaying import Held, VersionOf, replayed, truth_in_the_log
from workflows.moves.rows import Rows, values_in
from workflows.moves.translating import moved_places


@dataclass(frozen=True, slots=True)
class Known:
    """A case as it stands, with its history, and how it would be carried over."""

    carrier: Carrier
    rows: Rows
    parts: list[Part]
    pauses: int  # how many of its clocks are paused now
    children: frozenset[str]  # the kinds of sub-case it has

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self.carrier.case


def class_case(known: Known, version_of: VersionOf, moment: datetime) -> Classed:
    """Class a case; nothing is changed by it."""
    case = known.case
    findings = [*_without_a_place(known)]
    if not findings:
        findings = [*_weighed(known, version_of, moment)]
    return Classed(case.ref, case.version, case.states, tuple(findings))


def broken_promises(pathway: Pathway, facts: Facts) -> Iterator[Finding]:
    """Give each promise that a case does not keep where it stands.

    A promise that is known to be broken blocks; one that nothing shows to be
    kept needs a decision.
    """
    for promise in pathway.promises:
        match promise:
            case WhileIn(while_in=states, keep=guard):
                kept = _kept_in(pathway, facts, states, guard)
            case Entering(entering=states, must_hold=guard):
                kept = _kept_in(pathway, facts, states, guard)
            case NeverTogether(never_together=pair):
                kept = not all(evaluate(one, facts) is True for one in pair)
            case ToReach():
                kept = _passed(promise, facts)
            case _:
                continue
        if kept is not True:
            weight: Weight = "blocked" if kept is False else "decision"
            words = "is broken" if kept is False else "is not shown to be kept"
            sentence = f"the promise '{promise.id}' {words}"
            yield Finding(weight, "promise", promise.id, sentence)


def _kept_in(
    pathway: Pathway, facts: Facts, states: tuple[str, ...], guard: str
) -> bool | None:
    if not set(states) & set(facts.tracks.values()):
        return True
    return truth_in_the_log(pathway.guards[guard].when, facts)


def _passed(promise: ToReach, facts: Facts) -> bool | None:
    """Tell whether what must be passed was; an act under another name shows nothing."""
    if not facts.visits.get(promise.to_reach):
        return True
    must, one_of = promise.must_pass, promise.must_pass_one_of
    passed = all(name in facts.last for name in must)
    return (
        passed and (not one_of or any(name in facts.last for name in one_of))
    ) or None


def _without_a_place(known: Known) -> Iterator[Finding]:
    carrier, new = known.carrier, known.carrier.new.pathway
    for track, state in known.case.states.items():
        target = carrier.plan.state(track, state)
        found = new.tracks[track].states.get(target) if track in new.tracks else None
        if found is None or (found.final and track == "main"):
            sentence = f"'{state}' has no place on the new version"
            yield Finding("blocked", "state", state, sentence)
    for name, value in values_in(known.rows).items():
        target_name = None if name.startswith(FILLED) else carrier.plan.fact(name)
        fact = new.facts.get(target_name or "")
        if fact is not None and value not in fact.of:
            sentence = f"'{name}' has a value that the new version does not have"
            yield Finding("blocked", "fact", name, sentence)


def _weighed(
    known: Known, version_of: VersionOf, moment: datetime
) -> Iterator[Finding]:
    carrier = known.carrier
    held = _held(known)
    yield from replayed(known.parts, carrier.plan, carrier.new, version_of, held)
    yield from _kept_apart(known)
    yield from _asked_again(known)
    yield from _what_ends(known)
    yield from broken_promises(carrier.new.pathway, facts_once_moved(known, moment))


def facts_once_moved(known: Known, moment: datetime) -> Facts:
    """Give what guards would read of the case on the new version."""
    carrier, pathway = known.carrier, known.carrier.new.pathway
    at = max(place.since for place in known.case.places.values())
    places = moved_places(known.case.places, carrier.plan, pathway, at)
    rows = carrier.rows(known.rows)
    asked = [row for row in rows["request"] if row.status != "ended"]
    facts = facts_of_rows(
        replace(known.case, places=places),
        pathway,
        values_in(rows),
        rows["case_act"],
        asked,
        moment,
    )
    return replace(facts, nth_working_day=carrier.new.calendar.nth_after)


def _held(known: Known) -> Mapping[str, Held]:
    plan = known.carrier.plan
    named = ((plan.fact(row.name), row) for row in known.rows["case_fact"])
    return {
        name: Held(row.value, row.set_by_entry)
        for name, row in named
        if name is not None
    }


def _kept_apart(known: Known) -> Iterator[Finding]:
    before = {frozenset(pair) for pair in known.carrier.old.pathway.keep_apart}
    people: dict[str, set[str]] = {}
    for row in known.rows["case_act"]:
        people.setdefault(row.action, set()).add(row.person)
    for one, other in known.carrier.new.pathway.keep_apart:
        both = people.get(one, set()) & people.get(other, set())
        if both and frozenset((one, other)) not in before:
            sentence = f"one person did both '{one}' and '{other}'"
            yield Finding("decision", "apart", one, sentence)


def _asked_again(known: Known) -> Iterator[Finding]:
    plan, old = known.carrier.plan, known.carrier.old.pathway
    for name, value in values_in(known.rows).items():
        fact = old.facts.get(name)
        was_set = name in old.dates or (fact is not None and value != fact.starts_as)
        if was_set and plan.fact(name) is None:
            sentence = f"'{name}' was set, and is to be asked again"
            yield Finding("decision", "fact", name, sentence)


def _what_ends(known: Known) -> Iterator[Finding]:
    for row in known.rows["proposal"]:
        if row.status == "open":
            sentence = f"the open proposal of '{row.action}' ends with the move"
            yield Finding("note", "proposal", row.action, sentence)
    if known.pauses:
        sentence = "a clock is paused; somebody has to see by when it is due"
        yield Finding("decision", "clock", "paused", sentence)
    for kind in sorted(known.children - known.carrier.new.pathway.sub_cases.keys()):
        sentence = f"sub-cases of the kind '{kind}' are not counted any more"
        yield Finding("decision", "sub_case", kind, sentence)
    plan = known.carrier.plan
    for row in known.rows["request"]:
        if row.status == "open" and plan.request(row.name) is None:
            sentence = f"the open request '{row.name}' is cancelled by the plan"
            yield Finding("note", "request", row.name, sentence)
