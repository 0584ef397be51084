"""Pathway files for the door: find them, and the schema for editors."""

import json
from importlib.resources import files
from pathlib import Path

from states.schema import json_schema
from workflows.errors import NotFoundError

SHIPPED = "pathways"


def find_pathway(name: str) -> tuple[bytes, str]:
    """Give a pathway file by its path, or a shipped one by its id."""
    path = Path(name)
    if path.suffix in {".yaml", ".yml"}:
        if not path.is_file():
            raise NotFoundError(
                "expected a pathway file, met none of that name",
                hint="give a path, or the id of a shipped pathway",
            )
        return path.read_bytes(), path.name
    inside = f"{name.replace('.', '/')}.yaml"
    shipped = files("states") / SHIPPED / inside
    if ".." in name or not shipped.is_file():
        raise NotFoundError(
            "expected a pathway file or a shipped pathway, met neither",
            hint=f"shipped: {', '.join(shipped_pathways())}",
        )
    return shipped.read_bytes(), inside


def shipped_pathways() -> list[str]:
    """Give the ids of the pathways that come along."""
    root = Path(str(files("states") / SHIPPED))
    found = (path.relative_to(root) for path in root.rglob("*.yaml"))
    return sorted(str(path.with_suffix("")).replace("/", ".") for path in found)


def path_to_check(name: str, file: str) -> str | None:
    """Give the path that must agree with the id, for shipped pathways alone."""
    return None if Path(name).suffix in {".yaml", ".yml"} else file


def schema_text() -> str:
    """Give the JSON Schema of the pathway language, for editors."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2)
