"""A case on paper: the facts that guards read, and what an act makes of them.

- It goes by the plain table, so that what it says can be held against the engine.
- Entering a state sends the requests that no action asks; leaving it ends them.
- Nobody has been heard yet, and of whose answer is recorded there are no others.
- Requests that a state pauses go on with their answers where the case comes back.
- A stay enters nothing; an act is remembered with the person who did it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from policies.asking import sent_on_entering
from policies.calendars import calendar_named
from policies.simulating.people import people_after
from states.counting import UNHEARD
from states.definition import Pathway
from states.facts import Facts
from states.table import Step
from states.tracks import Action, State

type Requests = tuple[frozenset[str], frozenset[str]]  # asked, answered
MAIN = "main"


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a case is, who did what on it, and which requests lie paused."""

    facts: Facts
    acts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    paused: Mapping[str, Requests] = field(default_factory=dict)  # by state

    def facts_with(self, values: Mapping[str, str]) -> Facts:
        """Give the facts as they would be with these values besides."""
        return replace(self.facts, values={**self.facts.values, **values})


def begun(pathway: Pathway, now: datetime) -> Situation:
    """Give a case as it is when it has just been opened."""
    tracks = {name: track.start for name, track in pathway.tracks.items()}
    starts = (pathway.tracks[name].states[state] for name, state in tracks.items())
    facts = Facts(
        tracks=tracks,
        now=now,
        values={name: fact.starts_as for name, fact in pathway.facts.items()},
        asked=frozenset(name for state in starts for name in sent_on_entering(state)),
        visits=dict.fromkeys(tracks.values(), 1),
        voices={
            f"{name}/{said}": 0
            for name, voice in pathway.voices.items()
            for said in (*voice.answers, UNHEARD)
        },
        zone=pathway.time_zone,
        nth_working_day=calendar_named(pathway.calendar).nth_after,
    )
    return Situation(facts)


def acted(
    pathway: Pathway,
    situation: Situation,
    step: Step,
    action: str,
    *,
    by: Iterable[str] = (),
    values: Mapping[str, str] | None = None,
) -> Situation:
    """Give the case after an action that is allowed, taken now by these people."""
    facts = situation.facts
    taken = pathway.tracks[step.track].states[step.from_state].actions[action]
    place = f"{step.from_state}/{action}"
    done = situation.acts.get(action, frozenset()) | frozenset(by)
    after = replace(
        situation,
        acts={**situation.acts, action: done},
        facts=replace(
            facts,
            values={**facts.values, **(values or {})},
            taken={**facts.taken, place: facts.taken.get(place, 0) + 1},
            last={**facts.last, action: facts.now},
            first={action: facts.now, **facts.first},
            filled=facts.filled | _filled(pathway, taken),
            asked=facts.asked | frozenset(taken.asks),
            sub_cases=_with_opened(facts.sub_cases, taken),
            on_case=people_after(pathway, facts, taken),
        ),
    )
    moves = [(step.track, step.from_state, step.to_state), *step.also]
    for track, left, entered in moves:
        if left != entered:
            after = _moved(pathway, after, track, left, entered)
    return after


def answered(situation: Situation, request: str, by: Iterable[str] = ()) -> Situation:
    """Give the case after a request has been answered."""
    facts = situation.facts
    done = situation.acts.get("answer", frozenset()) | frozenset(by)
    return replace(
        situation,
        acts={**situation.acts, "answer": done},
        facts=replace(facts, answered=facts.answered | {request}),
    )


def sub_case_ended(situation: Situation, kind: str) -> Situation:
    """Give the case after one of its open sub-cases has ended."""
    counts = situation.facts.sub_cases
    left = {**counts, kind: max(0, counts.get(kind, 0) - 1)}
    return replace(situation, facts=replace(situation.facts, sub_cases=left))


def at(situation: Situation, now: datetime) -> Situation:
    """Give the same case at another moment."""
    return replace(situation, facts=replace(situation.facts, now=now))


def offered(pathway: Pathway, situation: Situation, track: str) -> dict[str, Action]:
    """Give the actions of the present state of a track, unless main has ended."""
    if has_ended(pathway, situation):
        return {}
    return dict(state_of(pathway, situation, track).actions)


def state_of(pathway: Pathway, situation: Situation, track: str) -> State:
    """Give the present state of a track."""
    return pathway.tracks[track].states[situation.facts.tracks[track]]


def has_ended(pathway: Pathway, situation: Situation) -> bool:
    """Tell whether main is in a final state."""
    return state_of(pathway, situation, MAIN).final


def _with_opened(counts: Mapping[str, int], taken: Action) -> Mapping[str, int]:
    """Count one more open sub-case, where the action opens one; some it may end."""
    left = {k: 0 if k in taken.ends_sub_cases else n for k, n in counts.items()}
    return {**left, taken.opens: left.get(taken.opens, 0) + 1} if taken.opens else left


def _filled(pathway: Pathway, taken: Action) -> frozenset[str]:
    form = pathway.forms.get(taken.form or "")
    return frozenset(form.fields if form else ())


def _moved(
    pathway: Pathway, before: Situation, track: str, left: str, entered: str
) -> Situation:
    states = pathway.tracks[track].states
    facts = before.facts
    gone = frozenset(states[left].requests)
    kept, comes = before.paused, frozenset(sent_on_entering(states[entered]))
    answers: frozenset[str] = frozenset()
    if "requests" in states[entered].pauses and gone:
        kept = {left: (facts.asked & gone, facts.answered & gone)}
    elif entered in kept:
        comes, answers = kept[entered]
        kept = {}
    else:
        kept = {}
    return replace(
        before,
        paused=kept,
        facts=replace(
            facts,
            tracks={**facts.tracks, track: entered},
            came_from={**facts.came_from, track: left},
            visits={**facts.visits, entered: facts.visits.get(entered, 0) + 1},
            asked=(facts.asked - gone) | comes,
            answered=(facts.answered - gone) | answers,
        ),
    )
