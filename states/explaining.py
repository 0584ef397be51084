"""Parts of a pathway in words, with the labels of its own languages.

- What a file calls a thing is its label; without one in the language, in English.
- A name that bears no label is said as it is written, with spaces.
- The words between the labels are those of the language, or English.
"""

from collections.abc import Iterable, Iterator

from states.conditions import (
    All,
    AnyOf,
    CameFrom,
    Condition,
    Dated,
    FactIn,
    HeldBy,
    Not,
    TrackIn,
)
from states.counting import (
    MAIN,
    UNHEARD,
    Answers,
    Linked,
    Seats,
    Since,
    SinceFirst,
    SubCases,
    Times,
    Visits,
    Voiced,
)
from states.dates import Apart, Until, Within
from states.definition import Fact, Pathway
from states.durations import Duration
from states.explaining_dates import dates_in_words
from states.forms import FormField
from states.leaves import Leaf
from states.nested import ParentIn, Siblings
from states.phrases.languages import phrases_in
from states.rosters import AlsoOn, OnCase, Roster
from states.rosters_told import roster_in_words
from states.vocabulary import STANDING_ACTIONS, Words


def label(words: Words, language: str) -> str:
    """Give a text in a language, or in English, or in the first that has it."""
    return words.get(language) or words.get("en") or next(iter(words.values()), "")


def action_label(pathway: Pathway, action: str, language: str) -> str:
    """Give the label of an action, wherever it is offered, or of a standing one."""
    found = (
        state.actions[action].label
        for track in pathway.tracks.values()
        for state in track.states.values()
        if action in state.actions
    )
    if (words := next(found, None)) is not None:
        return label(words, language)
    if action in STANDING_ACTIONS:
        return phrases_in(language).words[f"standing:{action}"]
    return plain(action)


def role_label(pathway: Pathway, role: str, language: str) -> str:
    """Give the label of a role; the system bears its own name."""
    known = pathway.roles.get(role)
    if known is not None:
        return label(known.label, language)
    return phrases_in(language).words["system"] if role == "system" else plain(role)


def state_label(pathway: Pathway, track: str, state: str, language: str) -> str:
    """Give the label of a state of a track."""
    known = pathway.tracks[track].states.get(state) if track in pathway.tracks else None
    return label(known.label, language) if known else plain(state)


def state_labels(
    pathway: Pathway, states: Iterable[str], language: str
) -> Iterator[str]:
    """Give the label of each state, on whichever track it is first found."""
    for name in states:
        met = pathway.states_named(name)
        yield label(met[0].label, language) if met else plain(name)


def track_name(track: str, language: str) -> str:
    """Give the name of a track; those that many pathways have are translated."""
    return phrases_in(language).words.get(f"track_{track}", plain(track))


def relation_in_words(pathway: Pathway, relation: str, language: str) -> str:
    """Say how somebody stands to the case."""
    spoken = phrases_in(language)
    name, _, kind = relation.partition(":")
    if not kind:
        return spoken.words[f"relation:{name}"]
    known = pathway.clearances.get(kind)
    said = label(known.label, language) if known else plain(kind)
    return spoken.say("relation:cleared_kind", kind=said)


def condition_in_words(pathway: Pathway, condition: Condition, language: str) -> str:
    """Say when a condition holds."""
    spoken = phrases_in(language)
    match condition:
        case All(conditions=parts):
            said = (condition_in_words(pathway, part, language) for part in parts)
            return spoken.both(said)
        case AnyOf(conditions=parts):
            said = (condition_in_words(pathway, part, language) for part in parts)
            return spoken.say("either", parts=spoken.words["list_or"].join(said))
        case Not(condition=part):
            said_not = condition_in_words(pathway, part, language)
            return spoken.say("not", part=said_not)
        case _:
            return _leaf(pathway, condition, language)


