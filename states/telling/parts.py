"""Panels, letters, forms, settings and the rest that is neither place nor person."""

from collections.abc import Iterator

from states.definition import Bypass, Letter, SubCase
from states.durations import Duration
from states.forms import Form, FormField
from states.panels import Panel, Quorum, Sides
from states.settings import Setting
from states.telling.book import Grid, Point, Section
from states.telling.teller import Teller


def settings_section(teller: Teller) -> Section:
    """Say what this edition chose within its range."""
    points = (_setting(teller, one) for one in teller.pathway.settings.values())
    return Section("settings", teller.say("heading_settings"), points=tuple(points))


def stages_section(teller: Teller) -> Section:
    """Say which states are shown together."""
    points = (
        Point(
            teller.label(stage.label),
            teller.both(teller.state("main", name) for name in stage.states),
        )
        for stage in teller.pathway.stages.values()
    )
    return Section("stages", teller.say("heading_stages"), points=tuple(points))


def panel_sections(teller: Teller) -> Iterator[Section]:
    """Say of each panel who sits on it and how it decides."""
    for name, panel in teller.pathway.panels.items():
        yield Section(
            anchor=f"panel-{name}",
            title=_plain(name),
            sentences=tuple(_panel(teller, panel)),
        )


def sub_case_section(teller: Teller) -> Section:
    """Say which cases this one opens."""
    points = (_sub_case(teller, one) for one in teller.pathway.sub_cases.values())
    return Section("sub-cases", teller.say("heading_sub_cases"), points=tuple(points))


def letter_section(teller: Teller) -> Section:
    """Say what is sent to whom."""
    points = (_letter(teller, one) for one in teller.pathway.letters.values())
    return Section("letters", teller.say("heading_letters"), points=tuple(points))


def urgent_section(teller: Teller) -> Section:
    """Say what may go ahead of its guards, and how a case is handed on or merged."""
    pathway, said = teller.pathway, []
    if pathway.bypass is not None:
        said.append(_bypass(teller, pathway.bypass))
    if pathway.transfer is not None:
        ends = teller.state("main", pathway.transfer.go_to)
        answered = teller.length(pathway.transfer.answer_within)
        said.append(teller.say("transfer", state=ends, length=answered))
    if pathway.merge is not None:
        ends = teller.state("main", pathway.merge.go_to)
        said.append(teller.say("merge", state=ends))
    return Section("urgent", teller.say("heading_urgent"), sentences=tuple(said))


def form_sections(teller: Teller) -> Iterator[Section]:
    """Say of each form what is asked, how secret it is, and why it is held."""
    heads = ("field", "class", "purpose", "compartment", "needed")
    for name, form in teller.pathway.forms.items():
        rows = (_field(teller, form, field) for field in form.fields)
        grid = Grid(tuple(teller.say(f"col_{head}") for head in heads), tuple(rows))
        yield Section(anchor=f"form-{name}", title=_plain(name), grid=grid)


def _setting(teller: Teller, setting: Setting) -> Point:
    value, least, most = (
        teller.length(one) if isinstance(one, Duration) else str(one)
        for one in (setting.value, setting.least, setting.most)
    )
    said = teller.say("setting", value=value, least=least, most=most)
    return Point(teller.label(setting.label), said)


def _panel(teller: Teller, panel: Panel) -> Iterator[str]:
    yield teller.say("seats", seats=teller.both(_seats(teller, panel)))
    yield from _quorum(teller, panel.quorum)
    yield teller.say("chaired_by", seat=_plain(panel.chaired_by))
    rungs = (teller.say(f"rung_{rung}") for rung in panel.decides_by)
    comma = teller.phrases.words["list_comma"]
    yield teller.say("ladder", rungs=comma.join(rungs))
    if panel.carried_by is not None:
        yield teller.say("carried_by", n=panel.carried_by)
    if panel.double_majority is not None:
        yield teller.say("double_majority", sides=_sides(teller, panel.double_majority))
    if panel.veto:
        yield teller.say("veto", seats=teller.either(map(_plain, panel.veto)))
    if panel.one_vote_per == "organisation":
        yield teller.say("one_vote")
    yield from _sits(teller, panel)


def _seats(teller: Teller, panel: Panel) -> Iterator[str]:
    for seat in panel.seats.values():
        role, whence = teller.role(seat.role), _plain(seat.organisation)
        said = teller.say("seat", role=role, organisation=whence)
        more = [teller.say("seat_deputy")] if seat.deputy else []
        more += [teller.length(seat.term)] if seat.term is not None else []
        yield f"{said} ({teller.both(more)})" if more else said


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
    if quorum.share_at_least is not None:
        yield teller.say("quorum_share", n=quorum.share_at_least)
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


def _sub_case(teller: Teller, sub_case: SubCase) -> Point:
    said = [teller.say("sub_case", n=sub_case.at_most)]
    if sub_case.tracked_at_most is not None:
        said.append(teller.say("sub_case_tracked", n=sub_case.tracked_at_most))
    return Point(teller.label(sub_case.label), " ".join(said))


def _letter(teller: Teller, letter: Letter) -> Point:
    said = teller.say(
        "letter",
        role=teller.role(letter.to),
        actions=teller.either(teller.actions(letter.actions)),
        roles=teller.roles(letter.approved_by),
        length=teller.length(letter.within),
    )
    return Point(teller.label(letter.label), said)


def _bypass(teller: Teller, bypass: Bypass) -> str:
    return teller.say(
        "bypass",
        roles=teller.roles(bypass.by),
        guards=teller.guards(bypass.skips),
        confirming=teller.roles(bypass.confirmed_by),
        length=teller.length(bypass.within),
    )


def _field(teller: Teller, form: Form, name: str) -> tuple[str, ...]:
    field = form.fields[name]
    purpose = teller.pathway.purposes.get(field.purpose)
    return (
        teller.label(field.label),
        teller.say(f"class_{field.sensitivity}"),
        teller.label(purpose.label) if purpose else _plain(field.purpose),
        teller.compartments([field.compartment or form.compartment]),
        " ".join(_needed(teller, form, field)),
    )


def _needed(teller: Teller, form: Form, field: FormField) -> Iterator[str]:
    if field.required_for:
        yield teller.both(teller.actions(field.required_for))
    if field.required_when is not None:
        other = form.fields.get(field.required_when.field)
        asked = teller.label(other.label) if other else field.required_when.field
        values = teller.either(map(_plain, field.required_when.values))
        yield teller.say("needed_where", field=teller.quoted(asked), values=values)
    if field.needed_from is not None:
        yield teller.say("needed_from", state=teller.state_named(field.needed_from))


def _plain(name: str) -> str:
    return name.replace("_", " ")
