"""Windows: a guard over them names such a field, and is asked where a moment is set.

- The engine looks into the sealed windows only as somebody plans for a moment, so a
  guard over them can be asked by no watch, promise, transfer, merge or bypass.
"""

from collections.abc import Iterator

from states.checks.mentions import conditions_of, guards_used
from states.checks.places import actions_of, found
from states.checks.returns import field_named
from states.dates import Within
from states.definition import Pathway
from states.errors import Problem
from states.guards import leaves
from states.reading import ReadPathway
from states.scanning import Path

MARK = "windows"


def windows_known(read: ReadPathway) -> Iterator[Problem]:
    """PC015: what is asked for windows is no such field, or what lies in it no moment.

    A date that is not there at all is found by PC014.
    """
    pathway = read.pathway
    for leaf, path in conditions_of(pathway):
        if not isinstance(leaf, Within):
            continue
        field = field_named(pathway, leaf.within)
        if field is None or field.type != MARK:
            sentence = f"expected a field of the type windows, met '{leaf.within}'"
            hint = "name it with its form, such as safe_contact.windows"
            yield found(read, "PC015", (*path, "within"), sentence, hint=hint)
        date = pathway.dates.get(leaf.planned)
        if date is not None and not date.moment:
            sentence = f"expected a moment, met the day '{leaf.planned}'"
            hint = "add 'moment: true' to the date"
            yield found(read, "PC015", (*path, "planned"), sentence, hint=hint)


def windows_are_asked_when_planning(read: ReadPathway) -> Iterator[Problem]:
    """PC083: a guard over windows is asked where nothing sets the moment."""
    planned = _planned(read.pathway)
    setting = _setting(read.pathway)
    for name, path in guards_used(read.pathway):
        for date in planned.get(name, ()):
            if date not in setting.get(path[:-1], ()):
                sentence = f"expected an action that sets '{date}', met another place"
                hint = f"ask the guard '{name}' only where the moment is planned"
                yield found(read, "PC083", path, sentence, hint=hint)


def _planned(pathway: Pathway) -> dict[str, tuple[str, ...]]:
    """Give the moments that each guard looks for in windows."""
    return {
        name: tuple(
            leaf.planned for leaf in leaves(guard.when) if isinstance(leaf, Within)
        )
        for name, guard in pathway.guards.items()
    }


def _setting(pathway: Pathway) -> dict[Path, tuple[str, ...]]:
    """Give what each action sets, by the path of its guards."""
    return {(*at.path, "when"): at.action.sets for at in actions_of(pathway)}
