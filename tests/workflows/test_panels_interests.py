"""A declared interest names the relation it rests on, from a closed list."""

import pytest

from policies.errors import NotPermittedError
from states.reading import read as read_pathway
from tests.entries import all_entries
from tests.workflows.boarded import (
    PATHWAY,
    WHY,
    listed,
    open_it,
    people_it,
    submitted,
    vote,
)
from tests.workflows.clocked import entries
from tests.workflows.kept import verified
from workflows.commands import CloseSitting, DeclareInterest
from workflows.errors import FieldError
from workflows.panels import looking
from workflows.panels.commands import ReadMinute
from workflows.panels.interests import RELATIONS, relations_in
from workflows.panels.minute_page import minute_page
from workflows.panels.minute_told import lines_of_minute
from workflows.panels.sitting_page import sitting_shown

LANGUAGES = ("en", "cy", "fr", "nl", "zh", "ar")


@pytest.fixture
def board(world):
    return people_it(world)


def on_agenda(world):
    case = submitted(world)
    sitting = open_it(world, "chad", "paul", "hana", "sam")
    listed(world, sitting, case)
    return sitting, case


def command(world, sitting):
    return ReadMinute(
        area=world.area, by=world.people["chad"], key="minute/chad", sitting=sitting
    )


def test_the_relation_stands_in_the_declaration_and_on_the_agenda(board):
    sitting, case = on_agenda(board)

    board.ask(DeclareInterest, "sam", case=case, relation="professional")

    last = entries(board, "sitting")[-1]
    assert [sitting, "relation:professional"] == last["refs"]
    shown = sitting_shown(
        board.service, board.area, board.people["chad"], sitting, "en"
    )
    [back] = shown.agenda.items[0].stood_back
    assert ("declared", "professional dealings with the person") == (
        back.how, back.relation,
    )  # fmt: skip


@pytest.mark.parametrize("relation", RELATIONS)
def test_whatever_the_relation_is_it_takes_the_vote(board, relation):
    _, case = on_agenda(board)

    board.ask(DeclareInterest, "sam", case=case, relation=relation, reason=WHY)

    with pytest.raises(NotPermittedError, match="conflict of interest"):
        vote(board, case, "approve", "sam")


def test_a_relation_that_is_not_on_the_list_is_refused(board):
    _, case = on_agenda(board)

    with pytest.raises(FieldError) as caught:
        board.ask(DeclareInterest, "sam", case=case, relation="cousin")

    assert "relation" == caught.value.where
    assert "refused" == all_entries(board)[-1]["kind"]


def test_another_relation_is_said_in_words_and_they_are_sealed(board):
    _, case = on_agenda(board)

    with pytest.raises(FieldError):
        board.ask(DeclareInterest, "sam", case=case, relation="other")
    words = "Canary sings in the same choir as she does"
    board.ask(DeclareInterest, "sam", case=case, relation="other", reason=words)

    last = entries(board, "sitting")[-1]
    assert "Canary" not in str(last)
    assert ["reasons"] == [one["comp"] for one in last["rec"]]


def test_the_minute_says_the_relation_in_words(board):
    sitting, case = on_agenda(board)
    board.ask(DeclareInterest, "sam", case=case, relation="family")
    board.ask(CloseSitting, "chad", sitting=sitting)
    pathway = read_pathway(PATHWAY).pathway
    minute = looking.read_minute(board.service, command(board, sitting)).minute

    for language in LANGUAGES:
        lines = "\n".join(lines_of_minute(minute, pathway, language))
        assert dict(relations_in(language))["family"] in lines
    page = minute_page(board.service, command(board, sitting), "nl")
    assert ["familie of huishouden"] == [
        one.relation for one in page.items[0].stood_back
    ]


def test_an_area_with_declared_interests_verifies(board):
    _, case = on_agenda(board)
    board.ask(DeclareInterest, "sam", case=case, relation="other", reason=WHY)

    assert [] == verified(board)


def test_the_list_has_its_words_in_every_language():
    for language in LANGUAGES:
        words = [words for _, words in relations_in(language)]
        assert len(RELATIONS) == len(set(words))
