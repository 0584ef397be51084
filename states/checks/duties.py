"""Who can act, and who is told when it is late: PC025 to PC029.

- An owner has something to do in the state; sitting on its panel is enough.
- What the system begins is an action of the state that is the system's.
- A ladder rises, and does not begin with the one who is late.
- Every action has somebody who may take it, and every permit an action.
- Whoever is named to confirm an action is permitted it.
- The system needs no permit for its own actions.
"""

from collections.abc import Iterator

from states.checks.beside import confirmed_by_permitted, people_counted_to
from states.checks.mentions import actions_promised, conditions_of
from states.checks.places import (
    ActionAt,
    NameAt,
    StateAt,
    actions_of,
    at_key,
    each,
    found,
    ladders_of,
    permits_for,
    states_of,
    unknown,
)
from states.checks.rosters import begun_by_watching
from states.checks.uses import fields_of
from states.counting import Since, SinceFirst, Times
from states.definition import Pathway
from states.durations import Duration
from states.errors import Problem
from states.leaves import Leaf
from states.reading import ReadPathway
from states.scanning import Path
from states.texts import nearest, shown
from states.timing import Rung
from states.vocabulary import STANDING_ACTIONS

# The least and most minutes of one unit; a working day may wait over a long holiday.
DAY = 24 * 60
MINUTES = {
    "minute": (1, 1),
    "hour": (60, 60),
    "day": (DAY, DAY),
    "working day": (DAY, 12 * DAY),
    "month": (28 * DAY, 31 * DAY),
    "year": (365 * DAY, 366 * DAY),
}


def owner_can_act(read: ReadPathway) -> Iterator[Problem]:
    """PC025: the owner has no permitted action in the owner's own state."""
    for at in states_of(read.pathway):
        if at.state.owner is None:
            continue
        own = {name for name, a in at.state.actions.items() if a.system is None}
        if at.state.panel is not None:
            own.add("vote")
        if not own & _permitted(read.pathway, at.state.owner, at.name):
            sentence = f"expected an action that the owner '{at.state.owner}' may take "
            sentence += f"in '{at.name}', met none"
            hint = "add a permit, or name another owner"
            yield found(read, "PC025", (*at.path, "owner"), sentence, hint=hint)


def clocks_lead_somewhere(read: ReadPathway) -> Iterator[Problem]:
    """PC026: a review, an expiry or a watch begins no system action of its state."""
    for at in states_of(read.pathway):
        for by, path in _begun(at):
            action = at.state.actions.get(by)
            if action is None or action.system is None:
                system = [n for n, a in at.state.actions.items() if a.system]
                sentence = f"expected a system action of '{at.name}', met '{shown(by)}'"
                hint = nearest(by, system) or "add 'system' to the action it begins"
                yield found(read, "PC026", path, sentence, hint=hint)
            elif "watch" in path and action.go_to in {None, at.name}:
                sentence = f"expected an action that leaves '{at.name}', met '{by}'"
                yield found(read, "PC026", path, sentence, hint="let it go elsewhere")
        for by, path in _renewing(at):
            renewing = at.state.actions.get(by)
            if renewing is None or not renewing.stay:
                stays = [n for n, a in at.state.actions.items() if a.stay]
                sentence = (
                    f"expected an action that stays in '{at.name}' and so renews "
                )
                sentence += f"its time, met '{shown(by)}'"
                yield found(read, "PC026", path, sentence, hint=nearest(by, stays))


def ladders_rise(read: ReadPathway) -> Iterator[Problem]:
    """PC027: a rung does not come later than the one before."""
    for ladder in ladders_of(read.pathway):
        for index in range(1, len(ladder.rungs)):
            before, rung = ladder.rungs[index - 1 : index + 1]
            if not _later(before, rung):
                sentence = f"expected a rung later than '{before.after}', "
                sentence += f"met '{rung.after}'"
                yield found(read, "PC027", (*ladder.path, index, "after"), sentence)


def first_rung_is_another(read: ReadPathway) -> Iterator[Problem]:
    """PC028: the first rung is the one who is late."""
    for ladder in ladders_of(read.pathway):
        if ladder.rungs and ladder.rungs[0].to == ladder.late:
            sentence = f"expected the first rung to be another than '{ladder.late}', "
            sentence += "who is late"
            yield found(read, "PC028", (*ladder.path, 0, "to"), sentence)


