"""To whom nothing is ever sent: no address is kept, no mail goes."""

import pytest

from config.errors import CasepathError
from tests.workflows.delivering.conftest import ADDRESS
from tests.workflows.delivering.test_sending import deliver, rows
from workflows.delivering.commands import KeepAddress
from workflows.delivering.rows import FAILED, MAIL
from workflows.delivering.testing import NO_MAIL, send_test
from workflows.errors import FieldError
from workflows.recipients.commands import NeverSend


def put(world, address):
    return world.ask(NeverSend, "ada", address=address).ref


def test_an_address_on_the_list_is_not_kept_for_anybody(told):
    put(told, "Somebody@Mail.Example")

    with pytest.raises(FieldError) as refused:
        told.ask(
            KeepAddress, "olive", person=told.people["olive"],
            address="somebody@mail.example",
        )  # fmt: skip

    assert "address" == refused.value.where


def test_no_mail_goes_to_an_address_on_the_list(told, settings, mails):
    put(told, ADDRESS)

    swept = deliver(told, settings)

    assert [] == mails.recipients
    assert {"never_send": 1} == swept.codes
    assert [FAILED] == [row.status for row in rows(told, MAIL)]


def test_an_administrator_mails_a_test_to_themselves_alone(told, settings, mails):
    ada = told.people["ada"]
    said = told.service, settings, told.area

    assert "no_address" == send_test(*said, ada)
    told.ask(KeepAddress, "ada", person=ada, address="ada@council.example")
    assert send_test(*said, ada) is None
    assert ["ada@council.example"] == mails.recipients
    put(told, "ada@council.example")
    assert "never_send" == send_test(*said, ada)
    bare = settings.model_copy(update={"mail": None})
    assert NO_MAIL == send_test(told.service, bare, told.area, ada)
    with pytest.raises(CasepathError):
        send_test(*said, told.people["olive"])
