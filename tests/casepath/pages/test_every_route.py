"""Over the table of all routes: who may come in, and what a form leaves in the log.

- A crawl over a ground that holds all there is visits whatever its pages link to as
  many invented people, and sends every form it meets, filled in as somebody might.
- A form that was taken in has left as many entries as its route says; one that was
  refused has left one at most, which is the refusal, and what it leaves that its page
  is looked at again.
- Whoever asks is shown exactly what the guard says, and for another area whatever is
  shown or sent is as if it were not there.
"""

import re
from collections.abc import Mapping

import pytest

from casepath.pages.table import ROUTES
from tests.casepath.pages.crawling import LEADING
from tests.casepath.pages.grounds import on_the_ground
from tests.casepath.pages.recording import ABSENT, PLACE, REFERENCE, Journal, Sent
from tests.casepath.pages.stages import AREAS, STAGES
from tests.casepath.pages.visitor import Seen, Visitor
from tests.conftest import FIGURE

pytestmark = pytest.mark.xdist_group("crawl")  # its ground is made once

SHOW = {one.path: one for one in ROUTES if one.show is not None}
TAKE = {one.path: one for one in ROUTES if one.take is not None}
SIGNED_IN = [one for one in ROUTES if one.access == "signed_in"]
TAKEN, REFUSED = {200, 303}, {403, 404}
# What was sent once is not sent again: its form leads to what it has become.
ONCE = {"/importing/drafts/{draft}/check"}
SEALED = {"/mywork": {503}}  # looked at while the records were sealed
# A form that may change nothing: a draft, or days that stand already.
AT_LEAST = {"/referrals/new/{pathway}": 0, "/admin/calendars/{name}/{year}": 0}


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    made = []

    def visits(ground):
        ground.journal.twins = ground
        for stage in STAGES.values():
            stage(ground)
        made.append(ground)

    on_the_ground(tmp_path_factory.mktemp("crawl") / "home", AREAS, visits)
    return made[0]


@pytest.fixture(scope="module")
def journal(ground) -> Journal:
    return ground.journal


def test_no_page_fails_whoever_asks_for_it(journal):
    met = {path: {*met} - SEALED.get(path, set()) for path, met in journal.seen.items()}
    failed = {path: codes for path, codes in met.items() if max(codes) >= 500}

    assert {} == failed


def test_no_form_fails_however_it_is_filled_in(journal):
    met = {path: {one.status for one in sent} for path, sent in journal.sent.items()}

    assert {} == {
        path: statuses for path, statuses in met.items() if max(statuses) > 499
    }


def test_every_page_is_shown_to_somebody(journal, record_property):
    shown = SHOW.keys() & journal.shown.keys()
    pages = [path for path in shown if journal.shown[path].is_page]
    record_property(
        FIGURE,
        f"pages seen: {len(pages)}, files: {len(shown) - len(pages)},"
        f" leading elsewhere: {len(LEADING)}, of {len(SHOW)}",
    )

    assert set() == SHOW.keys() - shown - LEADING
    assert {} == {
        path: journal.seen[path] for path in LEADING if 303 not in journal.seen[path]
    }


def test_every_form_is_taken_in_at_least_once(journal, record_property):
    taken = {path for path in TAKE if journal.is_taken(path)}
    sent = sum(map(len, journal.sent.values()))
    record_property(
        FIGURE, f"forms taken in: {len(taken)} of {len(TAKE)} routes, {sent} times sent"
    )

    assert set() == TAKE.keys() - taken


def test_what_was_taken_in_left_as_many_entries_as_its_route_says(journal):
    wrong = {
        (path, one.status, one.entries)
        for path, sent in journal.sent.items()
        for one in sent
        if not _is_right(path, one, journal.looks[path])
    }

    assert set() == wrong


def _is_right(path: str, one: Sent, looks: int) -> bool:
    writes = TAKE[path].writes
    if writes == "some":
        return one.status != 303 or one.entries >= AT_LEAST.get(path, 1)
    if writes == "nothing":
        return one.entries == 0
    if one.status != 303:
        return one.entries <= 1 + looks
    return one.entries == 1 or (path in ONCE and one.entries == 0)


def test_what_is_of_another_area_answers_as_if_it_were_nowhere(
    journal, record_property
):
    record_property(FIGURE, f"pages asked for from another area: {len(journal.abroad)}")
    told_apart = {
        path: (met.foreign.status, met.absent.status)
        for path, met in journal.abroad.items()
        if not met.is_alike
    }
    found = {
        path: met.absent.status
        for path, met in journal.abroad.items()
        if met.absent.status not in REFUSED
    }

    assert {} == told_apart
    assert {} == found
    assert {} == {path: met.left for path, met in journal.abroad.items() if met.left}


def test_a_form_about_another_area_answers_as_if_about_nothing(
    journal, record_property
):
    record_property(
        FIGURE, f"forms sent from another area: {len(journal.across)} kinds"
    )
    told_apart = {
        kind: (met.foreign.status, met.absent.status)
        for kind, met in journal.across.items()
        if not met.is_alike
    }

    assert {} == told_apart
    assert {} == {kind: met.left for kind, met in journal.across.items() if met.left}


def test_whoever_asks_is_shown_exactly_what_the_guard_says(journal, record_property):
    ruled = {kind: one for kind, one in journal.matrix.items() if one[1] is not None}
    routes = {path for path, _, _ in journal.matrix}
    record_property(
        FIGURE,
        f"routes asked for by everybody: {len(routes)}, in all {len(journal.matrix)}"
        f" times, held against the guard {len(ruled)} times",
    )
    wrong = {kind: one for kind, one in ruled.items() if one[0] != one[1]}
    other = {
        kind: status
        for kind, (status, _) in journal.matrix.items()
        if status not in {200, *REFUSED}
    }

    assert {} == wrong
    assert {} == other


def test_a_page_of_a_case_leads_to_exactly_the_actions_that_are_permitted(
    journal, record_property
):
    record_property(FIGURE, f"cases held against the guard: {len(journal.drawn)} times")

    assert {} == {kind: met for kind, met in journal.drawn.items() if any(met)}


def test_who_has_no_role_is_shown_nothing_of_anybody(ground, journal, record_property):
    people = ground.story.asker.people
    empty = [path for path, page in journal.nobody.items() if page.status == 200]
    record_property(
        FIGURE, f"asked for without a role: {len(journal.nobody)}, shown {len(empty)}"
    )
    others = {
        path: page.status
        for path, page in journal.nobody.items()
        if page.status not in {200, *REFUSED} or page.url == "/sign-in"
    }
    shown = {path: _told(journal.nobody[path], path, people) for path in empty}

    assert {} == others
    assert {} == {path: told for path, told in shown.items() if told}


def _told(page: Seen, path: str, people: Mapping[str, str]) -> set[str]:
    """Give whose names and which references a page tells to somebody without a role.

    A pathway is open to everybody in its area, and who answers for it with it.
    """
    told = {*REFERENCE.findall(page.text)} - {people["nobody"]}
    if not path.startswith("/pathways/"):
        names = {one.capitalize() for one in people} - {"Nobody"}
        told |= names & set(re.findall(r"\w+", page.words))
    return told


@pytest.mark.parametrize("route", SIGNED_IN, ids=lambda route: route.path)
def test_nobody_comes_in_without_signing_in(ground, route):
    visitor = Visitor(ground.site)
    visitor.client.follow_redirects = False
    path = PLACE.sub(ABSENT, route.path)

    if route.show is not None:
        assert "/sign-in" == visitor.get(path).headers["location"]
    if route.take is not None:
        assert "/sign-in" == visitor.post(path).headers["location"]
