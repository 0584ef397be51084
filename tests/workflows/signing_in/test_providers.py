"""Tokens of a provider: one is good, every forged one is refused."""

import hmac
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwk, jwt

from config.inward import Provider
from tests.workflows.signing_in.device import encoded
from workflows.signing_in.errors import ProviderError
from workflows.signing_in.providers import Identity, identity_in

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOW = int(AT.timestamp())
KEY = jwk.RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
OTHER = jwk.RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
UNKNOWN = jwk.RSAKey.generate_key(2048, {"kid": "k2", "use": "sig"})
KEYS = {"keys": [KEY.as_dict(private=False)]}
PROVIDER = Provider(
    name="The council", issuer="https://provider.example", client="casepath"
)
GOOD = {
    "iss": "https://provider.example",
    "aud": "casepath",
    "sub": "0815",
    "iat": NOW,
    "exp": NOW + 300,
    "nonce": "n1",
    "auth_time": NOW,
}


def token(key=KEY, alg="RS256", without=(), **claims):
    said = {**GOOD, **claims}
    for name in without:
        del said[name]
    header = {"alg": alg, "kid": key.kid}
    return {"id_token": jwt.encode(header, said, key, algorithms=[alg])}


def by_hand(alg, secret=b""):
    parts = [{"alg": alg, "kid": "k1"}, GOOD]
    head = ".".join(encoded(json.dumps(one).encode()) for one in parts)
    signature = hmac.digest(secret, head.encode(), "sha256") if secret else b""
    return {"id_token": f"{head}.{encoded(signature)}"}


def identity(given, provider=PROVIDER, at=AT, nonce="n1"):
    return identity_in(provider, given, KEYS, nonce, at)


def test_a_good_token_shows_issuer_and_subject_and_when():
    assert Identity(GOOD["iss"], "0815", AT) == identity(token())


FORGED = {
    "no signature": lambda: by_hand("none"),
    "no signature, other spelling": lambda: by_hand("None"),
    "the public key as a shared secret": lambda: by_hand(
        "HS256", KEY.as_pem(private=False)
    ),
    "a key that nobody published": lambda: token(UNKNOWN),
    "another key": lambda: token(OTHER),
    "another issuer": lambda: token(iss="https://provider.example.net"),
    "issuer with a slash": lambda: token(iss="https://provider.example/"),
    "another audience": lambda: token(aud="another"),
    "several audiences, no party": lambda: token(aud=["casepath", "another"]),
    "several audiences, another party": lambda: token(
        aud=["casepath", "another"], azp="another"
    ),
    "another party": lambda: token(azp="another"),
    "another nonce": lambda: token(nonce="n2"),
    "no nonce": lambda: token(without=["nonce"]),
    "expired": lambda: token(iat=NOW - 600, exp=NOW - 61),
    "no end": lambda: token(without=["exp"]),
    "from the future": lambda: token(iat=NOW + 600, exp=NOW + 900),
    "not yet": lambda: token(nbf=NOW + 600),
    "no issuer": lambda: token(without=["iss"]),
    "no audience": lambda: token(without=["aud"]),
    "no subject": lambda: token(without=["sub"]),
    "an empty subject": lambda: token(sub=""),
    "a number as subject": lambda: token(sub=815),
    "another access token": lambda: {**token(at_hash="x"), "access_token": "y"},
    "no token": dict,
    "no text": lambda: {"id_token": None},
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_a_forged_token_is_refused(forged):
    with pytest.raises(ProviderError):
        identity(forged())


@given(st.text(max_size=200))
def test_any_text_is_no_token(text):
    with pytest.raises(ProviderError):
        identity({"id_token": text})


@given(st.integers(min_value=0))
def test_a_token_with_one_other_character_is_refused(place):
    good = token()["id_token"]
    at = place % len(good)
    other = "A" if good[at] != "A" else "B"
    changed = good[:at] + other + good[at + 1 :]
    if at == len(good) - 1:
        return  # the last character of base64 may say the same in two ways

    with pytest.raises(ProviderError):
        identity({"id_token": changed})


def test_no_mail_name_or_role_of_a_token_is_looked_at():
    plain = identity(token())
    more = identity(
        token(email="ada@council.example", roles=["administrator"], groups=["all"])
    )

    assert plain == more


@pytest.mark.parametrize(
    ("told", "is_strong"),
    [
        (NOW, True),
        (NOW - 299, True),
        (NOW - 300, False),
        (NOW + 30, True),
        (NOW + 600, False),
        (None, False),
        ("now", False),
        (True, False),
    ],
)
def test_who_showed_who_they_are_lately_is_known_for_sure(told, is_strong):
    if isinstance(told, str):
        with pytest.raises(ProviderError):
            identity(token(auth_time=told))
        return
    met = identity(token(auth_time=told))

    assert is_strong == met.is_strong(AT)


@pytest.mark.parametrize(
    ("needed", "told", "is_enough"),
    [
        ({"acr": ("gold",)}, {"acr": "gold"}, True),
        ({"acr": ("gold", "silver")}, {"acr": "silver"}, True),
        ({"acr": ("gold",)}, {"acr": "bronze"}, False),
        ({"acr": ("gold",)}, {}, False),
        ({"amr": ("mfa",)}, {"amr": ["pwd", "mfa"]}, True),
        ({"amr": ("mfa",)}, {"amr": ["pwd"]}, False),
        ({"amr": ("mfa",)}, {"amr": "mfa"}, False),
        ({"amr": ("mfa",)}, {}, False),
        ({"acr": ("gold",), "amr": ("mfa",)}, {"acr": "gold"}, False),
    ],
)
def test_the_factors_that_are_asked_for_must_be_told(needed, told, is_enough):
    provider = PROVIDER.model_copy(update=needed)
    if is_enough:
        assert identity(token(**told), provider)
    else:
        with pytest.raises(ProviderError):
            identity(token(**told), provider)


def test_a_token_counts_again_at_another_time_only_within_its_own():
    late = AT + timedelta(seconds=300 + 61)

    with pytest.raises(ProviderError):
        identity(token(), at=late)
