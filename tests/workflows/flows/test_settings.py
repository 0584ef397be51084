import stat
from pathlib import Path

from config.settings import Settings
from workflows.flows.settings import (
    EVERYWHERE,
    OF_SERVER,
    kept,
    of_flows,
    of_own_server,
    prefect_home,
    with_operators,
)

PAGE = Path(__file__).parents[3] / "docs" / "howto" / "run-the-flows.md"


def server_settings(tmp_path):
    settings = Settings(home=tmp_path)
    prefect_home(settings).mkdir(mode=0o700)
    return of_own_server(settings, 4321)


def test_what_the_operator_has_set_stands():
    ours = {"PREFECT_RUNNER_POLL_FREQUENCY": "2", "DO_NOT_TRACK": "1"}

    made = with_operators(ours, {"PREFECT_RUNNER_POLL_FREQUENCY": "10"})

    expected = {"PREFECT_RUNNER_POLL_FREQUENCY": "10", "DO_NOT_TRACK": "1"}
    assert expected == made


def test_what_the_operator_has_set_otherwise_is_named():
    ours = {"A": "1", "B": "2", "C": "3"}

    assert ("B",) == kept(ours, {"A": "1", "B": "9", "D": "4"})


def test_prefect_keeps_its_things_in_a_folder_of_the_home(tmp_path):
    settings = Settings(home=tmp_path)

    assert str(tmp_path / "prefect") == of_flows(settings)["PREFECT_HOME"]


def test_nothing_is_reported_and_no_result_is_kept(tmp_path):
    made = {**of_flows(Settings(home=tmp_path)), **server_settings(tmp_path)}

    off = {name for name, value in made.items() if value == "false"}
    expected = {
        "PREFECT_SERVER_ANALYTICS_ENABLED",
        "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY",
        "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT",
    }
    assert expected == off


def test_our_server_is_on_loopback_behind_a_password(tmp_path):
    made = server_settings(tmp_path)

    assert "http://127.0.0.1:4321/api" == made["PREFECT_API_URL"]
    password = made["PREFECT_SERVER_API_AUTH_STRING"].removeprefix("casepath:")
    assert len(password) >= 32
    assert made["PREFECT_API_AUTH_STRING"] == made["PREFECT_SERVER_API_AUTH_STRING"]


def test_the_password_lies_in_a_file_for_its_owner_alone(tmp_path):
    first = server_settings(tmp_path)

    path = tmp_path / "prefect" / "password"
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    again = of_own_server(Settings(home=tmp_path), 4321)
    assert first == again


def test_the_page_for_many_machines_names_every_setting_and_its_value():
    page = PAGE.read_text("utf-8").replace("` | `", "=").replace("`", "")
    ours = {**EVERYWHERE, **OF_SERVER}
    of_serving = {"PREFECT_RUNNER_POLL_FREQUENCY"}

    said = [f"{name}={value}" for name, value in ours.items() if name not in of_serving]

    assert [] == [one for one in said if one not in page]


def test_prefect_knows_every_one_of_these_settings(tmp_path):
    """A name it does not know would be silently without effect."""
    from prefect.settings import Settings as PrefectSettings
    from prefect.settings import get_current_settings

    known = get_current_settings().to_environment_variables(include_secrets=True)
    names = set(known) | _names(PrefectSettings)
    made = {**of_flows(Settings(home=tmp_path)), **server_settings(tmp_path)}

    assert {"DO_NOT_TRACK"} == {name for name in made if name not in names}


def _names(model) -> set[str]:
    names = set()
    prefix = model.model_config.get("env_prefix", "")
    for name, field in model.model_fields.items():
        kind = field.annotation
        alias = field.validation_alias
        choices = getattr(alias, "choices", [alias] if alias else [])
        names |= {str(choice).upper() for choice in choices}
        names.add(f"{prefix}{name}".upper())
        if hasattr(kind, "model_fields"):
            names |= _names(kind)
    return names
