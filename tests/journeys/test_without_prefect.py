import importlib

import pytest


def test_in_a_journey_prefect_cannot_be_imported():
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("prefect")
