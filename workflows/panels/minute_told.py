"""The minute of a sitting in words, as a chair would read it out.

- It says what the entries say, in the labels of the pathway.
- Persons are told by their seat and organisation, in the order of their seats;
  cases by reference.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from config.now import from_micros
from policies.reasons import label
from states.definition import Pathway
from states.phrases.languages import phrases_in
from workflows.panels.interests import relation_in_words
from workflows.panels.looking import MinuteShown

type Said = Mapping[str, Any]


def lines_of_minute(minute: Said, pathway: Pathway, language: str) -> Iterator[str]:
    """Give the lines of a minute."""
    zone = ZoneInfo(pathway.time_zone)

    def when(at: int) -> str:
        return from_micros(at).astimezone(zone).strftime("%Y-%m-%d %H:%M")

    spoken = phrases_in(language)
    named = {"sitting": minute["sitting"], "panel": minute["panel"]}
    yield spoken.say("minute:sitting", **named)
    if minute["opened"] is not None:
        opened, closed = when(minute["opened"]), when(minute["closed"])
        yield f"  {spoken.say('minute:times', opened=opened, closed=closed)}"
    for one in minute["attendance"]:
        word = "came" if "came" in one else "left"
        said = spoken.say(f"minute:{word}", person=one[word])
        yield f"  {when(one['at'])}  {said}"
    for number, item in enumerate(minute["items"], start=1):
        yield spoken.say("minute:item", n=number, case=item["case"])
        yield from (f"  {line}" for line in _item(item, pathway, language))


def lines_below(shown: MinuteShown, language: str) -> Iterator[str]:
    """Give the lines below a minute: its hash, who signed it, what was added."""
    spoken, minuted = phrases_in(language), shown.minuted
    yield spoken.say("minute:hash", hash=minuted.hash)
    signed = "minute:signed" if minuted.row.signed_by else "minute:unsigned"
    yield spoken.say(signed, person=minuted.row.signed_by)
    yield from _said(shown, language)


def _said(shown: MinuteShown, language: str) -> Iterator[str]:
    """Give the remarks, what became of each correction, and what was added."""
    spoken, said = phrases_in(language), shown.said
    if said.remarks is not None:
        yield spoken.say("minute:remarks", text=said.remarks)
    for one in said.corrections:
        text = one.words if one.words is not None else "-"
        given = {"ref": one.ref, "person": one.by, "text": text, "why": one.why or "-"}
        yield spoken.say(f"minute:correction_{one.answer}", **given)
    yield from (spoken.say("minute:added", text=text) for text in said.added)


def _item(item: Said, pathway: Pathway, language: str) -> Iterator[str]:
    spoken = phrases_in(language)
    for person, how in sorted(item["stood_back"].items()):
        given = {"person": person}
        if how == "declared":
            given["relation"] = relation_in_words(item["relations"][person], language)
        yield spoken.say(f"minute:{how}", **given)
    present = item.get("present", {}).items()
    for person, there in sorted(present, key=lambda one: (one[1]["seat"], one[0])):
        way = spoken.words[f"way_{there['way']}"]
        seat = {"seat": there["seat"], "organisation": there["organisation"]}
        yield spoken.say("minute:present", way=way, person=person, **seat)
    for seat_name, vote in sorted(item["votes"].items()):
        key = "minute:vote_sealed" if "own_words" in vote else "minute:vote"
        chosen = _action(vote["choice"], pathway, language)
        seat = {"seat": seat_name, "organisation": vote["organisation"]}
        yield spoken.say(key, choice=chosen, **seat)
    decided = item["decided"]
    if decided is None:
        yield spoken.words["minute:undecided"]
        return
    yield from _decided(decided, pathway, language)


def _decided(decided: Said, pathway: Pathway, language: str) -> Iterator[str]:
    spoken = phrases_in(language)
    action = _action(decided["action"], pathway, language)
    yield spoken.say(f"minute:{decided['rung'][0]}", action=action)
    for word in ("against", "abstained"):
        if decided[word]:
            yield spoken.say(f"minute:{word}", people=", ".join(decided[word]))
    relied = zip(decided["relied"], decided["paper"], strict=True)
    for compartment, paper in relied:
        held = pathway.compartments.get(compartment)
        name = label(held.label, language) if held else compartment
        _, version, ct = paper.split("/")
        yield spoken.say("minute:relied", name=name, version=version, hash=ct)
    if decided["reasons"]:
        yield spoken.words["minute:reasons"]


def _action(chosen: str, pathway: Pathway, language: str) -> str:
    """Give the label of what is chosen, and the person for whom, where there is one."""
    name, _, person = chosen.partition("/")
    words = _label(name, pathway, language)
    return f"{words} ({person})" if person else words


def _label(name: str, pathway: Pathway, language: str) -> str:
    for track in pathway.tracks.values():
        for state in track.states.values():
            if name in state.actions:
                return label(state.actions[name].label, language)
    return name.replace("_", " ")
