"""A matter whose cases are kept, erased, linked, joined and corrected."""

from pathlib import Path

from sqlalchemy import bindparam, select

from config.statements import Statement
from tests.workflows.clocked import entries
from tests.world import World
from workflows import commands, tables
from workflows.cases import load_case
from workflows.keeping import commands as keeping
from workflows.reading import queries
from workflows.sweeping import deliver_notices
from workflows.verifying.area import verify_area

PATHWAY = Path(__file__).with_name("kept.yaml").read_bytes()
WHY = "because everybody who was asked has said so"
SAM = {"name": "Sam Specimen", "born": "2012-04-03", "telephone": "020 7946 0123"}
STORY = {"story": "Fell out with a neighbour over a hedge"}
PEOPLE = {
    "olive": "officer", "otis": "officer", "ina": "intake", "ida": "intake",
    "mia": "manager", "prue": "protector", "lou": "lawyer", "lena": "lawyer",
    "hal": "head", "audra": "auditor", "ruth": "referrer",
}  # fmt: skip

FACTS = Statement(
    select(tables.case_fact).where(
        tables.case_fact.c.area == bindparam("area"),
        tables.case_fact.c.case_ref == bindparam("case_ref"),
    )
)


def people_it(world: World, pathway: bytes = PATHWAY) -> World:
    """Publish the pathway and fill its roles."""
    world.publish(pathway)
    for name, role in PEOPLE.items():
        world.person(name, **{role: "council"})
    return world


def helped(world: World, age: str = "child", **said: str) -> str:
    """Open a case about somebody and bring it to where they are helped."""
    case = world.ask(commands.OpenCase, "olive", pathway="family_help").case
    fields = {**SAM, **STORY, **said}
    world.take("olive", case, "begin", fields=fields, values={"age_group": age})
    return str(case)


def closed(world: World, age: str = "child", **said: str) -> str:
    """Open a case about somebody and close it."""
    case = helped(world, age, **said)
    world.take("otis", case, "finish")
    return case


def shredded(world: World, case: str, *compartments: str) -> None:
    """Erase compartments of a closed case, or all of it, at the person's request."""
    world.ask(
        keeping.ProposeShred, "prue", case=case, reason=WHY, at_request=True,
        compartments=frozenset(compartments),
    )  # fmt: skip
    world.ask(keeping.ConfirmShred, "lou", case=case)


def states(world: World, case: str) -> dict[str, str]:
    """Give where a case is on each track."""
    return loaded(world, case).states


def loaded(world: World, case: str):
    """Give the row of a case."""
    with world.service.database.reading(world.area) as connection:
        return load_case(connection, world.area, case)


def facts(world: World, case: str) -> dict[str, str]:
    """Give the facts of a case as its rows hold them."""
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(FACTS, area=world.area, case_ref=case)
    return {row.name: row.value for row in rows}


def newest(world: World, case: str) -> dict:
    """Give the newest entry of a case."""
    kinds = ("hold", "erase", "link", "correct", "search", "refused", "transition",
             "read", "disclose", "proposed", "clock")  # fmt: skip
    return [one for one in entries(world, *kinds) if one.get("case") == case][-1]


def opened(world: World, by: str, case: str, *compartments: str, **said) -> dict:
    """Read compartments of a case for the purpose there is."""
    command = commands.ReadCase(
        area=world.area, by=world.people[by], key=f"read/{by}/{case}", case=case,
        compartments=frozenset(compartments), purpose="assess", **said,
    )  # fmt: skip
    return queries.read_case(world.service, command)[1]


def inbox_of(world: World, name: str) -> list[tuple[str, str]]:
    """Deliver what waits, and give the notices of somebody: kind and case."""
    deliver_notices(world.service, world.area)
    rows = queries.inbox(world.service, world.area, world.people[name])
    return [(row.kind, row.case_ref) for row in rows]


def codes_of(world: World, by: str, case: str, action: str) -> set[str]:
    """Give the codes for which an action is not open to somebody now."""
    view = queries.view_case(world.service, world.area, world.people[by], case)
    return {
        reason.code
        for offer in view.offers
        if offer.action == action
        for reason in offer.reasons
    }


def verified(world: World) -> list[str]:
    """Verify the whole area and give what was found."""
    report = verify_area(
        world.service, world.area, world.signer.verifier, lambda _: None
    )
    return [f"{one.check}: {one.message}" for one in report.findings]
