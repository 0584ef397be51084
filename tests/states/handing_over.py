"""The pathway of what happens beside the steps of a case, and mistakes in it."""

from pathlib import Path

from states.reading import ReadPathway, read

SOURCE = Path(__file__).with_name("handover.yaml").read_text(encoding="utf-8")


def with_changes(*changes: tuple[str, str]) -> str:
    """Give the pathway with each text replaced where it first stands."""
    source = SOURCE
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new, 1)
    return source


def read_with(*changes: tuple[str, str]) -> ReadPathway:
    return read(with_changes(*changes).encode())
