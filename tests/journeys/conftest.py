"""No journey needs Prefect: here it cannot even be imported."""

import sys

import pytest


@pytest.fixture(autouse=True)
def no_prefect(monkeypatch) -> None:
    """Make `import prefect` fail, whatever other tests imported before."""
    monkeypatch.setitem(sys.modules, "prefect", None)
