import json
from datetime import timedelta

import pytest
from sqlalchemy import bindparam, select
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from config.now import from_micros
from config.statements import Statement
from tests.workflows.clocked import draft
from tests.workflows.clocked import told as inbox_of
from tests.workflows.delivering.conftest import ADDRESS, opened
from tests.workflows.delivering.sinks import (
    SECRET,
    certificate,
    lets_in,
    mail_server,
    nobody_listens,
    secret_file,
    silent_server,
)
from tests.world import AREA
from workflows.delivering.commands import KeepAddress
from workflows.delivering.rows import FAILED, MAIL, SENT, WAITING, WAITS
from workflows.delivering.sending import channel_names, send_waiting
from workflows.delivering.tables import delivery
from workflows.sweeping import deliver_notices

ROWS = Statement(
    select(delivery)
    .where(delivery.c.area == bindparam("area"))
    .order_by(delivery.c.entry, delivery.c.channel)
)
HOOK = "webhook.council"


def rows(world, channel=None):
    with world.service.database.reading(world.area) as connection:
        found = connection.all(ROWS, area=world.area)
    return [row for row in found if channel in {None, row.channel}]


def deliver(world, settings):
    """Deliver into the inboxes, then send."""
    deliver_notices(world.service, world.area, channels=channel_names(settings))
    return send_waiting(world.service, settings, world.area)


def test_a_notice_goes_to_the_inbox_by_mail_and_to_the_receiver(
    told, settings, mails, hooks
):
    swept = deliver(told, settings)

    assert (2, 0) == (swept.done, swept.failed)
    assert [("waiting", "officer")] == inbox_of(told, "olive")
    assert [ADDRESS] == mails.recipients
    assert 1 == len(hooks.taken)
    assert [(MAIL, SENT), (HOOK, SENT)] == [(r.channel, r.status) for r in rows(told)]


def test_who_has_no_address_is_told_in_the_inbox_alone(told, settings, mails):
    deliver(told, settings)

    assert [("waiting", "officer")] == inbox_of(told, "oscar")
    assert [ADDRESS] == mails.recipients


def test_a_mail_says_that_something_waits_and_where_to_sign_in(told, settings, mails):
    deliver(told, settings)

    (mail,) = mails.taken
    text = mail.get_payload()
    assert "Something waits for you" == mail["Subject"]
    assert "https://here.example" in text
    (row,) = rows(told, MAIL)
    for said in (row.case_ref, row.recipient, row.kind, AREA, "olive "):
        assert said not in text + mail["Subject"] + mail["From"]
    assert f"<{row.message}@council.example>" == mail["Message-ID"]
    assert "auto-generated" == mail["Auto-Submitted"]


def test_mails_due_to_one_person_at_once_are_one_mail(told, settings, mails):
    for _ in range(3):
        draft(told)

    swept = deliver(told, settings)

    assert [ADDRESS] == mails.recipients
    assert [SENT] * 4 == [row.status for row in rows(told, MAIL)]
    assert 8 == swept.done


def test_a_webhook_is_a_signed_cloud_event_without_content(told, settings, hooks):
    deliver(told, settings)

    (event,), (row,) = hooks.taken, rows(told, HOOK)
    at = from_micros(row.since_ts).isoformat()
    expected = {
        "specversion": "1.0",
        "id": row.message,
        "source": told.service.line(AREA).log.origin,
        "type": "casepath.notice.waiting",
        "time": at,
        "datacontenttype": "application/json",
        "data": {
            "reference": row.case_ref,
            "kind": "waiting",
            "time": at,
            "area": AREA,
            "entry": row.entry,
        },
    }
    assert expected == event
    assert "application/cloudevents+json" == hooks.heads[0]["content-type"]
    assert row.message == hooks.heads[0]["webhook-id"]


def test_the_library_that_receivers_use_takes_our_signature(told, settings, hooks):
    deliver(told, settings)

    met = Webhook(SECRET).verify(hooks.bodies[0], hooks.heads[0])

    assert hooks.taken == [met]
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(hooks.bodies[0] + b" ", hooks.heads[0])


def test_what_was_sent_is_not_sent_again(told, settings, mails, hooks, now):
    deliver(told, settings)
    now.move(days=2)

    again = deliver(told, settings)

    assert 0 == again.done
    assert (1, 1) == (len(mails.taken), len(hooks.taken))


def test_a_failed_try_is_repeated_after_growing_waits_then_given_up(
    told, settings, hooks, now
):
    hooks.status, tried = 500, []
    deliver(told, settings)
    for _ in range(len(WAITS)):
        (row,) = rows(told, HOOK)
        assert (WAITING, "status_500") == (row.status, row.code)
        tried.append(from_micros(row.next_ts) - now.at)
        now.at = from_micros(row.next_ts)
        send_waiting(told.service, settings, AREA)

    (row,) = rows(told, HOOK)
    assert (FAILED, None, 7) == (row.status, row.next_ts, row.tries)
    assert list(WAITS) == tried
    assert 7 == len(hooks.taken)
    now.move(days=30)
    assert 0 == send_waiting(told.service, settings, AREA).failed


def test_a_repeat_has_the_id_of_the_first_try(told, settings, hooks, now):
    hooks.status = 500
    deliver(told, settings)
    hooks.status = 204
    now.move(minutes=2)

    send_waiting(told.service, settings, AREA)

    first, second = hooks.heads
    assert first["webhook-id"] == second["webhook-id"]
    assert SENT == rows(told, HOOK)[0].status


