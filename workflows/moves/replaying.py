"""A case's history, replayed through the version it is to move to.

- Each act is asked of the new version where the case stood then, renamed by the
  plan: is it offered there, does it lead where it led, do its guards hold.
- A guard that stood on the old arrow in the same words held: the engine asked it.
- Values of facts are not in the log. What is held now is known from the entry
  that set it; what was held before another was set is not known.
- What cannot be known is found, so that a person decides.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from config.now import from_micros
from policies.permits import roles_that_may
from policies.reopening import REOPEN
from states.conditions import Condition, FactIn, TrackIn
from states.counting import Answers, Since, Visits
from states.dates import Apart, Until, Within, dates_in
from states.facts import Facts
from states.guards import evaluate, leaves
from states.leaves import Leaf
from states.moves import MovePlan
from states.table import Arrow, moves_beside
from states.tracks import Action
from workflows.bypassing.marking import skipped
from workflows.cases import CANNOT_SHARE
from workflows.entries import FACTS_SET
from workflows.moves.findings import Finding
from workflows.moves.history import Entry, Part, Told, told
from workflows.people import SYSTEM
from workflows.transferring.beginnings import came_over
from workflows.versions import Version

IN_THE_LOG = (TrackIn, FactIn, Answers, Visits, Since, Until, Apart)

type VersionOf = Callable[[str], Version]


@dataclass(frozen=True, slots=True)
class Held:
    """The value a fact has now, under its new name, and the entry that set it."""

    value: str
    set_by: int


@dataclass(slots=True)
class Replay:
    """One history on its way through a new version."""

    new: Version
    version_of: VersionOf
    held: Mapping[str, Held]
    facts: Facts
    first_set: int | None = None  # the first entry that set any fact
    answered: set[str] = field(default_factory=set)
    taken: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    def follow(self, one: Told) -> None:
        """Ask the new version about one entry, then take it as having happened."""
        entry = one.entry
        seen = replace(self.facts, now=_moment(entry), values=self._values(one.seq))
        self.facts = seen
        if entry["kind"] == "transition":
            self._transition(one)
        elif entry["kind"] == "request":
            shared = CANNOT_SHARE not in entry["refs"]
            name = one.request(entry["refs"][1]) if shared else None
            self.answered |= {name} if name else set()
            self.facts = replace(self.facts, answered=frozenset(self.answered))
            self._taken(entry, "")
        if self.first_set is None and FACTS_SET in entry.get("com", {}):
            self.first_set = one.seq

    def _values(self, seq: int) -> dict[str, str]:
        values = {}
        for name, fact in self.new.pathway.facts.items():
            held = self.held.get(name)
            if held is None or self.first_set is None:
                values[name] = fact.starts_as
            elif held.set_by < seq:
                values[name] = held.value
        return values | self._dates(seq)

    def _dates(self, seq: int) -> dict[str, str]:
        """Give the dates held now and set by then; an action sees its own."""
        dates = self.new.pathway.dates
        known = {name: one for name, one in self.held.items() if name in dates}
        return {name: one.value for name, one in known.items() if one.set_by <= seq}

    def _transition(self, one: Told) -> None:
        entry = one.entry
        track, action = entry["track"], entry["action"]
        stood = one.state(track, entry["from"])
        arrow = self.new.compiled.table.arrows.get((track, stood, action))
        if action == REOPEN:
            self._reopened(one, stood)
        elif arrow is None:
            sentence = f"'{action}' is not offered in '{stood}'"
            self._found(one, "action", action, sentence)
        else:
            now = self.new.pathway.tracks[track].states[stood].actions[action]
            self._leads(one, arrow)
            self._held(one, now, stood)
            self._demanded(one, now)
            self._role(one, now)
        self._taken(entry, stood)
        moves = [entry] if entry["from"] != entry["to"] else []
        for move in (*moves, *entry.get("also", ())):
            self._enter(move["track"], one.state(move["track"], move["to"]))

    def _reopened(self, one: Told, stood: str) -> None:
        """Find a case reopened from an end that is not reopened there now."""
        state = self.new.pathway.tracks["main"].states.get(stood)
        if state is None or not state.reopen:
            self._found(one, "action", REOPEN, f"'{stood}' is not reopened")

    def _leads(self, one: Told, arrow: Arrow) -> None:
        """Find an arrow that leads elsewhere now, or takes other tracks along."""
        entry = one.entry
        action = entry["action"]
        if arrow.to != one.state(entry["track"], entry["to"]):
            self._found(one, "action", action, f"'{action}' leads to '{arrow.to}' now")
        then = {
            (move["track"], one.state(move["track"], move["to"]))
            for move in entry.get("also", ())
        }
        now = {(track, to) for track, _, to in moves_beside(arrow, self.facts)}
        if then != now:
            sentence = f"'{action}' moves other tracks beside it"
            self._found(one, "action", action, sentence)

    def _held(self, one: Told, now: Action, stood: str) -> None:
        """Find the guards that are not shown to have held, and a cap passed."""
        action = one.entry["action"]
        before = self._old_action(one)
        gone_ahead_of = skipped(one.entry)
        for name in now.when:
            if name in gone_ahead_of:
                continue
            if not self._guard_held(one, before, name):
                sentence = f"'{name}' of '{action}' is not shown to have held"
                self._found(one, "guard", name, sentence)
        if now.at_most is not None and self.taken[f"{stood}/{action}"] >= now.at_most:
            sentence = f"'{action}' may be taken {now.at_most} times"
            self._found(one, "cap", action, sentence)

    def _demanded(self, one: Told, now: Action) -> None:
        """Find what the action asks of who takes it now, and did not ask then."""
        action = one.entry["action"]
        before = self._old_action(one)
        for about, sentence in _newly_demanded(before, now):
            self._found(one, about, action, f"'{action}' {sentence}")
        if set(now.sets) - {one.fact(name) for name in before.sets}:
            self._found(one, "fact", action, f"'{action}' sets another fact")
        self._fields(one)

    def _role(self, one: Told, now: Action) -> None:
        action, role = one.entry["action"], one.entry.get("role", "")
        allowed = (SYSTEM,) if now.system else roles_that_may(self.new.rulebook, action)
        if role not in allowed:
            self._found(one, "role", role, f"'{role}' may not take '{action}'")

    def _old_action(self, one: Told) -> Action:
        tracks = self.version_of(one.digest).pathway.tracks
        state = tracks[one.entry["track"]].states[one.entry["from"]]
        return state.actions[one.entry["action"]]

    def _guard_held(self, one: Told, before: Action, name: str) -> bool:
        new = self.new.pathway.guards[name].when
        old = self.version_of(one.digest).pathway.guards.get(name)
        said_then = name in before.when and old is not None and old.when == new
        if said_then and speaks_of_the_same(new, one):
            return True
        return truth_in_the_log(new, self.facts) is True

    def _fields(self, one: Told) -> None:
        """Find the fields that this action needs now and did not need then."""
        action = one.entry["action"]
        needed = self.version_of(one.digest).rulebook.needs.get(action, ())
        before = {name for name, _ in needed}
        for name, asked in self.new.rulebook.needs.get(action, ()):
            if name not in before and action in asked.required_for:
                sentence = f"'{action}' needs '{name}' to be filled"
                self._found(one, "field", name, sentence)

    def _taken(self, entry: Entry, stood: str) -> None:
        action = entry["action"]
        self.taken[f"{stood}/{action}"] += 1
        last = {**self.facts.last, action: _moment(entry)}
        self.facts = replace(self.facts, last=last, taken=dict(self.taken))

    def _enter(self, track: str, state: str) -> None:
        if track not in self.new.pathway.tracks:
            return
        left = self.facts.tracks.get(track, "")
        gone = self.new.pathway.tracks[track].states.get(left)
        self.answered -= set(gone.requests if gone else ())
        visits = {**self.facts.visits, state: self.facts.visits.get(state, 0) + 1}
        tracks = {**self.facts.tracks, track: state}
        self.facts = replace(
            self.facts, tracks=tracks, visits=visits, answered=frozenset(self.answered)
        )

    def _found(self, one: Told, about: str, name: str, sentence: str) -> None:
        self.findings.append(Finding("decision", about, name, sentence, one.seq))


def speaks_of_the_same(condition: Condition, one: Told) -> bool:
    """Tell whether no name in a condition has become another since an entry."""
    return all(_is_unrenamed(leaf, one) for leaf in leaves(condition))


def _is_unrenamed(leaf: Leaf, one: Told) -> bool:
    match leaf:
        case TrackIn(track=track, states=states):
            return all(one.state(track, name) == name for name in states)
        case FactIn(fact=fact):
            return one.fact(fact) == fact
        case Until() | Apart() | Within():
            return all(one.fact(name) == name for name in dates_in(leaf))
        case Visits(visits=state):
            renamed = {plan.state(t, state) for plan in one.plans for t in plan.states}
            return renamed <= {state}
        case Answers():
            return all(one.request(name) == name for name in leaf.answers.including)
        case _:
            return True


def truth_in_the_log(condition: Condition, facts: Facts) -> bool | None:
    """Tell whether a condition held, as far as entries tell; else None."""
    if all(isinstance(leaf, IN_THE_LOG) for leaf in leaves(condition)):
        return evaluate(condition, facts)
    return None


def replayed(
    parts: list[Part],
    plan: MovePlan,
    new: Version,
    version_of: VersionOf,
    held: Mapping[str, Held],
) -> Iterator[Finding]:
    """Give everything the new version would have refused in a case's history."""
    entries = list(told(parts, plan))
    replay = Replay(new, version_of, held, _beginning(entries[0], new, version_of))
    for one in entries:
        replay.follow(one)
    yield from _once(replay.findings)


