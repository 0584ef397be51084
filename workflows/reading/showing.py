"""A case in words: where it is, what is due and why then, what one may do here."""

import json
from collections.abc import Iterator
from typing import Any

from config.now import from_micros
from policies.agreements import agreement_missing
from policies.asking import sent_on_entering
from policies.expecting import missing_fields
from policies.reasons import Reason, label
from policies.tellable import tellable
from states.dates import in_zone
from states.explaining import action_label
from states.phrases.languages import phrases_in
from states.phrases.phrases import Phrases
from workflows.delivering.reading import since_by_channel
from workflows.reading.due_told import due_told
from workflows.reading.queries import CaseView
from workflows.reading.ties import lines_of_ties


def lines_of_case(view: CaseView, language: str) -> Iterator[str]:
    """Give the lines that show a case."""
    pathway, spoken = view.found.version.pathway, phrases_in(language)
    yield spoken.say("show:case", case=view.case.ref, version=view.case.version)
    for track, name in view.case.states.items():
        state = pathway.tracks[track].states[name]
        yield f"  {track}: {label(state.label, language)}"
    yield from (f"  {one}: {date}" for one, date in dates_set(view, language).items())
    yield from (f"  {line}" for line in lines_of_ties(view, spoken))
    for row in view.clocks:
        due = from_micros(row.due_ts).strftime("%Y-%m-%d %H:%M")
        how = due_told(json.loads(row.how), spoken)
        yield f"  {spoken.say('show:due', due=due, state=row.state, how=how)}"
    for row in view.requests:
        status = status_told(row, spoken)
        yield f"  {spoken.say('show:request', name=row.name, status=status)}"
    for name, reason in not_sent(view).items():
        why = reason.in_words(language)
        yield f"  {spoken.say('show:not_sent', name=name, why=why)}"
    yield from (f"  {line}" for line in undelivered(view, spoken))
    for missing in expected(view, language):
        yield f"  {spoken.say('show:expected', field=missing)}"
    yield spoken.words["show:may"]
    for offer in offers_as_plain(view, language):
        may = spoken.words[f"why:{offer['answer']}"]
        yield f"  {may:>8}  {offer['label']} [{offer['action']}]"
        for reason in offer["reasons"]:
            yield f"            {reason['code']}: {reason['words']}"


def undelivered(view: CaseView, spoken: Phrases) -> Iterator[str]:
    """Say since when what was to be told outside the inbox is not sent."""
    for channel, since in since_by_channel(view.not_delivered).items():
        at = from_micros(since).strftime("%Y-%m-%d %H:%M")
        yield spoken.say("show:undelivered", channel=channel, since=at)


def dates_set(view: CaseView, language: str = "en") -> dict[str, str]:
    """Give the dates of the case that are set, by their labels."""
    pathway, values = view.found.version.pathway, view.found.facts.facts.values
    return {
        label(date.label, language): in_zone(values[name], pathway.time_zone)
        for name, date in pathway.dates.items()
        if name in values
    }


def status_of(row: Any) -> str:
    """Say how a request stands: open, answered, or how it was answered otherwise."""
    return str((row.outcome if row.status == "answered" else None) or row.status)


def status_told(row: Any, spoken: Phrases) -> str:
    """Say how a request stands, in words."""
    status = status_of(row)
    return spoken.words.get(f"outcome:{status}", status.replace("_", " "))


def not_sent(view: CaseView) -> dict[str, Reason]:
    """Give the requests that wait for an agreement, and which."""
    pathway = view.found.version.pathway
    there = {(row.state, row.visit, row.name) for row in view.requests}
    return {
        name: agreement_missing(pathway, state.requests[name])
        for track, place in view.case.places.items()
        for state in [pathway.tracks[track].states[place.state]]
        for name in sent_on_entering(state)
        if state.requests[name].under is not None
        and (place.state, view.case.visit(track), name) not in there
    }


def expected(view: CaseView, language: str = "en") -> tuple[str, ...]:
    """Give the labels of what is expected while the case is here, and missing."""
    filled = view.found.facts.facts.filled
    pathway = view.found.version.pathway
    return missing_fields(pathway, view.case.states, filled, language)


def offers_as_plain(view: CaseView, language: str = "en") -> list[dict[str, Any]]:
    """Give what one may do here, and why not, as plain values."""
    pathway = view.found.version.pathway
    plain = []
    for offer in view.offers:
        words = action_label(pathway, offer.action, language)
        if offer.track is not None:
            state = pathway.tracks[offer.track].states[view.case.states[offer.track]]
            words = label(state.actions[offer.action].label, language)
        plain.append(
            {
                "action": offer.action,
                "label": words,
                "request": offer.request,
                "answer": offer.answer,
                "who": list(offer.who),
                "reasons": [
                    {"code": reason.code, "words": reason.in_words(language)}
                    for reason in tellable(offer.reasons)
                ],
            }
        )
    return plain
