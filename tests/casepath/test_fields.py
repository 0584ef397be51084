"""How the fields of a record are said on the command line."""

from casepath.fields import field_lines

NIGHTS = {
    "days": ["monday", "friday"],
    "opens": "22:00",
    "closes": "02:00",
    "by": "message",
    "ask_for": "nobody else",
    "never_say": "who is writing",
}


def test_a_field_is_one_line():
    assert ["  name: Vera", "  tenant: True"] == list(
        field_lines({"name": "Vera", "tenant": True})
    )


def test_each_window_is_said_in_words():
    assert [
        "  hours:",
        "    monday, friday 22:00-02:00, message",
        "      ask for: nobody else",
        "      never say: who is writing",
    ] == list(field_lines({"hours": [NIGHTS]}))
