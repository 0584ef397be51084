"""What every shipped pathway and mapping promises, whoever edits it next."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from states.checks.everything import check
from states.reading import read
from tests.journeys.logs.plain_replay import places

ROOM = Path(__file__).parents[2] / "states"
PATHWAYS = sorted((ROOM / "pathways").rglob("*.yaml"))
MAPPINGS = sorted((ROOM / "mappings").rglob("*.yaml"))


def read_shipped(file):
    return read(file.read_bytes(), str(file.relative_to(ROOM / "pathways")))


def plain(file):
    return yaml.safe_load(file.read_text("utf-8"))


@pytest.mark.parametrize("file", PATHWAYS, ids=lambda file: file.stem)
def test_a_shipped_pathway_is_read_and_checked_without_a_problem(file):
    found = read_shipped(file)

    problems = check(found)

    assert tuple(problems) == ()


def texts(value, path=()) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Give every label and refusal below a value, with where it stands."""
    for key, below in value.items() if isinstance(value, dict) else ():
        if key in {"label", "refuse"}:
            yield (*path, key), below
        else:
            yield from texts(below, (*path, key))


@pytest.mark.parametrize("file", PATHWAYS, ids=lambda file: file.stem)
def test_every_text_is_there_in_every_language_and_differs(file):
    pathway = plain(file)
    languages = set(pathway["languages"])

    found = list(texts(pathway))

    assert len(found) > 20
    for where, words in found:
        assert languages == set(words), where
        assert len(languages) == len(set(words.values())), where


@pytest.mark.parametrize("file", PATHWAYS, ids=lambda file: file.stem)
def test_every_part_has_a_label(file):
    pathway = read_shipped(file).pathway
    found = {where for where, _ in texts(plain(file))}

    for track_name, track in pathway.tracks.items():
        for state_name, state in track.states.items():
            at = ("tracks", track_name, "states", state_name)
            assert (*at, "label") in found
            for action in state.actions:
                assert (*at, "actions", action, "label") in found


@pytest.mark.parametrize("file", MAPPINGS, ids=lambda file: file.stem)
def test_a_mapping_names_only_what_its_pathway_has(file):
    mapping = plain(file)
    path = mapping["pathway"].replace(".", "/")
    pathway = read_shipped(ROOM / "pathways" / f"{path}.yaml").pathway

    assert file.stem == mapping["mapping"]
    assert set(mapping["activities"].values()) <= set(places(pathway))
    assert set(mapping["groups"].values()) <= set(pathway.roles)
    assert not set(mapping["columns"].values()) & set(mapping["ignore"])
    assert not set(mapping["no_role"]) & set(mapping["groups"])


@pytest.mark.parametrize("file", PATHWAYS, ids=lambda file: file.stem)
def test_the_canonical_form_of_a_shipped_pathway_is_plain_json(file):
    found = read_shipped(file)

    assert found.pathway.pathway == json.loads(found.canonical)["pathway"]
