"""What can go wrong with samples and findings."""

from workflows.errors import WorkError


class SampleError(WorkError):
    """No sample can be drawn, or looked at, like this: correct what was asked."""

    code = "E-SAMPLE"
