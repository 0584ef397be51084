import subprocess
import sys
from importlib.metadata import version

import pytest

WITHOUT = [
    "casepath.cli",
    "workflows.service",
    "workflows.sweeping",
    "workflows.flows.serving",
    "workflows.flows.last_pulse",
]


@pytest.mark.parametrize("module", WITHOUT)
def test_only_the_flows_themselves_import_prefect(module):
    programme = f"import sys, {module}; sys.exit('prefect' in sys.modules)"

    ended = subprocess.run([sys.executable, "-c", programme], check=False)

    assert 0 == ended.returncode


@pytest.mark.parametrize(
    ("library", "below"), [("fastapi", (0, 151)), ("sqlalchemy", (2, 1))]
)
def test_the_libraries_are_older_than_those_with_which_prefect_fails(library, below):
    met = tuple(int(part) for part in version(library).split(".")[:2])

    assert met < below
