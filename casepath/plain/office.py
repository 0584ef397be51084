"""What an office looks after, as plain values: people, lists, keys, transfers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from config.now import from_micros
from workflows.keys.reading import epochs_of, held_by, left_to_wrap
from workflows.reading import queries
from workflows.service import Service
from workflows.standing_in.leaving import OpenWork
from workflows.transferring.reading import OfferView

PART = ("case", "compartment", "due since", "status", "why not")


def people(service: Service, area: str) -> list[dict[str, Any]]:
    """Give who is known, by reference, with their roles."""
    return [
        {
            "person": one.ref,
            "roles": [
                {"role": role, "organisation": whose}
                for role, whose in sorted(
                    (held.role, held.organisation) for held in one.roles
                )
            ],
        }
        for one in queries.people(service, area)
    ]


def open_work(found: Iterable[OpenWork]) -> list[dict[str, Any]]:
    """Give what somebody is assigned to, and who else could take it over."""
    return [
        {"case": one.case, "role": one.role, "could_take_it": list(one.could_take_it)}
        for one in found
    ]


def delivery(row: Any) -> dict[str, Any]:
    """Give what waits to be sent, or has failed."""
    return {
        "notice": row.notice,
        "channel": row.channel,
        "case": row.case_ref,
        "status": row.status,
        "tries": row.tries,
        "since": _minute(row.since_ts),
        "next": _minute(row.next_ts) if row.next_ts else None,
        "code": row.code,
    }


def epochs(service: Service, area: str) -> dict[str, Any]:
    """Give each epoch of the area's key, and how far a rotation is."""
    with service.database.reading(area) as connection:
        held = held_by(service.provider, area)
        found = epochs_of(connection, area, service.now(), held)
    return {
        "epochs": [one.as_plain() for one in found],
        "to_wrap_anew": left_to_wrap(found),
    }


def due_list(row: Any) -> dict[str, Any]:
    """Give a list of what need not be kept any more."""
    return {
        "list": row.list_ref,
        "pathway": row.pathway,
        "listed": day(row.listed_ts),
        "log_size": row.size,
        "parts": row.parts,
        "held": row.held,
        "status": row.status,
    }


def list_with_parts(row: Any, parts: Sequence[Any]) -> dict[str, Any]:
    """Give a list with what is on it."""
    cases = [
        (part.case_ref, part.compartment, day(part.due_ts), part.status, part.code)
        for part in parts
    ]
    return {
        **due_list(row),
        "cases": [dict(zip(PART, line, strict=True)) for line in cases],
        "counts": dict(Counter(part.status for part in parts)),
    }


def transfer(view: OfferView) -> dict[str, Any]:
    """Give an offer of a case to another area."""
    return {
        "transfer": view.transfer,
        "from": view.from_area,
        "to": view.to_area,
        "status": view.status,
        "owner": view.owner,
        "case": view.case,
        "due": from_micros(view.due_ts).isoformat(),
        "why": view.why,
    }


def transfer_with_pack(view: OfferView, language: str) -> dict[str, Any]:
    """Give an offer with what is in its pack, and what one may answer."""
    answers = {
        words: [{"code": one.code, "words": one.in_words(language)} for one in against]
        for words, against in view.answers.items()
    }
    return {
        **transfer(view),
        "packed": view.packed,
        "left_out": view.left_out,
        "answers": answers,
    }


def day(micros: int) -> str:
    """Give the day of a moment."""
    return f"{from_micros(micros):%Y-%m-%d}"


def _minute(micros: int) -> str:
    return from_micros(micros).isoformat(timespec="minutes")
