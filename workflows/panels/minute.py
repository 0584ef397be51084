"""The minute of a sitting, made from its entries and from nothing else.

- For each item: who was there and in which way, who stood back, how each seat and
  organisation voted, which rung carried, every dissent, what was relied on.
- It names persons and cases by reference; it holds no content of a record.
- The same entries always make the same minute, and so the same hash.
- Until it is signed, remarks and corrections come to it, by the hash of their words,
  and so does that it was sent to the members; what is added later is no part of it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from audit.canonical import canonical
from audit.entry import base64url
from workflows.panels.interests import relation_said

INTERESTS = {
    "declare_interest": "declared",
    "recuse": "recused",
    "direct_recusal": "directed",
}
OUTCOME = ("rung", "for", "against", "abstained", "relied", "paper")

type Entry = Mapping[str, Any]


@dataclass(slots=True)
class _Room:
    """Who is there now, as the entries tell it one by one."""

    seats: dict[str, dict[str, str]] = field(default_factory=dict)  # by person
    items: dict[str, dict[str, Any]] = field(default_factory=dict)  # by case
    coming_and_going: list[dict[str, Any]] = field(default_factory=list)
    moves: list[dict[str, Any]] = field(default_factory=list)  # of the agenda
    no_interest: dict[str, int] = field(default_factory=dict)  # by person, when

    def follow(self, entry: Entry) -> None:
        """Take in the next entry of the sitting."""
        if entry["kind"] == "vote":
            self._voted(entry)
        elif entry["kind"] == "transition":
            self._decided(entry)
        else:
            self._sat(entry, entry["action"])

    def _sat(self, entry: Entry, action: str) -> None:
        if action in INTERESTS:
            self._stood_back(entry)
        elif action == "list_item":
            self._item(entry["case"])
        elif action == "declare_no_interest":
            self.no_interest[entry["actor"]] = entry["ts"]
        elif action == "move_item":
            self._moved(entry)
        elif action in {"open_sitting", "join_sitting"}:
            self._came(entry, entry["refs"][3 if action == "open_sitting" else 2 :])
        elif action == "leave_sitting":
            self._left(entry)

    def _moved(self, entry: Entry) -> None:
        _, before = entry["refs"][:2]
        self.moves.append({
            "case": entry["case"], "before": before, "at": entry["ts"],
            "by": entry["actor"], "reason": entry["rec"][0]["ct"],
        })  # fmt: skip

    def _came(self, entry: Entry, seated: Iterable[str]) -> None:
        for said in seated:
            seat, person, organisation, sits_as, way = said.split("/")
            self.seats[person] = {
                "seat": seat, "organisation": organisation, "as": sits_as, "way": way,
            }  # fmt: skip
            self.coming_and_going.append({"at": entry["ts"], "came": person})

    def _left(self, entry: Entry) -> None:
        person = entry["refs"][1]
        self.seats.pop(person, None)
        self.coming_and_going.append({"at": entry["ts"], "left": person})

    def _item(self, case: str) -> dict[str, Any]:
        return self.items.setdefault(
            case, {"case": case, "stood_back": {}, "votes": {}, "decided": None}
        )

    def _stood_back(self, entry: Entry) -> None:
        how = INTERESTS[entry["action"]]
        person = entry["refs"][0] if how == "directed" else entry["actor"]
        item = self._item(entry["case"])
        item["stood_back"][person] = how
        if how == "declared":
            item.setdefault("relations", {})[person] = relation_said(entry)

    def _voted(self, entry: Entry) -> None:
        _, seat, choice = entry["refs"][:3]
        there = self.seats.get(entry["actor"], {})
        vote = {
            "person": entry["actor"],
            "organisation": there.get("organisation", ""),
            "choice": choice,
        }
        if "rec" in entry:
            vote["own_words"] = entry["rec"][0]["ct"]
        self._item(entry["case"])["votes"][seat] = vote

    def _decided(self, entry: Entry) -> None:
        item = self._item(entry["case"])
        said: dict[str, list[str]] = {name: [] for name in OUTCOME}
        for ref in entry["refs"]:
            name, colon, value = ref.partition(":")
            if colon and name in said:
                said[name].append(value)
        away = item["stood_back"]
        item["present"] = {
            who: dict(there)
            for who, there in sorted(self.seats.items())
            if who not in away
        }
        item["decided"] = {
            "action": entry["action"], "by": entry["actor"], "to": entry["to"],
            "at": entry["ts"], "entry": entry["id"], **said,
        }  # fmt: skip
        item["decided"]["reasons"] = [record["ct"] for record in entry.get("rec", ())]


@dataclass(slots=True)
class _Draft:
    """What becomes of a minute between the closing of the sitting and its signing."""

    said: dict[str, Any] = field(default_factory=dict)

    def follow(self, entry: Entry) -> None:
        """Take in the next entry after the closing."""
        match entry["action"]:
            case "send_minute":
                self.said["sent"] = entry["ts"]
            case "remark_on_minute":
                self.said["remarks"] = entry["rec"][0]["ct"]
            case "correct_minute":
                self._asked(entry)
            case "settle_correction":
                self._settled(entry)

    def _asked(self, entry: Entry) -> None:
        _, ref, *about = entry["refs"]
        self.said.setdefault("corrections", []).append({
            "ref": ref, "by": entry["actor"], "at": entry["ts"],
            "about": about[0] if about else None,
            "words": entry["rec"][0]["ct"], "settled": None,
        })  # fmt: skip

    def _settled(self, entry: Entry) -> None:
        _, ref, answer = entry["refs"][:3]
        for one in self.said["corrections"]:
            if one["ref"] == ref:
                one["settled"] = {
                    "answer": answer, "by": entry["actor"], "at": entry["ts"],
                    "words": [record["ct"] for record in entry.get("rec", ())],
                }  # fmt: skip


def minute_of(sitting: str, entries: Iterable[Entry]) -> dict[str, Any]:
    """Make the minute of a sitting from its entries, in their order."""
    room, draft = _Room(), _Draft()
    said: dict[str, Any] = {
        "opened": None,
        "closed": None,
        "opened_by": "",
        "panel": "",
    }
    for entry in entries:
        if said["closed"] is not None:
            if entry["action"] == "sign_minute":
                break
            draft.follow(entry)
            continue
        room.follow(entry)
        if entry["kind"] != "sitting":
            continue
        if entry["action"] == "open_sitting":
            said |= {"opened": entry["ts"], "opened_by": entry["actor"]}
            said["panel"] = entry["refs"][2]
        if entry["action"] == "close_sitting":
            said["closed"] = entry["ts"]
    return {
        "sitting": sitting,
        **said,
        "attendance": room.coming_and_going,
        "items": list(room.items.values()),
        **({"moves": room.moves} if room.moves else {}),
        **({"no_interest": room.no_interest} if room.no_interest else {}),
        **draft.said,
    }


def declared_by(minute: Mapping[str, Any]) -> frozenset[str]:
    """Give who has said how it is with their interests: none, or one on an item."""
    said = {
        person
        for one in minute["items"]
        for person, how in one["stood_back"].items()
        if how != "directed"
    }
    return frozenset(said | set(minute.get("no_interest", ())))


def open_corrections(minute: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """Give the corrections that are neither accepted nor refused."""
    asked = minute.get("corrections", ())
    return tuple(one for one in asked if one["settled"] is None)


def hash_of(minute: Mapping[str, Any]) -> str:
    """Give the hash by which a minute is signed."""
    return base64url(hashlib.sha256(canonical(minute)).digest())
