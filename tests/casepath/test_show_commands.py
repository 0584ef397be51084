"""`casepath pathway show`, `diff` and `new` through the door."""

import pytest

from workflows.pathways.finding import find_pathway


@pytest.fixture
def changed(tmp_path):
    """A file of the shipped receipt pathway with another permit."""
    content, _ = find_pathway("permit_receipt")
    path = tmp_path / "next.yaml"
    path.write_bytes(
        content.replace(b"role: checker, may:", b"role: [checker, sender], may:")
    )
    assert path.read_bytes() != content
    return path


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("words", "## What each role may do"),
        ("table", "| State | Action | Role |"),
        ("mermaid", "```mermaid\nstateDiagram-v2"),
        ("dot", "digraph main {"),
        ("html", "<!doctype html>"),
    ],
)
def test_a_pathway_is_shown_in_each_form(bare_door, form, expected):
    given = ("pathway", "show", "permit_receipt", "--as", form)

    done = bare_door(*given)

    assert (0, "") == (done.code, done.err)
    assert expected in done.out


@pytest.mark.parametrize("form", ["mermaid", "dot", "html"])
def test_a_diagram_stands_beside_its_table(bare_door, form):
    given = ("pathway", "show", "permit_receipt", "--as", form)

    done = bare_door(*given)

    assert "Dispatch clerk" in done.out
    assert "Who may do what" in done.out or "| State | Action |" in done.out


def test_a_pathway_is_shown_in_any_language_of_its_file(bare_door):
    given = ("pathway", "show", "permit_receipt", "--language")

    dutch, unknown = bare_door(*given, "nl"), bare_door(*given, "cy")

    assert "Beheerd door Teamleider." in dutch.out
    assert (1, 1) == (unknown.code, unknown.err.count("\n"))
    assert "en, nl" in unknown.err


def test_an_unknown_form_is_one_line(bare_door):
    done = bare_door("pathway", "show", "permit_receipt", "--as", "poem")

    assert (True, 1) == (done.code > 0, done.err.count("\n"))


def test_what_is_shown_goes_into_a_new_file_and_never_over_one(bare_door, tmp_path):
    given = (
        "pathway",
        "show",
        "permit_receipt",
        "--as",
        "html",
        "--to",
        tmp_path / "a.html",
    )

    first = bare_door(*given)
    written = (tmp_path / "a.html").read_bytes()
    again = bare_door(*given)

    assert (0, 1) == (first.code, again.code)
    assert written.startswith(b"<!doctype html>")
    assert written == (tmp_path / "a.html").read_bytes()


def test_a_comparison_names_what_is_signed(bare_door, changed):
    given = ("pathway", "diff", "permit_receipt", changed)

    in_words, plain = bare_door(*given), bare_door.json(*given)

    said = "Dispatch clerk may now 'Check the confirmation'"
    assert said in in_words.out
    assert any(one["needs_signature"] for one in plain["changes"])
    assert plain["digest"].startswith("sha256:")
    assert plain["old"] != plain["new"]


def test_the_same_version_compared_says_the_same(bare_door):
    done = bare_door("pathway", "diff", "permit_receipt", "permit_receipt")

    assert "The two versions say the same.\n" == done.out


def test_a_published_version_is_compared_by_its_digest(door, changed):
    edition = changed.read_bytes().replace(b"2026.1", b"2026.2")
    changed.write_bytes(edition)
    proposed = door.json("pathway", "propose", changed, "--as", "olga")["digest"]
    published = door.json("pathway", "publish", proposed, "--as", "otto")["digest"]

    found = door("pathway", "diff", "permit_receipt", published)
    nowhere = door("pathway", "diff", f"sha256:{'0' * 64}", changed)

    assert (0, "") == (found.code, found.err)
    assert "Dispatch clerk may now" in found.out
    assert (1, 1) == (nowhere.code, nowhere.err.count("\n"))


@pytest.mark.parametrize("template", ["small", "permit_receipt", "adults.panel"])
def test_a_new_pathway_begins_from_a_template(bare_door, tmp_path, template):
    to = tmp_path / "help.yaml"

    done = bare_door(
        "pathway", "new", "adults.help", "--template", template, "--to", to
    )

    assert 0 == done.code
    first, *_ = text = to.read_text(encoding="utf-8").splitlines()
    assert first.startswith("# yaml-language-server: $schema=")
    assert "pathway: adults.help" in text


def test_a_new_pathway_never_takes_the_place_of_a_file(bare_door, tmp_path):
    to = tmp_path / "help.yaml"
    to.write_text("mine", encoding="utf-8")

    done = bare_door("pathway", "new", "adults.help", "--to", to)

    assert (1, "mine") == (done.code, to.read_text(encoding="utf-8"))
