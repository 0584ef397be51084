"""Entries in words: what happened, as a chair would say it.

- A sentence says only what stands in the entry and in the pathway's labels.
- Persons are told by the names handed in; without a name, by their reference.
- The words between the labels are those of the language, or English.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policies.reasons import label
from policies.reopening import REOPEN
from policies.rulebook import RIGHTS
from policies.transfers import STEPS
from states.definition import Pathway
from states.explaining import action_label, track_name
from states.phrases.languages import phrases_in
from states.phrases.phrases import Phrases
from workflows.glass.said import GLASS, parts_named
from workflows.people import SYSTEM
from workflows.reading.clock_sentences import clock_sentence, letter_sentence
from workflows.reading.keeping_told import (
    corrected_told,
    disclosed_told,
    erase_told,
    hold_told,
    of_two_told,
    searched_told,
)
from workflows.reading.late import noticed_late
from workflows.reading.refused_told import refused_because
from workflows.rosters.said import changes_told
from workflows.transferring.beginnings import came_over

ADD_FILE = "add_file"
TOLD_BY_ACTION = frozenset({
    "read_receipt", "give_code", "enter_by_code", "read_own_page", "look_at_access",
})  # fmt: skip
LETTER_ACTIONS = frozenset({"approve_letter", "send_letter_back"})

type Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Teller:
    """Tell the entries of one case in a language."""

    pathway: Pathway
    name_of: Callable[[str], str]
    language: str = "en"

    @property
    def phrases(self) -> Phrases:
        """The words between the labels."""
        return phrases_in(self.language)

    def say(self, key: str, /, **given: object) -> str:
        """Give a phrase of trails with its places filled."""
        return self.phrases.say(f"trail:{key}", **given)

    def together(self, sentences: Iterable[str]) -> str:
        """Give sentences as one text."""
        return self.say("between").join(one for one in sentences if one)

    def known(self, kind: str, name: str) -> str:
        """Say a name of a closed list, or as it is written."""
        return self.phrases.words.get(f"{kind}:{name}", _plain(name))

    def tell(self, entry: Said) -> str:
        """Say one entry in one sentence."""
        teller = _TELLERS.get(entry["kind"], _other)
        return self.together([teller(self, entry), *_under(self, entry)])

    def late(self, entry: Said) -> str:
        """Say how late the engine noticed what was due; nothing if in time."""
        late = noticed_late(entry)
        if late is None:
            return ""
        return self.say("noticed_late", late=self.phrases.length(late))

    def who(self, entry: Said) -> str:
        """Say who acted, and in which role."""
        if entry["actor"] == SYSTEM:
            return self.say("system")
        name = self.name_of(entry["actor"])
        role = self.pathway.roles.get(entry.get("role", ""))
        if role is None:
            return name
        return self.say("who", name=name, role=label(role.label, self.language))

    def action(self, name: str) -> str:
        """Say an action by its label."""
        said = action_label(self.pathway, name, self.language)
        return said[:1].upper() + said[1:]

    def state(self, track: str, name: str) -> str:
        """Say a state by its label."""
        state = self.pathway.tracks[track].states.get(name)
        return label(state.label, self.language) if state else name

    def role(self, name: str) -> str:
        """Say a role by its label."""
        role = self.pathway.roles.get(name)
        return label(role.label, self.language) if role else name

    def compartment(self, name: str) -> str:
        """Say a compartment by its label."""
        held = self.pathway.compartments.get(name)
        return label(held.label, self.language) if held else name

    def request(self, name: str) -> str:
        """Say a request by its label."""
        for track in self.pathway.tracks.values():
            for state in track.states.values():
                if name in state.requests:
                    return label(state.requests[name].label, self.language)
        return name


def _opened(teller: Teller, entry: Said) -> str:
    if came_over(entry):
        main = next(one["to"] for one in entry["also"] if one["track"] == "main")
        stands = teller.state("main", main)
        return teller.say("taken_over", who=teller.who(entry), state=stands)
    return teller.say("opened", who=teller.who(entry))


def _moved(teller: Teller, entry: Said) -> str:
    track, left, entered = entry["track"], entry["from"], entry["to"]
    action, how = teller.action(entry["action"]), _how(teller, entry)
    done = [teller.say(how, who=teller.who(entry), action=action)]
    if left != entered:
        done.append(_stands(teller, track, entered))
    also = (_stands(teller, one["track"], one["to"]) for one in entry.get("also", ()))
    return teller.together([*done, *also, *_who_changed(teller, entry)])


def _who_changed(teller: Teller, entry: Said) -> Iterator[str]:
    """Say who joined the case by an act, or left it."""
    for what, role, person in changes_told(entry.get("refs", ())):
        name = teller.name_of(person)
        yield teller.say(what, name=name, role=teller.role(role))


def _how(teller: Teller, entry: Said) -> str:
    """Say for whom, or after whom, an action was taken."""
    if entry["action"] == REOPEN:
        return "confirmed"
    state = teller.pathway.tracks[entry["track"]].states.get(entry["from"])
    taken = state.actions.get(entry["action"]) if state else None
    if taken is None:
        return "done"
    if taken.decided_by == "panel":
        return "for_panel"
    return "confirmed" if taken.two_people else "done"


def _stands(teller: Teller, track: str, state: str) -> str:
    """Say where the case stands, or what runs beside it, by the track's own name."""
    stands = teller.state(track, state)
    if track == "main":
        return teller.say("stands", state=stands)
    named = f"track_{track}" in teller.phrases.words
    if not named and teller.phrases.language != "en":
        return teller.say("beside", state=stands)  # what it is called is English
    name = track_name(track, teller.language)
    return teller.say("track_stands", track=name[:1].upper() + name[1:], state=stands)


