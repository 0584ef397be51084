"""`casepath serve` does not start where somebody could come in unseen or unsealed."""

import pytest

from casepath.serve_commands import demand_ready
from casepath.web.running_site import Site
from casepath.web.serving import server_config
from config.errors import ConfigError
from config.inward import Provider
from config.settings import Settings

READY = {
    "area": "northmoor",
    "address": "https://casepath.example",
    "local_accounts": True,
    "passphrase_file": "/run/secrets/casepath",
}
PROVIDER = Provider(name="The council", issuer="https://p.example", client="casepath")


def settings_of(tmp_path, **said):
    return Settings.model_validate({"home": tmp_path, **READY, **said})


@pytest.mark.parametrize(
    ("missing", "name"),
    [
        ({"local_accounts": False}, "provider"),
        ({"passphrase_file": None}, "key_file"),
        ({"address": ""}, "address"),
        ({"address": "http://localhost"}, "address"),
        ({"area": ""}, "area"),
    ],
    ids=str,
)
def test_without_this_it_does_not_start_and_says_what_to_set(tmp_path, missing, name):
    with pytest.raises(ConfigError) as refused:
        demand_ready(settings_of(tmp_path, **missing), "127.0.0.1")

    assert name == refused.value.where
    assert refused.value.hint


@pytest.mark.parametrize("host", ["::", "10.0.0.1", "casepath.example"])
def test_at_other_than_loopback_the_proxy_in_front_must_be_named(tmp_path, host):
    with pytest.raises(ConfigError) as refused:
        demand_ready(settings_of(tmp_path), host)

    assert "proxy" == refused.value.where
    demand_ready(settings_of(tmp_path, proxy="10.0.0.2"), host)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_a_provider_or_local_accounts_are_enough_at_loopback(tmp_path, host):
    demand_ready(settings_of(tmp_path), host)
    demand_ready(settings_of(tmp_path, local_accounts=False, provider=PROVIDER), host)


@pytest.mark.parametrize(
    "address",
    [
        "casepath.example",
        "http://casepath.example",
        "https://casepath.example/app",
        "https://user@casepath.example",
        "https://",
        "ftp://casepath.example",
    ],
)
def test_no_other_outward_address_is_taken(tmp_path, address):
    with pytest.raises(ValueError, match="outward address"):
        settings_of(tmp_path, address=address)


@pytest.mark.parametrize(
    "issuer", ["http://p.example", "p.example", "https://p.example?x=1", "https://"]
)
def test_a_provider_is_reached_by_tls_alone(issuer):
    with pytest.raises(ValueError, match="issuer"):
        Provider(name="The council", issuer=issuer, client="casepath")


def test_the_command_refuses_an_installation_that_is_not_set_up(door):
    done = door("serve")

    assert 1 == done.code
    assert "provider" in done.err


@pytest.mark.parametrize(("proxy", "believed"), [("", None), ("10.0.0.2", "10.0.0.2")])
def test_only_the_named_proxy_is_believed(world, proxy, believed):
    settings = settings_of(world.folder, proxy=proxy)
    config = server_config(Site(world.service, settings), "127.0.0.1", 0)

    assert bool(proxy) == config.proxy_headers
    assert not proxy or believed == config.forwarded_allow_ips
    assert not config.access_log
    assert not config.server_header


def test_an_activation_is_printed_as_an_address(door):
    value = door.json("person", "activate", "rhian")

    assert value["address"].startswith("/sign-in/activate/demo.")
