"""The spool is in the backup, is held against its hashes, and is put back whole."""

import pytest

from tests.workflows.backup.test_backup import kept, made, rehearsed, settings, signers
from workflows.backup.spooled import copy_spool, put_back_spool
from workflows.errors import BackupError
from workflows.spool.folder import FILE_MODE, aside_of, put, receipts_in, referrals_of

__all__ = ["kept", "settings", "signers"]
ONE, OTHER = "aaaa-bbbb-cccc-dddd", "aaaa-bbbb-cccc-2222"


@pytest.fixture
def folder(kept, settings):
    """The spool of the area, with two that wait and one that was set aside."""
    folder = referrals_of(settings, kept.area)
    for receipt in (ONE, OTHER):
        put(folder, receipt, f"sealed {receipt}".encode())
    aside = aside_of(settings, kept.area)
    aside.mkdir(parents=True)
    (aside / "aaaa-bbbb-cccc-3333-0123456789ab.sealed").write_bytes(b"junk")
    return folder


def everything(settings, area) -> dict[str, bytes]:
    met = [*referrals_of(settings, area).iterdir(), *aside_of(settings, area).iterdir()]
    return {one.name: one.read_bytes() for one in met if one.suffix == ".sealed"}


def test_a_lost_spool_comes_back_from_the_backup_and_again_does_nothing(
    kept, settings, folder
):
    before = everything(settings, kept.area)
    backup = made(kept, settings)
    assert 3 == len(backup.manifest.spool)
    for lost in (*folder.iterdir(), *aside_of(settings, kept.area).iterdir()):
        lost.unlink()

    assert 3 == put_back_spool(settings, backup, [kept.area])
    assert before == everything(settings, kept.area)
    assert FILE_MODE == (folder / f"{ONE}.sealed").stat().st_mode & 0o777
    assert 0 == put_back_spool(settings, backup, [kept.area])


def test_what_is_there_already_stays_and_newer_ones_as_well(kept, settings, folder):
    backup = made(kept, settings)
    put(folder, "aaaa-bbbb-cccc-4444", b"newer")
    (folder / f"{ONE}.sealed").write_bytes(b"another")
    aside = aside_of(settings, kept.area)
    (folder / f"{OTHER}.sealed").rename(aside / f"{OTHER}-0123456789ab.sealed")

    assert 0 == put_back_spool(settings, backup, [kept.area])
    assert {ONE, "aaaa-bbbb-cccc-4444"} == set(receipts_in(folder))
    assert b"another" == (folder / f"{ONE}.sealed").read_bytes()


@pytest.mark.parametrize("how", ["changed", "gone", "one more"])
def test_a_spool_that_is_not_as_it_was_copied_fails_and_puts_nothing_back(
    kept, settings, folder, how
):
    backup = made(kept, settings)
    assert rehearsed(kept, settings, backup).verdicts["copy"]
    one = next(backup.spool_path.rglob("*.sealed"))
    if how == "changed":
        one.write_bytes(b"another")
    elif how == "gone":
        one.unlink()
    else:
        one.with_name("aaaa-bbbb-cccc-5555.sealed").write_bytes(b"smuggled")
    (folder / f"{ONE}.sealed").unlink()

    assert not rehearsed(kept, settings, backup).verdicts["copy"]
    with pytest.raises(BackupError):
        put_back_spool(settings, backup, [kept.area])
    assert [OTHER] == receipts_in(folder)


def test_a_place_that_leads_elsewhere_is_never_written(kept, settings, folder):
    backup = made(kept, settings)
    place = f"{kept.area}/in/../../../escaped.sealed"
    spool = {**backup.manifest.spool, place: next(iter(backup.manifest.spool.values()))}
    manifest = backup.manifest.model_copy(update={"spool": spool})
    (folder / f"{ONE}.sealed").unlink()

    with pytest.raises(BackupError):
        put_back_spool(
            settings, backup.model_copy(update={"manifest": manifest}), [kept.area]
        )
    assert not list(settings.home.rglob("escaped*"))


def test_neither_links_nor_the_public_half_are_copied(kept, settings, folder, tmp_path):
    secret = tmp_path / "secret"
    secret.write_bytes(b"elsewhere")
    (folder / "aaaa-bbbb-cccc-6666.sealed").symlink_to(secret)
    (folder.parent / "intake.json").write_text("{}")

    hashes = copy_spool(settings, [kept.area], tmp_path / "to")

    assert 3 == len(hashes)
    assert not any("6666" in place or "intake" in place for place in hashes)


def test_a_backup_without_a_spool_is_as_good_as_before(kept, settings):
    backup = made(kept, settings)

    assert {} == dict(backup.manifest.spool)
    assert rehearsed(kept, settings, backup).verdicts["copy"]
    assert 0 == put_back_spool(settings, backup, [kept.area])