def _proposed(teller: Teller, entry: Said) -> str:
    action = teller.action(entry["action"])
    return teller.say("proposed", who=teller.who(entry), action=action)


def _refused(teller: Teller, entry: Said) -> str:
    why = refused_because(entry.get("codes", ()), teller.phrases)
    action, who = teller.action(entry["action"]), teller.name_of(entry["actor"])
    return teller.say("refused", who=who, action=action, why=why)


def _read(teller: Teller, entry: Said) -> str:
    who = teller.who(entry)
    if entry.get("action") == "read_request":
        return teller.say("read", who=who, what=teller.request(entry["refs"][0]))
    if entry.get("action") in TOLD_BY_ACTION:
        return _known(teller, entry)
    if "rec" not in entry:
        return teller.say("read_trail", who=who)
    opened = teller.phrases.words["list_comma"].join(
        teller.compartment(one["comp"]) for one in entry["rec"]
    )
    purpose = teller.pathway.purposes.get(entry.get("purpose", ""))
    why = f" - {label(purpose.label, teller.language)}" if purpose else ""
    return teller.say("read", who=who, what=f"{opened}{why}")


def _answered(teller: Teller, entry: Said) -> str:
    _, request, *outcome = entry["refs"]
    how = f" - {teller.known('outcome', outcome[0])}" if outcome else ""
    asked = f"{teller.request(request)}{how}"
    return teller.say("answered", who=teller.who(entry), request=asked)


def _assigned(teller: Teller, entry: Said) -> str:
    if entry.get("action") in TOLD_BY_ACTION:
        return _known(teller, entry)
    person, role, *before = entry["refs"]
    said = {
        "who": teller.who(entry),
        "name": teller.name_of(person),
        "role": teller.role(role),
    }
    if not before:
        return teller.say("assigned", **said)
    return teller.say("assigned_instead", before=teller.name_of(before[0]), **said)


def _voted(teller: Teller, entry: Said) -> str:
    _, seat, choice = entry["refs"]
    name, _, person = choice.partition("/")
    voted = teller.action(name) + (f", {teller.name_of(person)}" if person else "")
    own = _plain(seat.partition(".")[0])  # on a seat for everybody, whose it is follows
    return teller.say("voted", who=teller.who(entry), seat=own, choice=voted)


def _sat(teller: Teller, entry: Said) -> str:
    """Say what was done on an item; a recorded vote names whose it is, not for what."""
    if entry["action"] == "record_vote":
        member = teller.name_of(entry["refs"][3])
        return teller.say("vote_recorded", who=teller.who(entry), name=member)
    return _known(teller, entry)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _known(teller: Teller, entry: Said) -> str:
    """Say what has a sentence of its own by its action."""
    if f"trail:{entry['action']}" in teller.phrases.words:
        return teller.say(entry["action"], who=teller.who(entry))
    action = teller.known("standing", entry["action"])
    return teller.say("done", who=teller.who(entry), action=action)


def _clock(teller: Teller, entry: Said) -> str:
    if "occ" not in entry and entry["action"] == "more_time":
        asked = teller.request(entry["refs"][1])
        return teller.say("more_time", who=teller.who(entry), request=asked)
    return clock_sentence(teller, entry)


def _disclosed(teller: Teller, entry: Said) -> str:
    if entry.get("action") in LETTER_ACTIONS:
        return letter_sentence(teller, entry)
    return disclosed_told(teller, entry) or _other(teller, entry)


