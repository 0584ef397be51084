"""All that the definition of a pathway says otherwise than the version before.

- Contents are compared, not texts: comments and the order of keys are nothing.
- What is renamed is what the new file declares by `was`; nothing is guessed.
- Who may do what is compared point by point in `policies`, and joined there.
"""

from collections.abc import Iterator, Mapping

from states.comparing.arrows import actions_compared, guards_compared
from states.comparing.beyond import (
    ages_compared,
    merge_compared,
    public_form_compared,
    published_compared,
    returns_compared,
    sub_cases_compared,
    transfer_compared,
    voices_compared,
)
from states.comparing.boards import panels_compared
from states.comparing.changes import Change, Two, narrowed
from states.comparing.fields import facts_compared, fields_compared
from states.comparing.glass import glass_compared
from states.comparing.parts import head_compared, parts_compared
from states.comparing.promised import people_compared, promises_compared
from states.comparing.renaming import renamed
from states.comparing.rules import apart_compared, bypass_compared, forbids_compared
from states.comparing.times import letters_compared, times_compared
from states.comparing.words import words_compared
from states.definition import Pathway
from states.telling.teller import Teller

type People = Mapping[str, int]  # final state of main -> least number of people
LANGUAGE = "en"
COMPARED = (
    guards_compared,
    actions_compared,
    promises_compared,
    apart_compared,
    forbids_compared,
    bypass_compared,
    glass_compared,
    panels_compared,
    fields_compared,
    facts_compared,
    letters_compared,
    voices_compared,
    public_form_compared,
    published_compared,
    sub_cases_compared,
    transfer_compared,
    merge_compared,
    returns_compared,
    ages_compared,
    times_compared,
    parts_compared,
    head_compared,
    words_compared,
)


def two_of(old: Pathway, new: Pathway) -> tuple[Two, tuple[str, ...]]:
    """Put two versions beside each other, and say what was renamed."""
    under_new_names, told = renamed(old, new)
    return Two(Teller(under_new_names, LANGUAGE), Teller(new, LANGUAGE)), told


def definition_compared(
    old: Pathway, new: Pathway, people: tuple[People, People] = ({}, {})
) -> Iterator[Change]:
    """Give every change of the definition.

    `people` are the least numbers of different people, before and now, where they
    have been counted.
    """
    two, told = two_of(old, new)
    yield from map(narrowed, told)
    for compared in COMPARED:
        yield from compared(two)
    yield from people_compared(two, dict(people[0]), dict(people[1]))
