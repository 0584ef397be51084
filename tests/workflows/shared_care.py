"""A matter with others to ask, guardians to hear and cases beside it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.world import World
from workflows import commands
from workflows.agreements.commands import ConfirmAgreement, ProposeAgreement

HERE = Path(__file__).parent
PATHWAY = (HERE / "shared_care.yaml").read_bytes()
WHY = "because this was said in so many words by all"
STORY = "A long enough story about what happened on that day in the kitchen."
REFERRAL = {"name": "Sam Specimen", "story": STORY, "told": "yes_told"}

LINE = b"""
pathway: care_line
label: {en: Line of help}
edition: "1"
owner: head
subject: plan
languages: [en]
calendar: england-and-wales
time_zone: Europe/London
roles:
  officer: {label: {en: Officer}}
  manager: {label: {en: Manager}}
  head: {label: {en: Head of service}}
tracks:
  main:
    start: begun
    states:
      begun:
        label: {en: Begun}
        owner: officer
        clock: {due: 5 working days, escalate: [{after: 0 working days, to: manager}]}
        actions:
          finish_line: {go_to: done, label: {en: Finish the line}}
          cut_line: {go_to: cut, reason: required, label: {en: Cut the line}}
      done: {final: true, keep: {for: 1 year}, label: {en: Done}}
      cut: {final: true, keep: {for: 1 year}, label: {en: Cut short}}
permits:
  - {id: work, role: [officer, manager], may: [finish_line, cut_line, declare_interest]}
forbids:
  - {id: conflict, may_not: any, being: [conflicted], except: [declare_interest]}
  - {id: recused, may_not: any, being: [recused]}
"""

COMPLAINT = b"""
pathway: care_complaint
label: {en: Complaint}
edition: "1"
owner: head
subject: person
languages: [en]
calendar: england-and-wales
time_zone: Europe/London
roles:
  referrer: {label: {en: Referrer}}
  guardian: {label: {en: Guardian}}
  officer: {label: {en: Officer}}
  manager: {label: {en: Manager}}
  head: {label: {en: Head of service}}
  reviewer: {label: {en: Reviewer of complaints}}
tracks:
  main:
    start: received
    states:
      received:
        label: {en: Received}
        owner: manager
        clock: {due: 20 working days, escalate: [{after: 0 working days, to: head}]}
        actions:
          decide_complaint: {go_to: decided, reason: required, label: {en: Decide the complaint}}
      decided: {final: true, keep: {for: 1 year}, label: {en: Decided}}
permits:
  - {id: decide, role: [officer, manager, head], may: [decide_complaint, declare_interest]}
  - {id: look-back, role: [head, reviewer], may: [read_log]}
forbids:
  - {id: another-decider, may_not: [decide_complaint], being: [acted_on_parent]}
  - {id: conflict, may_not: any, being: [conflicted], except: [declare_interest]}
  - {id: recused, may_not: any, being: [recused]}
"""  # noqa: E501 - a line of the file a pathway is written in


def people_it(world: World, pathway: bytes = PATHWAY) -> World:
    """Put the pathways there as they are and fill their roles."""
    for name in ("olga", "otto"):
        world.person(name, pathway_owner="council")
    for source in (LINE, COMPLAINT, pathway):
        world.put(source)
    for name, role in (
        ("rosa", "referrer"), ("olaf", "officer"), ("cora", "coordinator"),
        ("mona", "manager"), ("hal", "head"),
    ):  # fmt: skip
        world.person(name, **{role: "council"})
    world.person("hedy", partner="health")
    world.person("skye", partner="school")
    world.person("pip", provider="charity")
    return world


def agreement(world: World, organisation: str = "health", **said: Any) -> str:
    """Make an agreement in force for a year, and give its reference."""
    fields = {"health": ("health_text",), "school": ("school_text",)}
    begins = world.service.now()
    asked = {
        "pathway": "shared_care",
        "organisation": organisation,
        "purposes": ("assess",),
        "fields": fields[organisation],
        "begins": begins,
        "ends": begins + timedelta(days=365),
        **said,
    }
    ref = world.ask(ProposeAgreement, "olga", **asked).ref
    world.ask(ConfirmAgreement, "otto", agreement=ref)
    return str(ref)


def drafted(world: World) -> str:
    """Open a case."""
    return str(world.ask(commands.OpenCase, "rosa", pathway="shared_care").case)


def gathering(world: World) -> str:
    """Bring a case to where others are asked."""
    case = drafted(world)
    world.take("rosa", case, "submit", fields=REFERRAL)
    return case


def guarded(world: World, case: str, *names: str) -> None:
    """Let people be guardians on a case."""
    for name in names:
        if name not in world.people:
            world.person(name, guardian="family")
        person = world.people[name]
        world.ask(commands.Assign, "mona", case=case, person=person, role="guardian")


def helping(world: World) -> str:
    """Bring a case to where it is helped, with its provider on it."""
    case = gathering(world)
    guarded(world, case, "gail")
    world.take("gail", case, "agree_at_last")
    world.take("olaf", case, "start_help", fields={"judged": "There is a need."})
    pip = world.people["pip"]
    world.ask(commands.Assign, "mona", case=case, person=pip, role="provider")
    return case
