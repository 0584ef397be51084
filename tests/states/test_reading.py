"""Strict reading: order, places, identity, and no surprise on any bytes."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.canonical import digest
from states.errors import MOST_PROBLEMS, PathwayFileError, StateError
from states.machine import compile_pathway
from states.reading import load, read
from tests.states.examples import (
    EXAMPLE,
    PATHWAY,
    SOURCE,
    codes_of,
    line_of,
    mutant,
    problems_of,
    read_mutant,
)


def answer_of(source: bytes) -> str:
    try:
        return read(source).digest
    except PathwayFileError as error:
        return error.code


def test_identity_is_the_digest_of_the_canonical_content():
    assert digest(EXAMPLE.canonical) == EXAMPLE.digest


def test_comments_and_the_order_of_keys_are_no_content():
    moved = mutant(
        ("# A small pathway", "# Another remark"),
        ("subject: person\n", ""),
        ("languages: [en, cy]\n", "languages: [en, cy]\nsubject: person\n"),
    )

    again = read(moved.encode())

    assert again.digest == EXAMPLE.digest


def test_another_content_is_another_version():
    other = read_mutant(("at_most: 2, reason", "at_most: 3, reason"))

    assert other.digest != EXAMPLE.digest


def test_windows_line_ends_throughout_are_the_same_version():
    windows = SOURCE.replace("\n", "\r\n").encode()

    assert read(windows).digest == EXAMPLE.digest


def test_canonical_content_is_what_is_written_not_what_is_filled_in():
    content = json.loads(EXAMPLE.canonical)

    assert "keep_apart" in content
    assert "panel" not in content["tracks"]["main"]["states"]["drafting"]


def test_what_is_loaded_at_run_time_equals_what_was_read():
    assert load(EXAMPLE.canonical) == PATHWAY


def test_a_stored_version_of_another_language_is_not_loaded():
    with pytest.raises(StateError, match="publish it anew"):
        load(b'{"pathway":"a.b"}')


def test_every_key_and_every_value_has_its_place():
    path = ("tracks", "main", "states", "screening", "owner")
    line = line_of(SOURCE, "      screening:\n") + 2

    assert EXAMPLE.place((*path, "[key]")) == (line, 9)
    assert EXAMPLE.place(path) == (line, 16)
    assert EXAMPLE.place((*path, "beyond")) == (line, 16)


def test_a_block_stands_where_its_key_stands():
    path = ("tracks", "main", "states", "screening")

    assert EXAMPLE.place(path) == (line_of(SOURCE, "      screening:\n"), 7)


@pytest.mark.parametrize(
    ("path", "fits"),
    [
        ("states/pathways/housing/repair.yaml", True),
        ("elsewhere/states/pathways/housing/repair.yaml", True),
        ("housing/repair.yaml", True),
        ("elsewhere/housing/repair.yaml", True),
        ("states/pathways/deeper/housing/repair.yaml", False),
        ("states/pathways/housing.repair.yaml", False),
        ("rehousing/repair.yaml", False),
        ("repair.yaml", False),
        ("housing/repair.yml", False),
    ],
)
def test_a_file_lies_where_its_name_says(path, fits):
    try:
        read(SOURCE.encode(), path)
        code = None
    except PathwayFileError as error:
        code = error.code

    assert code == (None if fits else "E-PATH-NAME")


def test_a_pathway_without_a_family_lies_beside_the_families():
    source = mutant(("pathway: housing.repair", "pathway: repair"))

    assert read(source.encode(), "states/pathways/repair.yaml").pathway.pathway


def test_every_problem_is_told_in_the_order_of_the_file():
    source = mutant(
        ("edition:", "edtion:"),
        ("due: 5 working days", "due: five days"),
        (SOURCE[SOURCE.index("resting: true") :][:13], "resting: yes"),
    )

    found = problems_of(source)

    assert [problem.line for problem in found] == sorted(p.line for p in found)
    assert {problem.code for problem in found} == {"PC001"}
    assert (
        len(found) == 4
    )  # the edition is unknown under one name, missing by the other


def test_an_unknown_word_is_told_with_the_nearest_known_at_its_place():
    source = mutant(("owner: officer", "ownr: officer"))

    (found,) = problems_of(source)

    assert found.line == line_of(source, "ownr: officer")
    assert found.column == 9
    assert found.hint == "did you mean 'owner'?"


def test_a_word_of_the_models_alone_is_unknown_in_a_file():
    source = mutant(("may: [vote], in: [", "may: [vote], states: ["))

    (found,) = problems_of(source)

    assert "'states'" in found.sentence


def test_the_message_is_one_line_a_problem_as_editors_read_it():
    source = mutant(("owner: officer", "ownr: officer"))

    with pytest.raises(PathwayFileError) as caught:
        read(source.encode(), "housing/repair.yaml")

    line = line_of(source, "ownr")
    assert caught.value.message == (
        f"housing/repair.yaml:{line}:9: error PC001 expected a known word, "
        "met 'ownr' (did you mean 'owner'?)"
    )
    assert caught.value.where == f"{line}:9"


def test_no_more_than_fifty_problems_are_told():
    source = SOURCE + "".join(f"x{n}: 1\n" for n in range(80))

    assert len(problems_of(source)) == MOST_PROBLEMS


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("subject: person", "subject: persons", "expected one of person, venue"),
        ("at_most: 2, reason", "at_most: 0, reason", "expected at least 1, met 0"),
        ("stay: true", "stay: false", "expected one of true, met false"),
        ("languages: [en, cy]", "languages: []", "expected at least 1 of them"),
        ("of: [not_judged, shown, not_shown]", "of: all", "expected a list, met 'all'"),
        ("{fact: need, in: [shown]}\n", "{fct: need}\n", "expected one of track, fact"),
        ("{track: consent, in: [given]}\n", "{track: consent}\n", "expected 'in' here"),
        ("visits: reviewing, at_least: 1", "visits: reviewing", "'at_least' or"),
        ("visits: reviewing, at_least: 1", "visits: reviewing, at_least: 2, at_most: 1",
         "expected 'at_most' not below 2, met 1"),
        ("since: judge, at_most: 2 months", "since: judge", "'at_least' or 'at_most'"),
        ("at_least: 2, including: [police]", "at_least: 0", "above 0"),
        ("[submit, vote]", "[vote, vote]", "expected two different actions"),
        ("calendar: england-and-wales", "calendar: England", "a text of the form"),
        ("\n  main:\n", "\n  mean:\n", "expected a track named 'main'"),
        ("due: 4 hours", "due: 4 hour", "expected '4 hours', met '4 hour'"),
        ("{role: member, from: police}", "no seat",
         "expected words with their values, met 'no seat'"),
        ("may_not: any", "may_not: anything", "met 'anything'"),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_told_as_expected_and_met(old, new, sentence):
    source = mutant((old, new))

    found = problems_of(source)

    assert any(sentence in problem.sentence for problem in found)
    assert found[0].line in {line_of(source, new.strip("\n")) + n for n in range(-1, 3)}


def test_a_list_of_which_each_item_is_refused_is_not_called_too_short():
    source = mutant(("languages: [en, cy]", "languages: [EN]"))

    (found,) = problems_of(source)

    assert "a text of the form" in found.sentence


def test_one_role_or_several_may_hold_a_permit():
    roles = [permit.role for permit in PATHWAY.permits]

    assert roles[0] == ("referrer",)
    assert roles[4] == ("member", "chair")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("settle: {go_to", "on_clear: {go_to"),
        ("settle: {go_to", "is_raised: {go_to"),
        ("settle: {go_to", "read: {go_to"),
        ("  agreed:\n", "  at_most:\n"),
        ("  head: {label", "  system: {label"),
    ],
)
def test_a_reserved_name_is_refused(old, new):
    source = mutant((old, new))

    assert "E-PATH-NAME" in codes_of(source)


def test_a_right_to_left_label_is_fine():
    source = mutant(("en: Housing support", "en: دعم السكن\u200f"))

    assert codes_of(source) == set()


@pytest.mark.parametrize("text", ['"a\\u0007b"', '"a\\tb"', '"a\\nb"'])
def test_a_label_stands_on_one_line_without_controls(text):
    source = mutant(("en: Housing support", f"en: {text}"))

    assert codes_of(source) == {"E-TXT-CONTROL"}


@pytest.mark.parametrize(
    "source",
    [b"", b"[]", b"5", b"a", b"# nothing\n", b"? [a]\n: b\n", b"a: [", b"%YAML 3.0\n"],
)
def test_what_is_no_pathway_at_all_is_refused(source):
    assert answer_of(source) in {"PC001", "E-YAML-SYNTAX"}


def test_too_many_values_are_refused_before_anything_is_built():
    source = f"a: [{'b, ' * 20_000}b]\n"

    assert codes_of(source) == {"E-SIZE"}


@given(st.binary(max_size=400))
def test_any_bytes_are_answered(source):
    assert answer_of(source)


@given(st.text(alphabet=st.sampled_from("ab:{}[]-? \n&*!|>'\"#%@,0.\\<"), max_size=80))
def test_any_text_of_yaml_marks_is_answered(source):
    assert answer_of(source.encode())


def test_any_byte_changed_in_a_good_file_is_answered():
    source = SOURCE.encode()
    dice = random.Random(7)  # noqa: S311 - which byte is changed is no secret

    answers = set()
    for _ in range(400):
        place = dice.randrange(len(source))
        change = bytes([dice.randrange(256)])
        answers.add(answer_of(source[:place] + change + source[place + 1 :]))

    assert len(answers) > 5


def test_what_is_read_and_checked_without_an_error_compiles():
    names = ["officer", "given", "judge", "screening", "main", "need", "agreed"]
    dice = random.Random(11)  # noqa: S311 - which word is changed is no secret

    compiled = 0
    for _ in range(150):
        old, new = dice.sample(names, 2)
        source = SOURCE.replace(old, new, dice.randrange(1, 4)).encode()
        if {"warning"} >= {problem.severity for problem in problems_of(source)}:
            compiled += bool(compile_pathway(read(source).pathway))

    assert compiled
