"""Codes of reading a file: size, encoding, YAML, names, texts, shape."""

from collections.abc import Mapping

from states.codes.written import Explanation

STRICT = "A file has one reading only, for people and for every program."
UNSEEN = "What a reviewer cannot see must not change what a pathway says."

READING: Mapping[str, Explanation] = {
    "E-SIZE": Explanation(
        "The file is larger than 256 KiB, or holds more than 20,000 values.",
        wrong="# thousands of fields in one form",
        right="# several forms, or a sub-case with a pathway of its own",
        why="A file that nobody can read through cannot be reviewed by anybody.",
    ),
    "E-ENC": Explanation(
        "The file is not plain UTF-8: it begins with a mark, mixes line ends, or holds"
        " a byte or a control character that is no text.",
        wrong="# saved as UTF-16, or with a byte-order mark",
        right="# saved as UTF-8 without a mark, one kind of line end",
        why=STRICT,
    ),
    "E-YAML-SYNTAX": Explanation(
        "The file is not YAML: a bracket, a quotation mark or the indenting is wrong.",
        wrong="roles: {officer: {label: {en: Officer}}",
        right="roles: {officer: {label: {en: Officer}}}",
        why=STRICT,
    ),
    "E-YAML-DEPTH": Explanation(
        "Something is nested more than 20 deep.",
        wrong="when: {not: {not: {not: {not: {not: {fact: need, in: [met]}}}}}}",
        right="when: {not: {fact: need, in: [met]}}",
        why="A reader of flesh and blood loses count; so do programs.",
    ),
    "E-YAML-DUPKEY": Explanation(
        "A key stands twice in the same place; other readers keep the last in silence.",
        wrong="actions:\n  submit: {go_to: screening}\n  submit: {go_to: closed}",
        right="actions:\n  submit: {go_to: screening}\n  discard: {go_to: closed}",
        why=STRICT,
    ),
    "E-YAML-ALIAS": Explanation(
        "An anchor or an alias makes one text stand for another.",
        wrong="first: &same {due: 5 days}\nsecond: *same",
        right="first: {due: 5 days}\nsecond: {due: 5 days}",
        why="A few lines could stand for millions, and a reviewer jumps to and fro.",
    ),
    "E-YAML-MERGE": Explanation(
        "A merge key takes words over from elsewhere.",
        wrong="clock: {<<: {due: 5 days}}",
        right="clock: {due: 5 days}",
        why=STRICT,
    ),
    "E-YAML-TAG": Explanation(
        "A tag says of which type a value is; the language knows that by itself.",
        wrong="at_most: !!str 3",
        right="at_most: 3",
        why="A pathway is data and never code; tags call programs in other readers.",
    ),
    "E-YAML-MULTIDOC": Explanation(
        "The file holds no document, or more than one.",
        wrong="pathway: housing.repair\n---\npathway: housing.moving",
        right="pathway: housing.repair",
        why="One pathway a file, and one file a pathway.",
    ),
    "E-TXT-BIDI": Explanation(
        "A text holds a character that cannot be seen or turns the order of reading.",
        wrong='label: {en: "Close\\u202e case"}',
        right="label: {en: Close case}",
        why=f"{UNSEEN} The natural order of Arabic or Hebrew needs none of these.",
    ),
    "E-TXT-CONTROL": Explanation(
        "A text holds a control character or a line break.",
        wrong='label: {en: "Close\\ncase"}',
        right="label: {en: Close case}",
        why=UNSEEN,
    ),
    "E-PATH-NAME": Explanation(
        "A name is not of small letters, digits and underscores, is reserved, stands"
        " on two tracks, or the file does not lie where the pathway's name says.",
        wrong="actions:\n  Submit!: {go_to: screening}",
        right="actions:\n  submit: {go_to: screening}",
        why="Look-alike letters and reserved words deceive readers and machines.",
    ),
    "E-PATH-IMMUTABLE": Explanation(
        "An edition of this name is published already with another content.",
        wrong='edition: "2027.1"   # published before, with other words',
        right='edition: "2027.2"',
        why="A version never changes: cases run on what was published.",
    ),
    "PC001": Explanation(
        "The file has not the shape of the language: a word is not known or missing,"
        " a length or a number is out of bounds, a setting is not declared.",
        wrong="clock: {deadlin: one day}",
        right="clock: {due: 1 day}",
        why="Nothing is guessed: a misspelt word would be a rule that nobody follows.",
    ),
}
