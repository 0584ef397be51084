"""Any so many custodians open the file together, fewer never do, and no layer moves."""

import json
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.errors import CasepathError
from records import key_file, shares
from records.errors import KeyFileError, WrongPassphraseError
from records.key_file import MOST_CUSTODIANS, TEST_COST, KeyFile
from records.keys import WrapContext, WrappedKey
from records.passphrase_file import PassphraseFileProvider, create_key_file
from records.resealing import share_keys, unshare_keys
from records.sealing import SealableProvider, is_marked, mark_of, unmark
from records.shares import Gathered, Share, choices, opened_by, shares_made

PASSPHRASE = "six random words are a passphrase"
KEY = bytes(range(32))
FILE, ROOT = b"f" * 16, b"r" * 32
ALL_SIZES = [
    (need, of) for of in range(2, MOST_CUSTODIANS + 1) for need in range(1, of + 1)
]
# As an earlier version wrote it, with the same passphrase.
OLD_FILE = """{
 "format": "casepath-keys/1",
 "cost": {
  "memory_kib": 64,
  "passes": 1,
  "lanes": 1
 },
 "salt": "SXDSTljNNsIHdkIM7oMMkA==",
 "check": "f5HLzclvQ8Tviv0w2Nj93w==",
 "index_key": "-pmTi6TXYKX1pw3_o9sz_YBF5YlJ74zYVNTSwR1Ft6RIrS2NkXBtDzYrcWanS7konbRcuWMnMJt1p0H9",
 "area_keys": {
  "area-a": {
   "202603": "URV3y67B7eOut2XnKinWYtvsrKGtDOtofsAXLLHgXFBSqz1qeMZpBRUJcPxoJJY889rEEv4ZxcH82jjq"
  },
  "area-b": {
   "202601": "fvbC1NT6QCL0QA_POgs7HKX8Bn4ZnKZWYujyasYbyzuJncqDOdpXt8hfpKpf_MnEpbdPXbwR-FaudZuq"
  }
 },
 "destroyed": {},
 "mac": "uMuZxAA7DGxYGDRIh9R_hPxeta-ksoDNYJh1uzR1jeE="
}
"""  # noqa: E501 - as it lies in the file
OLD_WRAP = bytes.fromhex(
    "3815178ad1a793a549f4206e783d2a19ce9acd45d3a3ea63420f6005f35535b02cb65de8c190f159"
    "ae4d0bff6442c2662a9e80628eaa8b4e82270f05"
)


def context(area="area-a", epoch=202603):
    return WrapContext(area, "case-1", "health", b"k" * 16, epoch)


def custodians(of: int) -> list[Share]:
    return [Share(f"Custodian {nth}", f"words of number {nth}") for nth in range(of)]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "area.keys"
    create_key_file(path, PASSPHRASE, TEST_COST)
    return path


@pytest.fixture
def wrapped(path):
    provider = PassphraseFileProvider(path, PASSPHRASE)
    provider.wrap(KEY, context("area-b"))
    provider.destroy_epoch("area-b", 202603)
    return provider.wrap(KEY, context())


def gathered(path, given) -> Gathered:
    made = Gathered(path)
    for one in given:
        assert made.take(one)
    return made


def opens(path, given) -> PassphraseFileProvider:
    return PassphraseFileProvider(path, gathered(path, given))


def keys_of(made, given) -> dict[int, bytes]:
    return {
        nth: shares.stretched(one.passphrase, made.custodians[nth].salt, TEST_COST)
        for nth, one in enumerate(given)
    }


@pytest.mark.parametrize(("need", "of"), ALL_SIZES)
def test_any_so_many_open_it_and_any_fewer_do_not(need, of, path, wrapped):
    given = custodians(of)
    share_keys(path, PASSPHRASE, given, need)

    for chosen in combinations(given, need):
        assert KEY == opens(path, chosen).unwrap(wrapped, context())
    for chosen in combinations(given, need - 1):
        met = gathered(path, chosen)
        assert not met.is_enough
        with pytest.raises(WrongPassphraseError):
            PassphraseFileProvider(path, met)


@pytest.mark.parametrize(("need", "of"), ALL_SIZES)
def test_every_choice_has_a_wrap_of_one_layer_each_and_no_other_choice_opens_it(
    need, of
):
    made = shares_made(ROOT, FILE, TEST_COST, custodians(of), need)
    keys = keys_of(made, custodians(of))

    layer = 12 + 16
    assert {32 + need * layer} == {len(one) for one in made.wraps}
    assert len(choices(made)) == len(made.wraps) <= 35
    for nth, chosen in enumerate(choices(made)):
        at_hand = {place: keys[place] for place in chosen}
        assert ROOT == opened_by(FILE, made, at_hand)
        for other in range(len(made.wraps)):
            if other != nth:
                moved = list(made.wraps)
                moved[nth] = made.wraps[other]
                with pytest.raises(KeyFileError):
                    opened_by(
                        FILE, made.model_copy(update={"wraps": tuple(moved)}), at_hand
                    )


