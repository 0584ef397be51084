"""A case in words: where it is, what is due and why then, what one may do here."""

import json
from collections.abc import Iterator
from typing import Any

from config.now import from_micros
from policies.clocks import in_words
from policies.reasons import label
from workflows.reading.queries import CaseView


def lines_of_case(view: CaseView, language: str) -> Iterator[str]:
    """Give the lines that show a case."""
    pathway = view.found.version.pathway
    yield f"Case {view.case.ref}, version {view.case.version}"
    for track, name in view.case.states.items():
        state = pathway.tracks[track].states[name]
        yield f"  {track}: {label(state.label, language)}"
    for row in view.clocks:
        due = from_micros(row.due_ts).strftime("%Y-%m-%d %H:%M")
        yield f"  due {due} UTC ({row.state}): {in_words(json.loads(row.how))}"
    for row in view.requests:
        yield f"  request {row.name}: {row.status}"
    yield "What you may do here:"
    for offer in offers_as_plain(view, language):
        yield f"  {offer['answer']:>8}  {offer['label']} [{offer['action']}]"
        for reason in offer["reasons"]:
            yield f"            {reason['code']}: {reason['words']}"


def offers_as_plain(view: CaseView, language: str = "en") -> list[dict[str, Any]]:
    """Give what one may do here, and why not, as plain values."""
    pathway = view.found.version.pathway
    plain = []
    for offer in view.offers:
        words = offer.action.replace("_", " ")
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
                    for reason in offer.reasons
                ],
            }
        )
    return plain
