"""The rooms of the navigation: for whom, and in which one a page is."""

import pytest

from casepath.pages.table import ROUTES
from casepath.web.navigation import ROOMS, rooms_for

EVERYBODY = frozenset(part for one in ROOMS for part in one.concerns)
# What belongs to the session or to nobody's work stands in no room.
OUTSIDE = {"/sessions", "/role", "/sign-out", "/sign-in/again"}
INSIDE = [
    one.path
    for one in ROUTES
    if one.access == "signed_in"
    and not any(one.path == at or one.path.startswith(f"{at}/") for at in OUTSIDE)
]


@pytest.mark.parametrize("path", INSIDE)
def test_every_page_of_somebodys_work_is_in_a_room(path):
    assert rooms_for(EVERYBODY, path).here is not None


def test_every_room_leads_to_a_page():
    paths = {one.path for one in ROUTES if one.show is not None}

    assert set() == {one.href for one in ROOMS} - paths


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("/mywork", "/mywork"),
        ("/mywork/assign", "/mywork"),
        ("/cases/abc/record", "/mywork"),
        ("/referrals", "/referrals"),
        ("/referrals/new", "/referrals/new"),
        ("/referrals/new/home_help", "/referrals/new"),
        ("/referrals/abc/check", "/referrals"),
        ("/admin/keys/confirm", "/admin/keys"),
        ("/admin/calendars/china/2027", "/admin"),
        ("/audit/trails/abc/access", "/audit/trails"),
        ("/audit/pack", "/audit/log"),
        ("/panel/minutes/abc", "/panel/sittings"),
        ("/panel/mine", "/panel/mine"),
        ("/confirm/hold/abc", "/confirm"),
        ("/stuck", "/stuck"),
    ],
)
def test_one_is_in_the_room_whose_address_matches_the_longest(path, room):
    here = rooms_for(EVERYBODY, path).here

    assert here is not None
    assert room == here.href


def test_a_rare_room_stands_in_the_row_while_one_is_in_it():
    elsewhere, inside = (rooms_for({"cases"}, at) for at in ("/mywork", "/transfers"))

    assert "/transfers" in {one.href for one in elsewhere.more}
    assert "/transfers" in {one.href for one in inside.row}
    assert "/transfers" not in {one.href for one in inside.more}


def test_who_has_no_part_has_no_rooms():
    assert ((), ()) == (rooms_for((), "/").row, rooms_for((), "/").more)


@pytest.mark.parametrize(
    ("parts", "rooms"),
    [
        ({"administrator"}, {"/admin/health", "/admin/people", "/admin/keys"}),
        ({"auditor"}, {"/audit/trails", "/audit/reads", "/audit/refusals"}),
        ({"pathway_owner"}, {"/pathways"}),
        ({"cases", "refers"}, {"/mywork", "/referrals/new", "/panel/sittings"}),
    ],
)
def test_everybody_has_the_rooms_of_their_work(parts, rooms):
    row = {one.href for one in rooms_for(parts, "/").row}

    assert rooms <= row
    others = {"/admin/keys", "/audit/reads", "/pathways", "/mywork"} - rooms
    assert set() == row & others
