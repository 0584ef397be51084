"""Drafts: sealed, one person's own, deleted with their key after ninety days."""

from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import bindparam, select

from config.statements import Statement
from records.tables import keyring
from tests.workflows.ahead import findings
from tests.workflows.clocked import entries
from workflows.drafts.errors import DraftError
from workflows.drafts.keeping import (
    Beginning,
    begin_draft,
    change_draft,
    delete_draft,
    delete_old,
    drafts_of,
    open_draft,
)
from workflows.drafts.rows import FIND, IMPORT, MARK, REFERRAL, SENDING
from workflows.drafts.tables import draft
from workflows.errors import NotFoundError
from workflows.running.tidying import tidy_rows

KEYS = Statement(
    select(keyring.c.dek_id).where(
        keyring.c.area == bindparam("area"), keyring.c.case_ref == bindparam("ref")
    )
)
KEY = count()
ANY = Statement(select(draft.c.draft).where(draft.c.area == bindparam("area")))


@pytest.fixture
def desk(world):
    """A world in which two people write drafts."""
    world.person("rhian", referrer="council")
    world.person("rory", referrer="council")
    return world


def begun(desk, kind: str = REFERRAL, **content) -> str:
    """Begin a draft of Rhian's."""
    whose = Beginning(desk.area, desk.people["rhian"], f"page/{next(KEY)}")
    return begin_draft(desk.service, whose, kind, "some.pathway", content)


def own(desk) -> tuple:
    """Give what each question about Rhian's drafts says."""
    return desk.service, desk.area, desk.people["rhian"]


def rows_left(desk, ref: str) -> tuple[int, int]:
    """Count what is left of drafts, and the keys of one."""
    with desk.service.database.reading(desk.area) as connection:
        return (
            len(connection.all(ANY, area=desk.area)),
            len(connection.all(KEYS, area=desk.area, ref=ref)),
        )


def test_a_draft_is_opened_as_it_was_saved_last(desk):
    ref = begun(desk, fields={"known_as": "Sam"})

    change_draft(*own(desk), ref, lambda said: said.update(done=["known_as"]))

    met = open_draft(*own(desk), ref)
    assert {"fields": {"known_as": "Sam"}, "done": ["known_as"]} == met.content
    assert [(ref, 2)] == [(one.ref, one.saves) for one in drafts_of(*own(desk))]


def test_two_clicks_begin_one_draft(desk):
    whose = Beginning(desk.area, desk.people["rhian"], "page/one")

    first, second = (
        begin_draft(desk.service, whose, REFERRAL, "some.pathway", {}) for _ in "ab"
    )

    assert first == second
    assert (1, 1) == rows_left(desk, first)


def test_what_lies_in_the_database_is_sealed(desk):
    ref = begun(desk, fields={"known_as": "Sam Specimen"})

    with desk.service.database.reading(desk.area) as connection:
        row = connection.one(
            FIND, of_area=desk.area, of_draft=ref, of_person=desk.people["rhian"]
        )

    assert b"Sam Specimen" not in bytes(row.sealed)
    assert "Specimen" not in repr(open_draft(*own(desk), ref))


def test_a_draft_of_somebody_else_is_not_there(desk):
    ref, stranger = begun(desk), desk.people["rory"]

    for ask in (
        lambda: open_draft(desk.service, desk.area, stranger, ref),
        lambda: delete_draft(desk.service, desk.area, stranger, ref),
        lambda: change_draft(desk.service, desk.area, stranger, ref, dict.clear),
    ):
        with pytest.raises(NotFoundError):
            ask()
    assert [] == drafts_of(desk.service, desk.area, stranger)
    assert (1, 1) == rows_left(desk, ref)


def test_two_saves_at_once_lose_neither(desk):
    ref = begun(desk)

    def first(said):
        if "second" not in said:
            change_draft(*own(desk), ref, lambda more: more.update(second=1))
        said["first"] = 1

    change_draft(*own(desk), ref, first)

    assert {"first": 1, "second": 1} == open_draft(*own(desk), ref).content


def test_a_draft_that_is_being_sent_does_not_change(desk):
    ref = begun(desk)
    with desk.service.database.writing(desk.area) as connection:
        connection.run(
            MARK, of_area=desk.area, of_draft=ref, met="open", status=SENDING
        )

    with pytest.raises(DraftError):
        change_draft(*own(desk), ref, dict.clear)


def test_a_deleted_draft_leaves_neither_row_nor_key(desk):
    ref = begun(desk)

    delete_draft(*own(desk), ref)

    assert (0, 0) == rows_left(desk, ref)


def test_drafts_go_after_ninety_days_without_a_save_and_files_after_one(desk, now):
    old, file = begun(desk), begun(desk, IMPORT)
    now.move(days=89)
    young = begun(desk)
    change_draft(*own(desk), old, lambda said: said.update(kept=True))

    first = delete_old(desk.service, desk.area)
    now.move(days=90, seconds=1)
    second = tidy_rows(desk.service, desk.area, now().date())

    assert (1, 0) == (first, rows_left(desk, file)[1])
    assert second.done >= 2
    assert (0, 0) == (rows_left(desk, old)[0], rows_left(desk, young)[1])


def test_a_draft_says_when_it_is_deleted(desk, now):
    ref = begun(desk)

    assert now() + timedelta(days=90) == open_draft(*own(desk), ref).row.ends


def test_drafts_are_no_entries_and_the_area_still_verifies(desk):
    before = entries(desk)
    ref = begun(desk, fields={"known_as": "Sam"})
    change_draft(*own(desk), ref, lambda said: said.update(done=[]))
    delete_draft(*own(desk), begun(desk))

    assert before == entries(desk)
    assert [] == list(findings(desk))
