import pytest
from sqlalchemy import bindparam, func, select

from config.errors import CasepathError
from config.settings import Settings
from config.statements import Statement
from records.tables import keyring
from tests.workflows.clocked import draft, entries
from tests.workflows.delivering.conftest import ADDRESS
from workflows.delivering.commands import KeepAddress
from workflows.delivering.mailable import checked_address
from workflows.delivering.mailing import address_of
from workflows.delivering.rows import MAIL, NOT_SENT
from workflows.sweeping import deliver_notices
from workflows.verifying.area import verify_area

OTHER = "olive.other@mail.example"
KEYS = Statement(
    select(func.count().label("n")).where(
        keyring.c.area == bindparam("area"), keyring.c.case_ref == bindparam("person")
    )
)


def keep(world, by, whose, address):
    person = world.people[whose]
    return world.ask(KeepAddress, by, person=person, address=address)


def address(world, name):
    return address_of(world.service, world.area, world.people[name])


def keys(world, name):
    said = {"area": world.area, "person": world.people[name]}
    with world.service.database.reading(world.area) as connection:
        return connection.one(KEYS, **said).n


def verified(world):
    return verify_area(
        world.service, world.area, world.signer.verifier, lambda _: None
    ).findings


def test_a_person_keeps_their_own_address_and_an_administrator_anybodys(told):
    keep(told, "ada", "oscar", OTHER)

    assert (ADDRESS, OTHER) == (address(told, "olive"), address(told, "oscar"))
    assert address(told, "mia") is None


def test_nobody_else_keeps_it(told):
    with pytest.raises(CasepathError) as refused:
        keep(told, "oscar", "olive", OTHER)

    assert "E_ROLE" == refused.value.code
    assert ADDRESS == address(told, "olive")
    assert "keep_address" == entries(told, "refused")[-1]["action"]


def test_a_new_address_takes_the_place_of_the_old_whose_key_goes(told):
    before = keys(told, "olive")

    keep(told, "olive", "olive", OTHER)

    assert (OTHER, before) == (address(told, "olive"), keys(told, "olive"))
    assert () == verified(told)


def test_a_withdrawn_address_is_erased_and_no_mail_waits_for_it(told):
    deliver_notices(told.service, told.area, channels=(MAIL,))

    keep(told, "olive", "olive", None)

    assert address(told, "olive") is None
    assert "erase" == entries(told, "erase")[-1]["kind"]
    with told.service.database.reading(told.area) as connection:
        assert [] == connection.all(NOT_SENT, area=told.area, most=10)
    draft(told)
    deliver_notices(told.service, told.area, channels=(MAIL,))
    assert () == verified(told)


def test_no_entry_says_an_address(told):
    said = str(entries(told, "grant", "erase"))

    assert "canary" not in said
    assert "@" not in said


@pytest.mark.parametrize(
    "text",
    [
        "", "nobody", "@mail.example", "a@b", "a b@mail.example", "a@mail.example\n",
        "a@mail.example, b@mail.example", "A <a@mail.example>", "a@mail.example\nBcc:",
        ".a@mail.example", "a..b@mail.example", "ä@mail.example", "a@-mail.example",
        f"{'a' * 250}@mail.example",
    ],
)  # fmt: skip
def test_what_is_no_single_plain_address_is_refused_unsaid(text):
    with pytest.raises(CasepathError) as refused:
        checked_address(text)

    assert "E_FIELD" == refused.value.code
    assert not text or text not in f"{refused.value} {refused.value.hint}"


@pytest.mark.parametrize("text", ["a@mail.example", "o'neil+x@a-b.mail.example"])
def test_a_plain_address_is_taken(text):
    assert text == checked_address(text)


def test_a_refused_address_is_an_entry_without_it(told):
    with pytest.raises(CasepathError):
        keep(told, "olive", "olive", "canary at home")

    assert ["E_FIELD"] == entries(told, "refused")[-1]["codes"]
    assert ADDRESS == address(told, "olive")


def test_a_refused_setting_never_says_a_secret(tmp_path):
    variables = {
        "CASEPATH_HOME": str(tmp_path),
        "CASEPATH_MAIL": '{"server": "mail.example", "password": "hunter2"}',
    }

    with pytest.raises(CasepathError) as refused:
        Settings.read(variables)

    assert "hunter2" not in f"{refused.value} {refused.value.hint}"
