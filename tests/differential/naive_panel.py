"""A panel's item, counted naively from plain values.

- Who may sit, who is there, whether that is a quorum, what the votes carry.
"""


def reasons(book, panel_name, item, action) -> set[str]:
    """Give the codes that stand against this decision of the panel."""
    if item is None or item["panel"] != panel_name or panel_name is None:
        return {"E_STATE"}
    panel = book["panels"][panel_name]
    there = present(panel, item)
    lacking = quorum(panel, item, there)
    if lacking:
        return lacking
    return set() if carried(panel, item, there) == action else {"E_STATE"}


def present(panel, item) -> dict[str, str]:
    filled = {}
    for deputies in (False, True):
        for seat, person, organisation in item["attending"]:
            known = panel["seats"].get(seat)
            if known is None or person in item["recused"]:
                continue
            if known["from"] != organisation:
                continue
            is_holder = item["holders"].get(seat) == person
            if is_holder == deputies or (deputies and not known.get("deputy", False)):
                continue
            if seat not in filled and person not in filled.values():
                filled[seat] = person
    return filled


def quorum(panel, item, there) -> set[str]:
    wanted = panel["quorum"]
    codes = set()
    if any(seat not in there for seat in wanted.get("including", [])):
        codes.add("E_STATUTORY")
    if len(there) < wanted["at_least"]:
        codes.add("E_QUORUM")
    for also in wanted.get("when", []):
        if item["values"].get(also["fact"], also["in"][0]) not in also["in"]:
            continue
        if any(seat not in there for seat in also.get("including", [])):
            codes.add("E_QUORUM")
        if also.get("one_of") and not any(seat in there for seat in also["one_of"]):
            codes.add("E_QUORUM")
    return codes


def carried(panel, item, there) -> str | None:
    ballots = {
        seat: choice
        for seat, person, choice in item["votes"]
        if there.get(seat) == person
    }
    casting = ballots.pop(panel["chaired_by"], None)
    voters = [seat for seat in there if seat != panel["chaired_by"]]
    cast = [choice for choice in ballots.values() if choice != "abstain"]
    majority = [c for c in set(cast) if cast.count(c) > len(voters) / 2]
    for rung in panel["decides_by"]:
        if rung == "unanimous" and len(cast) == len(voters) and len(set(cast)) == 1:
            return cast[0]
        if rung == "majority" and majority:
            return majority[0]
        everybody = ballots and len(ballots) == len(voters)
        if rung == "chair" and everybody and not majority and casting != "abstain":
            return casting
    return None
