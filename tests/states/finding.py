"""What one check finds in the example with some mistakes put into it."""

from states.checks.everything import Check
from states.errors import Problem
from tests.states.examples import read_mutant


def found_by(check: Check, *changes: tuple[str, str]) -> list[Problem]:
    """Give what a check finds in the example with these texts replaced."""
    return list(check(read_mutant(*changes)))


def words_of(problems: list[Problem]) -> list[str]:
    """Give what each finding says that it met."""
    return [problem.sentence.partition(", met ")[2] for problem in problems]


def before(block: str, text: str) -> tuple[str, str]:
    """Give the change that puts a block of its own before one of the example."""
    return f"\n{block}:\n", f"\n{text}\n{block}:\n"


def inside(block: str, text: str) -> tuple[str, str]:
    """Give the change that puts a line at the beginning of a block of the example."""
    return f"\n{block}:\n", f"\n{block}:\n{text}\n"
