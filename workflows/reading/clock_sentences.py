"""What clocks and letters did, in words: who was told, who was passed over and why.

- A missed time decides nothing, and every sentence about one says so.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from config.now import from_micros
from policies.reasons import label
from states.definition import Pathway
from states.phrases.phrases import Phrases
from workflows.reading.fallen import with_passed_over

# A midnight belongs to the day that ends with it.
INSTANT = timedelta(microseconds=1)
ADMINISTRATOR = "administrator"
BY_PEOPLE = frozenset({"pause_clock", "resume_clock", "extend_clock"})

type Said = Mapping[str, Any]


class Words(Protocol):
    """What a teller can say of one pathway."""

    @property
    def pathway(self) -> Pathway:
        """The pathway of the case."""

    @property
    def language(self) -> str:
        """The language in which it is said."""

    @property
    def phrases(self) -> Phrases:
        """The words between the labels."""

    def say(self, key: str, /, **given: object) -> str:
        """Give a phrase of trails with its places filled."""

    def who(self, entry: Said) -> str:
        """Say who acted."""

    def role(self, name: str) -> str:
        """Say a role."""

    def state(self, track: str, name: str) -> str:
        """Say a state."""


def clock_sentence(words: Words, entry: Said) -> str:
    """Say what a clock did, or what was done to one."""
    where, action = words.say("waiting"), entry["action"]
    if "track" in entry:
        state = words.state(entry["track"], entry["from"])
        where = words.phrases.say("quoted", text=state)
    if action in BY_PEOPLE:
        return words.say(action, who=words.who(entry), where=where)
    if action == "remind":
        return words.say("remind", role=words.role(entry["refs"][1]), where=where)
    if action == "goes_on":
        return words.say("goes_on", where=where, told=_told(words, entry["refs"][2:]))
    key, told = "idle" if action == "idle" else "late", _told(words, entry["refs"][1:])
    return words.say(key, where=where, day=_day(words, entry["occ"]), told=told)


def letter_sentence(words: Words, entry: Said) -> str:
    """Say what a person did with a letter."""
    named = words.pathway.letters.get(entry["refs"][1])
    letter = label(named.label, words.language) if named else entry["refs"][1]
    approved = entry["action"] == "approve_letter"
    key = "approve_letter" if approved else "send_letter_back"
    return words.say(key, who=words.who(entry), letter=letter)


def _told(words: Words, refs: list[str]) -> str:
    if not refs:
        return ""
    role, *fell = refs
    to_all = role == ADMINISTRATOR
    told = words.say("administrators" if to_all else "told", role=words.role(role))
    return with_passed_over(told, fell, words.role, words.phrases)


def _day(words: Words, occ: int) -> str:
    zone = ZoneInfo(words.pathway.time_zone)
    return (from_micros(occ) - INSTANT).astimezone(zone).date().isoformat()
