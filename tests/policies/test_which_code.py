"""Which code when: one line for each situation."""

import pytest

from policies.facts import Asked
from tests.policies.rulings import (
    CHAIR,
    CLOSE,
    FREE,
    JUDGE,
    MANAGER,
    REFERRER,
    SCREENER,
    SYSTEM,
    an_item,
    codes,
)
from tests.policies.small_pathway import a_case, an_actor


@pytest.mark.parametrize(
    ("actor", "facts", "asked", "expected"),
    [
        pytest.param(SCREENER, a_case(), Asked("screen_in"), (), id="permitted"),
        pytest.param(
            SCREENER, a_case(area="south"), JUDGE, ("E_OWNER",), id="another area"
        ),
        pytest.param(REFERRER, a_case(), JUDGE, ("E_ROLE",), id="another role"),
        pytest.param(an_actor(), a_case(), JUDGE, ("E_ROLE",), id="no role"),
        pytest.param(
            SCREENER, a_case(held=()), JUDGE, ("E_ROLE",), id="relation missing"
        ),
        pytest.param(
            SCREENER, a_case("drafting"), JUDGE, ("E_STATE",), id="another state"
        ),
        pytest.param(
            SCREENER, a_case(), Asked("fly"), ("E_STATE",), id="no such action"
        ),
        pytest.param(
            SCREENER,
            a_case(threshold="not_met", consent="not_asked"),
            Asked("screen_in"),
            ("E_STATE", "E_CONSENT"),
            id="guards",
        ),
        pytest.param(
            SCREENER,
            a_case(taken={"screening/look_again": 2}),
            Asked("look_again"),
            ("E_CAP",),
            id="cap reached",
        ),
        pytest.param(
            SCREENER,
            a_case(taken={"screening/look_again": 1}),
            Asked("look_again"),
            (),
            id="cap not reached",
        ),
        pytest.param(
            CHAIR,
            a_case("deliberating", held=["on_panel"], item=an_item()),
            Asked("approve"),
            ("E_PAPERS",),
            id="papers not opened",
        ),
        pytest.param(
            an_actor("partner/police"),
            a_case(held=(), asked=["police"]),
            Asked("answer", filled=frozenset({"known"}), request="police"),
            ("E_NTK",),
            id="not asked this",
        ),
        pytest.param(
            SCREENER,
            a_case("running", held=("assigned", "on_case")),
            Asked("read", compartments=frozenset({"police"})),
            ("E_NTK",),
            id="compartment outside",
        ),
        pytest.param(
            SCREENER,
            a_case(held=("assigned", "on_case", "conflicted")),
            Asked("screen_in"),
            ("E_COI",),
            id="conflicted",
        ),
        pytest.param(
            SCREENER,
            a_case(held=("assigned", "on_case", "recused")),
            Asked("screen_in"),
            ("E_COI",),
            id="recused",
        ),
        pytest.param(
            MANAGER,
            a_case("running", held=["proposed_this"]),
            CLOSE,
            ("E_TWO_PERSON",),
            id="proposed by relation",
        ),
        pytest.param(
            SCREENER,
            a_case(held=["assigned"]),
            Asked("read"),
            ("E_ROLE",),
            id="another forbid",
        ),
        pytest.param(
            SCREENER,
            a_case(acts={"submit": frozenset({"person-1"})}),
            Asked("screen_in"),
            ("E_SOD",),
            id="kept apart",
        ),
        pytest.param(
            REFERRER,
            a_case("drafting", held=["referrer_of"]),
            Asked("submit"),
            ("E_FIELD",),
            id="field missing",
        ),
        pytest.param(
            SCREENER,
            a_case(),
            Asked("judge", values={"threshold": "met"}),
            ("E_FIELD",),
            id="reason missing",
        ),
        pytest.param(
            SCREENER,
            a_case(),
            Asked("judge", reason_given=True),
            ("E_FIELD",),
            id="fact not chosen",
        ),
        pytest.param(
            SCREENER,
            a_case(),
            Asked("judge", values={"threshold": "perhaps"}, reason_given=True),
            ("E_FIELD",),
            id="fact outside its list",
        ),
        pytest.param(
            SCREENER,
            a_case(),
            Asked("look_again", values={"threshold": "met"}),
            ("E_FIELD",),
            id="fact not set here",
        ),
        pytest.param(SYSTEM, FREE, Asked("start_review"), (), id="system's own"),
        pytest.param(SYSTEM, FREE, CLOSE, ("E_ROLE",), id="system, not its own"),
        pytest.param(
            MANAGER, FREE, Asked("start_review"), ("E_ROLE",), id="the system's only"
        ),
        pytest.param(
            CHAIR,
            a_case("deliberating", held=["on_panel", "papers_opened"], item=an_item()),
            Asked("approve"),
            (),
            id="the votes carry it",
        ),
        pytest.param(
            CHAIR,
            a_case(
                "deliberating",
                held=["on_panel", "papers_opened"],
                item=an_item("decline"),
            ),
            Asked("approve"),
            ("E_STATE",),
            id="the votes carry another",
        ),
        pytest.param(
            CHAIR,
            a_case("deliberating", held=["on_panel", "papers_opened"]),
            Asked("approve"),
            ("E_STATE",),
            id="before no sitting",
        ),
        pytest.param(
            CHAIR,
            a_case(
                "deliberating",
                held=["on_panel", "papers_opened"],
                item=an_item(seats=("chair", "health")),
            ),
            Asked("approve"),
            ("E_STATUTORY", "E_QUORUM"),
            id="statutory seat empty",
        ),
        pytest.param(
            CHAIR,
            a_case("screening", held=["on_panel"]),
            Asked("vote"),
            ("E_STATE",),
            id="standing action in another state",
        ),
    ],
)
def test_which_code_when(actor, facts, asked, expected):
    assert codes(actor, facts, asked) == expected