def _leaf(pathway: Pathway, leaf: Leaf, language: str) -> str:
    spoken = phrases_in(language)
    match leaf:
        case TrackIn(track=track, states=states):
            names = (
                spoken.say("quoted", text=state_label(pathway, track, name, language))
                for name in states
            )
            thing = track_name(track, language)
            return spoken.say("is", thing=thing, values=spoken.either(names))
        case FactIn(fact=fact, values=values):
            thing = fact_label(pathway, fact, language)
            known = pathway.facts.get(fact)
            return spoken.say(
                "is",
                thing=thing,
                values=spoken.either(
                    choice_label(known, one, language) if known else plain(one)
                    for one in values
                ),
            )
        case Answers():
            return _answers(pathway, leaf, language)
        case Visits(visits=state):
            name = next(state_labels(pathway, [state], language))
            return spoken.say("visits", state=name, bounds=_times(leaf, language))
        case Since() | SinceFirst():
            return _since(pathway, leaf, language)
        case Until() | Apart() | Within():
            return dates_in_words(pathway, leaf, language)
        case OnCase() | AlsoOn():
            return _roster(pathway, leaf, language)
        case _:
            return _of_what_belongs(pathway, leaf, language)


def _roster(pathway: Pathway, leaf: Roster, language: str) -> str:
    return roster_in_words(
        leaf,
        phrases_in(language),
        lambda name: role_label(pathway, name, language),
        lambda name: state_label(pathway, MAIN, name, language),
    )


def _times(leaf: Visits | Times, language: str) -> str:
    spoken, bounds = phrases_in(language), (leaf.at_least, leaf.at_most)
    return spoken.bounds(*(n if n is None else spoken.times(n) for n in bounds))


def _since(pathway: Pathway, leaf: Since | SinceFirst, language: str) -> str:
    is_last = isinstance(leaf, Since)
    action = leaf.since if isinstance(leaf, Since) else leaf.since_first
    lengths = (_length(n, language) for n in (leaf.at_least, leaf.at_most))
    spoken = phrases_in(language)
    return spoken.say(
        "since" if is_last else "since_first",
        action=action_label(pathway, action, language),
        bounds=spoken.bounds(*lengths),
    )


type Around = ParentIn | Siblings
type Belongs = (
    SubCases | Dated | Seats | HeldBy | CameFrom | Times | Linked | Voiced | Around
)


def _of_what_belongs(pathway: Pathway, leaf: Belongs, language: str) -> str:
    spoken = phrases_in(language)
    match leaf:
        case SubCases():
            return _sub_cases(pathway, leaf, language)
        case Dated(window=window):
            return spoken.say("date", begins=window.begins, until=window.until)
        case Seats():
            return _seats(pathway, leaf, language)
        case ParentIn() | Siblings():
            return _around(pathway, leaf, language)
        case HeldBy(relation_held_by=relation, role=role):
            held = relation_in_words(pathway, relation, language)
            who = role_label(pathway, role, language)
            return spoken.say("held", role=who, relation=held)
        case _:
            return _of_what_went_before(pathway, leaf, language)


def _of_what_went_before(
    pathway: Pathway, leaf: CameFrom | Times | Linked | Voiced, language: str
) -> str:
    spoken = phrases_in(language)
    match leaf:
        case CameFrom(came_from=track, states=states):
            labels = (state_label(pathway, track, name, language) for name in states)
            named = spoken.either(spoken.say("quoted", text=one) for one in labels)
            thing = track_name(track, language)
            return spoken.say("came_from", track=thing, states=named)
        case Times(times=action):
            name = action_label(pathway, action, language)
            return spoken.say("taken_times", action=name, bounds=_times(leaf, language))
        case Linked(earlier_cases=wanted):
            if wanted.at_most == 0:
                return spoken.say("earlier_none")
            counted = spoken.bounds(wanted.at_least, wanted.at_most)
            return spoken.say("earlier_cases", bounds=counted)
        case Voiced():
            return _voiced(pathway, leaf, language)


def _voiced(pathway: Pathway, leaf: Voiced, language: str) -> str:
    spoken = phrases_in(language)
    voice = voice_label(pathway, leaf.voice, language)
    bounds = spoken.bounds(leaf.at_least, leaf.at_most)
    if leaf.others == UNHEARD:
        return spoken.say("voice_unheard", voice=voice, bounds=bounds)
    answer = plain(leaf.others)
    return spoken.say("voice_others", voice=voice, answer=answer, bounds=bounds)


