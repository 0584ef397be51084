"""Whom an action does not concern learns nothing of the case by asking why."""

import pytest

from policies.facts import Asked
from policies.offers import offer_of
from policies.permits import roles_that_may
from policies.tellable import tellable
from states.explaining import label
from tests.journeys.channel.people import PEOPLE
from workflows.reading.why import Why


@pytest.mark.parametrize("stretch", ["gateway", "child_seeking", "support"])
def test_no_words_of_a_guard_are_told_to_a_role_that_may_not_act(begin, stretch):
    story = begin(stretch)
    pathway = story.seen_by("Audra").found.version.pathway
    words = {label(guard.refuse, "en") for guard in pathway.guards.values()}

    told = {
        (who, action, text)
        for who, roles in PEOPLE.items()
        if roles.keys() & pathway.roles.keys()
        for action, text in _told_to(story.seen_by(who), {*roles})
        if text in words
    }

    assert set() == told


def _told_to(view, roles):
    found = view.found
    rulebook = found.version.rulebook
    for action in rulebook.permits:
        if roles & {*roles_that_may(rulebook, action)}:
            continue
        offer = offer_of(rulebook, found.actor, found.facts, Asked(action))
        for line in Why(view, offer, tellable(offer.reasons), (), {}).lines("en"):
            yield action, line.partition(": ")[2]
