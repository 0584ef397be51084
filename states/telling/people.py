"""Who may do what: the table, each role's part, and what is kept apart.

- A line of the table is one permit at one place; nothing is summed up.
- A standing action has no arrow; it is possible wherever its permit says.
"""

from collections.abc import Iterable, Iterator

from states.definition import Forbid, Permit
from states.telling.book import Grid, Point, Section
from states.telling.teller import Teller, as_walked, ordered_tracks, permits_of
from states.vocabulary import STANDING_ACTIONS

type Row = tuple[str, ...]


def who_may_do_what(teller: Teller) -> Grid:
    """Give every permit at every place where it allows something."""
    heads = ("state", "action", "role", "standing", "when", "then")
    rows = (*_arrows(teller), *_standing(teller))
    return Grid(tuple(teller.say(f"col_{head}") for head in heads), rows)


def role_sections(teller: Teller) -> Iterator[Section]:
    """Say of each role what it may do."""
    for name, role in teller.pathway.roles.items():
        lines = [line for line in teller.pathway.permits if name in line.role]
        points = (_may(teller, line, action) for line in lines for action in line.may)
        yield Section(
            anchor=f"role-{name}",
            title=teller.label(role.label),
            sentences=tuple(_of_role(teller, name)),
            points=tuple(_gathered(teller, points)),
        )


def apart_section(teller: Teller) -> Section:
    """Say what no one person may do, and what nobody may."""
    pathway = teller.pathway
    pairs = (
        teller.say("kept_apart", one=teller.action(one), other=teller.action(other))
        for one, other in pathway.keep_apart
    )
    proposed = (
        teller.say("proposer_apart", action=teller.action(name))
        for name in dict.fromkeys(
            name
            for track in pathway.tracks.values()
            for state in track.states.values()
            for name, action in state.actions.items()
            if action.two_people
        )
    )
    forbidden = (Point(line.id, _forbid(teller, line)) for line in pathway.forbids)
    return Section(
        anchor="apart",
        title=teller.say("heading_apart"),
        sentences=(*pairs, *proposed),
        points=tuple(forbidden),
    )


def _arrows(teller: Teller) -> Iterator[Row]:
    for track in ordered_tracks(teller.pathway):
        for state in as_walked(teller.pathway, track):
            for name in teller.pathway.tracks[track].states[state].actions:
                yield from _arrow(teller, track, state, name)


def _arrow(teller: Teller, track: str, state: str, name: str) -> Iterator[Row]:
    action = teller.pathway.tracks[track].states[state].actions[name]
    here, label = teller.state(track, state), teller.label(action.label)
    when = teller.guards(action.when) if action.when else ""
    then = teller.state(track, action.go_to or state)
    if action.system is not None:
        yield here, label, teller.say("system"), "", when, then
        return
    for line in permits_of(teller.pathway, track, state, name):
        for role in line.role:
            being = teller.relations(line.being) if line.being else ""
            yield here, label, teller.role(role), being, when, then


def _standing(teller: Teller) -> Iterator[Row]:
    for name in STANDING_ACTIONS:
        for line in teller.pathway.permits:
            if name not in line.may:
                continue
            where = teller.states(line.states) if line.states else ""
            where = where or teller.say("any_state")
            being = teller.relations(line.being) if line.being else ""
            label = _with_parts(teller, line, name)
            for role in line.role:
                yield where, label, teller.role(role), being, "", ""


def _with_parts(teller: Teller, line: Permit, action: str) -> str:
    label = teller.action(action)
    return (
        f"{label}: {teller.compartments(line.compartments)}"
        if (line.compartments)
        else label
    )


def _of_role(teller: Teller, name: str) -> Iterator[str]:
    pathway = teller.pathway
    whence = pathway.roles[name].organisations
    if whence:
        said = teller.either(one.replace("_", " ") for one in whence)
        yield teller.say("role_from", organisations=said)
    owned = [
        teller.quoted(teller.label(state.label))
        for track in ordered_tracks(pathway)
        for state in pathway.tracks[track].states.values()
        if state.owner == name
    ]
    if owned:
        yield teller.say("role_owns", states=teller.both(owned))
    if not any(name in line.role for line in pathway.permits):
        yield teller.say("role_nothing")


def permit_told(teller: Teller, line: Permit, action: str) -> str:
    """Say one permit for one action: which roles, where, standing how."""
    roles = teller.either(teller.role(name) for name in line.role)
    told = _may(teller, line, action)
    return f"{roles}: {told.lead}. {told.text}"


def forbid_told(teller: Teller, line: Forbid) -> str:
    """Say one forbid."""
    return _forbid(teller, line)


def _may(teller: Teller, line: Permit, action: str) -> Point:
    said = [_where(teller, line, action)]
    if line.being:
        said.append(teller.say("standing", relations=teller.relations(line.being)))
    if line.compartments:
        parts = teller.compartments(line.compartments)
        said.append(teller.say("opens_parts", compartments=parts))
    return Point(teller.action(action), " ".join(said))


def _gathered(teller: Teller, points: Iterable[Point]) -> Iterator[Point]:
    """Give one point for all actions of which the same is said."""
    comma = teller.phrases.words["list_comma"]
    leads: dict[str, dict[str, None]] = {}
    for point in points:
        leads.setdefault(point.text, {})[point.lead] = None
    for text, every in leads.items():
        yield Point(comma.join(every), text)


def _where(teller: Teller, line: Permit, action: str) -> str:
    here = [
        teller.quoted(teller.state(track, state))
        for track in ordered_tracks(teller.pathway)
        for state in as_walked(teller.pathway, track)
        if action in teller.pathway.tracks[track].states[state].actions
        and line in permits_of(teller.pathway, track, state, action)
    ]
    if here:
        return teller.say("in_states", states=teller.either(here))
    if line.states:
        return teller.say("while_in_states", states=teller.states(line.states))
    return teller.say("anywhere")


def _forbid(teller: Teller, line: Forbid) -> str:
    named = () if line.may_not == "any" else line.may_not
    what = teller.either(map(teller.action, named)) if named else None
    actions = what or teller.say("forbid_anything")
    said = [teller.say("forbid_anybody", actions=actions)]
    if line.being:
        who = teller.relations(line.being)
        said = [teller.say("forbid_who", relations=who, actions=actions)]
    if line.exceptions:
        excepted = teller.both(map(teller.action, line.exceptions))
        said.append(teller.say("forbid_except", actions=excepted))
    if line.unless_being:
        unless = teller.relations(line.unless_being)
        said.append(teller.say("forbid_unless", relations=unless))
    if line.compartments:
        parts = teller.compartments(line.compartments)
        said.append(teller.say("forbid_parts", compartments=parts))
    if line.classes:
        classes = teller.both(teller.say(f"class_{one}") for one in line.classes)
        said.append(teller.say("forbid_classes", classes=classes))
    return " ".join(said)
