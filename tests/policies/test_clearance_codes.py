"""A kind of clearance may have a refusal code of its own."""

import pytest

from policies.actors import Actor, RoleHeld, Standing
from policies.facts import Asked, CaseFacts
from policies.permits import who_reasons
from policies.rulebook import compile_rulebook
from states.facts import Facts
from states.machine import compile_pathway
from states.reading import read
from tests.states.examples import NOW

SOURCE = """
pathway: review
label: {{en: Review}}
edition: "1"
owner: head
subject: plan
languages: [en]
calendar: england-and-wales
time_zone: Europe/London
roles: {{reviewer: {{label: {{en: Reviewer}}}}, head: {{label: {{en: Head}}}}}}
clearances:
  independent: {{label: {{en: Independence}}, refusal_code: E_INDEPENDENCE}}
tracks:
  main:
    start: open
    states:
      open: {{owner: reviewer, label: {{en: Open}}, actions: {{
        conclude: {{go_to: ended, label: {{en: Conclude}}}}}}}}
      ended: {{final: true, label: {{en: Ended}}}}
permits:
  - {{id: conclude, role: reviewer, may: [conclude]{permit}}}
forbids:
  - {{id: dependent, may_not: [conclude], {forbid}}}
"""
CLEARED = "cleared:independent"


def codes(permit: str, forbid: str, held: frozenset[str]) -> set[str]:
    source = SOURCE.format(permit=permit, forbid=forbid)
    book = compile_rulebook(compile_pathway(read(source.encode()).pathway))
    facts = CaseFacts(
        area="north",
        facts=Facts(tracks={"main": "open"}, now=NOW),
        standing=Standing(held, frozenset(), frozenset(), {}),
    )
    actor = Actor("p", "person", "north", frozenset({RoleHeld("reviewer", "x")}))
    return {one.code for one in who_reasons(book, actor, facts, Asked("conclude"))}


@pytest.mark.parametrize(
    ("permit", "forbid"),
    [
        (", being: [{cleared: independent}]", "being: [conflicted]"),
        ("", "unless_being: [{cleared: independent}]"),
    ],
    ids=["a permit that asks for it", "a forbid that it lifts"],
)
def test_who_lacks_the_clearance_is_refused_with_its_code(permit, forbid):
    without = codes(permit, forbid, frozenset())
    with_it = codes(permit, forbid, frozenset({CLEARED}))

    assert ({"E_INDEPENDENCE"}, set()) == (without, with_it)


def test_what_else_a_forbid_asks_keeps_its_own_code():
    forbid = "unless_being: [{cleared: independent}, on_case]"

    assert {"E_ROLE"} == codes("", forbid, frozenset({CLEARED}))
