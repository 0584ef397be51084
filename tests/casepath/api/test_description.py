"""The description of the API, held against the API by invented requests."""

import itertools
from dataclasses import dataclass, field
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import one_of
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from casepath.api.table import OPERATIONS
from tests.casepath.api.programme import Programme, token_of
from tests.workflows.clocked import helping, people_it

HELD_AGAINST = (
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
    checks.missing_required_header,
)


@pytest.fixture
def asked(world):
    """A world with a case, and a programme with every role that is never hurried."""
    people_it(world)
    for role in ("officer", "manager", "head", "pathway_owner", "auditor"):
        world.grant("ada", role, "council")
    case = helping(world)
    ticks = itertools.count(step=10)
    world.service.monotonic = lambda: float(next(ticks))
    return Programme(world, token_of(world, "ada")), case


@dataclass
class Held:
    """What was answered to what, and what of it is not as described."""

    token: str
    case: str
    met: dict[int, set[str]] = field(default_factory=dict)
    wrong: list[tuple[str, int, str]] = field(default_factory=list)

    def ask(self, drawn: Any) -> None:
        """Ask as was drawn, of a case that is there, and look at the answer."""
        name = drawn.operation.definition.raw["operationId"]
        if "case" in drawn.path_parameters:
            drawn.path_parameters["case"] = self.case
        response = drawn.call(headers={"authorization": self.token})
        self.met.setdefault(response.status_code, set()).add(name)
        try:
            drawn.validate_response(response, checks=HELD_AGAINST)
        except (AssertionError, BaseExceptionGroup) as error:
            self.wrong.append((name, response.status_code, str(error)[:600]))


def held(programme: Programme, case: str, examples: int, each: int) -> Held:
    """Ask of each so-many-th operation drawn requests, the same ones each time."""
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", programme.app)
    found = Held(programme.client.headers["authorization"], case)
    drawn_alike = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for result in itertools.islice(schema.get_all_operations(), 0, None, each):
        strategy = one_of(*(result.ok().as_strategy(mode) for mode in GenerationMode))
        drawn_alike(given(strategy)(found.ask))()
    return found


def test_no_request_meets_a_failure_or_an_answer_that_is_not_described(asked):
    found = held(*asked, examples=2, each=4)

    assert [] == found.wrong
    assert {200, 403, 404, 422} <= found.met.keys()


@pytest.mark.nightly
def test_many_requests_to_each_operation_are_answered_as_described(asked):
    found = held(*asked, examples=25, each=1)

    assert [] == found.wrong
    assert {200, 401, 403, 404, 409, 422} <= found.met.keys()


def test_the_description_is_valid_and_names_every_operation(asked):
    programme, _ = asked
    whole = programme.get("/openapi.json").json()

    named = {
        one["operationId"] for path in whole["paths"].values() for one in path.values()
    }

    assert "3.1.0" == whole["openapi"]
    assert {one.name for one in OPERATIONS} == named
    assert [{"token": []}] == whole["security"]
    for schema in whole["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
