"""Anybody reads what is published and says what they think of it, unknown."""

import re

import pytest
from sqlalchemy import bindparam, select

from casepath.pages.table import ROUTES
from casepath.web.limiting import MOST_BYTES, OF_A_NETWORK, network_of
from config.statements import Statement
from tests.casepath.pages.visitor import Visitor, site_of, visit
from tests.entries import all_entries
from tests.workflows.consulted import found, shown_draft
from workflows import tables

HERE = "/public/northmoor"
CODE = re.compile(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}")
REMARKS = Statement(
    select(tables.cases.c.case_ref).where(
        tables.cases.c.area == bindparam("area"), tables.cases.c.pathway == "remarks"
    )
)
KEPT = "public, max-age=300"


@pytest.fixture
def drafts(world):
    found(world)
    _, reference = shown_draft(world)
    return world, f"{HERE}/drafts/{reference}"


def nobody(world, language="en"):
    return Visitor(site_of(world), language)


def paths(place):
    return {
        "public_areas": "/public",
        "public_area": HERE,
        "public": f"{HERE}/drafts",
        "public_case": place,
        "public_write": f"{HERE}/wishes/write",
        "public_comment": f"{place}/comment",
        "public_code": "/public-code/northmoor",
    }


def test_every_public_page_is_reached_by_links_from_the_foot_of_every_page(drafts):
    world, place = drafts
    met, seen = ["/public"], set()
    while met:
        path = met.pop()
        seen.add(path)
        links = (href for href, _ in nobody(world).get(path).read.links)
        met += [
            one
            for one in links
            if one.startswith("/public") and "?" not in one and one not in seen
        ]

    assert {*paths(place).values()} <= seen
    assert 'href="/public"' in nobody(world).get("/help").text


def test_only_what_carries_no_form_is_kept_and_only_for_who_is_not_signed_in(drafts):
    world, place = drafts
    kept = {route.name for route in ROUTES if route.is_kept}

    for name, path in paths(place).items():
        outside = nobody(world).get(path)
        inside = visit(world, "olaf").get(path)
        is_kept = name in kept
        assert 200 == outside.status
        assert (KEPT if is_kept else "no-store") == outside.headers["cache-control"]
        assert "set-cookie" not in outside.headers
        assert "no-store" == inside.headers["cache-control"]
        assert is_kept == ("<form" not in outside.text)
        if is_kept:
            assert "Accept-Language, Cookie" == outside.headers["vary"]
            assert "olaf" not in outside.text
    assert {"public_areas", "public_area", "public", "public_case"} == kept


def test_a_page_that_is_not_there_is_kept_by_nobody(drafts):
    world, _ = drafts

    assert "no-store" == nobody(world).get(f"{HERE}/none").headers["cache-control"]


def test_a_text_is_told_in_the_language_asked_for_else_in_the_one_there_is(world):
    found(world)
    _, reference = shown_draft(world)
    there = nobody(world, "fr").get(f"{HERE}/drafts/{reference}")

    assert '<h1 class="govuk-heading-l" lang="en"><bdi>A new bridge' in there.text
    assert "Ouvert aux remarques" in there.words


def test_somebody_says_something_sees_their_code_and_what_became_of_it(drafts):
    world, place = drafts
    guest = nobody(world)

    form = guest.get(f"{place}/comment")
    sent = guest.send(form, "Send", f__said="Say what it costs.", f__name="Nadia")
    code = CODE.search(sent.text).group()
    asked = guest.get("/public-code/northmoor")
    told = guest.send(asked, "Show what became of it", code=code.lower())

    assert (200, 200) == (sent.status, told.status)
    assert "Gathered" in told.words
    assert "Nadia" not in told.text
    assert code not in sent.url


def test_the_form_says_what_everybody_will_read_and_what_nobody_will(drafts):
    world, place = drafts
    words = nobody(world).get(f"{place}/comment").words

    open_part, kept = words.split("This is not published")
    assert "What was said" in open_part.split("Everybody may read this")[1]
    assert kept.split("What was said")[0].strip().startswith("Name")


