"""Found a demonstration: its areas, its invented people, its pathways."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from casepath.demonstration.people import (
    ADMINISTRATORS,
    PATHWAY_OWNERS,
    STAFF,
    TRAINED,
    TRAINING,
)
from config.settings import Settings
from workflows.agreements.commands import ConfirmAgreement, ProposeAgreement
from workflows.commands import (
    AddPerson,
    Command,
    ConfirmGrant,
    GrantRole,
    ProposePathway,
    PublishPathway,
    RecordClearance,
)
from workflows.installation import found_administrators, found_area
from workflows.pathways.finding import find_pathway
from workflows.people import PATHWAY_OWNER
from workflows.receipts import Receipt
from workflows.service import HISTORY, LIVE, Service
from workflows.trying.home import put
from workflows.trying.troupe import Troupe

DEMO, PAST = "demo", "history"
MAIN_PATHWAY = "channel.case"
PAST_PATHWAY = "permit_receipt"
BESIDE = ("channel.support_action", "channel.complaint", "channel.rights_request")
A_WHILE = timedelta(days=2 * 365)
SHARING = {
    "police": "police_information",
    "childrens_services": "children_social_care_information",
    "education": "education_information",
    "health": "health_information",
    "adults_services": "adult_social_care_information",
}


@dataclass(slots=True)
class Asker:
    """Ask for things in an area, in the names of invented people."""

    service: Service
    area: str
    people: dict[str, str] = field(default_factory=dict)
    _count: int = 0

    def ask(self, by: str, kind: type[Command], **said: Any) -> Receipt:
        """Hand in a command under a new key."""
        self._count += 1
        key = f"demonstration/{self._count}"
        ref = self.people[by]
        return self.service.handle(kind(area=self.area, by=ref, key=key, **said))

    def name_of(self, ref: str) -> str:
        """Give the name of somebody by reference, or the reference."""
        names = {known: name for name, known in self.people.items()}
        return names.get(ref, ref).capitalize()


def passphrase_kept(home: Path, passphrase: str) -> Path:
    """Keep the passphrase of invented people's records in their home."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = home / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(passphrase + "\n", encoding="utf-8")
    return secret


def found_demonstration(service: Service, settings: Settings) -> Asker:
    """Found an area of cases and one of history, each with its pathway."""
    past = _founded(service, settings, PAST, HISTORY)
    _publish(past, find_pathway(PAST_PATHWAY))
    asker = _founded(service, settings, DEMO, LIVE)
    for name in (*BESIDE, MAIN_PATHWAY):
        _publish(asker, find_pathway(name))
    _agree(asker)
    return asker


def found_story(
    service: Service,
    settings: Settings,
    source: tuple[bytes, str],
    area: str = DEMO,
) -> Asker:
    """Found only the area of the story, with the pathway handed in.

    What ships was examined before it shipped; a story does not wait for it again.
    """
    asker = _founded(service, settings, area, LIVE)
    first, second = (asker.people[name] for name in ADMINISTRATORS)
    troupe = Troupe(service, asker.area, (first, second))
    for content in (*(find_pathway(name)[0] for name in BESIDE), source[0]):
        put(troupe, content)
    _agree(asker)
    return asker


def _founded(service: Service, settings: Settings, area: str, kind: str) -> Asker:
    found_area(service, settings, area, kind, area.capitalize())
    asker = Asker(service, area)
    refs = found_administrators(
        service, area, [(name.capitalize(), name) for name in ADMINISTRATORS]
    )
    asker.people.update(zip(ADMINISTRATORS, refs, strict=True))
    for name in PATHWAY_OWNERS:
        _add(asker, name, ((PATHWAY_OWNER, "council"),))
    for name, roles in STAFF.items() if kind == LIVE else ():
        _add(asker, name, roles)
    return asker


def _agree(asker: Asker) -> None:
    """Record the trainings and the agreements that the story relies on."""
    proposer, confirmer = PATHWAY_OWNERS
    now = asker.service.now()
    for name in TRAINED:
        asker.ask(
            ADMINISTRATORS[0],
            RecordClearance,
            person=asker.people[name],
            clearance=TRAINING,
            ends=now + A_WHILE,
        )
    for organisation, part in SHARING.items():
        agreed = asker.ask(
            proposer,
            ProposeAgreement,
            pathway=MAIN_PATHWAY,
            organisation=organisation,
            purposes=("assess_need",),
            fields=(part,),
            begins=now,
            ends=now + A_WHILE,
        )
        asker.ask(confirmer, ConfirmAgreement, agreement=agreed.ref)


def _add(asker: Asker, name: str, roles: tuple[tuple[str, str], ...]) -> None:
    granter, confirmer = ADMINISTRATORS
    added = asker.ask(granter, AddPerson, name=name.capitalize(), login=name)
    asker.people[name] = added.ref or ""
    for role, organisation in roles:
        grant = asker.ask(
            granter,
            GrantRole,
            person=added.ref,
            role=role,
            organisation=organisation,
        )
        asker.ask(confirmer, ConfirmGrant, grant=grant.ref)


def _publish(asker: Asker, source: tuple[bytes, str]) -> None:
    proposer, publisher = PATHWAY_OWNERS
    content, path = source
    proposed = asker.ask(proposer, ProposePathway, source=content, path=path)
    asker.ask(publisher, PublishPathway, digest=proposed.ref)
