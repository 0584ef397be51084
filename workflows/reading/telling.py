"""Entries in words: what happened, as a chair would say it.

- A sentence says only what stands in the entry and in the pathway's labels.
- Persons are told by the names handed in; without a name, by their reference.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from config.now import from_micros
from policies.reasons import label
from states.definition import Pathway

# A midnight belongs to the day that ends with it.
INSTANT = timedelta(microseconds=1)

type Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Teller:
    """Tell the entries of one case in a language."""

    pathway: Pathway
    name_of: Callable[[str], str]
    language: str = "en"

    def tell(self, entry: Said) -> str:
        """Say one entry in one sentence."""
        teller = _TELLERS.get(entry["kind"], _other)
        return teller(self, entry)

    def who(self, entry: Said) -> str:
        """Say who acted, and in which role."""
        name = self.name_of(entry["actor"])
        role = self.pathway.roles.get(entry.get("role", ""))
        return f"{name} ({label(role.label, self.language)})" if role else name

    def action(self, name: str) -> str:
        """Say an action by its label."""
        for track in self.pathway.tracks.values():
            for state in track.states.values():
                if name in state.actions:
                    return label(state.actions[name].label, self.language)
        return name.replace("_", " ")

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
    return f"{teller.who(entry)} opened the case."


def _moved(teller: Teller, entry: Said) -> str:
    track, left, entered = entry["track"], entry["from"], entry["to"]
    done = f"{teller.who(entry)}: {teller.action(entry['action'])}."
    if left != entered:
        done += f" The case is now: {teller.state(track, entered)}."
    for other in entry.get("also", ()):
        done += f" With it: {teller.state(other['track'], other['to'])}."
    return done


def _proposed(teller: Teller, entry: Said) -> str:
    action = teller.action(entry["action"])
    return f"{teller.who(entry)} proposed: {action}. A second person must confirm it."


def _refused(teller: Teller, entry: Said) -> str:
    codes = ", ".join(entry.get("codes", ()))
    action = teller.action(entry["action"])
    return f"Refused to {teller.name_of(entry['actor'])}: {action} ({codes})."


def _read(teller: Teller, entry: Said) -> str:
    if "rec" not in entry:
        return f"{teller.who(entry)} read the trail."
    opened = ", ".join(teller.compartment(one["comp"]) for one in entry["rec"])
    purpose = teller.pathway.purposes.get(entry.get("purpose", ""))
    why = f" - {label(purpose.label, teller.language)}" if purpose else ""
    return f"{teller.who(entry)} read: {opened}{why}."


def _answered(teller: Teller, entry: Said) -> str:
    return f"{teller.who(entry)} answered: {teller.request(entry['refs'][1])}."


def _assigned(teller: Teller, entry: Said) -> str:
    person, role = entry["refs"]
    name = teller.name_of(person)
    return f"{teller.who(entry)} assigned {name} as {teller.role(role)}."


def _voted(teller: Teller, entry: Said) -> str:
    _, seat, choice = entry["refs"]
    voted = teller.action(choice)
    return f"{teller.who(entry)} voted for the seat {seat}: {voted}."


def _sat(teller: Teller, entry: Said) -> str:
    words = {
        "list_item": "put the case on the agenda of a sitting",
        "declare_interest": "declared an interest in the matter",
        "recuse": "left the item and its papers",
    }
    done = words.get(entry["action"], entry["action"].replace("_", " "))
    return f"{teller.who(entry)} {done}."


def _clock(teller: Teller, entry: Said) -> str:
    role = teller.role(entry["refs"][1])
    state = teller.state(entry["track"], entry["from"])
    if entry["action"] == "remind":
        return f"Reminder to {role}: '{state}' is due soon."
    zone = ZoneInfo(teller.pathway.time_zone)
    last = (from_micros(entry["occ"]) - INSTANT).astimezone(zone).date().isoformat()
    return (
        f"Late in '{state}': told {role}, from the end of {last} on."
        " Nothing was decided by that."
    )


def _exported(teller: Teller, entry: Said) -> str:
    return f"{teller.who(entry)} took the trail away to be checked elsewhere."


def _history(teller: Teller, entry: Said) -> str:
    found = ", ".join(entry.get("found", ()))
    done = f"Recorded, not ruled: {teller.action(entry['action'])}."
    return f"{done} The guard would have refused it: {found}." if found else done


def _put_on_a_version(teller: Teller, entry: Said) -> str:
    back = entry["action"] == "move_back"
    where = "back on its earlier version" if back else "on another version"
    done = f"{teller.who(entry)} put the case {where} of its pathway."
    for move in entry.get("also", ()):
        done += f" It stands in: {teller.state(move['track'], move['to'])}."
    return done


def _other(teller: Teller, entry: Said) -> str:
    return f"{teller.who(entry)}: {entry['kind']} {entry.get('action', '')}".strip()


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
    "export": _exported,
    "history": _history,
    "move": _put_on_a_version,
}
