"""People, their roles and seats: made known, granted by one, confirmed by another."""

from datetime import datetime

from casepath.pages.people_seats import ROUTES as SEATS
from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from casepath.web.times import moment_typed
from config.errors import CasepathError
from workflows.administering.people import MOST, people_listed, person_shown
from workflows.administering.roles import roles_shown
from workflows.commands import (
    AddPerson,
    ConfirmGrant,
    GrantRole,
    RecordClearance,
    RecordDuty,
)
from workflows.delivering.commands import KeepAddress
from workflows.signing_in.activating import activation_of
from workflows.standing_in.commands import RecordLeaving

PEOPLE, ROLES = "/admin/people", "/admin/roles"
ONE = f"{PEOPLE}/{{person}}"


def show_people(asked: Asked) -> Answer:
    """Show who is known."""
    found = people_listed(
        asked.service,
        asked.area,
        asked.by,
        asked.language,
        asked.query.get("after", ""),
    )
    last = max((one.ref for one in found), default="")
    after = last if len(found) == MOST else ""
    return Page("people/people.html", {"people": found, "after": after})


def invite(asked: Asked) -> Answer:
    """Make somebody known; how they sign in they choose by a one-time address."""
    name = _needed(asked, "name", marked("Enter a name."))
    command = AddPerson(name=name, login=f"invited {asked.key}", **asked.asking)
    receipt = asked.service.handle(command)
    return Go(f"{PEOPLE}/{receipt.ref}", receipt.entry)


def show_person(asked: Asked) -> Answer:
    """Show one person."""
    return _person(asked, "")


def let_sign_in(asked: Asked) -> Answer:
    """Make a one-time address by which somebody chooses how they sign in."""
    _person(asked, "")
    word = activation_of(asked.service, asked.area, asked.by, asked.named["person"])
    return _person(asked, word)


def end_access(asked: Asked) -> Answer:
    """End somebody's access now: roles and sessions in one transaction."""
    person = asked.named["person"]
    if not asked.text("sure"):
        raise CasepathError(
            marked("Tick that you are sure."), code="E_FIELD", where="sure"
        )
    command = RecordLeaving(person=person, at=asked.service.now(), **asked.asking)
    receipt = asked.service.handle(command)
    return Go(f"{PEOPLE}/{person}", receipt.entry)


def keep_address(asked: Asked) -> Answer:
    """Keep somebody's mail address sealed, or erase it."""
    person = asked.named["person"]
    command = KeepAddress(
        person=person, address=asked.text("address") or None, **asked.asking
    )
    receipt = asked.service.handle(command)
    return Go(f"{PEOPLE}/{person}", receipt.entry)


def show_roles(asked: Asked) -> Answer:
    """Show who holds what, what waits, what nobody holds."""
    found = roles_shown(asked.service, asked.area, asked.by, asked.language)
    return Page("people/roles.html", {"shown": found})


def grant(asked: Asked) -> Answer:
    """Grant a role; it counts once a second administrator has confirmed it."""
    command = GrantRole(
        person=_needed(asked, "person", marked("Choose a person.")),
        role=_needed(asked, "role", marked("Choose a role.")),
        organisation=_needed(asked, "organisation", marked("Enter an organisation."))
        .lower()
        .replace(" ", "_"),
        **asked.asking,
    )
    return Go(ROLES, asked.service.handle(command).entry)


def confirm(asked: Asked) -> Answer:
    """Confirm a grant as the second administrator."""
    command = ConfirmGrant(grant=asked.text("grant"), **asked.asking)
    return Go(ROLES, asked.service.handle(command).entry)


def record_duty(asked: Asked) -> Answer:
    """Record when somebody is on duty in a role."""
    command = RecordDuty(
        person=_needed(asked, "duty_person", marked("Choose a person.")),
        role=_needed(asked, "duty_role", marked("Choose a role.")),
        begins=time_needed(asked, "begins"),
        ends=time_needed(asked, "ends"),
        **asked.asking,
    )
    return Go(ROLES, asked.service.handle(command).entry)


def record_clearance(asked: Asked) -> Answer:
    """Record a training or an accreditation with its end."""
    command = RecordClearance(
        person=_needed(asked, "cleared_person", marked("Choose a person.")),
        clearance=_needed(
            asked, "clearance", marked("Enter a training or an accreditation.")
        ),
        ends=time_needed(asked, "until"),
        **asked.asking,
    )
    return Go(ROLES, asked.service.handle(command).entry)


def time_needed(asked: Asked, name: str) -> datetime:
    """Give a moment that has to be said, in the zone of the installation."""
    met = moment_typed(asked, name, asked.site.settings.time_zone)
    if met is None:
        raise CasepathError(marked("Enter a day."), code="E-DATE", where=f"{name}.day")
    return met


def _needed(asked: Asked, name: str, words: str) -> str:
    given = asked.text(name)
    if not given:
        raise CasepathError(words, code="E_FIELD", where=name)
    return given


def _person(asked: Asked, word: str) -> Page:
    found = person_shown(
        asked.service, asked.area, asked.by, asked.named["person"], asked.language
    )
    return Page("people/person.html", {"one": found, "word": word})


ROUTES = (
    Route(PEOPLE, "people", show=show_people, take=invite),
    Route(ONE, "person-known", show=show_person),
    Route(f"{ONE}/sign-in", "person-lets-in", show=show_person, take=let_sign_in,
          strong=True),
    Route(f"{ONE}/end", "person-ends", show=show_person, take=end_access, strong=True),
    Route(f"{ONE}/address", "person-address", show=show_person, take=keep_address),
    Route(ROLES, "roles", show=show_roles, take=grant),
    Route(f"{ROLES}/confirm", "role-confirm", show=show_roles, take=confirm,
          strong=True),
    Route(f"{ROLES}/duty", "role-duty", show=show_roles, take=record_duty),
    Route(f"{ROLES}/clearance", "role-clearance", show=show_roles,
          take=record_clearance),
    *SEATS,
)  # fmt: skip
