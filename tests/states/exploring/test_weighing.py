"""What is surely shut stays shut, however much else is left open."""

from pydantic import TypeAdapter

from states.conditions import Condition
from states.exploring.domains import asked_by, domain_of
from states.exploring.variables import FACT
from states.exploring.weighing import MAYBE, MOST_FREE, OPENED, SHUT, Weigher
from states.reading import read
from tests.states.exploring.pathways import ROOT

FILE = ROOT / "tests/states/example.yaml"
condition = TypeAdapter(Condition).validate_python


def test_a_condition_that_fails_shuts_beside_more_open_ones_than_are_tried():
    pathway = read(FILE.read_bytes()).pathway
    [name, fact] = next(iter(pathway.facts.items()))
    [domain] = [domain_of(pathway, asked_by(pathway), (FACT, name))]
    weigher = Weigher(pathway, (domain,))
    holds = condition({"fact": name, "in": (fact.of[0],)})
    open_ones = [
        condition({"since": f"act_{n}", "at_most": "1 day"})
        for n in range(MOST_FREE + 1)
    ]

    gate = weigher.gate([holds, *open_ones])

    assert [SHUT] * (domain.size - 1) == [gate((n,)) for n in range(1, domain.size)]
    assert gate((0,)) in {MAYBE, OPENED}
