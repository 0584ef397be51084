"""Voices: what each of several people has said, seen from the one who speaks now.

- Guards count the others: the one whose answer an action records is left out.
- Only people on the case in the voice's role have a voice; the latest answer counts.
- An answer is recorded for somebody by name; by default for who acts.
- An action that records no answer sees everybody.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from policies.actors import Actor
from policies.facts import Asked, CaseFacts
from policies.reasons import Reason, listed, said_as
from policies.rosters import concerns_somebody
from policies.rulebook import Rulebook
from states.tracks import Action, Hears

UNHEARD = "unheard"
GUARDIAN = "guardian"


def speaker(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> str | None:
    """Give the person whose answer an action records, where that is clear."""
    hears = _hears(rulebook, facts, asked)
    if hears is None or asked.about is not None:
        return asked.about
    return actor.ref if actor.ref in facts.heard.get(hears.voice, {}) else None


def with_voices(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> CaseFacts:
    """Give the facts with the voices counted as this action has to see them."""
    if not facts.heard:
        return facts
    hears = _hears(rulebook, facts, asked)
    by = speaker(rulebook, actor, facts, asked)
    counts: Counter[str] = Counter()
    for voice, said_by in facts.heard.items():
        own = by if hears is not None and hears.voice == voice else None
        possible = (*rulebook.pathway.voices[voice].answers, UNHEARD)
        counts.update({f"{voice}/{answer}": 0 for answer in possible})
        counts.update(
            f"{voice}/{answer}" for person, answer in said_by.items() if person != own
        )
    return replace(facts, facts=replace(facts.facts, voices=dict(counts)))


def voice_reasons(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> Iterator[Reason]:
    """Give why an answer cannot be recorded as that of the person named."""
    taken = rulebook.offered(asked.action, facts.facts)
    if taken is None:
        return
    if taken.hears is None:
        if asked.about is not None and not concerns_somebody(taken):
            yield said_as("E_FIELD", "nobodys_answer")
        return
    voice = rulebook.pathway.voices[taken.hears.voice]
    role = listed([rulebook.pathway.roles[voice.role].label])
    by = speaker(rulebook, actor, facts, asked)
    if by is None:
        yield said_as("E_FIELD", "whose_answer", role=role)
    elif by not in facts.heard.get(taken.hears.voice, {}):
        code = "E_GUARDIAN" if voice.role == GUARDIAN else "E_ROLE"
        yield said_as(code, "named_not_there", role=role)


def could_speak(
    rulebook: Rulebook, actor: Actor, facts: CaseFacts, asked: Asked
) -> tuple[Asked, ...]:
    """Give what is asked once for each person whose answer it may be."""
    hears = _hears(rulebook, facts, asked)
    if hears is None or speaker(rulebook, actor, facts, asked) is not None:
        return (asked,)
    there = sorted(facts.heard.get(hears.voice, {}))
    return tuple(replace(asked, about=person) for person in there) or (asked,)


def heard_of(
    people: Mapping[str, frozenset[str]], said_by: Mapping[tuple[str, str], str]
) -> dict[str, dict[str, str]]:
    """Give what each voice has said: of those on the case now, nobody else."""
    return {
        voice: {one: said_by.get((voice, one), UNHEARD) for one in there}
        for voice, there in people.items()
    }


def _hears(rulebook: Rulebook, facts: CaseFacts, asked: Asked) -> Hears | None:
    taken: Action | None = rulebook.offered(asked.action, facts.facts)
    return taken.hears if taken is not None else None
