"""For random rights: what `case read` refuses somebody never stands in their pack."""

import re
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.errors import CasepathError
from tests.workflows.boarded import PATHWAY, convene, listed, people_it
from workflows.commands import DeclareInterest, OpenCase, ReadCase
from workflows.packs.commands import OpenPack
from workflows.packs.contents import contents_for
from workflows.packs.making import make_packs
from workflows.packs.opening import open_own_pack
from workflows.packs.rendering import render

COMPARTMENTS = ("referral", "decision", "other")
MEMBERS = ("chad", "vera", "paul", "pia", "hana", "sam", "erin")
ROLES = ("chair", "vice", "member", "expert")
READS = re.compile(rb"  - \{id: r3, .*\n")


@dataclass(frozen=True)
class Rights:
    """Who reads what on the panel, which rule forbids what, who stands back."""

    reads: tuple[tuple[str, tuple[str, ...]], ...]
    forbidden: tuple[str, ...]
    stand_back: frozenset[tuple[int, str]]
    days: int

    def pathway(self, edition: int) -> bytes:
        """Give the pathway with these rights in place of its own."""
        lines = (
            f"  - {{id: r3{nth}, role: {role}, may: [read], being: [on_panel],"
            f" compartments: [{', '.join(names)}]}}\n"
            for nth, (role, names) in enumerate(self.reads)
        )
        forbids = (
            f"  - {{id: g{nth}, may_not: [read], being: [{{cleared: voting}}],"
            f" compartments: [{name}]}}\n"
            for nth, name in enumerate(self.forbidden)
        )
        text = READS.sub("".join(lines).encode(), PATHWAY)
        text = text.replace(b'edition: "1"', b'edition: "%d"' % edition)
        return text + "".join(forbids).encode()


names = st.lists(st.sampled_from(COMPARTMENTS), min_size=1, max_size=3, unique=True)
rights = st.builds(
    Rights,
    reads=st.lists(
        st.tuples(st.sampled_from(ROLES), names.map(tuple)), min_size=1, max_size=5
    ).map(tuple),
    forbidden=st.lists(st.sampled_from(COMPARTMENTS), max_size=1).map(tuple),
    stand_back=st.frozensets(
        st.tuples(st.integers(0, 1), st.sampled_from(MEMBERS)), max_size=5
    ),
    days=st.sampled_from((-1, 0, 3)),
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rights=rights)
def test_nothing_that_a_read_refuses_somebody_stands_in_their_pack(world, now, rights):
    if not world.people.get("chad"):
        people_it(world)
    world.put(rights.pathway(world._keys))
    cases = [_case(world, nth) for nth in range(2)]
    sitting = convene(world)
    for case in cases:
        listed(world, sitting, case)
    for nth, name in rights.stand_back:
        _try(world, DeclareInterest, name, case=cases[nth], relation="friend")
    began = now.at
    try:
        now.move(days=14 + rights.days)
        make_packs(world.service, world.area, sitting=sitting)
        for name in MEMBERS:
            written = _written_for(world, sitting, name)
            page = _pack_of(world, sitting, name)
            assert page in {"", written}
            for nth, case in enumerate(cases):
                for compartment in COMPARTMENTS:
                    if not _may_read(world, name, case, compartment):
                        assert _canary(nth, compartment) not in written + page
    finally:
        now.at = began


def _canary(nth, compartment):
    return f"zq-{compartment}-{nth}"


def _case(world, nth):
    case = world.ask(OpenCase, "rosa", pathway="allotments").case
    world.take("rosa", case, "judge", values={"minor": "no"})
    fields = {"concern": _canary(nth, "referral"), "aside": _canary(nth, "other")}
    world.take("rosa", case, "submit", fields=fields)
    return case


def _written_for(world, sitting, name):
    service, person = world.service, world.people[name]
    with service.database.reading(world.area) as connection:
        contents = contents_for(
            connection, service.versions, world.area, sitting, person, service.now()
        )
    return render(service, world.area, contents) if contents else ""


def _pack_of(world, sitting, name):
    world._keys += 1
    command = OpenPack(
        area=world.area,
        by=world.people[name],
        key=f"open/{world._keys}",
        sitting=sitting,
        purpose="assess",
    )
    try:
        return open_own_pack(world.service, command)[1]
    except CasepathError:
        return ""


def _may_read(world, name, case, compartment):
    said = {"compartments": frozenset({compartment}), "purpose": "assess"}
    return _try(world, ReadCase, name, case=case, **said)


def _try(world, kind, name, **said):
    try:
        world.ask(kind, name, **said)
    except CasepathError:
        return False
    return True
