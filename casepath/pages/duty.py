"""On duty: what presses, taking it in hand, going ahead of rules, standing down.

- Usable on a phone; each thing that is done is an entry like any other.
"""

from casepath.pages.duty_record import ROUTES as RECORD
from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from workflows.bypassing.commands import OpenBypass
from workflows.commands import Assign
from workflows.errors import FieldError
from workflows.reading.case_page import shown
from workflows.reading.duty import duty_of, in_hand, pressing
from workflows.reading.duty_record import bypass_shown
from workflows.reading.names import names_of
from workflows.reading.queries import view_case

ASSIGN = "assign"


def show(asked: Asked) -> Answer:
    """Show what presses for whoever asks, what is due first coming first."""
    matters = pressing(asked.service, asked.area, asked.by, asked.language)
    people = {ref for one in matters if one.next_rung for ref in one.next_rung.people}
    values = {
        "matters": matters,
        "on_duty": duty_of(asked.service, asked.area, asked.by),
        "names": names_of(asked.service, asked.area, people),
    }
    return Page("duty/list.html", values)


def show_one(asked: Asked) -> Answer:
    """Show what can be done about one case on duty."""
    ref = asked.named["ref"]
    view = view_case(asked.service, asked.area, asked.by, ref)
    case = shown(view, asked.language)
    hands = in_hand(view, asked.service, asked.language)
    people = {other for one in hands for other in one.others}
    matters = pressing(asked.service, asked.area, asked.by, asked.language)
    values = {
        "case": case,
        "matters": [one for one in matters if one.case == ref],
        "hands": hands,
        "names": names_of(asked.service, asked.area, people),
        "may_assign": any(one.action == ASSIGN for one in case.may),
        "has_bypass": view.found.version.pathway.bypass is not None,
    }
    return Page("duty/one.html", values)


def take(asked: Asked) -> Answer:
    """Take a case in hand, or hand it to somebody else."""
    ref, role = asked.named["ref"], asked.text("role")
    stands_down = asked.text("do") == "stand_down"
    person = asked.text("person") if stands_down else asked.by
    if not role or not person:
        raise FieldError(
            marked("Choose who takes it over.")
            if stands_down
            else marked("Choose your role."),
            where="person" if stands_down else "role",
        )
    command = Assign(
        case=ref,
        version=asked.version,
        person=person,
        role=role,
        instead_of=asked.by if stands_down else None,
        **asked.asking,
    )
    return Go(f"/duty/{ref}", asked.service.handle(command).entry)


def show_bypass(asked: Asked) -> Answer:
    """Show which rules of a case can be gone ahead of, and which never."""
    shown = bypass_shown(
        asked.service, asked.area, asked.by, asked.named["ref"], asked.language
    )
    return Page("duty/bypass.html", {"bypass": shown})


def take_bypass(asked: Asked) -> Answer:
    """Go ahead of the chosen rules, for a while and for a reason."""
    ref = asked.named["ref"]
    if not asked.texts("skips"):
        raise FieldError(marked("Choose which rules."), where="skips")
    command = OpenBypass(
        case=ref,
        version=asked.version,
        skips=frozenset(asked.texts("skips")),
        reason=asked.text("reason").replace("\r\n", "\n") or None,
        **asked.asking,
    )
    return Go(f"/duty/{ref}", asked.service.handle(command).entry)


ROUTES = (
    Route("/duty", "duty", show=show),
    *RECORD,
    Route("/duty/{ref}", "duty_one", show=show_one, take=take),
    Route(
        "/duty/{ref}/bypass",
        "duty_bypass",
        show=show_bypass,
        take=take_bypass,
        strong=True,
    ),
)
