"""The JSON Schema for editors is that of the language."""

import json
from pathlib import Path

import jsonschema
import pytest

import states.schema
from states.schema import json_schema, known_words
from tests.states.examples import EXAMPLE, read_mutant

FILE = Path(states.schema.__file__).with_name("pathway.schema.json")


def test_the_file_beside_the_module_is_up_to_date():
    expected = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"

    assert FILE.read_text(encoding="utf-8") == expected


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_a_good_file_fits_the_schema():
    content = json.loads(EXAMPLE.canonical)

    jsonschema.Draft202012Validator(json_schema()).validate(content)


def test_an_unknown_word_does_not_fit_the_schema():
    content = {**json.loads(EXAMPLE.canonical), "lettres": {}}

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json_schema()).validate(content)


def test_one_role_need_not_be_a_list_for_the_schema_either():
    read = read_mutant(("role: referrer, may", "role: [referrer], may"))

    content = json.loads(read.canonical)

    jsonschema.Draft202012Validator(json_schema()).validate(content)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("facts", "need"), {"of", "called", "starts_as", "label"}),
        (("permits", 0), {"id", "role", "may", "in", "being", "compartments"}),
        (("tracks", "main", "states", "x", "clock"),
         {"due", "by_fact", "counted_from", "due_on", "before", "remind", "escalate",
          "roll", "cut_off", "pause", "extend", "through_pauses"}),
        (("nowhere",), set()),
    ],
)  # fmt: skip
def test_the_words_known_at_a_place_are_those_of_its_model(path, words):
    assert known_words(path) == words
