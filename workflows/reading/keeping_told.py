"""What was done about keeping, erasing, correcting and joining a case, in words."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from states.phrases.phrases import Phrases

type Said = Mapping[str, Any]

CONFIRMED, DECLINED, EVERYTHING = "confirmed", "declined", "everything"
LOOKED_AT: Mapping[str, str] = {
    "route": "looked_at",
    "outdated_soon": "outdated_soon",
    "held_listed": "held_listed",
}
OF_TWO = frozenset({"link", "tell_apart", "propose_merge", "confirm_merge", "unmerge"})


class Words(Protocol):
    """What a teller can say of one pathway."""

    @property
    def phrases(self) -> Phrases:
        """The words between the labels."""

    def say(self, key: str, /, **given: object) -> str:
        """Give a phrase of trails with its places filled."""

    def who(self, entry: Said) -> str:
        """Say who acted."""

    def compartment(self, name: str) -> str:
        """Say a compartment."""


def of_two_told(words: Words, entry: Said) -> str | None:
    """Say what was done with two cases, or None where it is something else."""
    if entry["action"] not in OF_TWO:
        return None
    other = entry["refs"][0]
    return words.say(entry["action"], who=words.who(entry), other=other)


def hold_told(words: Words, entry: Said) -> str:
    """Say what was done about a legal hold."""
    release = entry["action"] == "release_hold"
    if entry["refs"][0] != CONFIRMED:
        key = "release_proposed" if release else "hold_proposed"
    else:
        key = "release_hold" if release else "hold"
    return words.say(key, who=words.who(entry))


def erase_told(words: Words, entry: Said) -> str:
    """Say what was erased, proposed or declined, or need not be kept any more."""
    if entry["action"] == "kept_long_enough":
        return words.say("kept", what=_what(words, entry["refs"]))
    basis, *rest = entry["refs"]
    who = words.who(entry)
    if basis == DECLINED:
        return words.say("erase_declined", who=who)
    if entry["action"] == "erase_listed":
        return words.say("erased", who=who, what=_what(words, rest[3:]))
    if entry["action"] == "confirm_shred":
        return words.say("erased", who=who, what=_what(words, rest[1:]))
    key = "erase_requested" if basis == "at_request" else "erase_proposed"
    return words.say(key, who=who, what=_what(words, rest))


def corrected_told(words: Words, entry: Said) -> str:
    """Say where something was put right; the older version stays."""
    where = [one["comp"] for one in entry.get("rec", ()) if one["comp"] != "reasons"]
    held = words.phrases.words["list_comma"].join(map(words.compartment, where))
    return words.say("corrected", who=words.who(entry), where=held)


def searched_told(words: Words, entry: Said) -> str:
    """Say how many cases were compared with this one, or what the system looked at."""
    action = entry.get("action", "")
    if action in LOOKED_AT:
        return words.say(LOOKED_AT[action], n=entry.get("count", 0))
    return words.say("searched", who=words.who(entry), n=len(entry.get("refs", ())))


def disclosed_told(words: Words, entry: Said) -> str | None:
    """Say what was done about handing out what is held, or None for another matter."""
    if entry["action"] == "propose_disclosure":
        left_out = len(entry["refs"]) - 1
        return words.say("disclosure", who=words.who(entry), n=left_out)
    if entry["action"] == "disclose":
        return words.say("disclosed", who=words.who(entry))
    return None


def _what(words: Words, names: Sequence[str]) -> str:
    if EVERYTHING in names:
        return words.say("everything")
    return words.phrases.words["list_comma"].join(map(words.compartment, names))