def _linked(teller: Teller, entry: Said) -> str:
    refs, action = entry.get("refs", ()), entry["action"]
    if action in STEPS or action == ADD_FILE:
        return _known(teller, entry)
    if action in RIGHTS:
        kind = teller.pathway.sub_cases.get(refs[1])
        opened = label(kind.label, teller.language) if kind else refs[1]
        return teller.say("opened_beside", who=teller.who(entry), kind=opened)
    if action == "end_with_parent":
        state = teller.state(entry["track"], entry["to"])
        return teller.say("ended_with_parent", state=state)
    return of_two_told(teller, entry) or _other(teller, entry)


def _exported(teller: Teller, entry: Said) -> str:
    return teller.say("exported", who=teller.who(entry))


def _history(teller: Teller, entry: Said) -> str:
    found = teller.phrases.words["list_comma"].join(entry.get("found", ()))
    done = [teller.say("history", action=teller.action(entry["action"]))]
    if found:
        done.append(teller.say("history_found", found=found))
    return teller.together(done)


def _put_on_a_version(teller: Teller, entry: Said) -> str:
    how = "put_back" if entry["action"] == "move_back" else "put_on"
    done = [teller.say(how, who=teller.who(entry))]
    for move in entry.get("also", ()):
        state = teller.state(move["track"], move["to"])
        done.append(teller.say("stands_in", state=state))
    return teller.together(done)


def _granted(teller: Teller, entry: Said) -> str:
    refs, who = entry.get("refs", ()), teller.who(entry)
    match entry["action"]:
        case "bypass":
            return teller.say("bypass", who=who, names=_names(teller, refs[1:]))
        case "confirm_bypass":
            how = teller.known("judged", refs[1])
            return teller.say("confirm_bypass", who=who, how=how)
        case "delegate":
            name, role = teller.name_of(refs[1]), teller.role(refs[2])
            return teller.say("delegate", who=who, name=name, role=role)
        case "ask_access":
            return teller.say("ask_access", who=who, names=_parts(teller, refs))
        case _:
            return _known(teller, entry)


def _alarmed(teller: Teller, entry: Said) -> str:
    match entry["action"]:
        case "bypass_undone":
            how, count = (
                teller.known("judged", entry["refs"][1]),
                len(entry["refs"]) - 2,
            )
            return teller.say("bypass_undone", how=how, n=count)
        case "nobody_can_act":
            return teller.say("nobody_can_act")
        case "glass_not_reviewed":
            return teller.say("glass_not_reviewed")
        case other:
            return teller.say("alarm", what=_plain(other))


def _in_an_emergency(teller: Teller, entry: Said) -> str:
    """Say what was asked, opened, ended or judged of reading in an emergency."""
    action, who = entry["action"], teller.who(entry)
    refs = entry.get("refs", ())
    if action in {"break_glass", "ask_glass"}:
        return teller.say(action, who=who, names=_parts(teller, refs))
    if action == "review_glass":
        how = teller.known("trail", refs[1])
        return teller.say("review_glass", who=who, how=how)
    return _known(teller, entry)


def _parts(teller: Teller, refs: Iterable[str]) -> str:
    """Say the parts of a record that an entry names, by their labels."""
    parts = (teller.compartment(name) for name in parts_named(refs))
    return teller.phrases.words["list_comma"].join(parts)


def _under(teller: Teller, entry: Said) -> Iterator[str]:
    """Say under which bypass, and for whom, something was done."""
    under = entry.get("under", ())
    skipped = [one.partition("/")[2] for one in under if one.startswith("skips/")]
    persons = [one.partition("/")[2] for one in under if one.startswith("for/")]
    if skipped:
        yield teller.say("under_bypass", names=_names(teller, skipped))
    elif any(one.startswith("bypass/") for one in under):
        yield teller.say("while_bypass")
    if any(one.startswith(GLASS) for one in under):
        yield teller.say("under_glass")
    if persons:
        names = _names(teller, map(teller.name_of, persons))
        yield teller.say("standing_in", names=names)


def _names(teller: Teller, names: Iterable[str]) -> str:
    return teller.phrases.words["list_comma"].join(map(_plain, names))


def _other(teller: Teller, entry: Said) -> str:
    action = f"{entry['kind']} {entry.get('action', '')}".strip()
    return teller.say("done", who=teller.who(entry), action=action)


_TELLERS: Mapping[str, Callable[[Teller, Said], str]] = {
    "open": _opened,
    "transition": _moved,
    "proposed": _proposed,
    "refused": _refused,
    "read": _read,
    "request": _answered,
    "assign": _assigned,
    "vote": _voted,
    "sitting": _sat,
    "clock": _clock,
    "disclose": _disclosed,
    "link": _linked,
    "export": _exported,
    "history": _history,
    "move": _put_on_a_version,
    "grant": _granted,
    "alarm": _alarmed,
    "break_glass": _in_an_emergency,
    "hold": hold_told,
    "erase": erase_told,
    "correct": corrected_told,
    "search": searched_told,
}