def permits_and_actions_meet(read: ReadPathway) -> Iterator[Problem]:
    """PC029: an action that nobody may take, or a name of an action not offered."""
    for at in actions_of(read.pathway):
        if at.action.system is None and not _somebody_may(read.pathway, at):
            sentence = f"expected a permit for '{at.name}' in '{at.state}', met none"
            hint = "add the action to a permit"
            yield found(read, "PC029", at_key(at.path), sentence, hint=hint)
    known = {*STANDING_ACTIONS, *(at.name for at in actions_of(read.pathway))}
    uses = _actions_named(read.pathway)
    yield from unknown(read, "PC029", uses, known, "an action")
    yield from people_counted_to(read)
    yield from _permits_elsewhere(read)
    yield from confirmed_by_permitted(read)


def _permits_elsewhere(read: ReadPathway) -> Iterator[Problem]:
    """Find actions permitted only in states that do not offer them."""
    offered: dict[str, set[str]] = {}
    tracks: dict[str, set[str]] = {}
    for at in actions_of(read.pathway):
        offered.setdefault(at.name, set()).add(at.state)
        tracks.setdefault(at.name, set()).update(read.pathway.tracks[at.track].states)
    for index, permit in enumerate(read.pathway.permits):
        for name, path in each(permit.may, ("permits", index, "may")):
            states = offered.get(name)
            own = tracks.get(name, set()) & set(permit.states)
            if states and own and not states & own:
                sentence = (
                    f"expected '{name}' to be offered in a state of this permit, "
                )
                sentence += f"met it in {', '.join(sorted(states))} only"
                yield found(read, "PC029", path, sentence)


def _permitted(pathway: Pathway, role: str, state: str) -> set[str]:
    return {
        action
        for permit in pathway.permits
        if role in permit.role and (not permit.states or state in permit.states)
        for action in permit.may
    }


def _somebody_may(pathway: Pathway, at: ActionAt) -> bool:
    return any(True for _ in permits_for(pathway, at))


def _begun(at: StateAt) -> Iterator[NameAt]:
    if at.state.review is not None:
        yield NameAt(at.state.review.by, (*at.path, "review", "by"))
    if at.state.expires is not None:
        yield NameAt(at.state.expires.by, (*at.path, "expires", "by"))
    yield from begun_by_watching(at)


def _renewing(at: StateAt) -> Iterator[NameAt]:
    if at.state.expires is not None:
        path = (*at.path, "expires", "renewed_by")
        yield from each(at.state.expires.renewed_by, path)


def _later(before: Rung, rung: Rung) -> bool:
    """Tell whether a rung is later; where units differ, whether it can be."""
    first, then = before.after, rung.after
    if first.unit == then.unit:
        return then.count > first.count
    return minutes_of(then)[1] > minutes_of(first)[0]


def minutes_of(length: Duration) -> tuple[int, int]:
    """Give the least and the most minutes that a length can be."""
    least, most = MINUTES[length.unit]
    return length.count * least, length.count * most


def _actions_named(pathway: Pathway) -> Iterator[NameAt]:
    """Give every action that is named outside the states that offer it."""
    for index, permit in enumerate(pathway.permits):
        yield from each(permit.may, ("permits", index, "may"))
    for index, forbid in enumerate(pathway.forbids):
        if forbid.may_not != "any":
            yield from each(forbid.may_not, ("forbids", index, "may_not"))
        yield from each(forbid.exceptions, ("forbids", index, "except"))
    for index, pair in enumerate(pathway.keep_apart):
        yield from each(pair, ("keep_apart", index))
    for leaf, path in conditions_of(pathway):
        yield from _actions_counted(leaf, path)
    for at in fields_of(pathway):
        yield from each(at.field.required_for, (*at.path, "required_for"))
    for name, form in pathway.forms.items():
        yield from each(form.reusable_for, ("forms", name, "reusable_for"))
    yield from actions_promised(pathway)


def _actions_counted(leaf: Leaf, path: Path) -> Iterator[NameAt]:
    match leaf:
        case Since(since=name):
            yield NameAt(name, (*path, "since"))
        case SinceFirst(since_first=name):
            yield NameAt(name, (*path, "since_first"))
        case Times(times=name):
            yield NameAt(name, (*path, "times"))
        case _:
            return
