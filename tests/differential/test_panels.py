"""Any panel and any item: the engine and the naive count answer alike."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from policies.panels.deciding import Undecided, decide
from policies.panels.item import Attending, Item, Vote
from states.panels import Panel
from tests.differential import naive_panel

SEATS = ("chair", "police", "second", "health", "school", "expert")
FROM = ("council", "police", "health", "school")
CHOICES = ("approve", "approve", "approve", "decline", "abstain")
SIDES = st.sampled_from([
    [["police", "second"], ["health", "school"]],
    [["chair", "police"], ["health"], ["school"]],
])  # fmt: skip
SHARES = st.sampled_from(["20 percent", "50 percent", "60 percent", "100 percent"])
SOME_SEATS = st.lists(st.sampled_from(SEATS), max_size=2, unique=True)


def maybe(name, values):
    return st.fixed_dictionaries({}, optional={name: values})


@st.composite
def panels(draw):
    seats = {
        name: {
            "role": "member",
            "from": draw(st.sampled_from(FROM)),
            "deputy": draw(st.booleans()),
            "advises": draw(st.sampled_from([False, False, False, True])),
        }
        for name in SEATS
    }
    seats["chair"]["advises"] = False
    when = {"fact": "minor", "in": ["yes"], "statutory": draw(st.booleans())}
    rungs = st.lists(
        st.sampled_from(["unanimous", "majority", "chair"]), min_size=1, unique=True
    )
    quorum = {
        "at_least": draw(st.sampled_from([1, 1, 1, 2, 3, 4])),
        "including": draw(st.sampled_from([[], [], [], ["police"]])),
        "when": [{**when, "including": ["school"], "one_of": draw(SOME_SEATS)}],
        **(draw(maybe("share_at_least", SHARES)) if draw(st.booleans()) else {}),
        **(draw(maybe("parity", SIDES)) if draw(st.booleans()) else {}),
    }
    quorum |= draw(maybe("odd", st.booleans()))
    quorum |= draw(maybe("organisations_at_least", st.integers(1, 4)))
    if "parity" in quorum:
        quorum |= draw(maybe("each_side_at_least", SHARES))
    panel = {
        "seats": seats,
        "quorum": quorum,
        "chaired_by": "chair",
        "decides_by": draw(rungs),
        "present": draw(st.sampled_from([["in_person"], ["in_person", "video"]])),
        "majority_of": draw(st.sampled_from(["present", "appointed"])),
        "one_vote_per": draw(st.sampled_from(["seat", "organisation"])),
        "veto": draw(st.sampled_from([[], [], ["police"], ["chair"]])),
        **draw(maybe("carried_by", SHARES)),
        **draw(maybe("double_majority", SIDES)),
    }
    return json.loads(json.dumps(panel))


@st.composite
def items(draw, panel):
    people = st.sampled_from([f"p-{seat}" for seat in SEATS] + ["p-other"])
    attending, votes = [], []
    again = draw(st.lists(st.sampled_from(SEATS), max_size=2))
    for seat in [*(one for one in SEATS if draw(st.integers(0, 6))), *again]:
        person = draw(st.one_of(st.just(f"p-{seat}"), st.just(f"p-{seat}"), people))
        way = draw(st.sampled_from(["in_person", "in_person", "video", "telephone"]))
        attending.append([seat, person, panel["seats"][seat]["from"], way])
        if draw(st.integers(0, 6)):
            votes.append([seat, person, draw(st.sampled_from(CHOICES))])
    few = st.lists(people, max_size=1)
    return {
        "panel": "board",
        "holders": {seat: f"p-{seat}" for seat in SEATS if draw(st.integers(0, 5))},
        "attending": attending,
        "recused": draw(few),
        "untrained": draw(few),
        "vacant": draw(st.sampled_from([[], [], ["second"]])),
        "votes": votes,
        "values": draw(st.sampled_from([{"minor": "no"}] * 4 + [{"minor": "yes"}, {}])),
    }


def the_same(panel, item) -> Item:
    return Item(
        Panel.model_validate_json(json.dumps(panel)),
        item["holders"],
        tuple(Attending(*there) for there in item["attending"]),
        frozenset(item["recused"]),
        tuple(Vote(*cast) for cast in item["votes"]),
        item["values"],
        frozenset(item["untrained"]),
        frozenset(item["vacant"]),
    )


PANEL_AND_ITEM = panels().flatmap(
    lambda panel: items(panel).map(lambda item: (panel, item))
)


@settings(max_examples=1500)
@given(PANEL_AND_ITEM)
def test_the_panel_decides_what_the_naive_count_carries(drawn):
    panel, item = drawn
    there = naive_panel.present(panel, item)
    lacking = naive_panel.quorum(panel, item, there)

    outcome = decide(the_same(panel, item))

    if isinstance(outcome, Undecided):
        codes = {reason.code for reason in outcome.reasons}
        assert (lacking or {"E_STATE"}) == codes
        assert lacking or naive_panel.carried(panel, item, there) is None
    else:
        assert set() == lacking
        assert naive_panel.carried(panel, item, there) == outcome.choice
