import pytest

from config.errors import ConfigError
from config.settings import Settings
from workflows.errors import AreaError
from workflows.flows.areas import areas_of


@pytest.mark.parametrize(
    ("setting", "asked", "expected"),
    [
        ("northmoor", "all", ("northmoor",)),
        ("northmoor,southmoor", "all", ("northmoor", "southmoor")),
        (" northmoor , southmoor ,", "all", ("northmoor", "southmoor")),
        ("northmoor,southmoor", "southmoor", ("southmoor",)),
    ],
)
def test_the_settings_name_the_areas(tmp_path, setting, asked, expected):
    settings = Settings(home=tmp_path, area=setting)

    assert expected == areas_of(settings, asked)


def test_an_area_that_is_not_named_is_refused(tmp_path):
    with pytest.raises(AreaError):
        areas_of(Settings(home=tmp_path, area="northmoor"), "south")


def test_without_a_named_area_there_is_nothing_to_sweep(tmp_path):
    with pytest.raises(ConfigError):
        areas_of(Settings(home=tmp_path), "all")