def test_a_worker_that_dies_between_sending_and_saying_so_sends_the_same_again(
    told, settings, mails, now, monkeypatch
):
    def die(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("workflows.delivering.sending.settle", die)
        with pytest.raises(KeyboardInterrupt):
            deliver(told, settings)
    assert 0 == send_waiting(told.service, settings, AREA).done
    now.move(minutes=2)

    send_waiting(told.service, settings, AREA)

    first, second = mails.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert {SENT} == {row.status for row in rows(told)}


def test_two_workers_at_once_send_once(told, settings, mails, hooks, monkeypatch):
    deliver_notices(told.service, AREA, channels=channel_names(settings))
    during = []
    real = mails.handle_DATA

    async def another_begins(*said):
        if not during:
            during.append(True)
            during.append(send_waiting(told.service, settings, AREA))
        return await real(*said)

    monkeypatch.setattr(mails, "handle_DATA", another_begins)

    send_waiting(told.service, settings, AREA)

    assert (1, 1) == (len(mails.taken), len(hooks.taken))


@pytest.mark.parametrize(
    ("port", "code"), [("silent", "no_answer"), ("nobody", "no_answer")]
)
def test_a_mail_server_that_hangs_or_is_away_keeps_nothing_else_waiting(
    told, tmp_path, hooks, port, code
):
    for _ in range(4):
        draft(told)
    with silent_server() as silent:
        chosen = silent if port == "silent" else nobody_listens()
        settings = opened(tmp_path, chosen, hooks.address)

        deliver(told, settings)

    assert {1} == {row.tries for row in rows(told, MAIL)}
    assert 5 == len(hooks.taken) == len(inbox_of(told, "olive"))
    assert {(WAITING, code)} == {(r.status, r.code) for r in rows(told, MAIL)}


def test_a_receiver_that_hangs_is_asked_once_in_a_sweep(told, settings, hooks, mails):
    for _ in range(4):
        draft(told)
    hooks.stalls = True

    swept = deliver(told, settings)

    assert {"no_answer": 1} == swept.codes
    assert 1 == len(mails.taken)
    tries = [row.tries for row in rows(told, HOOK)]
    assert [1, 0, 0, 0, 0] == tries


def test_a_receiver_that_only_fails_is_soon_left_alone(told, settings, hooks):
    for _ in range(9):
        draft(told)
    hooks.status = 503

    swept = deliver(told, settings)

    assert {"status_503": 3} == swept.codes


def test_one_address_that_is_refused_does_not_keep_mail_from_others(
    told, settings, mails
):
    person = told.people["oscar"]
    told.ask(KeepAddress, "oscar", person=person, address="oscar@mail.example")
    mails.answers[ADDRESS] = "550 nobody of that name"

    deliver(told, settings)

    assert ["oscar@mail.example"] == mails.recipients
    by_person = {row.recipient: (row.status, row.code) for row in rows(told, MAIL)}
    assert (FAILED, "refused") == by_person[told.people["olive"]]
    assert (SENT, None) == by_person[told.people["oscar"]]


def test_a_mailbox_that_is_full_is_tried_again(told, settings, mails, now):
    mails.answers[ADDRESS] = "452 full"
    deliver(told, settings)
    (row,) = rows(told, MAIL)
    assert (WAITING, "refused") == (row.status, row.code)
    mails.answers.clear()
    now.move(minutes=2)

    send_waiting(told.service, settings, AREA)

    assert [ADDRESS] == mails.recipients


def test_a_mail_is_encrypted_and_its_sender_let_in(told, tmp_path, hooks, monkeypatch):
    trusted, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    said = {"user": "us", "password_file": secret_file(tmp_path)}
    with mail_server(
        tls_context=context,
        require_starttls=True,
        authenticator=lets_in("us", secret_file(tmp_path).read_text()),
        auth_required=True,
    ) as sink:
        settings = opened(
            tmp_path, sink.port, hooks.address, security="starttls", **said
        )

        deliver(told, settings)

    assert [ADDRESS] == sink.recipients


def test_a_server_without_encryption_is_handed_nothing(told, tmp_path, mails, hooks):
    settings = opened(tmp_path, mails.port, hooks.address, security="starttls")

    swept = deliver(told, settings)

    assert {"not_encrypted": 1} == swept.codes
    assert [] == mails.taken


def test_a_server_that_nobody_vouches_for_is_handed_nothing(told, tmp_path, hooks):
    _, context = certificate(tmp_path)
    with mail_server(tls_context=context) as sink:
        settings = opened(tmp_path, sink.port, hooks.address, security="starttls")

        swept = deliver(told, settings)

    assert ({"not_encrypted": 1}, []) == (swept.codes, sink.taken)


def test_a_redirect_is_not_followed(told, settings, hooks):
    hooks.status = 307

    swept = deliver(told, settings)

    assert {"status_307": 1} == swept.codes


def test_a_secret_that_others_can_read_is_not_used(told, tmp_path, settings, hooks):
    secret_file(tmp_path).chmod(0o644)

    swept = deliver(told, settings)

    assert ({"E-CONFIG": 1}, []) == (swept.codes, hooks.taken)


def test_no_name_and_no_address_stands_in_a_row(told, settings):
    deliver(told, settings)

    said = json.dumps([list(row) for row in rows(told)])

    for canary in (ADDRESS, "olive", "canary", "mail.example"):
        assert canary not in said


def test_an_older_notice_is_told_with_its_own_time(told, settings, hooks, now):
    now.move(hours=5)

    deliver(told, settings)

    (event,) = hooks.taken
    assert (now.at - timedelta(hours=5)).isoformat() == event["time"]
