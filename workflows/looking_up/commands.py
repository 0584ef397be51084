"""What can be asked about a person whose case is looked for."""

from dataclasses import dataclass, field

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPerson(Command):
    """Look for cases of a pathway by what identifies a person, for a purpose."""

    pathway: str
    purpose: str
    name: str = field(default="", repr=False)
    birth_date: str = field(default="", repr=False)  # 2001-03-02
    telephone: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
