"""The engine's answer to a point, and the pathways on which both are asked."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policies.actors import Actor, RoleHeld, Standing
from policies.agreements import Agreement
from policies.dates import with_dates
from policies.facts import Asked, Bypassed, CaseFacts, Named, Proposal
from policies.keeping import Joining, Keeping
from policies.panels.item import Attending, Item, Vote
from policies.permission import rule
from policies.rosters import with_joining
from policies.rulebook import Rulebook, compile_rulebook
from policies.ruling import Refusal
from policies.standing_in import Delegated
from policies.voices import with_voices
from states.facts import Facts
from states.machine import compile_pathway, decide
from states.reading import read
from tests.differential.naive import settled
from tests.differential.point import Answer, Point

ROOT = Path(__file__).parents[2]
FILES = {
    "channel": "states/pathways/channel/case.yaml",
    "receipt": "states/pathways/permit_receipt.yaml",
    "adults": "states/pathways/adults/panel.yaml",
    "plan_line": "states/pathways/adults/plan_line.yaml",
    "example": "tests/states/example.yaml",
    "home_help": "tests/faults/home_help.yaml",
    "everything": "tests/differential/everything.yaml",
    "shared_care": "tests/workflows/shared_care.yaml",
    "moving_house": "tests/workflows/moving_house.yaml",
    "dated": "tests/workflows/dated.yaml",
    "safe_hours": "tests/workflows/safe_hours.yaml",
    "family_help": "tests/workflows/kept.yaml",
    "roster": "tests/workflows/roster.yaml",
}


@dataclass(frozen=True)
class Book:
    """One pathway twice: as the engine compiles it, and as plain text."""

    rulebook: Rulebook
    plain: dict[str, Any]


def book(name: str) -> Book:
    found = read((ROOT / FILES[name]).read_bytes())
    compiled = compile_pathway(found.pathway)
    return Book(compile_rulebook(compiled), settled(json.loads(found.canonical)))


def engine_says(rulebook: Rulebook, point: Point) -> Answer:
    ruling = rule(rulebook, actor_of(point), case_of(rulebook, point), asked_of(point))
    if isinstance(ruling, Refusal):
        named = (reason.guard for reason in ruling.reasons)
        return Answer(
            permitted=False,
            codes=frozenset(ruling.codes),
            guards=frozenset(name for name in named if name is not None),
        )
    step = ruling.step
    return Answer(
        permitted=True,
        to=step.to_state if step else None,
        beside=frozenset(step.also if step else ()),
        lines=frozenset(ruling.rules),
        roles=ruling.roles,
        needs_second=ruling.needs_second,
        confirms=ruling.confirms,
    )


def machine_says(rulebook: Rulebook, point: Point) -> tuple[bool, frozenset[str]]:
    """Give whether the machine moves, and the names of all that refuse."""
    met = case_of(rulebook, point), asked_of(point)
    heard = with_voices(rulebook, actor_of(point), *met)
    heard = with_joining(rulebook, actor_of(point), heard, asked_of(point))
    facts = with_dates(rulebook, heard, asked_of(point)).facts
    step = decide(rulebook.compiled, facts, point.action)
    return step.allowed, frozenset(step.refusing)


def actor_of(point: Point) -> Actor:
    return Actor(
        point.person,
        point.kind,
        "north" if point.own_area else "south",
        frozenset(RoleHeld(*held) for held in point.roles),
    )


def case_of(rulebook: Rulebook, point: Point) -> CaseFacts:
    return CaseFacts(
        area="north",
        facts=facts_of(rulebook, point),
        standing=Standing(
            point.held,
            point.unknown,
            point.assigned_as,
            point.held_as,
            tuple(Delegated("", *one) for one in point.delegated),
            point.over,
            point.opened,
        ),
        acts=point.acts,
        proposals=tuple(Proposal(*made) for made in point.proposals),
        item=_item(rulebook, point.item) if point.item else None,
        papers_closed=point.papers_closed,
        agreements=tuple(Agreement(*one) for one in point.agreements),
        heard=point.heard,
        used=point.used,
        keeping=_keeping(point.keeping),
        bypasses=tuple(Bypassed("", *one) for one in point.bypasses),
        named=_named(point.named),
    )


def facts_of(rulebook: Rulebook, point: Point) -> Facts:
    return Facts(
        tracks=point.tracks,
        now=point.now,
        values=point.values,
        asked=point.asked,
        answered=point.answered,
        visits=point.visits,
        taken=point.taken,
        last=point.last,
        first=point.first,
        came_from=point.came_from,
        filled=point.filled_before,
        sub_cases=point.sub_cases,
        parent=point.parent,
        siblings={} if point.siblings is None else {"": 9, **point.siblings},
        seats=point.seats,
        held_by=point.held_by,
        on_case=point.on_case,
        also_on=point.also_on,
        within=point.within,
        earlier_cases=point.earlier_cases,
        zone=rulebook.pathway.time_zone,
    )


def asked_of(point: Point) -> Asked:
    return Asked(
        point.action,
        filled=point.fills,
        short=point.short,
        values=point.chooses,
        choices=point.choices,
        reason_given=point.reason_given,
        compartments=point.opens,
        classes=point.classes,
        request=point.request,
        outcome=point.outcome,
        about=point.about,
        opens=point.child,
        step=point.step,
        erases=point.erases,
        at_request=point.at_request,
        skips=point.skips,
        go_to=point.go_to,
    )


def _named(said: dict[str, Any] | None) -> Named | None:
    if said is None:
        return None
    there = frozenset(said["on_case_as"])
    return Named(said["person"], frozenset(said["roles"]), there, said["also_on"])


def _keeping(said: dict[str, Any]) -> Keeping:
    return Keeping(
        waiting=said.get("waiting", {}),
        held=said.get("held", False),
        need_not_be_kept=frozenset(said.get("over", ())),
        erased=frozenset(said.get("erased", ())),
        all_erased=said.get("all_erased", False),
        joinings=tuple(Joining(*one) for one in said.get("joinings", ())),
        is_earlier=said.get("is_earlier", False),
    )


def _item(rulebook: Rulebook, item: dict[str, Any]) -> Item:
    return Item(
        rulebook.pathway.panels[item["panel"]],
        item["holders"],
        tuple(Attending(*there) for there in item["attending"]),
        frozenset(item["recused"]),
        tuple(Vote(*cast) for cast in item["votes"]),
        item["values"],
        frozenset(item["untrained"]),
        frozenset(item["vacant"]),
        decided=item.get("decided", False),
    )