@pytest.mark.parametrize(("need", "of"), ALL_SIZES)
def test_a_layer_is_bound_to_file_names_order_and_need(need, of):
    given = custodians(of)
    made = shares_made(ROOT, FILE, TEST_COST, given, need)
    keys = keys_of(made, given)
    first, second, *others = made.custodians
    renamed = first.model_copy(update={"name": "Somebody else"})
    changed = [
        {"custodians": (renamed, second, *others)},
        {"custodians": (second, first, *others)},
        {"custodians": (*made.custodians, renamed)},
    ]

    with pytest.raises(KeyFileError):
        opened_by(b"another file....", made, keys)
    for one in changed:
        with pytest.raises(KeyFileError):
            opened_by(FILE, made.model_copy(update=one), keys)
    for other in range(1, of + 1):
        if other != need:
            told = shares_made(ROOT, FILE, TEST_COST, given, other)
            mixed = told.model_copy(update={"wraps": made.wraps * 35})
            with pytest.raises(KeyFileError):
                opened_by(FILE, mixed, keys)


def test_layers_taken_off_in_another_order_open_nothing():
    given = custodians(3)
    made = shares_made(ROOT, FILE, TEST_COST, given, 2)
    keys = keys_of(made, given)

    with pytest.raises(KeyFileError):
        opened_by(FILE, made, {0: keys[1], 1: keys[0]})


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_changed_bit_of_a_shared_file_is_taken(data, tmp_path_factory):
    path = tmp_path_factory.mktemp("keys") / "area.keys"
    create_key_file(path, PASSPHRASE, TEST_COST)
    PassphraseFileProvider(path, PASSPHRASE).wrap(KEY, context())
    of = data.draw(st.integers(2, 4))
    need = data.draw(st.integers(1, of))
    share_keys(path, PASSPHRASE, custodians(of), need)
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = bytearray(whole)
    changed[place] ^= 1 << bit
    if _means_the_same(bytes(changed), whole):
        return  # the spare bits of a last letter, or a blank that says nothing
    path.write_bytes(changed)

    for chosen in combinations(custodians(of), need):
        with pytest.raises((CasepathError, AssertionError)):
            opens(path, chosen)


def _means_the_same(one: bytes, other: bytes) -> bool:
    try:
        met, whole = (KeyFile.model_validate_json(text) for text in (one, other))
    except ValueError:
        return False
    return met == whole


def test_each_passphrase_is_told_alone_and_a_strangers_like_a_wrong_one(path):
    share_keys(path, PASSPHRASE, custodians(3), 2)
    met = Gathered(path)
    first, second, _ = custodians(3)

    assert not met.take(Share(first.custodian, second.passphrase))
    assert not met.take(Share("Nobody at all", first.passphrase))
    assert not met.take(Share("", ""))
    assert met.take(Share("  custodian   0 ", first.passphrase))
    assert not met.take(first)  # once is enough
    assert not met.is_enough
    assert met.take(second)
    assert met.is_enough
    assert PassphraseFileProvider(path, met).info()


@pytest.mark.parametrize("name", ["Custodian 0", "Nobody at all"])
def test_each_try_costs_one_stretching_whoever_is_named(path, monkeypatch, name):
    share_keys(path, PASSPHRASE, custodians(7), 4)
    real, counted = shares.stretched, []
    monkeypatch.setattr(
        shares, "stretched", lambda *said: counted.append(1) or real(*said)
    )
    Gathered(path).take(Share(name, "another"))
    assert 1 == len(counted)

    counted.clear()
    opens(path, custodians(7)[:4])
    assert 4 == len(counted)


