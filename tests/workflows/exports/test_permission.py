"""All cases at once need a permit that speaks of all cases."""

from datetime import UTC, datetime

import pytest

from policies.actors import Actor, RoleHeld
from policies.ruling import Permit, Refusal
from states.reading import read
from tests.faults.home_help import PATHWAY
from workflows.exports.permission import rule_on_all
from workflows.versions import compiled_version

LINE = "{id: audit, role: auditor, may: [read_log, export]}"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def ruled(line=LINE, role="auditor", held=(), area="northmoor", kind="person"):
    text = PATHWAY.read_text("utf-8")
    assert LINE in text
    source = read(text.replace(LINE, line).encode())
    rulebook = compiled_version(source.canonical, source.digest).rulebook
    actor = Actor("a", kind, area, frozenset({RoleHeld(role, "council")}))
    return rule_on_all(rulebook, actor, "export", frozenset(held), NOW)


def test_a_permit_without_state_and_relation_is_one_for_all():
    met = ruled()

    assert isinstance(met, Permit)
    assert (("audit",), ("auditor",)) == (met.rules, met.roles)


@pytest.mark.parametrize(
    "limit", ["being: [assigned]", "being: [on_case]", "in: [screening]"]
)
def test_a_permit_for_single_cases_is_none_for_all(limit):
    line = LINE.replace("}", f", {limit}}}")

    met = ruled(line, held={"assigned", "on_case"})

    assert isinstance(met, Refusal)


@pytest.mark.parametrize("role", ["officer", "administrator", "pathway_owner"])
def test_another_role_is_refused(role):
    met = ruled(role=role)

    assert ("E_ROLE",) == met.codes


@pytest.mark.parametrize("kind", ["service", "system"])
def test_no_flow_and_no_system_hands_out_cases(kind):
    met = ruled(role="none", kind=kind)

    assert isinstance(met, Refusal)


def test_a_forbid_that_applies_to_one_case_applies_to_all():
    met = ruled(held={"conflicted"})

    assert ("E_COI",) == met.codes


def test_a_relation_that_nothing_forbids_stands_in_nobodys_way():
    met = ruled(held={"assigned", "on_case"})

    assert isinstance(met, Permit)
