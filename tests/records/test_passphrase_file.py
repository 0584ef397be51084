import json
import multiprocessing
import os
import threading

import pytest
from pydantic import ValidationError

from config.errors import CasepathError
from records import key_file
from records.errors import KeyFileError, KeyMissingError, WrongPassphraseError
from records.key_file import DEFAULT_COST, TEST_COST, Cost
from records.keys import WrapContext
from records.passphrase_file import PassphraseFileProvider, create_key_file

PASSPHRASE = "six random words are a passphrase"
KEY = bytes(range(32))


def context(area="area-a", epoch=202603):
    return WrapContext(area, "case-1", "health", b"k" * 16, epoch)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "keys.json"
    create_key_file(path, PASSPHRASE, TEST_COST)
    return path


def _refusal(path, passphrase=PASSPHRASE):
    with pytest.raises(CasepathError) as caught:
        PassphraseFileProvider(path, passphrase)
    return caught.value


def test_key_wrapped_before_a_restart_unwraps_after_it(path):
    wrapped = PassphraseFileProvider(path, PASSPHRASE).wrap(KEY, context())

    assert PassphraseFileProvider(path, PASSPHRASE).unwrap(wrapped, context()) == KEY


def test_wrong_passphrase_missing_file_and_open_mode_are_three_messages(path, tmp_path):
    wrong = _refusal(path, "another")
    missing = _refusal(tmp_path / "none.json")
    path.chmod(0o644)
    readable = _refusal(path)

    assert len({wrong.message, missing.message, readable.message}) == 3
    assert [error.code for error in (wrong, missing, readable)] == [
        "E-KEY-WRONG",
        "E-CONFIG",
        "E-CONFIG",
    ]
    assert isinstance(wrong, WrongPassphraseError)
    assert "0644" in readable.message


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_strict_modes_are_taken(path, mode):
    path.chmod(mode)

    assert PassphraseFileProvider(path, PASSPHRASE).info().check_values


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o700, 0o4600])
def test_wider_modes_are_refused(path, mode):
    path.chmod(mode)

    assert _refusal(path).code == "E-CONFIG"


def test_file_of_another_owner_is_refused(path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)

    assert "another owner" in _refusal(path).message


def test_link_and_folder_are_refused(path, tmp_path):
    link = tmp_path / "link.json"
    link.symlink_to(path)

    assert _refusal(link).code == "E-CONFIG"
    assert "something else than a file" in _refusal(tmp_path).message


def test_pipe_in_the_file_s_place_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe", 0o600)

    assert "something else than a file" in _refusal(tmp_path / "pipe").message


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"format": "casepath-keys/2"}'])
def test_other_content_is_refused_without_quoting_it(path, content):
    path.write_text(content)

    refusal = _refusal(path)

    assert refusal.code == "E-CONFIG"
    assert refusal.__cause__ is None


@pytest.mark.parametrize("field", ["index_key", "mac", "area_keys"])
def test_changed_file_is_told_from_a_wrong_passphrase(path, field):
    PassphraseFileProvider(path, PASSPHRASE).wrap(KEY, context())
    content = json.loads(path.read_text())
    content[field] = {} if field == "area_keys" else "AAAA" + content[field][4:]
    path.write_text(json.dumps(content))

    assert "met a changed one" in _refusal(path).message


def test_file_is_never_made_over_another(path):
    before = path.read_bytes()

    with pytest.raises(KeyFileError, match="no key file yet"):
        create_key_file(path, PASSPHRASE, TEST_COST)

    assert before == path.read_bytes()


def test_empty_passphrase_is_refused(tmp_path):
    with pytest.raises(KeyFileError, match="empty"):
        create_key_file(tmp_path / "keys.json", "", TEST_COST)


def test_file_holds_neither_passphrase_nor_key_and_nothing_lies_beside_it(path):
    PassphraseFileProvider(path, PASSPHRASE).wrap(KEY, context())

    assert PASSPHRASE not in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
    names = {found.name for found in path.parent.iterdir()}
    assert {"keys.json", "keys.json.lock"} == names


def test_passphrase_is_the_same_from_every_keyboard(tmp_path):
    path = tmp_path / "keys.json"
    create_key_file(path, "caf\u00e9", TEST_COST)

    assert PassphraseFileProvider(path, "cafe\u0301").info().check_values


def test_cost_is_high_by_default_and_has_a_floor():
    assert Cost(memory_kib=65536, passes=3, lanes=4) == DEFAULT_COST
    with pytest.raises(ValidationError):
        Cost(memory_kib=TEST_COST.memory_kib - 1, passes=1, lanes=1)


def test_area_keys_differ_by_area_and_epoch(path):
    provider = PassphraseFileProvider(path, PASSPHRASE)
    places = [(area, epoch) for area in "ab" for epoch in (202603, 202604)]

    for area, epoch in places:
        provider.wrap(KEY, context(area, epoch))

    values = provider.info().check_values
    assert {"a/202603", "a/202604", "b/202603", "b/202604", "index"} == set(values)
    assert len(set(values.values())) == 5
    assert not provider.info().keeps_own_log


