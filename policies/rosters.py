"""The people on a case: whom an action puts on it or takes off it, and the numbers.

- Guards are asked before: they count those who are on the case already.
- Whoever joins counts as if already there where other cases are counted, and where
  acts are kept apart.
- Leaving needs nobody's reason, and whoever leaves need not hold the role any more.
- A refusal says the numbers in words; it never says which other cases there are.
- What a panel decides about somebody, it votes about that person by name.
"""

from collections.abc import Iterator
from dataclasses import replace

from policies.actors import Actor
from policies.facts import Asked, CaseFacts, Named
from policies.permits import called, proposers
from policies.reasons import Reason, listed, said_as
from policies.rulebook import Rulebook
from states.definition import Pathway
from states.explaining import role_label
from states.facts import Facts
from states.guards import failing_leaf
from states.phrases.languages import phrases_in
from states.rosters import AlsoOn, OnCase, most_other_cases, people_counted
from states.tracks import Action
from states.vocabulary import Words


def concerns_somebody(taken: Action | None) -> bool:
    """Tell whether an action puts a person on the case or takes one off it."""
    return taken is not None and (taken.joins or taken.leaves) is not None


def concerned(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> str | None:
    """Give the person who joins or leaves by what is asked, if anybody does."""
    if not concerns_somebody(rulebook.offered(asked.action, facts.facts)):
        return None
    return asked.about or actor.ref


def with_joining(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> CaseFacts:
    """Give the facts with the other cases of who joins counted as well."""
    taken = rulebook.offered(asked.action, facts.facts)
    named = _named(actor, facts, asked)
    if taken is None or taken.joins is None or not named.also_on:
        return facts
    beside = {
        place: count
        for place, count in named.also_on.items()
        if place.startswith(f"{taken.joins}/")
    }
    counted = {**facts.facts.also_on, **beside}
    return replace(facts, facts=replace(facts.facts, also_on=counted))


def roster_reasons(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    """Give why the person named cannot join or leave in this way."""
    taken = rulebook.offered(asked.action, facts.facts)
    if taken is None or not concerns_somebody(taken):
        return
    if taken.decided_by is not None and asked.about is None:
        yield said_as("E_FIELD", "name_person")
        return
    named = _named(actor, facts, asked)
    if taken.leaves is not None and taken.leaves not in named.on_case_as:
        role = listed([rulebook.pathway.roles[taken.leaves].label])
        yield said_as("E_FIELD", "named_not_there", role=role)
    if taken.joins is not None:
        yield from _joining(rulebook, taken.joins, named)
        if named.person != actor.ref:
            yield from _kept_apart(rulebook, facts, asked, named.person)


def choice_on(rulebook: Rulebook, facts: Facts, action: str, about: str | None) -> str:
    """Give what a panel votes for: an action, with the person whom it concerns."""
    if about is None or not concerns_somebody(rulebook.offered(action, facts)):
        return action
    return f"{action}/{about}"


def refusal_words(rulebook: Rulebook, facts: Facts, name: str) -> Words:
    """Give the words of a guard that refuses, with the numbers where people count."""
    pathway = rulebook.pathway
    leaf = failing_leaf(pathway.guards[name].when, facts)
    words: Words = rulebook.compiled.guards[name].refuse
    if not isinstance(leaf, OnCase | AlsoOn):
        return words
    return {
        language: f"{text} {_numbers(pathway, leaf, facts, language)}"
        for language, text in words.items()
    }


def _numbers(
    pathway: Pathway, leaf: OnCase | AlsoOn, facts: Facts, language: str
) -> str:
    spoken = phrases_in(language)
    if isinstance(leaf, AlsoOn):
        met, role = most_other_cases(leaf, facts), leaf.also_on
        who = role_label(pathway, role, language)
        return spoken.say("others_now", role=who, met=met, most=leaf.at_most)
    met = len(people_counted(leaf, facts))
    who = spoken.both(role_label(pathway, role, language) for role in leaf.on_case)
    return spoken.say("people_now", role=who, met=met)


def _joining(rulebook: Rulebook, role: str, named: Named) -> Iterator[Reason]:
    words = listed([rulebook.pathway.roles[role].label])
    if role in named.on_case_as:
        yield said_as("E_STATE", "named_there", role=words)
    elif role not in named.roles:
        yield said_as("E_FIELD", "named_lacks_role", role=words)


def _kept_apart(
    rulebook: Rulebook, facts: CaseFacts, asked: Asked, person: str
) -> Iterator[Reason]:
    for other in sorted(rulebook.apart.get(asked.action, ())):
        if person in facts.acts.get(other, frozenset()) | proposers(facts, other):
            yield said_as("E_SOD", "named_did", action=called(rulebook, other))


def _named(actor: Actor, facts: CaseFacts, asked: Asked) -> Named:
    """Give what is known of the person concerned; of another than was read, nothing."""
    person = asked.about or actor.ref
    if facts.named is not None and facts.named.person == person:
        return facts.named
    if person != actor.ref:
        return Named(person)
    return Named(
        person,
        roles=frozenset(held.role for held in actor.roles),
        on_case_as=facts.standing.assigned_as,
    )
