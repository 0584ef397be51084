"""The rule book of a pathway, in a language of its file.

- Everything the file says is said: states, people, panels, forms, promises.
- A part that the file does not have is left out.
"""

from collections.abc import Iterator, Mapping

from states.definition import Pathway
from states.phrases.languages import PHRASES, base_of, direction_of
from states.telling.boards import panel_sections
from states.telling.book import Book, Section
from states.telling.parts import (
    form_sections,
    letter_section,
    published_section,
    return_section,
    settings_section,
    stages_section,
    sub_case_section,
    urgent_section,
    voice_section,
)
from states.telling.people import apart_section, role_sections, who_may_do_what
from states.telling.places import track_sections
from states.telling.promised import promise_section
from states.telling.teller import Teller


def rule_book(
    pathway: Pathway, language: str, people: Mapping[str, int] | None = None
) -> Book:
    """Write the rule book.

    `people` gives for final states of main the least number of different people who
    act until then, where it has been counted.
    """
    teller = Teller(pathway, language)
    sections = (one for one in _sections(teller, people or {}) if not one.is_empty)
    return Book(
        title=teller.label(pathway.label),
        language=language,
        direction=direction_of(language),
        notes=tuple(_notes(teller)),
        sections=tuple(sections),
    )


def table_section(teller: Teller) -> Section:
    """Give the table of who may do what, under its heading."""
    return Section("table", teller.say("heading_table"), grid=who_may_do_what(teller))


def _notes(teller: Teller) -> Iterator[str]:
    if base_of(teller.language) not in PHRASES:
        yield teller.say("no_phrases", language=teller.language)
    elif teller.phrases.words["draft"]:
        yield teller.say("draft")


def _sections(teller: Teller, people: Mapping[str, int]) -> Iterator[Section]:
    yield Section("rules", teller.say("rule_book"), tuple(_head(teller, people)))
    yield settings_section(teller)
    yield stages_section(teller)
    yield from track_sections(teller)
    yield Section(
        "roles", teller.say("heading_roles"), sections=tuple(role_sections(teller))
    )
    yield apart_section(teller)
    yield Section(
        "panels", teller.say("heading_panels"), sections=tuple(panel_sections(teller))
    )
    yield sub_case_section(teller)
    yield voice_section(teller)
    yield letter_section(teller)
    yield urgent_section(teller)
    yield Section(
        "forms", teller.say("heading_forms"), sections=tuple(form_sections(teller))
    )
    yield return_section(teller)
    yield published_section(teller)
    yield promise_section(teller)


def _head(teller: Teller, people: Mapping[str, int]) -> Iterator[str]:
    pathway = teller.pathway
    yield teller.say("edition", edition=pathway.edition)
    yield teller.say("owned", role=teller.role(pathway.owner))
    yield teller.say("about", subject=teller.say(f"subject:{pathway.subject}"))
    calendar = pathway.calendar.replace("-", " ")
    yield teller.say("counted", calendar=calendar, zone=pathway.time_zone)
    if pathway.of_age is not None:
        yield teller.say("of_age", length=teller.length(pathway.of_age))
    for role, manager in pathway.managers.items():
        above = teller.role(manager)
        yield teller.say("manager", role=teller.role(role), manager=above)
    if pathway.idle_cases_to is not None:
        yield teller.say("idle", role=teller.role(pathway.idle_cases_to))
    for state, least in people.items():
        yield teller.say("people_needed", state=teller.state("main", state), n=least)
