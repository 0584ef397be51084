"""A sealed provider gives no key, in whatever process it was sealed."""

import subprocess
import sys

import pytest

from records.errors import SealedError, WrongPassphraseError
from records.key_file import TEST_COST
from records.keyring import DataKeys
from records.passphrase_file import create_key_file
from records.sealing import SealableProvider, is_marked, mark, mark_of, unmark

PASSPHRASE = "six words that only tests may know"
SEAL = "import sys; from pathlib import Path; from records.sealing import mark;"


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "area.keys"
    create_key_file(made, PASSPHRASE, TEST_COST)
    return made


@pytest.fixture
def provider(path):
    made = SealableProvider(path)
    made.open(PASSPHRASE)
    return made


def why(provider: SealableProvider) -> str | None:
    problem = provider.problem
    return problem.why if problem else None


def test_before_its_passphrase_is_given_it_gives_no_key(path):
    provider = SealableProvider(path)

    assert "not_given" == why(provider)
    with pytest.raises(SealedError):
        provider.index_key("northmoor")


def test_a_mark_of_another_process_seals_at_the_next_use(path, provider):
    provider.index_key("northmoor")
    code = f"{SEAL} mark(Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, timeout=300)

    with pytest.raises(SealedError):
        provider.index_key("northmoor")
    assert "sealed" == why(provider)


def test_a_key_file_that_is_gone_seals_and_its_return_opens_nothing(path, provider):
    path.rename(path.with_name("aside"))
    assert "key_gone" == why(provider)
    path.with_name("aside").rename(path)

    assert "not_given" == why(provider)


def test_what_was_cached_is_dropped_when_it_is_sealed(provider):
    keys = DataKeys(provider, lambda: 0.0)
    provider.when_sealed = keys.forget
    keys._cache["wrap"] = (60.0, b"key")
    provider.seal()

    assert not keys._cache


def test_only_the_passphrase_takes_the_mark_away(path, provider):
    provider.seal()

    with pytest.raises(WrongPassphraseError):
        unmark(path, "another")
    with pytest.raises(WrongPassphraseError):
        provider.unseal("another")
    assert is_marked(path)
    provider.unseal(PASSPHRASE)
    assert not is_marked(path)
    assert provider.index_key("northmoor")


def test_opening_does_not_unseal(path):
    mark(path)

    with pytest.raises(SealedError):
        SealableProvider(path).open(PASSPHRASE)


def test_with_a_file_of_the_passphrase_it_opens_again_once_the_mark_is_gone(path):
    at = [0.0]
    provider = SealableProvider(path, lambda: PASSPHRASE, lambda: at[0])
    assert provider.index_key("northmoor")
    provider.seal()
    assert "sealed" == why(provider)
    unmark(path, PASSPHRASE)

    assert why(provider) is None


def test_a_passphrase_that_does_not_fit_is_not_tried_at_every_use(path):
    at, read = [0.0], []

    def given() -> str:
        read.append(1)
        return "another"

    provider = SealableProvider(path, given, lambda: at[0])
    for _ in range(5):
        assert "not_given" == why(provider)
    assert 1 == len(read)
    at[0] = 10.0
    assert "not_given" == why(provider)
    assert 2 == len(read)


def test_what_cannot_be_looked_at_counts_as_sealed(path, provider, monkeypatch):
    def denied(*_, **__):
        raise PermissionError

    monkeypatch.setattr(type(mark_of(path)), "exists", denied)

    assert "sealed" == why(provider)
