"""Letters, forms, settings and the rest that is neither place nor person."""

from collections.abc import Iterator

from states.definition import Letter, SubCase
from states.detours import BreakGlass, Bypass, Merge, Transfer
from states.durations import Duration
from states.explaining import fact_label
from states.forms import Form, FormField
from states.returns import Return
from states.settings import Setting
from states.telling.book import Grid, Point, Section
from states.telling.teller import Teller

HOUR = Duration(60, "minute")  # how long reading in an emergency lasts at the most


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


def sub_case_section(teller: Teller) -> Section:
    """Say which cases this one opens."""
    points = (_sub_case(teller, one) for one in teller.pathway.sub_cases.values())
    return Section("sub-cases", teller.say("heading_sub_cases"), points=tuple(points))


def letter_section(teller: Teller) -> Section:
    """Say what is sent to whom."""
    points = (_letter(teller, one) for one in teller.pathway.letters.values())
    return Section("letters", teller.say("heading_letters"), points=tuple(points))


def voice_section(teller: Teller) -> Section:
    """Say whose answers are heard one by one."""
    points = (
        Point(
            teller.label(voice.label),
            teller.say(
                "voice",
                role=teller.role(voice.role),
                answers=teller.either(map(_plain, voice.answers)),
            ),
        )
        for voice in teller.pathway.voices.values()
    )
    return Section("voices", teller.say("heading_voices"), points=tuple(points))


def published_section(teller: Teller) -> Section:
    """Say what everybody may read, while the case is where, and by whose consent."""
    publishes, said = teller.pathway.publishes, []
    if publishes is not None:
        states = teller.either(teller.state("main", one) for one in publishes.states)
        fields = teller.both(map(_plain, publishes.fields))
        said.append(teller.say("publishes", states=states, fields=fields))
        for name, consent in publishes.by_consent.items():
            given = (teller.state(consent.track, one) for one in consent.states)
            said.append(
                teller.say(
                    "publishes_consent",
                    field=_plain(name),
                    track=teller.track(consent.track),
                    states=teller.either(given),
                    instead=teller.label(consent.instead),
                )
            )
        names = [*map(teller.track, publishes.tracks)]
        names += [
            teller.label(teller.pathway.facts[one].label) for one in publishes.facts
        ]
        if names:
            said.append(teller.say("publishes_beside", parts=teller.both(names)))
    form = teller.pathway.public_form
    if form is not None:
        action, role = teller.action(form.by), teller.role(form.role)
        said.append(teller.say("public_form", action=action, role=role))
        if form.open_for is not None:
            length = teller.length(form.open_for)
            said.append(teller.say("public_form_for", length=length))
    heading = teller.say("heading_publishes")
    return Section("publishes", heading, sentences=tuple(said))


def return_section(teller: Teller) -> Section:
    """Say what is reported to whom, and which numbers are not told."""
    points = (_return(teller, one) for one in teller.pathway.returns.values())
    return Section("returns", teller.say("heading_returns"), points=tuple(points))


def urgent_section(teller: Teller) -> Section:
    """Say what may go ahead of its guards, and how a case is handed on or merged."""
    pathway, said = teller.pathway, []
    if pathway.bypass is not None:
        said.append(_bypass(teller, pathway.bypass))
    if pathway.break_glass is not None:
        said += _glass(teller, pathway.break_glass)
    if pathway.transfer is not None:
        said += _transfer(teller, pathway.transfer)
    if pathway.merge is not None:
        said += _merge(teller, pathway.merge)
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
    if setting.of:
        said = teller.say("setting_of", value=value, values=", ".join(setting.of))
    else:
        said = teller.say("setting", value=value, least=least, most=most)
    return Point(teller.label(setting.label), said)