def test_what_was_typed_is_kept_when_something_is_missing(drafts):
    world, place = drafts
    guest = nobody(world)

    sent = guest.send(guest.get(f"{place}/comment"), "Send", f__name="Nadia")

    assert 422 == sent.status
    assert "What was said: expected an answer" in sent.words
    assert 'value="Nadia"' in sent.text
    assert "<title>Error:" in sent.text


def test_the_same_form_sent_twice_gives_one_code_and_no_more_entries(drafts):
    world, place = drafts
    guest = nobody(world)
    form = guest.get(f"{place}/comment")

    first = guest.send(form, "Send", f__said="Once.")
    entries = len(all_entries(world))
    second = guest.send(form, "Send", f__said="Once.")

    assert CODE.search(first.text).group() == CODE.search(second.text).group()
    assert entries == len(all_entries(world))


def test_after_the_last_day_the_form_says_so_and_takes_nothing_in(drafts, now):
    world, place = drafts
    guest = nobody(world)
    form = guest.get(f"{place}/comment")
    entries = len(all_entries(world))
    now.move(days=15)

    late, closed = (
        guest.send(form, "Send", f__said="Late."),
        guest.get(f"{place}/comment"),
    )

    assert (409, 200) == (late.status, closed.status)
    assert all("The time for comments ended on" in one.words for one in (late, closed))
    assert "Send" not in closed.words
    assert entries == len(all_entries(world))


def test_a_form_from_another_site_is_refused(drafts):
    world, place = drafts
    guest = nobody(world)
    form = guest.get(f"{place}/comment")
    guest.client.headers["sec-fetch-site"] = "cross-site"

    assert 403 == guest.send(form, "Send", f__said="Forged.").status


def test_too_many_forms_from_one_network_are_refused_for_a_while(drafts):
    world, place = drafts
    guest = nobody(world)
    form = guest.get("/public-code/northmoor")

    met = [
        guest.send(form, "Show what became of it", code="wrong").status
        for _ in range(OF_A_NETWORK.at_once + 1)
    ]

    assert [404] * OF_A_NETWORK.at_once + [429] == met
    assert 200 == guest.get(place).status


def test_a_form_that_is_too_long_is_not_read(drafts):
    world, place = drafts

    sent = nobody(world).post(f"{place}/comment", said="x" * MOST_BYTES)

    assert 413 == sent.status


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.0/24"),
        ("::ffff:192.0.2.9", "192.0.2.0/24"),
        ("2001:db8:1:2::9", "2001:db8:1::/48"),
        ("nowhere", "nowhere"),
    ],
)
def test_what_is_counted_is_a_network_never_an_address(address, network):
    assert network == network_of(address)


def test_what_takes_nothing_from_the_public_has_no_form(drafts):
    world, _ = drafts
    guest = nobody(world)

    met = {
        guest.get(path).status
        for path in (f"{HERE}/drafts/write", f"{HERE}/none/write", f"{HERE}x")
    }

    assert {404} == met


def test_a_wish_is_handed_in_and_taken_back(drafts):
    world, _ = drafts
    guest = nobody(world)

    sent = guest.send(guest.get(f"{HERE}/wishes/write"), "Send", f__wished="A bench.")
    asked = guest.get("/public-code/northmoor")
    code = CODE.search(sent.text).group()
    told = guest.send(asked, "Show what became of it", code=code)
    back = guest.send(told, "Take back")

    assert "Received" in told.words
    assert "Taken back" in back.words


def test_after_a_reasoned_reply_the_plan_shows_it_and_how_many_places_are_held(drafts):
    world, place = drafts
    guest = nobody(world)
    guest.send(guest.get(f"{place}/comment"), "Send", f__said="Say what it costs.")
    with world.service.database.reading(world.area) as connection:
        (case,) = [row.case_ref for row in connection.all(REMARKS, area=world.area)]
    world.take("olaf", case, "judge", values={"reply": "adopted"})
    world.take("olaf", case, "reply_to", fields={"why": "https://plan.example/why"})

    plan = guest.get(place)
    remark = guest.get(
        next(href for href, _ in plan.read.links if f"{HERE}/remarks/" in href)
    )

    assert "What became of it: Adopted" in plan.words
    assert "Place held : 1 of at most 3" in plan.words
    assert "https://plan.example/why" in remark.links
