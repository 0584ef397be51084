"""Rows B83 and B84: settings, secrets and addresses that are not accepted."""

import pytest

from config.database import Database
from config.errors import ConfigError, RefusedByDatabaseError
from config.settings import Settings, read_secret

CANARY = "yellowhammer"


def settings(home, **variables):
    named = {f"CASEPATH_{name}": value for name, value in variables.items()}
    return Settings.read({"CASEPATH_HOME": str(home), **named})


@pytest.mark.parametrize("name", ["LANGAUGE", "PASSPHRASE", "KEY", "SYNCHRONOUS"])
def test_b83_an_unknown_variable_is_refused_and_its_value_not_told(tmp_path, name):
    with pytest.raises(ConfigError) as refused:
        settings(tmp_path, **{name: CANARY})

    assert ("E-CONFIG", name.lower()) == (refused.value.code, refused.value.where)
    assert "language" in refused.value.hint
    assert CANARY not in str(refused.value.as_dict())


FILES = {
    "unknown name": f'langauge = "{CANARY}"',
    "wrong type": 'demonstration = "perhaps"',
    "not TOML": f"{CANARY} = = 1",
    "passphrase itself": f'passphrase = "{CANARY}"',
}


@pytest.mark.parametrize("row", FILES)
def test_b83_a_settings_file_with_a_fault_is_refused(tmp_path, row):
    (tmp_path / "casepath.toml").write_text(FILES[row], encoding="utf-8")

    with pytest.raises(ConfigError) as refused:
        settings(tmp_path)

    assert "E-CONFIG" == refused.value.code
    assert refused.value.where
    assert CANARY not in str(refused.value.as_dict())


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o700, 0o666])
def test_b83_a_secret_that_others_may_read_is_refused(tmp_path, mode):
    secret = tmp_path / "passphrase"
    secret.write_text(CANARY, encoding="utf-8")
    secret.chmod(mode)

    with pytest.raises(ConfigError, match=f"{mode:04o}") as refused:
        read_secret(secret)

    assert CANARY not in str(refused.value.as_dict())


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_b83_a_secret_of_its_owner_alone_is_read(tmp_path, mode):
    secret = tmp_path / "passphrase"
    secret.write_text(f"{CANARY}\n", encoding="utf-8")
    secret.chmod(mode)

    assert CANARY == read_secret(secret)


ADDRESSES = (
    "postgresql://casepath_app@db.example.org/casepath",
    "postgresql://casepath_app@db.example.org/casepath?sslmode=require",
    "postgresql://casepath_app@db.example.org/casepath?sslmode=verify-ca",
    "postgresql://casepath_app@127.0.0.1/casepath?sslmode=disable",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_b84_an_address_without_a_verified_line_is_refused(address):
    database = Database(address)

    with pytest.raises(ConfigError, match="verify-full") as refused, _reading(database):
        pass

    assert "E-CONFIG" == refused.value.code


@pytest.mark.parametrize("address", ["", "mysql://x/y", "sqlite://", "/tmp/x.db"])  # noqa: S108
def test_b84_an_address_of_another_kind_is_refused(address):
    with pytest.raises(ConfigError, match="sqlite:///FILE"):
        Database(address)


LOOSER = (
    "PRAGMA synchronous=OFF",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA journal_mode=DELETE",
    "PRAGMA writable_schema=ON",
)


@pytest.mark.parametrize("pragma", LOOSER)
def test_b84_the_running_product_cannot_lower_its_durability(tmp_path, pragma):
    file = tmp_path / "small.db"
    file.touch()
    database = Database(f"sqlite:///{file}")

    with pytest.raises(RefusedByDatabaseError), database.writing("any") as connection:
        connection.text(pragma)


def _reading(database):
    return database.reading("any")
