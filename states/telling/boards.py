"""What the rule book says of panels: who sits, who must be there, how they decide."""

from collections.abc import Iterator

from states.panels import Panel, Quorum, Seat, Sides
from states.telling.book import Section
from states.telling.teller import Teller


def panel_sections(teller: Teller) -> Iterator[Section]:
    """Say of each panel who sits on it and how it decides."""
    for name, panel in teller.pathway.panels.items():
        yield Section(
            anchor=f"panel-{name}",
            title=_plain(name),
            sentences=tuple(_panel(teller, panel)),
        )


def _panel(teller: Teller, panel: Panel) -> Iterator[str]:
    yield teller.say("seats", seats=teller.both(_seats(teller, panel)))
    yield from _quorum(teller, panel.quorum)
    yield teller.say("chaired_by", seat=_plain(panel.chaired_by))
    rungs = (teller.say(f"rung_{rung}") for rung in panel.decides_by)
    comma = teller.phrases.words["list_comma"]
    yield teller.say("ladder", rungs=comma.join(rungs))
    yield from _carried(teller, panel)
    ways = (teller.say(f"way_{way}") for way in panel.present)
    yield teller.say("present", ways=teller.either(ways))
    yield from _sits(teller, panel)


def _carried(teller: Teller, panel: Panel) -> Iterator[str]:
    if panel.majority_of == "appointed":
        yield teller.say("majority_of_appointed")
    if panel.carried_by is not None:
        yield teller.say("carried_by", n=panel.carried_by)
    if panel.double_majority is not None:
        yield teller.say("double_majority", sides=_sides(teller, panel.double_majority))
    if panel.veto:
        yield teller.say("veto", seats=teller.either(map(_plain, panel.veto)))
    if panel.one_vote_per == "organisation":
        yield teller.say("one_vote")


def _seats(teller: Teller, panel: Panel) -> Iterator[str]:
    for seat in panel.seats.values():
        role, whence = teller.role(seat.role), _plain(seat.organisation)
        if seat.everybody is not None:
            role = teller.say("seat_everybody", role=role)
        said = teller.say("seat", role=role, organisation=whence) if whence else role
        more = list(_deputy(teller, seat)) if seat.deputy else []
        more += [teller.say("seat_advises")] if seat.advises else []
        more += [teller.length(seat.term)] if seat.term is not None else []
        yield f"{said} ({teller.both(more)})" if more else said


def _deputy(teller: Teller, seat: Seat) -> Iterator[str]:
    if seat.deputy_role is None:
        yield teller.say("seat_deputy")
    else:
        yield teller.say("seat_deputy_role", role=teller.role(seat.deputy_role))


def _quorum(teller: Teller, quorum: Quorum) -> Iterator[str]:
    yield teller.say("quorum", n=quorum.at_least)
    if quorum.including:
        seats = teller.both(map(_plain, quorum.including))
        yield teller.say("quorum_including", seats=seats)
    for one in quorum.when:
        either = [teller.either(map(_plain, one.one_of))] if one.one_of else []
        fact = teller.pathway.facts.get(one.fact)
        yield teller.say(
            "quorum_when",
            fact=teller.label(fact.label) if fact else _plain(one.fact),
            values=teller.either(map(_plain, one.values)),
            seats=teller.both([*map(_plain, one.including), *either]),
        )
        if one.statutory:
            yield teller.say("quorum_statutory")
    if quorum.share_at_least is not None:
        yield teller.say("quorum_share", n=quorum.share_at_least)
    yield from _counted_apart(teller, quorum)


def _counted_apart(teller: Teller, quorum: Quorum) -> Iterator[str]:
    if quorum.odd:
        yield teller.say("odd")
    if quorum.organisations_at_least is not None:
        n = quorum.organisations_at_least
        yield teller.say("quorum_organisations", n=n)
    if quorum.each_side_at_least is not None:
        yield teller.say("each_side", n=quorum.each_side_at_least)
    if quorum.parity is not None:
        yield teller.say("parity", sides=_sides(teller, quorum.parity))


def _sides(teller: Teller, sides: Sides) -> str:
    said = (teller.both(map(_plain, side)) for side in sides)
    return " / ".join(said)


def _sits(teller: Teller, panel: Panel) -> Iterator[str]:
    if panel.sits is None:
        return
    yield teller.say("sits", length=teller.length(panel.sits.every))
    if panel.sits.at_most_apart is not None:
        yield teller.say("apart", length=teller.length(panel.sits.at_most_apart))
    if panel.sits.papers is not None:
        yield teller.say("papers", length=teller.length(panel.sits.papers))
    if panel.sits.papers_close is not None:
        yield teller.say("papers_close", length=teller.length(panel.sits.papers_close))
    if panel.sits.minute_within is not None:
        within = teller.length(panel.sits.minute_within)
        yield teller.say("minute_within", length=within)


def _plain(name: str) -> str:
    return name.replace("_", " ")
