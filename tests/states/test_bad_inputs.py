"""The bad inputs B01 to B24 that concern reading and checking a pathway file."""

import pytest

from states.errors import ALIASES
from tests.states.examples import SOURCE, codes_of, line_of, mutant, problems_of

BOMB = "a: &a [x]\n" + "".join(f"{n}: &{n} [*a, *a]\n" for n in "bcdefgh")
DRAFTING = "\n      drafting:\n"
SUBMIT = "submit: {go_to: screening"
LABEL = "label: {en: Housing support"
FINAL_CLOCK = "clock: {due: 1 day, escalate: [{after: 1 day, to: head}]}"
CLOCK = "due: 5 working days, remind"

ROWS = {
    "B01": (BOMB, "E-YAML-ALIAS"),
    "B02": ("a: &a [*a]\n", "E-YAML-ALIAS"),
    "B03": ("[" * 20_000, "E-YAML-DEPTH"),
    "B04": ("".join(f"k{n}: 1\n" for n in range(100_000)), "E-SIZE"),
    "B05": (mutant(("\n      screening:\n", DRAFTING)), "E-YAML-DUPKEY"),
    "B06": ('a: !!python/object/apply:os.system ["x"]\n', "E-YAML-TAG"),
    "B07 after": (mutant((SUBMIT, "submit: {after: os.system, go_to: screening")),
                  "E-PATH-UNKNOWN-FIELD"),
    "B07 conditions": (mutant((SUBMIT, "submit: {conditions: os.getcwd, stay: true")),
                       "E-PATH-UNKNOWN-FIELD"),
    "B07 guard": (mutant(("when: [may_stop]", "when: [getcwd]")), "PC013"),
    "B08": (mutant((CLOCK, "due: 12:30, remind")), "E-PATH-DURATION"),
    "B09": (mutant(("at_least: 2, incl", "at_least: 010, incl")), "E-PATH-INT"),
    "B10": (mutant(("resting: true", "resting: no")), "E-PATH-TYPE"),
    "B11 infinite": (mutant(("at_most: 2, reason", "at_most: .inf, reason")),
                     "E-PATH-TYPE"),
    "B11 exponent": (mutant(("at_most: 2, reason", "at_most: 1e999, reason")),
                     "E-PATH-TYPE"),
    "B11 date": (mutant((CLOCK, "due: 2025-03-30, remind")), "E-PATH-TYPE"),
    "B12": (mutant((SUBMIT, "submit: {<<: {stay: true}, go_to: screening")),
            "E-YAML-MERGE"),
    "B13 second": (f"{SOURCE}---\na: 1\n", "E-YAML-MULTIDOC"),
    "B13 after the end": (f"{SOURCE}...\na: 1\n", "E-YAML-MULTIDOC"),
    "B14": (mutant((SUBMIT, "submit: {go_to: nowhere")), "E-PATH-NO-STATE"),
    "B15 unreachable": (mutant(("raise_concern: {go_to: raised",
                                "raise_concern: {go_to: settled")),
                        "E-PATH-UNREACHABLE"),
    "B15 trap": (mutant(("resume: {go_to: gathering", "resume: {go_to: reconsidering"),
                        ("stop: {go_to: closed_withdrawn", "stop: {stay: true")),
                 "E-PATH-DEADEND"),
    "B15 nobody": (mutant(("[submit, discard]", "[submit]")), "E-PATH-ROLE"),
    "B16": (mutant(("discard: {go_to", "submit: {go_to")), "E-YAML-DUPKEY"),
    "B18": (mutant(("owner: officer", "owner: clerk")), "E-PATH-ROLE"),
    "B19 nothing": (mutant((CLOCK, "due: 0 working days, remind")), "E-PATH-TIMER"),
    "B19 for ever": (mutant((CLOCK, "due: 11 years, remind")), "E-PATH-TIMER"),
    "B19 final": (mutant(("{final: true, keep", f"{{final: true, {FINAL_CLOCK}, keep")),
                  "PC020"),
    "B20 to_": (mutant((SUBMIT, "to_screening: {go_to: screening")), "E-PATH-NAME"),
    "B20 state": (mutant((SUBMIT, "state: {go_to: screening")), "E-PATH-NAME"),
    "B20 trigger": (mutant((SUBMIT, "trigger: {go_to: screening")), "E-PATH-NAME"),
    "B20 dunder": (mutant((SUBMIT, "__class__: {go_to: screening")), "E-PATH-NAME"),
    "B20 keyword": (mutant((SUBMIT, "lambda: {go_to: screening")), "E-PATH-NAME"),
    "B22 tab": (mutant(("    start: drafting", "\tstart: drafting")), "E-ENC"),
    "B22 line ends": (mutant(("subject: person\n", "subject: person\r\n")), "E-ENC"),
    "B22 NUL": (mutant((LABEL, "label: {en: Hou\0sing")), "E-ENC"),
    "B22 not UTF-8": (SOURCE.encode().replace(b"Housing", b"H\xffusing", 1), "E-ENC"),
    "B22 UTF-16": (SOURCE.encode("utf-16"), "E-ENC"),
    "B22 byte-order mark": (SOURCE.encode("utf-8-sig"), "E-ENC"),
    "B23 override": (mutant((LABEL, "label: {en: Hous\u202eing")), "E-TXT-BIDI"),
    "B23 isolate": (mutant((LABEL, "label: {en: Hous\u2066ing")), "E-TXT-BIDI"),
    "B23 zero width": (mutant((LABEL, "label: {en: Hous\u200bing")), "E-TXT-BIDI"),
    "B23 comment": (mutant(("# A small", "# A \u202esmall")), "E-TXT-BIDI"),
    "B23 escaped": (mutant((LABEL, 'label: {en: "Hous\\u202eing"')), "E-TXT-BIDI"),
    "B24": (mutant(("closed_helped: {final", "\u0441losed_helped: {final")),
            "E-PATH-NAME"),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_a_bad_input_is_refused_with_its_code(row):
    source, code = ROWS[row]

    found = codes_of(source)

    assert found & set(ALIASES.get(code, (code,)))


def test_a_key_that_stands_twice_is_told_with_both_lines():
    source, _ = ROWS["B05"]
    first = line_of(source, "      drafting:\n")

    (found,) = [p for p in problems_of(source) if p.code == "E-YAML-DUPKEY"]

    assert found.line > first
    assert found.sentence.endswith(f"lines {first} and {found.line}")


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("B08", "write 12 hours"),
        ("B09", "write it without the leading zero"),
        ("B24", "type the name again"),
    ],
)
def test_a_hint_says_what_to_write_instead(row, hint):
    source, _ = ROWS[row]

    found = {problem.hint for problem in problems_of(source)}

    assert hint in found


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("B23 override", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("B23 zero width", "U+200B ZERO WIDTH SPACE"),
        ("B24", "U+0441 CYRILLIC SMALL LETTER ES"),
    ],
)
def test_an_odd_character_is_told_by_its_name(row, name):
    source, _ = ROWS[row]

    found = [problem.sentence for problem in problems_of(source)]

    assert any(name in sentence for sentence in found)


@pytest.mark.parametrize("word", ["on", "off", "no", "yes", "y1"])
def test_a_word_that_other_readers_take_for_a_truth_is_a_name(word):
    source = SOURCE.replace("settled", word)

    found = codes_of(source)

    assert found == set()


def test_no_problem_shows_more_than_forty_characters_of_the_file():
    long = "x" * 500
    source = mutant((SUBMIT, f"submit: {{{long}: 1, go_to: screening"))

    (found,) = problems_of(source)

    assert "x" * 40 not in found.sentence