def test_neither_the_passphrase_nor_the_other_form_opens_a_shared_file(path):
    share_keys(path, PASSPHRASE, custodians(3), 2)

    with pytest.raises(WrongPassphraseError):
        PassphraseFileProvider(path, PASSPHRASE)
    held = gathered(path, custodians(2))
    unshare_keys(path, held, PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        PassphraseFileProvider(path, held)
    with pytest.raises(KeyFileError):
        Gathered(path)


def test_custodians_of_an_earlier_sharing_open_nothing(path):
    share_keys(path, PASSPHRASE, custodians(3), 2)
    before = gathered(path, custodians(2))
    share_keys(path, before, custodians(3), 2)

    with pytest.raises(WrongPassphraseError):
        PassphraseFileProvider(path, before)
    assert opens(path, custodians(2))


def test_shared_and_back_every_key_is_the_same(path, wrapped):
    told = PassphraseFileProvider(path, PASSPHRASE).info()
    share_keys(path, PASSPHRASE, custodians(3), 2)
    shared = opens(path, custodians(2))
    unshare_keys(path, gathered(path, custodians(3)[1:]), "another passphrase")
    back = PassphraseFileProvider(path, "another passphrase")

    assert told == shared.info() == back.info()
    assert KEY == back.unwrap(wrapped, context())
    assert "shares" not in json.loads(path.read_text())
    assert 0o600 == path.stat().st_mode & 0o777


def test_a_shared_file_takes_new_keys_and_keeps_destroyed_ones_gone(path, wrapped):
    share_keys(path, PASSPHRASE, custodians(3), 2)
    one = opens(path, custodians(2))
    later = one.wrap(KEY, context(epoch=202604))
    one.destroy_epoch("area-a", 202603)

    other = opens(path, custodians(3)[1:])
    assert KEY == other.unwrap(later, context(epoch=202604))
    with pytest.raises(CasepathError, match="destroyed"):
        other.unwrap(wrapped, context())
    with pytest.raises(CasepathError, match="destroyed"):
        other.wrap(KEY, context("area-b"))


def test_sharing_seals_every_process_and_so_many_open_it_again(path):
    running = SealableProvider(path)
    running.open(PASSPHRASE)
    share_keys(path, PASSPHRASE, custodians(3), 2)

    assert is_marked(path)
    assert running.is_sealed
    with pytest.raises(WrongPassphraseError):
        running.unseal(PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        unmark(path, gathered(path, custodians(1)))
    assert is_marked(path)
    running.unseal(gathered(path, custodians(2)))
    assert not running.is_sealed


@pytest.mark.parametrize(
    ("given", "need"),
    [
        (custodians(1), 1),
        (custodians(MOST_CUSTODIANS + 1), 2),
        (custodians(3), 0),
        (custodians(3), 4),
        ([Share("Ann", "one"), Share(" ANN ", "two")], 2),
        ([Share("Ann", "one"), Share("Ben", "one")], 2),
        ([Share("Ann", "one"), Share("Ben", "")], 2),
        ([Share("Ann", "one"), Share(" ", "two")], 2),
        ([Share("Ann", "one"), Share("B" * 61, "two")], 2),
        ([Share("Ann", "one"), Share("B\u202een", "two")], 2),
    ],
)
def test_custodians_who_make_no_sense_change_nothing(path, given, need):
    before = path.read_bytes()
    with pytest.raises(KeyFileError):
        share_keys(path, PASSPHRASE, given, need)

    assert before == path.read_bytes()
    assert not is_marked(path)


def test_who_cannot_open_the_file_cannot_share_it(path):
    before = path.read_bytes()
    with pytest.raises(WrongPassphraseError):
        share_keys(path, "another", custodians(3), 2)
    with pytest.raises(WrongPassphraseError):
        unshare_keys(path, "another", "mine now")

    assert before == path.read_bytes()
    assert not is_marked(path)


def test_a_power_cut_between_the_mark_and_the_file_leaves_the_old_one(
    path, monkeypatch
):
    def cut(*_):
        raise KeyboardInterrupt

    before = path.read_bytes()
    monkeypatch.setattr(key_file, "replace", cut)
    with pytest.raises(KeyboardInterrupt):
        share_keys(path, PASSPHRASE, custodians(3), 2)

    assert before == path.read_bytes()
    unmark(path, PASSPHRASE)
    assert not mark_of(path).exists()


def test_a_file_of_an_earlier_version_opens_and_can_be_shared(tmp_path):
    path = tmp_path / "old.keys"
    path.write_text(OLD_FILE)
    path.chmod(0o600)
    sealed = WrappedKey(202603, OLD_WRAP)

    assert KEY == PassphraseFileProvider(path, PASSPHRASE).unwrap(sealed, context())
    content = key_file.read(path)
    assert OLD_FILE.encode() == key_file.as_text(content)
    share_keys(path, PASSPHRASE, custodians(2), 2)
    assert KEY == opens(path, custodians(2)).unwrap(sealed, context())


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.pop("shares"),
        lambda said: said.update(format="casepath-keys/1"),
        lambda said: said["shares"]["wraps"].pop(),
        lambda said: said["shares"].update(need=3),
        lambda said: said["shares"]["custodians"].pop(),
        lambda said: said["shares"]["custodians"][0].update(salt="AAAA"),
        lambda said: said["shares"].update(more=1),
    ],
)
def test_a_shared_file_of_another_shape_is_refused(path, change):
    share_keys(path, PASSPHRASE, custodians(3), 2)
    said = json.loads(path.read_text())
    change(said)
    path.write_text(json.dumps(said))

    with pytest.raises(KeyFileError):
        key_file.read(path)


def test_no_passphrase_and_no_root_lies_in_the_file_or_shows_in_a_share(path):
    share_keys(path, PASSPHRASE, custodians(3), 2)

    assert "words of number" not in path.read_text()
    assert "words of number" not in repr(custodians(3))