def _sub_case(teller: Teller, sub_case: SubCase) -> Point:
    said = [teller.say("sub_case", n=sub_case.at_most)]
    if sub_case.opened_by:
        actions = teller.either(teller.actions(sub_case.opened_by))
        said.append(teller.say("sub_case_opened", actions=actions))
    if sub_case.ended_in is not None:
        # Of another pathway, whose labels are not known here.
        said.append(teller.say("sub_case_ended", state=_plain(sub_case.ended_in)))
    return Point(teller.label(sub_case.label), " ".join(said))


def _return(teller: Teller, one: Return) -> Point:
    said = teller.say(
        "return" if one.suppress_below else "return_whole",
        receivers=teller.both(map(teller.role, one.to)),
        makers=teller.roles(one.made_by),
        length=teller.length(one.every),
        n=one.suppress_below or 1,
    )
    labels = (teller.label(figure.label) for figure in one.figures.values())
    figures = teller.say("figures", figures=teller.both(labels))
    return Point(teller.label(one.label), f"{said} {figures}")


def _letter(teller: Teller, letter: Letter) -> Point:
    said = teller.say(
        "letter",
        role=teller.role(letter.to),
        actions=teller.either(teller.actions(letter.actions)),
        roles=teller.roles(letter.approved_by),
        length=teller.length(letter.within),
    )
    return Point(teller.label(letter.label), said)


def _glass(teller: Teller, glass: BreakGlass) -> Iterator[str]:
    yield teller.say(
        "break_glass",
        length=teller.length(glass.lasts or HOUR),
        reasons=teller.either(teller.label(one) for one in glass.reasons.values()),
        told=teller.roles(glass.tells),
        reviewers=teller.roles(glass.reviewed_by),
        within=teller.length(glass.review_within),
    )
    if glass.confirmed_by:
        yield teller.say("break_glass_two", roles=teller.roles(glass.confirmed_by))


def _bypass(teller: Teller, bypass: Bypass) -> str:
    return teller.say(
        "bypass",
        roles=teller.roles(bypass.by),
        guards=teller.guards(bypass.skips),
        confirming=teller.roles(bypass.confirmed_by),
        length=teller.length(bypass.within),
    )


def _transfer(teller: Teller, transfer: Transfer) -> Iterator[str]:
    ends = teller.state("main", transfer.go_to)
    answered = teller.length(transfer.answer_within)
    yield teller.say("transfer", state=ends, length=answered)
    parts = teller.compartments(transfer.compartments)
    within = teller.length(transfer.pack_within)
    yield teller.say("transfer_pack", length=within, compartments=parts)
    if transfer.goes_on_when:
        held = teller.guards(transfer.goes_on_when)
        yield teller.say("transfer_goes_on", conditions=held)
    if transfer.suspended is not None:
        begins = teller.state("main", transfer.suspended)
        yield teller.say("transfer_suspended", state=begins)
    if transfer.remind:
        lengths = teller.both(map(teller.length, transfer.remind))
        yield teller.say("remind", lengths=lengths)
    if transfer.escalate:
        yield teller.ladder(transfer.escalate)


def _merge(teller: Teller, merge: Merge) -> Iterator[str]:
    yield teller.say("merge", state=teller.state("main", merge.go_to))
    within, undo = map(teller.length, (merge.confirm_within, merge.undo_within))
    yield teller.say("merge_times", length=within, undo=undo)
    if merge.escalate:
        yield teller.ladder(merge.escalate)
    comma = teller.phrases.words["list_comma"]
    for fact, values in merge.more_protective.items():
        label = fact_label(teller.pathway, fact, teller.language)
        said = comma.join(map(_plain, values))
        yield teller.say("merge_protects", fact=label, values=said)


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
    if field.at_least_characters is not None:
        yield teller.say("characters", n=field.at_least_characters)
    if field.needed_from is not None:
        yield teller.say("needed_from", state=teller.state_named(field.needed_from))
    again = [name for name in form.reusable_for if name in field.required_for]
    if again:
        yield teller.say("reusable", actions=teller.both(teller.actions(again)))


def _plain(name: str) -> str:
    return name.replace("_", " ")
