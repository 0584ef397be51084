"""Areas of administration, and of signing in."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from config.settings import Settings
from records.emergency import new_custodian_key
from tests.casepath.pages.crawling import crawl
from tests.casepath.pages.errands import press
from tests.casepath.pages.grounds import WELCOME, Ground
from tests.casepath.pages.test_signing_in import enrol_by_page, passkey_options
from tests.casepath.pages.test_signing_in_by_provider import out, signed_in_at
from tests.workflows import clocked, tunisian
from tests.workflows.appearance.test_colours import PICTURE
from tests.workflows.delivering.conftest import opened
from tests.workflows.delivering.sinks import nobody_listens
from tests.workflows.kept import WHY
from tests.workflows.signing_in.device import Device
from tests.workflows.signing_in.enrolling import PASSWORD, code_at, word_for
from tests.world import World
from workflows.agreements.commands import ProposeAgreement
from workflows.calendars.commands import ConfirmFeast
from workflows.commands import GrantRole
from workflows.delivering.commands import KeepAddress
from workflows.delivering.rows import WAITS
from workflows.delivering.sending import channel_names, send_waiting
from workflows.emergency.making import folder_of, make_daily_pack
from workflows.emergency.opening import open_emergency_pack
from workflows.running.rewrap import rewrap
from workflows.service import LIVE
from workflows.sweeping import deliver_notices

DAY = date(2026, 3, 2)


def administration(ground: Ground) -> None:
    """What takes two administrators: agreements, keys, packs for an emergency."""
    world = clocked.people_it(ground.stage("administered"))
    clocked.helping(world)
    ada, ben = ground.sit(world, "ada"), ground.sit(world, "ben")
    _agree(ground, world)
    _name_keys(ground, world)
    press(ada, "/admin/keys", at="/admin/keys")
    press(ben, "/admin/keys", at="/confirm")
    rewrap(world.service, world.area)
    press(ada, "/admin/keys", at="/destroy")
    press(ben, "/admin/keys", at="/confirm-destroy", sure="yes")
    press(ada, "/admin/keys", at="/end-key")
    _accounts(ground, world)
    _declined(ground, world)
    _appearance(ground, world)
    crawl(ground, world, ["ada", "ben", "olga"], ["/admin"])


def _agree(ground: Ground, world: World) -> None:
    world.ask(
        ProposeAgreement,
        "olga",
        pathway="tenancy.support",
        organisation="police",
        purposes=("assess",),
        fields=("answer_text",),
        begins=datetime(2026, 3, 2, tzinfo=UTC),
        ends=datetime(2026, 9, 1, tzinfo=UTC),
    )
    press(ground.sit(world, "otto"), "/admin/agreements", at="/confirm")


def _declined(ground: Ground, world: World) -> None:
    """Let a role be proposed and declined, and who proposed it read why."""
    said = {"person": world.people["olga"], "role": "auditor"}
    ref = world.ask(GrantRole, "ada", organisation="council", **said).ref
    page = f"/confirm/grant/{ref}"
    press(ground.sit(world, "ben"), page, do="decline", reason=WHY)
    press(ground.sit(world, "ada"), "/confirm/declined")


def _accounts(ground: Ground, world: World) -> None:
    """Let another programme come in, and be told to come no more."""
    ada, ben = ground.sit(world, "ada"), ground.sit(world, "ben")
    place, said = "/admin/service-accounts", {"scopes": ["read"], "days": "30"}
    press(ada, place, at="/service-accounts", name="register-sync", **said)
    press(ben, place, at="/confirm")
    press(ben, place, at="/revoke")
    press(ada, "/admin/notices", at="/never-send", address="12 Invented Lane")
    press(ben, "/admin/notices", at="/never-send/off")


def _appearance(ground: Ground, world: World) -> None:
    """Let an area have a name, colours and a logo of its own."""
    ada, logo = ground.sit(world, "ada"), ("logo.png", PICTURE, "image/png")
    page, said = ada.get("/admin/appearance"), {"name": "Northwood", "link": "#0b3d91"}
    seen = ada.send(page, "Set the appearance", {"logo": logo}, **said)
    for place in re.findall(rf"/look/{world.area}/[^\"']+", seen.text):
        ada.get(place)


def _name_keys(ground: Ground, world: World) -> None:
    """Let two hold keys for an emergency, and enter that a pack was opened."""
    keys = {name: new_custodian_key() for name in ("ada", "ben")}
    for name, second in (("ada", "ben"), ("ben", "ada")):
        press(ground.sit(world, name), "/admin/keys", at="/name-key",
              public=keys[name].public)  # fmt: skip
        press(ground.sit(world, second), "/admin/keys", at="/confirm-key",
              shown=keys[name].public)  # fmt: skip
    settings = Settings(home=world.folder)
    make_daily_pack(world.service, settings, world.area, DAY)
    [pack] = folder_of(settings, world.area).glob("*.sealed")
    written = (keys["ada"].written, keys["ben"].written)
    open_emergency_pack(pack, written, ground.now())
    for name in ("ada", "ben"):
        press(ground.sit(world, name), "/admin/keys", at="/opening")


def feasts(ground: Ground) -> None:
    """A calendar whose feasts are estimated, and dates that would be others."""
    world = tunisian.settle_in_tunisia(ground.stage("tunis"), ground.now)
    case = clocked.draft(world)
    clocked.helping(world)
    press(ground.sit(world, "ada"), "/admin/calendars/tunisia/2026", at="/feast")
    for name in ("ada", "ben"):
        world.ask(
            ConfirmFeast, name, calendar="tunisia",
            feast=tunisian.SUNDAY, day=tunisian.MONDAY,
        )  # fmt: skip
    olive = ground.sit(world, "olive")
    press(olive, "/admin/calendars/proposals", answer="accept")
    for href in dict.fromkeys(olive.get(f"/cases/{case}/clocks").links.values()):
        if "/clocks/" in href and 'value="pause"' in olive.get(href).text:
            press(olive, href, do="pause")
    crawl(ground, world, ["olive", "ada", "ben"], ["/admin/calendars/tunisia/2026"])


def signing_in(ground: Ground) -> None:
    """Somebody who is given an address, chooses their means, and signs in by them."""
    world = ground.stage("signing")
    first = ground.visitor(world)
    first.get(f"/sign-in?area={world.area}")
    word = word_for(world, "ben")
    secret, _ = enrol_by_page(first, world, word)
    ground.now.move(minutes=1)
    form = first.get(f"/sign-in?area={world.area}").form("Sign in")
    typed = {"name": "ben", "password": PASSWORD, "code": code_at(world, secret)}
    first.hand_in(form.action, {**form.carried, **typed})
    _by_passkey(ground, world)
    chooser = ground.visitor(world, is_demonstration=True)
    place = f"/welcome/{WELCOME}"
    chooser.get(place)
    said = {"area": world.area, "person": world.people["ada"]}
    chooser.hand_in(place, said)
    press(chooser, "/sessions", at="/sign-out")


def _by_passkey(ground: Ground, world: World) -> None:
    device, visitor = Device(), ground.visitor(world)
    place = f"/sign-in/activate/{word_for(world, 'ada')}"
    made = device.make(passkey_options(visitor.get(place)))
    visitor.hand_in(f"{place}/passkey", {"passkey": made})
    signed = device.sign(passkey_options(visitor.get("/sign-in")))
    visitor.hand_in("/sign-in/passkey", {"passkey": signed})


def by_provider(ground: Ground) -> None:
    """Somebody who signs in by a provider, and confirms by it once more."""
    # The provider's clock is the real one.
    world = ground.stage("provided", datetime.now(UTC))
    visitor = ground.visitor(world)
    place = f"/sign-in/activate/{word_for(world, 'ben')}/provider"
    visitor.get(signed_in_at(out(visitor, place)))
    out(visitor, "/sign-in/again")
    out(ground.visitor(world), f"/sign-in/provider?area={world.area}")
    out(ground.visitor(world), "/")


def notices(ground: Ground) -> None:
    """Notices that could not be sent, until somebody sends them again."""
    world = clocked.people_it(ground.stage("noticing", datetime.now(UTC)))
    address = {"person": world.people["olive"], "address": "olive@mail.example"}
    world.ask(KeepAddress, "olive", **address)
    clocked.draft(world)
    settings = opened(world.folder, nobody_listens(), "https://hooks.invalid")
    settings = settings.model_copy(update={"webhooks": {}})
    deliver_notices(world.service, world.area, channels=channel_names(settings))
    for _ in range(len(WAITS) + 1):
        send_waiting(world.service, settings, world.area)
        ground.now.move(days=2)
    ada = ground.sit(world, "ada")
    press(ada, "/admin/notices", at="/notices")
    crawl(ground, world, ["ada"], ["/admin/notices"])


STAGES: Mapping[str, Callable[[Ground], None]] = {
    "administration": administration,
    "feasts": feasts,
    "signing_in": signing_in,
    "by_provider": by_provider,
    "notices": notices,
}
AREAS = dict.fromkeys(
    ("administered", "tunis", "signing", "provided", "noticing"), LIVE
)
