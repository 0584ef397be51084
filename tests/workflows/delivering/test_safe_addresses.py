import json
import socket

import pytest

from config.errors import ConfigError
from config.settings import Settings
from workflows.delivering import webhooks
from workflows.delivering.webhooks import is_forbidden, post

SAFE = {"server": "mail.example", "sender": "us@mail.example"}


def read(folder, **said):
    variables = {f"CASEPATH_{name.upper()}": json.dumps(v) for name, v in said.items()}
    return Settings.read({"CASEPATH_HOME": str(folder), **variables})


def receiver(address):
    return {"council": {"address": address, "secret_file": "secret"}}


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example/in", "ftp://hooks.example/in", "https:///in",
        "https://user:word@hooks.example/in", "https://hooks.example/in#part",
        "file:///etc/passwd", "hooks.example", "http://127.0.0.1.example/in",
    ],
)  # fmt: skip
def test_a_receiver_is_at_an_encrypted_address_without_a_user(tmp_path, address):
    with pytest.raises(ConfigError):
        read(tmp_path, webhooks=receiver(address))


@pytest.mark.parametrize(
    "address", ["https://hooks.example:8443/in?a=b", "http://127.0.0.1:9/in"]
)
def test_an_encrypted_address_or_this_machine_is_taken(tmp_path, address):
    settings = read(tmp_path, webhooks=receiver(address))

    assert address == settings.webhooks["council"].address


@pytest.mark.parametrize("name", ["Council", "a b", "", "x" * 33, "../up"])
def test_a_receiver_has_a_plain_name(tmp_path, name):
    said = receiver("https://hooks.example/in")["council"]

    with pytest.raises(ConfigError):
        read(tmp_path, webhooks={name: said})


@pytest.mark.parametrize(
    "also",
    [
        {"security": "none"}, {"user": "us"}, {"password_file": "secret"},
        {"password": "word"}, {"port": 0}, {"sender": "nobody"},
        {"sender": "us@mail.example\r\nBcc: x"}, {"security": "plain"},
    ],
)  # fmt: skip
def test_a_mail_server_that_is_not_safe_is_refused(tmp_path, also):
    with pytest.raises(ConfigError):
        read(tmp_path, mail={**SAFE, **also})


def test_settings_of_channels_stand_in_the_file_as_tables(tmp_path):
    (tmp_path / "casepath.toml").write_text(
        '[mail]\nserver = "mail.example"\nsender = "us@mail.example"\n'
        '[webhooks.council]\naddress = "https://hooks.example/in"\n'
        'secret_file = "secret"\n'
    )

    settings = Settings.read({"CASEPATH_HOME": str(tmp_path)})

    assert ("mail.example", 587) == (settings.mail.server, settings.mail.port)
    assert ["council"] == list(settings.webhooks)


@pytest.mark.parametrize(
    ("host", "address", "expected"),
    [
        ("hooks.example", "203.0.113.9", False),
        ("hooks.example", "10.1.2.3", False),
        ("hooks.example", "169.254.169.254", True),
        ("hooks.example", "::ffff:169.254.169.254", True),
        ("hooks.example", "fe80::1%eth0", True),
        ("hooks.example", "fd00:ec2::254", True),
        ("hooks.example", "100.100.100.200", True),
        ("hooks.example", "168.63.129.16", True),
        ("hooks.example", "127.0.0.1", True),
        ("hooks.example", "::1", True),
        ("hooks.example", "0.0.0.0", True),  # noqa: S104
        ("hooks.example", "224.0.0.1", True),
        ("127.0.0.1", "127.0.0.1", False),
        ("localhost", "::1", False),
    ],
)
def test_a_name_may_not_lead_to_what_only_this_machine_may_reach(
    host, address, expected
):
    assert expected == is_forbidden(host, address)


def test_a_name_that_leads_astray_is_never_connected_to(monkeypatch):
    def resolved(*_, **__):
        return [(2, 1, 6, "", ("203.0.113.9", 443)), (2, 1, 6, "", ("127.0.0.1", 443))]

    def connect(*_):
        raise AssertionError

    monkeypatch.setattr(webhooks.socket, "getaddrinfo", resolved)
    monkeypatch.setattr(webhooks.socket, "create_connection", connect)

    with pytest.raises(ConfigError):
        post("https://hooks.example/in", b"", {})


def test_a_receiver_that_drips_is_hung_up_on(monkeypatch):
    monkeypatch.setattr(webhooks, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/in"

        with pytest.raises(OSError):  # noqa: PT011 - any broken conversation
            post(address, b"", {})
