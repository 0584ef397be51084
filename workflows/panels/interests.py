"""What relation an interest rests on: a closed list, said when it is declared.

- The list is for who declares and who reads the minute; whoever declares stands back
  whatever the relation is.
- What is none of the list is said in words, which lie sealed with the reasons.
"""

from collections.abc import Mapping
from typing import Any, get_args

from states.phrases.languages import phrases_in
from workflows.commands import DeclareInterest, Relation
from workflows.errors import FieldError

RELATIONS: tuple[Relation, ...] = get_args(Relation.__value__)
OTHER = "other"
SAID = "relation:"  # before the relation, among the references of the entry


def relations_in(language: str) -> tuple[tuple[str, str], ...]:
    """Give every relation with its words, in the order of the list."""
    return tuple((name, relation_in_words(name, language)) for name in RELATIONS)


def relation_in_words(relation: str, language: str) -> str:
    """Say a relation in words."""
    return phrases_in(language).words[f"interest:{relation}"]


def relation_said(entry: Mapping[str, Any]) -> str:
    """Give the relation that an entry of a declared interest names."""
    refs: list[str] = entry["refs"]
    return next(one.removeprefix(SAID) for one in refs if one.startswith(SAID))


def relation_named(text: str) -> Relation:
    """Give a relation by its name.

    Raises FieldError for one that is not on the list.
    """
    for one in RELATIONS:
        if one == text:
            return one
    raise FieldError(
        "expected a relation of the list, met another or none",
        where="relation",
        hint=f"one of: {', '.join(RELATIONS)}",
    )


def problem_of(command: DeclareInterest) -> FieldError | None:
    """Give what is wrong with the relation that is declared, if anything is."""
    try:
        relation_named(command.relation)
    except FieldError as problem:
        return problem
    if command.relation == OTHER and command.reason is None:
        return FieldError(
            "expected words for another relation, met none",
            where="reason",
            hint="say in words what the relation is",
        )
    return None
