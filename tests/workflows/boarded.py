"""A world with a board: its people, their appointments, a case that comes before it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.world import World
from workflows import commands
from workflows.panels import commands as panel

PATHWAY = Path(__file__).with_name("boarded.yaml").read_bytes()
BOARD = {"pathway": "allotments", "panel": "board"}
WHY = "because this was said in so many words by all"
OPTIONS = {"options": "to help now, or to wait for the spring"}
FAR = datetime(2027, 3, 1, tzinfo=UTC)
PEOPLE = {
    "rosa": {"referrer": "council"},
    "cleo": {"clerk": "council"},
    "chad": {"chair": "council"},
    "vera": {"vice": "council"},
    "paul": {"member": "police"},
    "pia": {"member": "police"},
    "hana": {"member": "health"},
    "sam": {"member": "school"},
    "erin": {"expert": "university"},
    "audra": {"auditor": "council"},
}
SEATS = {"chair": "chad", "police": "paul", "health": "hana"}


def people_it(world: World) -> World:
    """Publish the pathway, make its people known, train and appoint them."""
    world.publish(PATHWAY)
    for name, roles in PEOPLE.items():
        world.person(name, **roles)
    for name in ("paul", "pia", "hana", "sam"):
        train(world, name)
    for seat, name in SEATS.items():
        appoint(world, seat, name)
    appoint(world, "chair", "vera", as_deputy=True)
    return world


def train(world: World, name: str, ends: datetime = FAR) -> None:
    """Record that somebody has the training with which members vote."""
    world.ask(
        commands.RecordClearance,
        "ada",
        person=world.people[name],
        clearance="voting",
        ends=ends,
    )


def appoint(world: World, seat: str, name: str, **said) -> str:
    """Appoint somebody to a seat, by two administrators."""
    person = world.people[name]
    proposed = world.ask(
        panel.AppointSeat, "ada", seat=seat, person=person, **BOARD, **said
    )
    world.ask(panel.ConfirmAppointment, "ben", appointment=proposed.ref)
    return str(proposed.ref)


def submitted(world: World, minor: str = "no") -> str:
    """Bring a case before the board."""
    case = world.ask(commands.OpenCase, "rosa", pathway="allotments").case
    world.take("rosa", case, "judge", values={"minor": minor})
    fields = {"concern": "the water runs low", "aside": "a rumour"}
    world.take("rosa", case, "submit", fields=fields)
    return str(case)


def convene(world: World, **by) -> str:
    """Plan an ordinary sitting, by default in three weeks."""
    starts = world.service.now() + timedelta(**(by or {"days": 21}))
    convened = world.ask(
        panel.ConveneSitting, "chad", starts=starts, place="Town hall", **BOARD
    )
    return str(convened.ref)


def open_it(world: World, *names: str, by: str = "chad", **said) -> str:
    """Open a sitting with these people, each on the seat they have."""
    on = {"pia": "second", "sam": "school", "erin": "expert", "vera": "chair"}
    on |= {name: seat for seat, name in SEATS.items()}
    present = {on[name]: world.people[name] for name in names}
    opened = world.ask(commands.OpenSitting, by, present=present, **BOARD, **said)
    return str(opened.ref)


def listed(world: World, sitting: str, case: str, by: str = "chad") -> None:
    """Put a case on the agenda."""
    world.ask(commands.ListItem, by, case=case, sitting=sitting)


def read(world: World, case: str, name: str, *compartments: str):
    """Read compartments of a case."""
    return world.ask(
        commands.ReadCase,
        name,
        case=case,
        compartments=frozenset(compartments or {"referral"}),
        purpose="assess",
    )


def vote(world: World, case: str, choice: str, *names: str, **said) -> None:
    """Let these people vote."""
    for name in names:
        world.ask(commands.CastVote, name, case=case, choice=choice, **said)


def decide(world: World, case: str, action: str, by: str = "chad", **said):
    """Take the decision of the board."""
    return world.take(by, case, action, fields=OPTIONS, reason=WHY, **said)
