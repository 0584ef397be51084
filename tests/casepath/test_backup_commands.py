"""`casepath backup …` at the door."""


def test_a_backup_is_made_listed_and_rehearsed(door, tmp_path):
    folder = tmp_path / "backups"

    made = door.json("backup", "make", "--to", folder)
    listed = door.json("backup", "list", "--from", folder)
    tried = door("backup", "rehearse", "--from", folder)

    assert [made] == listed
    assert 0 == tried.code, tried
    assert 5 == tried.out.count("good")
    assert "BAD" not in tried.out


def test_the_keys_are_copied_elsewhere_and_never_beside_the_data(door, tmp_path):
    data, safe = tmp_path / "data", tmp_path / "safe"
    door.json("backup", "make", "--to", data)

    copied = door.json("backup", "keys", "--to", safe)
    together = door("backup", "keys", "--to", data)
    again = door("backup", "make", "--to", safe)

    assert copied["file"].endswith(".keys")
    assert [1, 1] == [together.code, again.code]
    assert together.err.startswith("E-BACKUP: ")


def test_a_folder_is_asked_for_where_none_is_named(door):
    refused = door("backup", "make")

    assert (1, True) == (refused.code, "backup_folder" in refused.err)


def test_a_bad_verdict_ends_with_1(door, tmp_path):
    folder = tmp_path / "backups"
    door.json("backup", "make", "--to", folder)
    next(folder.glob("*/database.copy")).write_bytes(b"nothing")

    tried = door("backup", "rehearse", "--from", folder)

    assert 1 == tried.code
    assert "copy: BAD" in tried.out


def test_erasures_are_applied_to_a_restored_home(door, tmp_path):
    folder = tmp_path / "backups"
    door.json("backup", "make", "--to", folder)

    done = door.json("backup", "erase-anew", folder / "erasures.json")

    assert {"erased_anew": 0} == done


def test_sealed_referrals_are_copied_and_put_back(door, tmp_path):
    folder = tmp_path / "backups"
    waiting = door.home / "spool" / "demo" / "in" / "aaaa-bbbb-cccc-dddd.sealed"
    waiting.parent.mkdir(parents=True, exist_ok=True)
    waiting.write_bytes(b"sealed")
    door.json("backup", "make", "--to", folder)
    waiting.unlink()

    first = door.json("backup", "restore-spool", "--from", folder)
    again = door.json("backup", "restore-spool", "--from", folder)

    assert [{"put_back": 1}, {"put_back": 0}] == [first, again]
    assert b"sealed" == waiting.read_bytes()