def _beginning(first: Told, new: Version, version_of: VersionOf) -> Facts:
    old = version_of(first.digest).pathway
    begun = {name: track.start for name, track in old.tracks.items()}
    if came_over(first.entry):
        begun = {one["track"]: one["to"] for one in first.entry["also"]}
    tracks = {
        name: first.state(name, begun[name]) if name in begun else track.start
        for name, track in new.pathway.tracks.items()
    }
    return Facts(
        tracks=tracks,
        now=_moment(first.entry),
        visits=dict.fromkeys(tracks.values(), 1),
        zone=new.pathway.time_zone,
        nth_working_day=new.calendar.nth_after,
    )


def _newly_demanded(before: Action, now: Action) -> Iterator[tuple[str, str]]:
    if now.two_people and not before.two_people:
        yield "people", "takes two people"
    if now.decided_by and not before.decided_by:
        yield "panel", "is decided by a panel"
    if now.reason and not before.reason:
        yield "reason", "needs a reason"


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give each finding once, at the first entry it is about."""
    seen: set[tuple[str, str, str]] = set()
    for one in findings:
        key = (one.about, one.name, one.sentence)
        if key not in seen:
            seen.add(key)
            yield one


def _moment(entry: Mapping[str, Any]) -> Any:
    at = entry.get("occ", int(entry["ts"]) + int(entry.get("skew", 0)))
    return from_micros(at)
