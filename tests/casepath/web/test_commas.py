"""The comma between two values is the comma of the language."""

import re

from casepath.web.rendering import TEMPLATES
from tests.casepath.pages.visitor import visit
from tests.workflows.clocked import draft, people_it

BETWEEN_VALUES = re.compile(r"(?<=[}>]), (?=\{\{|\{%|<)|join\(\", \"\)")


def test_no_template_puts_a_latin_comma_between_two_values():
    met = {
        file.name: BETWEEN_VALUES.findall(file.read_text())
        for file in TEMPLATES.rglob("*.html")
    }

    assert {} == {name: found for name, found in met.items() if found}


def test_an_arabic_page_puts_the_arabic_comma_between_date_and_distance(world):
    people_it(world)
    case = draft(world)

    seen = visit(world, "olive", "ar").get(f"/cases/{case}")
    in_english = visit(world, "olive").get(f"/cases/{case}")

    due = re.search(r"(\d{4})\b[^<]{0,12}، خلال", seen.text)
    assert due, re.findall(r".{30}خلال.{20}", seen.text)
    assert re.search(r"\d{4}, in \d", in_english.text)
