"""Witnesses are asked over HTTP, and what they say is checked and kept."""

from datetime import timedelta
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from sqlalchemy import bindparam, select

from audit.checkpoint import newest_checkpoint
from audit.cosigning import cosignatures
from audit.witness import Answer, create_witness
from config.errors import ConfigError
from config.settings import Settings
from config.statements import Statement
from tests.workflows.clocked import entries
from workflows.checkpoints import last_checkpoint, publish_checkpoint
from workflows.tables import outbox
from workflows.verifying.area import verify_area
from workflows.witnessing.gathering import (
    AHEAD,
    ALARMED_AT,
    REFUSES,
    SILENT,
    gather_cosignatures,
)
from workflows.witnessing.serving import served


@pytest.fixture
def witness(world, tmp_path):
    made = create_witness(tmp_path / "witness", "witness.example/w1")
    made.trust(world.signer.verifier)
    return made


def settings_for(world, witness, url):
    policy = world.folder / "policy"
    line = f"witness w1 {witness.verifier} {url}\nquorum w1\n"
    policy.write_text(line, encoding="utf-8")
    return Settings(home=world.folder, area=world.area, witness_policy=policy)


def gathered(world, settings, **more):
    publish_checkpoint(world.service, world.area, world.signer)
    return gather_cosignatures(world.service, settings, world.area, "tick", **more)


def seen(world, witness):
    note = last_checkpoint(world.service, world.area)
    return [one.witness for one in cosignatures(note, [witness.verifier])]


def alarms(world):
    return [one["action"] for one in entries(world, "alarm")]


def test_a_growing_log_is_cosigned_again_and_again(world, witness):
    with served(witness) as url:
        settings = settings_for(world, witness, url)
        for name in ("cho", "dee", "eve"):
            assert 1 == gathered(world, settings).done
            assert ["witness.example/w1"] == seen(world, witness)
            world.person(name)

    assert [] == alarms(world)
    report = verify_area(
        world.service, world.area, world.signer.verifier, lambda _: None
    )
    assert () == report.findings


def test_what_is_cosigned_is_not_asked_again(world, witness):
    with served(witness) as url:
        settings = settings_for(world, witness, url)
        gathered(world, settings)
        note = last_checkpoint(world.service, world.area)

        again = gathered(world, settings, ask=lambda *_: pytest.fail("asked again"))

    assert (0, note) == (again.done, last_checkpoint(world.service, world.area))


def test_a_witness_that_knows_us_better_than_we_it_is_asked_once_more(world, witness):
    with served(witness) as url:
        settings = settings_for(world, witness, url)
        note = publish_checkpoint(world.service, world.area, world.signer)
        witness.add_checkpoint(b"old 0\n\n" + note, lambda: 1.0)
        world.person("cho")

        assert 1 == gathered(world, settings).done


def test_a_silent_witness_stops_nothing_and_is_one_alarm(world, witness):
    settings = settings_for(world, witness, "http://127.0.0.1:1")
    for _ in range(ALARMED_AT + 3):
        swept = gathered(world, settings)
        assert (0, 0, 1) == (swept.done, swept.failed, swept.left)

    assert [SILENT] == alarms(world)
    assert [] == seen(world, witness)


def test_a_witness_that_answers_again_may_be_silent_again(world, witness, now):
    silent = settings_for(world, witness, "http://127.0.0.1:1")
    for _ in range(2):
        for _ in range(ALARMED_AT + 1):
            gathered(world, silent)
        with served(witness) as url:
            assert 1 == gathered(world, settings_for(world, witness, url)).done
        settings_for(world, witness, "http://127.0.0.1:1")
        now.at += timedelta(hours=1)
        world.person(f"p{now.at:%H}")

    assert [SILENT, SILENT] == alarms(world)


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (Answer(409, b"999\n", "text/x.tlog.size"), AHEAD),
        (Answer(422), REFUSES),
    ],
)
def test_a_witness_that_does_not_go_along_is_an_alarm_at_once(
    world, witness, answer, what
):
    settings = settings_for(world, witness, "http://127.0.0.1:1")

    for _ in range(2):
        swept = gather_with(world, settings, answer)
        assert 1 == swept.refused

    assert what in alarms(world)
    assert ("alarm",) == tuple({row.kind for row in told(world)})


def gather_with(world, settings, answer):
    return gathered(world, settings, ask=lambda *_: answer)


def told(world):
    rows = Statement(select(outbox).where(outbox.c.area == bindparam("area")))
    with world.service.database.reading(world.area) as connection:
        return connection.all(rows, area=world.area)


@pytest.mark.parametrize(
    "answer", [Answer(200, b"nonsense"), Answer(200), Answer(403), Answer(500, b"x")]
)
def test_an_answer_that_is_no_cosignature_is_not_kept(world, witness, answer):
    settings = settings_for(world, witness, "http://127.0.0.1:1")
    before = publish_checkpoint(world.service, world.area, world.signer)

    swept = gather_with(world, settings, answer)

    with world.service.database.reading(world.area) as connection:
        log = world.service.line(world.area).log
        assert before == newest_checkpoint(connection, log)
    assert 1 == swept.left


def test_a_cosignature_of_another_checkpoint_is_not_kept(world, witness):
    """A witness's true word about an older tree says nothing of this one."""
    note = publish_checkpoint(world.service, world.area, world.signer)
    old = witness.add_checkpoint(b"old 0\n\n" + note, lambda: 1.0).body
    world.person("cho")
    settings = settings_for(world, witness, "http://127.0.0.1:1")

    gather_with(world, settings, Answer(200, old))

    assert [] == seen(world, witness)


@pytest.mark.parametrize(
    "url", ["http://witness.example", "ftp://127.0.0.1", "https://me@w.example/"]
)
def test_a_witness_is_asked_safely_or_not_at_all(world, witness, url):
    with pytest.raises(ConfigError, match="address"):
        gathered(world, settings_for(world, witness, url))


def test_a_policy_that_is_not_there_is_said(world):
    settings = Settings(home=world.folder, witness_policy=world.folder / "none")

    with pytest.raises(ConfigError, match="policy file"):
        gathered(world, settings)


def test_a_programme_that_is_no_witness_is_answered_so(witness):
    with served(witness) as url:
        for path, body in (("/elsewhere", b"x"), ("/add-checkpoint", b"x" * 70_000)):
            with pytest.raises(HTTPError) as refused:
                urlopen(f"{url}{path}", data=body)  # noqa: S310 - our own address
            refused.value.close()
            assert refused.value.code in {400, 404}