def test_epoch_that_is_not_in_the_file_is_missing(path):
    provider = PassphraseFileProvider(path, PASSPHRASE)
    wrapped = provider.wrap(KEY, context())

    with pytest.raises(KeyMissingError, match="epoch 202512") as caught:
        provider.unwrap(wrapped, context(epoch=202512))

    assert caught.value.code == "E-KEY-MISSING"


def test_area_key_made_by_another_process_is_found(path):
    here = PassphraseFileProvider(path, PASSPHRASE)
    there = PassphraseFileProvider(path, PASSPHRASE)

    wrapped = there.wrap(KEY, context())

    assert here.unwrap(wrapped, context()) == KEY
    assert here.info() == there.info()


def test_index_keys_differ_by_area_and_stay_the_same(path):
    first = PassphraseFileProvider(path, PASSPHRASE)
    again = PassphraseFileProvider(path, PASSPHRASE)

    assert first.index_key("a") == again.index_key("a")
    assert first.index_key("a") != first.index_key("b")


def _wrap_in_process(path, ready, wraps):
    provider = PassphraseFileProvider(path, PASSPHRASE)
    ready.wait()
    wraps.put(provider.wrap(KEY, context()))


def test_processes_that_need_a_new_area_key_at_once_get_the_same(path):
    processes = multiprocessing.get_context("forkserver")
    ready, wraps = processes.Barrier(4), processes.Queue()
    running = [
        processes.Process(target=_wrap_in_process, args=(path, ready, wraps))
        for _ in range(4)
    ]
    for process in running:
        process.start()
    found = [wraps.get(timeout=120) for _ in running]
    for process in running:
        process.join()

    provider = PassphraseFileProvider(path, PASSPHRASE)
    assert {KEY} == {provider.unwrap(wrapped, context()) for wrapped in found}


def test_threads_that_read_and_make_area_keys_lose_none(path):
    provider = PassphraseFileProvider(path, PASSPHRASE)
    opened = []

    def work(first):
        for epoch in range(first, first + 8):
            wrapped = provider.wrap(KEY, context(epoch=epoch))
            opened.append(provider.unwrap(wrapped, context(epoch=epoch)))

    threads = [threading.Thread(target=work, args=(at,)) for at in (1, 5, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert opened == [KEY] * 24
    assert len(provider.info().check_values) == 17


def test_failure_before_the_rename_leaves_the_old_file(path, monkeypatch):
    before = path.read_bytes()
    provider = PassphraseFileProvider(path, PASSPHRASE)

    def fail(_):
        raise OSError("full")

    with monkeypatch.context() as failing:
        failing.setattr(key_file.os, "fsync", fail)
        with pytest.raises(KeyFileError, match="disk"):
            provider.wrap(KEY, context())

    assert before == path.read_bytes()
    assert provider.unwrap(provider.wrap(KEY, context()), context()) == KEY


def test_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(KeyFileError, match="folder"):
        create_key_file(tmp_path / "none" / "keys.json", PASSPHRASE, TEST_COST)


def test_a_key_wrapped_anew_opens_under_the_new_epoch_alone(path):
    provider = PassphraseFileProvider(path, PASSPHRASE)
    old = provider.wrap(KEY, context())

    new = provider.rewrap(old, context(), 202604)

    assert KEY == provider.unwrap(new, context(epoch=202604))
    with pytest.raises(CasepathError):
        provider.unwrap(new, context())


def test_a_destroyed_epoch_opens_nothing_and_gets_no_key_again(path):
    provider = PassphraseFileProvider(path, PASSPHRASE)
    wrapped = provider.wrap(KEY, context())
    kept = provider.wrap(KEY, context(epoch=202604))
    other = provider.wrap(KEY, context(area="area-b"))

    receipts = [provider.destroy_epoch("area-a", 202603) for _ in range(2)]

    for one in (provider, PassphraseFileProvider(path, PASSPHRASE)):
        with pytest.raises(KeyMissingError, match="destroyed"):
            one.unwrap(wrapped, context())
        with pytest.raises(KeyMissingError, match="destroyed"):
            one.wrap(KEY, context())
        assert KEY == one.unwrap(kept, context(epoch=202604))
        assert KEY == one.unwrap(other, context(area="area-b"))
    assert [202603, 202603] == [one.epoch for one in receipts]


def test_a_file_of_before_epochs_were_destroyed_still_opens(path):
    wrapped = PassphraseFileProvider(path, PASSPHRASE).wrap(KEY, context())
    content = json.loads(path.read_text())
    del content["destroyed"]
    path.write_text(json.dumps(content))

    provider = PassphraseFileProvider(path, PASSPHRASE)

    assert KEY == provider.unwrap(wrapped, context())


def test_what_was_destroyed_cannot_be_taken_out_of_the_file(path):
    provider = PassphraseFileProvider(path, PASSPHRASE)
    provider.wrap(KEY, context())
    provider.destroy_epoch("area-a", 202603)
    content = json.loads(path.read_text())
    content["destroyed"] = {}
    path.write_text(json.dumps(content))

    assert "met a changed one" in _refusal(path).message