def _answers(pathway: Pathway, leaf: Answers, language: str) -> str:
    spoken, wanted = phrases_in(language), leaf.answers
    counted = []
    if wanted.at_least:
        bounds = spoken.bounds(wanted.at_least, None)
        counted = [spoken.say("answers", bounds=bounds)]
    named = (request_label(pathway, name, language) for name in wanted.including)
    return spoken.both([*counted, *(spoken.say("answered", requests=n) for n in named)])


def _sub_cases(pathway: Pathway, leaf: SubCases, language: str) -> str:
    spoken = phrases_in(language)
    known = pathway.sub_cases.get(leaf.sub_cases)
    kind = label(known.label, language) if known else plain(leaf.sub_cases)
    if leaf.still_open is not None:
        if leaf.still_open.at_most == 0:
            return spoken.say("sub_none", sub_case=kind)
        counted = spoken.bounds(leaf.still_open.at_least, leaf.still_open.at_most)
        return spoken.say("sub_open", sub_case=kind, bounds=counted)
    if leaf.inside is None:
        return kind
    counted = spoken.bounds(leaf.inside.at_least, leaf.inside.at_most)
    # Their states are those of another pathway, whose labels are not known here.
    there = spoken.either(map(plain, leaf.inside.states))
    if leaf.inside.track != MAIN:
        track = track_name(leaf.inside.track, language)
        return spoken.say(
            "sub_on", sub_case=kind, track=track, states=there, bounds=counted
        )
    return spoken.say("sub_in", sub_case=kind, states=there, bounds=counted)


def _around(pathway: Pathway, leaf: Around, language: str) -> str:
    spoken = phrases_in(language)
    if isinstance(leaf, ParentIn):
        # The parent's states are those of another pathway too.
        there = spoken.either(map(plain, leaf.states))
        track = track_name(leaf.parent, language)
        return spoken.say("parent_in", track=track, states=there)
    wanted = leaf.siblings
    labels = (state_label(pathway, wanted.track, s, language) for s in wanted.states)
    return spoken.say(
        "siblings_in",
        track=track_name(wanted.track, language),
        states=spoken.either(spoken.say("quoted", text=one) for one in labels),
        bounds=spoken.bounds(wanted.at_least, wanted.at_most),
    )


def _seats(pathway: Pathway, leaf: Seats, language: str) -> str:
    spoken = phrases_in(language)
    share = leaf.share_at_least
    counted = [spoken.bounds(leaf.at_least, leaf.at_most)] if _is_counted(leaf) else []
    shared = [spoken.say("percent", n=share)] if share is not None else []
    said = {"body": plain(leaf.seats), "bounds": spoken.both([*counted, *shared])}
    if leaf.role is not None:
        return spoken.say(
            "seats_role", role=role_label(pathway, leaf.role, language), **said
        )
    if leaf.organisation is not None:
        whence = plain(leaf.organisation)
        return spoken.say("seats_from", organisation=whence, **said)
    return spoken.say("seats_all", **said)


def _is_counted(leaf: Seats) -> bool:
    return leaf.at_least is not None or leaf.at_most is not None


def _length(length: Duration | None, language: str) -> str | None:
    return None if length is None else phrases_in(language).length(length)


def fact_label(pathway: Pathway, fact: str, language: str) -> str:
    """Give the label of a fact."""
    known = pathway.facts.get(fact)
    return label(known.label, language) if known else plain(fact)


def choice_label(chosen: Fact | FormField, value: str, language: str) -> str:
    """Say a value of a fact, or a choice of a field, as its file calls it."""
    known = chosen.called.get(value)
    return label(known, language) if known else plain(value)


def voice_label(pathway: Pathway, voice: str, language: str) -> str:
    """Give the label of those whose voice is heard."""
    known = pathway.voices.get(voice)
    return label(known.label, language) if known else plain(voice)


def request_label(pathway: Pathway, request: str, language: str) -> str:
    """Give the label of a request, wherever it is asked."""
    found = (
        state.requests[request].label
        for track in pathway.tracks.values()
        for state in track.states.values()
        if request in state.requests
    )
    return label(next(found, {}), language) or plain(request)


def plain(name: str) -> str:
    """Give a name that bears no label as it is written, with spaces."""
    return name.replace("_", " ")
