"""Reading in an emergency, naively: what was asked for, by role, and nothing else."""


def opens(line, roles, point) -> list:
    """Give what a line opens: of one that needs broken glass, what was asked for."""
    known = line.get("compartments", [])
    if "broke_glass" not in line.get("being", []) or point.opened is None:
        return known
    asked = [part for role in roles for part in point.opened.get(role, ())]
    return [part for part in known if part in asked]


def opens_something(line, roles, point) -> bool:
    """Tell whether anything that a line could open was asked for."""
    return point.opened is None or bool(opens(line, roles, point))
