"""Tells the parts of one pathway in one language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from states.conditions import Condition
from states.definition import Pathway, Permit
from states.durations import Duration
from states.explaining import (
    action_label,
    condition_in_words,
    fact_label,
    label,
    plain,
    relation_in_words,
    role_label,
    state_label,
    state_labels,
    track_name,
)
from states.explaining_dates import date_label
from states.phrases.languages import phrases_in
from states.phrases.phrases import Phrases
from states.timing import LengthByFact, Rung
from states.vocabulary import Words


@dataclass(frozen=True, slots=True)
class Teller:
    """A pathway and the language it is told in."""

    pathway: Pathway
    language: str

    @property
    def phrases(self) -> Phrases:
        """The connecting words."""
        return phrases_in(self.language)

    def say(self, key: str, /, **given: object) -> str:
        """Give a phrase with its places filled."""
        return self.phrases.say(key, **given)

    def both(self, parts: Iterable[str]) -> str:
        """Give parts as one list of which all count."""
        return self.phrases.both(parts)

    def either(self, parts: Iterable[str]) -> str:
        """Give parts as one list of which any will do."""
        return self.phrases.either(parts)

    def length(self, length: Duration) -> str:
        """Give a duration in words."""
        return self.phrases.length(length)

    def lengths(self, length: LengthByFact, by_fact: str | None) -> str:
        """Give a length, or each length with the fact for which it holds."""
        if isinstance(length, Duration):
            return self.length(length)
        fact = fact_label(self.pathway, by_fact or "", self.language)
        return self.both(
            self.say("by_fact", length=self.length(one), fact=fact, value=plain(value))
            for value, one in length.items()
        )

    def date(self, name: str) -> str:
        """Give the label of a date of the case."""
        return date_label(self.pathway, name, self.language)

    def label(self, words: Words) -> str:
        """Give a text in this language."""
        return label(words, self.language)

    def role(self, name: str) -> str:
        """Give the label of a role."""
        return role_label(self.pathway, name, self.language)

    def roles(self, names: Iterable[str]) -> str:
        """Give roles of which any will do."""
        return self.either(map(self.role, names))

    def action(self, name: str) -> str:
        """Give the label of an action."""
        return action_label(self.pathway, name, self.language)

    def actions(self, names: Iterable[str]) -> Iterator[str]:
        """Give actions, each in its quotation marks."""
        return (self.quoted(self.action(name)) for name in names)

    def state(self, track: str, name: str) -> str:
        """Give the label of a state of a track."""
        return state_label(self.pathway, track, name, self.language)

    def states(self, names: Iterable[str]) -> str:
        """Give states of which any will do, on whichever track."""
        return self.either(self.state_list(names))

    def state_list(self, names: Iterable[str]) -> Iterator[str]:
        """Give states, each in its quotation marks."""
        return map(self.quoted, state_labels(self.pathway, names, self.language))

    def state_named(self, name: str) -> str:
        """Give the label of a state, on whichever track it is first found."""
        return next(state_labels(self.pathway, [name], self.language))

    def quoted(self, text: str) -> str:
        """Give a label within quotation marks."""
        return self.say("quoted", text=text)

    def track(self, name: str) -> str:
        """Give the name of a track."""
        return track_name(name, self.language)

    def relations(self, names: Iterable[str]) -> str:
        """Give relations that all have to be held."""
        return self.both(
            relation_in_words(self.pathway, one, self.language) for one in names
        )

    def guards(self, names: Iterable[str]) -> str:
        """Give the conditions of guards, all of which have to hold."""
        held = (self.pathway.guards[n].when for n in names if n in self.pathway.guards)
        return self.phrases.words["list_guards"].join(map(self.condition, held))

    def condition(self, condition: Condition) -> str:
        """Say when a condition holds."""
        return condition_in_words(self.pathway, condition, self.language)

    def ladder(self, rungs: Iterable[Rung]) -> str:
        """Say who is told, and when."""
        told = (
            self.say(
                "rung_later" if rung.after.count else "rung_at_once",
                role=self.role(rung.to),
                length=self.length(rung.after),
            )
            for rung in rungs
        )
        return self.say("late", ladder=self.phrases.words["list_comma"].join(told))

    def compartments(self, names: Iterable[str]) -> str:
        """Give the labels of compartments."""
        known = self.pathway.compartments
        return self.both(
            self.label(known[name].label) if name in known else plain(name)
            for name in names
        )

    def who(self, line: Permit) -> str:
        """Give the roles of a permit, with how they stand to the case."""
        roles = self.roles(line.role)
        if not line.being:
            return roles
        return self.say("being", role=roles, relations=self.relations(line.being))


def ordered_tracks(pathway: Pathway) -> list[str]:
    """Give the tracks, main before the side tracks."""
    return sorted(pathway.tracks, key=lambda name: (name != "main", name))


def as_walked(pathway: Pathway, track: str) -> list[str]:
    """Give the states of a track in the order in which a case meets them."""
    states = pathway.tracks[track].states
    walked = dict.fromkeys([pathway.tracks[track].start])
    for name in (waiting := list(walked)):
        onward = [action.go_to for action in states[name].actions.values()]
        new = [to for to in onward if to in states and to not in walked]
        walked |= dict.fromkeys(new)
        waiting.extend(dict.fromkeys(new))
    return list(walked | dict.fromkeys(states))


def permits_of(
    pathway: Pathway, track: str, state: str, action: str
) -> Iterator[Permit]:
    """Give the permits that allow an action of a state, whatever else is asked."""
    own = pathway.tracks[track].states.keys()
    for line in pathway.permits:
        if action in line.may:
            named = own & set(line.states)
            if not named or state in named:
                yield line
