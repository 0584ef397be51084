"""What goes wrong when papers are written out."""

from workflows.errors import WorkError


class ExtraError(WorkError):
    """A part of the programme is not installed: install the extra that is named."""

    code = "E-EXTRA"


class FontError(WorkError):
    """A document has a character of no font here: install one of its script."""

    code = "E-FONT"
