"""Texts in every language, and what is declared and never used."""

import pytest

from states.checks.texts import texts_complete
from states.checks.unused import unused_guards_and_facts, unused_parts, unused_roles
from tests.states.examples import line_of, mutant
from tests.states.finding import before, found_by, inside, words_of

OFFICER = "officer: {label: {en: Officer, cy: Swyddog}}"
KIND = "label: {en: Kind, cy: Math}"
LONGEST_LIST = 10


@pytest.mark.parametrize(
    ("change", "met", "severity"),
    [
        ((OFFICER, "officer: {label: {en: Officer}}"), "none", "error"),
        ((OFFICER, "officer: {label: {}}"), "none", "error"),
        (
            (OFFICER, "officer: {label: {en: Officer, cy: Swyddog, nl: Ambtenaar}}"),
            "'nl'",
            "error",
        ),
        (
            (OFFICER, "officer: {label: {en: Officer, cy: Officer}}"),
            "the same",
            "warning",
        ),
        (("{en: It goes on., cy: Mae'n", "{cy: Mae'n"), "none", "error"),
        (("tenant: {", "tenant: {help: {en: Who pays rent}, "), "none", "error"),
        (
            (
                "clock: {due: 25 working days,",
                (
                    "clock: {pause: {for: {ill: {en: Ill}}, at_most: 2 days},"
                    " due: 25 working days,"
                ),
            ),
            "none",
            "error",
        ),
    ],
)
def test_a_text_is_there_in_every_language_and_differs(change, met, severity):
    source = mutant(change)

    (found,) = found_by(texts_complete, change)

    assert ("PC070", severity) == (found.code, found.severity)
    assert [met] == words_of([found])
    assert line_of(source, change[1]) == found.line


def test_a_third_language_is_missing_everywhere():
    found = found_by(texts_complete, ("languages: [en, cy]", "languages: [en, cy, ar]"))

    assert {"expected a text in ar, met none"} == {p.sentence for p in found}
    assert 50 < len(found)


def test_many_equal_texts_are_told_as_one():
    roles = "\n".join(
        f"  same_{number}: {{label: {{en: Same, cy: Same}}}}"
        for number in range(LONGEST_LIST + 1)
    )

    (found,) = found_by(texts_complete, inside("roles", roles))

    assert found.sentence.endswith(f"here and at {LONGEST_LIST} other places")


@pytest.mark.parametrize(
    ("check", "change", "named"),
    [
        (unused_roles, inside("roles", f"  visitor: {{{KIND}}}"), "role 'visitor'"),
        (
            unused_guards_and_facts,
            ("when: [reviewed_once], ", ""),
            "guard 'reviewed_once'",
        ),
        (
            unused_guards_and_facts,
            inside("facts", f"  odd: {{of: [yes, no], starts_as: no, {KIND}}}"),
            "fact 'odd'",
        ),
        (unused_parts, (", form: referral", ""), "form 'referral'"),
        (
            unused_parts,
            inside("compartments", f"  odd: {{{KIND}}}"),
            "compartment 'odd'",
        ),
        (unused_parts, inside("purposes", f"  odd: {{{KIND}}}"), "purpose 'odd'"),
        (
            unused_parts,
            ("        panel: housing_panel\n", ""),
            "panel 'housing_panel'",
        ),
        (
            unused_parts,
            before(
                "tracks",
                f"sub_cases: {{odd: {{pathway: odd.one, at_most: 2, {KIND}}}}}",
            ),
            "sub-case 'odd'",
        ),
        (
            unused_parts,
            before("roles", f"clearances: {{odd: {{{KIND}}}}}"),
            "clearance 'odd'",
        ),
        (
            unused_parts,
            before("roles", f"settings: {{odd: {{{KIND}, from: 1, to: 2, is: 1}}}}"),
            "setting 'odd'",
        ),
    ],
)
def test_what_is_declared_and_never_used_is_a_warning(check, change, named):
    (found,) = found_by(check, change)

    assert f"expected the {named} to be used, met no use" == found.sentence
    assert "warning" == found.severity


def test_a_setting_is_used_where_it_stands():
    settings = f"settings: {{most: {{{KIND}, from: 1, to: 3, is: 2}}}}"
    use = ("at_most: 2, reason", "at_most: {setting: most}, reason")

    found = found_by(unused_parts, before("roles", settings), use)

    assert [] == found
