"""The rule book: everything a pathway says, in words, in each of its languages."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from string import Formatter

import pytest

from states.durations import Duration
from states.phrases.languages import PHRASES, direction_of, phrases_in
from states.reading import read
from states.telling.book import in_markdown
from states.telling.page import page
from states.telling.people import who_may_do_what
from states.telling.rules import rule_book
from states.telling.teller import Teller
from tests.states.examples import PATHWAY, mutant
from tests.states.test_shipped_pathways import PATHWAYS, read_shipped

EN = PHRASES["en"]


def book(pathway=PATHWAY, language="en"):
    return in_markdown(rule_book(pathway, language))


def changed(*changes):
    return read(mutant(*changes).encode()).pathway


def test_the_rule_book_says_who_may_do_what_when_and_what_follows():
    said = book().splitlines()

    assert "# Housing support" == said[0]
    assert "Edition 2027.1." in said
    assert "Due in 1 working day." in said
    assert (
        "When late, told: Manager at once, Head of service 1 working day later." in said
    )
    line = next(one for one in said if one.startswith("- **Screen in**"))
    assert "Only when Need is shown; and consent is 'Given'." in line
    assert line.endswith("Then: Gathering.")
    assert "The case ends here." in said
    assert "The record is kept for 6 years from the end of the case." in said


def test_states_come_in_the_order_in_which_a_case_meets_them():
    said = book()

    tracks = [line for line in said.splitlines() if line.startswith("## Track")]
    first = [said.index(f"### {label}\n") for label in ("Being written", "Screening")]
    assert ["## Track: the case", "## Track: concern", "## Track: consent"] == tracks
    assert sorted(first) == first


def test_two_people_are_told_with_the_roles_that_confirm():
    line = "two_people: true, "
    pathway = changed((line, "two_people: true, confirmed_by: head, "))

    said = book(pathway)

    assert "One person proposes it, another confirms it." in said
    assert "Confirmed by Head of service." in said


CONDITIONS = [
    ("{answers: {at_least: 2, including: [police]}}", "at least 2 answers are in and"),
    ("{visits: reviewing, at_least: 1}", "'Review' was entered at least once"),
    ("{since: judge, at_most: 2 months}", "'Judge' was done at most 2 months ago"),
    ("{since: judge, at_least: 1 day}", "'Judge' was done at least 1 day ago"),
    ("{sub_cases: line, open: {at_most: 0}}", "no 'line' is still open"),
    ("{sub_cases: line, open: {at_most: 3}}", "open of 'line': at most 3"),
    (
        "{sub_cases: line, in: {states: [closed], at_least: 1}}",
        "of 'line' in closed: at least 1",
    ),
    (
        "{sub_cases: line, in: {track: slot, states: [held], at_most: 5}}",
        "of 'line' whose slot is held: at most 5",
    ),
    ("{parent: main, in: [doing]}", "of the case it belongs to, the case is doing"),
    (
        "{siblings: {track: consent, in: [given], at_most: 4}}",
        "others beside it whose consent is 'Given': at most 4",
    ),
    (
        "{date: today, window: {from: 09-01, until: 06-30}}",
        "the day is from 09-01 to 06-30",
    ),
    ("{seats: team, at_least: 4}", "people on 'team': at least 4"),
    (
        "{seats: team, role: officer, share_at_least: 60 percent}",
        "Officer on 'team': at least 60 percent",
    ),
    (
        "{seats: team, from: police, at_most: 2}",
        "people from police on 'team': at most 2",
    ),
    (
        "{relation_held_by: assigned, role: officer}",
        "somebody is Officer (assigned to the case)",
    ),
    ("{not: {track: consent, in: [given]}}", "not (consent is 'Given')"),
    (
        "{any: [{fact: need, in: [shown]}, {fact: need, in: [not_shown]}]}",
        "either Need is shown or Need is not shown",
    ),
]


@pytest.mark.parametrize(("condition", "expected"), CONDITIONS)
def test_every_condition_can_be_said(condition, expected):
    pathway = changed(("when: {fact: need, in: [shown]}", f"when: {condition}"))

    met = Teller(pathway, "en").condition(pathway.guards["need_shown"].when)

    assert expected in met


@pytest.mark.parametrize("file", PATHWAYS, ids=lambda file: file.stem)
def test_every_label_of_a_shipped_pathway_is_told_in_each_of_its_languages(file):
    pathway = read_shipped(file).pathway
    for language in pathway.languages:
        said = book(pathway, language)

        labels = [
            one.label[language]
            for track in pathway.tracks.values()
            for state in track.states.values()
            for one in (state, *state.actions.values(), *state.requests.values())
        ]
        labels += [role.label[language] for role in pathway.roles.values()]
        assert [] == [label for label in labels if label not in said]
        assert not re.search(r"\{[a-z]+\}", said)


def places(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", PHRASES)
def test_each_language_has_every_phrase_with_the_same_places(language):
    met = PHRASES[language].words

    assert list(EN.words) == list(met)
    odd = {k: v for k, v in met.items() if places(v) != places(EN.words[k])}
    assert {} == {k: v for k, v in odd.items() if k != "no_phrases"}
    assert EN.units.keys() == PHRASES[language].units.keys()


@pytest.mark.parametrize("language", [one for one in PHRASES if one != "en"])
def test_phrases_in_another_language_are_said_to_be_a_draft(language):
    pathway = changed(("languages: [en, cy]", f"languages: [en, {language}]"))

    notes = rule_book(pathway, language).notes

    assert (PHRASES[language].words["draft"],) == notes


def test_a_language_without_phrases_is_told_with_english_words_and_says_so():
    met = rule_book(PATHWAY, "pl")

    assert "no connecting words in the language 'pl'" in met.notes[0]
    assert "Rule book" == met.sections[0].title


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("en", 1, "1 day"),
        ("en", 0, "0 days"),
        ("nl", 2, "2 dagen"),
        ("fr", 1, "1 jour"),
        ("cy", 2, "2 ddiwrnod"),
        ("cy", 6, "6 o ddiwrnodau"),
        ("ar", 1, "يوم واحد"),
        ("ar", 2, "يومان"),
        ("ar", 5, "5 أيام"),
        ("ar", 30, "30 يوما"),
        ("zh", 3, "3 天"),
    ],
)
def test_a_length_is_counted_as_the_language_counts(language, count, expected):
    met = phrases_in(language).length(Duration(count, "day"))

    assert expected == met


def test_which_way_a_language_runs_is_known_without_its_words():
    met = [direction_of(one) for one in ("ar", "fa", "zh-Hans", "cy")]

    assert ["rtl", "rtl", "ltr", "ltr"] == met


def test_the_table_has_a_line_for_each_permit_at_each_place():
    grid = who_may_do_what(Teller(PATHWAY, "en"))

    heads = ("State", "Action", "Role", "Only who is", "Only when", "Then")
    assert heads == grid.heads
    assert all(len(heads) == len(row) for row in grid.rows)
    assert "the system" in {row[2] for row in grid.rows}
    offered = {row[1] for row in grid.rows}
    actions = [
        action.label["en"]
        for track in PATHWAY.tracks.values()
        for state in track.states.values()
        for action in state.actions.values()
    ]
    assert set(actions) <= offered


class Seen(HTMLParser):
    """What a page holds: tags, attributes, anchors."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.open = set(), [], [], []
        self.attributes = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        if tag not in {"meta", "br", "path", "rect"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in {"path", "rect"}:
            assert tag == self.open.pop()


@pytest.fixture(params=[("en", "ltr"), ("ar", "rtl")], ids=["ltr", "rtl"])
def html(request):
    language, _ = request.param
    pathway = changed(("languages: [en, cy]", f"languages: [en, {language}]"))
    return request.param, page(Teller(pathway, language), rule_book(pathway, language))


def test_the_page_is_whole_in_itself(html):
    _, text = html

    seen = Seen(text)

    assert [] == seen.open
    assert not seen.tags & {"script", "link", "img", "iframe", "object", "base"}
    assert not seen.attributes & {"style", "src", "onclick", "onload"}
    assert all(link.startswith("#") for link in seen.links)
    assert {link[1:] for link in seen.links} <= set(seen.ids)
    assert len(seen.ids) == len(set(seen.ids))


def test_the_page_allows_its_own_style_and_nothing_else(html):
    _, text = html

    style = re.search(r"<style>(.*)</style>", text, re.DOTALL)[1]
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert f"default-src 'none'; style-src 'sha256-{hashed}'" in text
    assert not re.search(r"(url\((?!#)|@import|(left|right)\s*:)", style)


def test_the_page_says_its_language_and_which_way_it_runs(html):
    (language, direction), text = html

    assert f'<html lang="{language}" dir="{direction}">' in text


def test_the_page_shows_every_track_and_says_the_same_in_a_table(html):
    _, text = html

    assert len(PATHWAY.tracks) == text.count("<svg")
    assert "<caption>" in text
    assert 'id="promises"' not in text or "<dl>" in text


def test_a_label_cannot_become_a_part_of_the_page():
    pathway = changed(("en: Given", 'en: "<script>x</script>"'))

    text = page(Teller(pathway, "en"), rule_book(pathway, "en"))

    assert "<script" not in text
    assert "&lt;script&gt;" in text
