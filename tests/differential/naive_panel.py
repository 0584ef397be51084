"""A panel's item, counted naively from plain values.

- Who may sit, who is there, whether that is a quorum, what the votes carry.
"""


def reasons(book, panel_name, item, action) -> set[str]:
    """Give the codes that stand against this decision of the panel."""
    if item is None or item["panel"] != panel_name or panel_name is None:
        return {"E_STATE"}
    panel = book["panels"][panel_name]
    if item.get("decided"):
        return {"E_STATE"}
    there = present(panel, item)
    lacking = quorum(panel, item, there)
    if lacking:
        return lacking
    return set() if carried(panel, item, there) == action else {"E_STATE"}


def present(panel, item) -> dict[str, str]:
    filled = {}
    for deputies in (False, True):
        for seat, person, organisation, *way in item["attending"]:
            known = panel["seats"].get(seat)
            if known is None or known["from"] != organisation:
                continue
            if person in item["recused"] or person in item.get("untrained", []):
                continue
            if (way or ["in_person"])[0] not in ways(panel):
                continue
            is_holder = item["holders"].get(seat) == person
            if is_holder == deputies or (deputies and not known.get("deputy", False)):
                continue
            if seat not in filled and person not in filled.values():
                filled[seat] = person
    return {s: p for s, p in filled.items() if not panel["seats"][s].get("advises")}


def ways(panel) -> list[str]:
    return panel.get("present", ["in_person", "video"])


def with_a_vote(panel, item, there) -> list[str]:
    """Give the seats that belong to this item, filled or not."""
    seats = []
    for seat, known in panel["seats"].items():
        gone = item["holders"].get(seat) in item["recused"]
        if known.get("advises") or seat in seats:
            continue
        if seat in there or (seat not in item.get("vacant", []) and not gone):
            seats.append(seat)
    return seats


def speakers(panel, seats) -> set[str]:
    """Give who has a vote: the seats, or their organisations."""
    if panel.get("one_vote_per") == "organisation":
        return {panel["seats"][seat]["from"] for seat in seats}
    return set(seats)


def percent(text) -> int:
    return int(text.split()[0])


def quorum(panel, item, there) -> set[str]:
    wanted = panel["quorum"]
    codes = {"E_QUORUM"} if too_few(panel, item, there) else set()
    codes |= sides_and_numbers(panel, item, there)
    if any(seat not in there for seat in wanted.get("including", [])):
        codes.add("E_STATUTORY")
    for also in wanted.get("when", []):
        if item["values"].get(also["fact"], also["in"][0]) not in also["in"]:
            continue
        lacking = any(seat not in there for seat in also.get("including", []))
        one_of = also.get("one_of")
        if lacking or (one_of and not any(seat in there for seat in one_of)):
            codes.add("E_STATUTORY" if also.get("statutory") else "E_QUORUM")
    return codes


def sides_and_numbers(panel, item, there) -> set[str]:
    """Give the codes of sides that differ, and of wrong numbers of voters."""
    wanted, codes = panel["quorum"], set()
    sides = [
        len(speakers(panel, [s for s in side if s in not_back(panel, item, there)]))
        for side in wanted.get("parity", [])
    ]
    if sides and min(sides) != max(sides):
        codes.add("E_PARITY")
    for side in wanted.get("parity", []) if "each_side_at_least" in wanted else []:
        of = [seat for seat in with_a_vote(panel, item, there) if seat in side]
        share = percent(wanted["each_side_at_least"]) / 100
        if of and len([seat for seat in side if seat in there]) / len(of) < share:
            codes.add("E_QUORUM")
    voters = speakers(panel, not_back(panel, item, there))
    if wanted.get("odd") and len(voters) % 2 == 0:
        codes.add("E_QUORUM")
    if len({panel["seats"][s]["from"] for s in there}) < wanted.get(
        "organisations_at_least", 0
    ):
        codes.add("E_QUORUM")
    return codes


def too_few(panel, item, there) -> bool:
    wanted = panel["quorum"]
    met = len(speakers(panel, there))
    of = len(speakers(panel, with_a_vote(panel, item, there)))
    share = percent(wanted.get("share_at_least", "0 percent"))
    return met < wanted["at_least"] or (of > 0 and met / of < share / 100)


def not_back(panel, item, there) -> list[str]:
    """Give who is there, but those who abstain where there are sides."""
    if "parity" not in panel["quorum"]:
        return list(there)
    last = {s: choice for s, p, choice in item["votes"] if there.get(s) == p}
    return [seat for seat in there if last.get(seat) != "abstain"]


def carried(panel, item, there) -> str | None:
    ballots = {
        seat: choice
        for seat, person, choice in item["votes"]
        if there.get(seat) == person
    }
    voters = dict.fromkeys(not_back(panel, item, there))
    back = [seat for seat in there if seat not in voters]
    there, item = voters, {**item, "vacant": [*item.get("vacant", []), *back]}
    ballots = {seat: choice for seat, choice in ballots.items() if seat in there}
    for rung in panel["decides_by"]:
        choice = by_rung(rung, panel, item, ballots, there)
        if choice in {None, "abstain"}:
            continue
        if not by_all_sides(panel, item, ballots, there, choice):
            continue
        vetoing = [seat for seat in panel.get("veto", []) if seat in there]
        if all(ballots.get(seat) in {choice, "abstain"} for seat in vetoing):
            return choice
    return None


def by_rung(rung, panel, item, ballots, there) -> str | None:
    """Give the choice of one rung, before sides and vetoes are asked."""
    everybody = list(panel["seats"])
    voters, cast = votes_of(panel, ballots, there, everybody)
    majority = most(panel, item, ballots, there, everybody)
    if majority and not by_all_sides(panel, item, ballots, there, majority):
        majority = None
    if rung == "unanimous":
        agreed = len(cast) == voters and len(set(cast)) == 1
        return cast[0] if agreed else None
    if rung == "majority":
        return majority
    alone = cast and len(cast) == voters and not majority
    return ballots.get(panel["chaired_by"]) if alone else None


def votes_of(panel, ballots, there, seats) -> tuple[int, list[str]]:
    """Give how many have a vote among these seats, and what each of them chose."""
    voting = [s for s in seats if s != panel["chaired_by"]]
    cast = []
    for voice in speakers(panel, voting):
        chosen = [
            ballots[s] for s in voting if s in ballots and voice in speakers(panel, [s])
        ]
        opinions = {choice for choice in chosen if choice != "abstain"}
        if chosen:
            cast.append(opinions.pop() if len(opinions) == 1 else "abstain")
    return len(speakers(panel, [s for s in voting if s in there])), cast


def most(panel, item, ballots, there, seats) -> str | None:
    """Give the choice with the majority among these seats."""
    voters, cast = votes_of(panel, ballots, there, seats)
    of = voters
    if panel.get("majority_of") == "appointed":
        counted = with_a_vote(panel, item, there)
        mine = [s for s in seats if s in counted and s != panel["chaired_by"]]
        of = len(speakers(panel, mine))
    for choice in set(cast) - {"abstain"}:
        votes = cast.count(choice)
        if any(votes <= cast.count(c) for c in set(cast) - {"abstain", choice}):
            continue
        if "carried_by" in panel:
            if votes >= percent(panel["carried_by"]) * of / 100:
                return choice
        elif votes > of / 2:
            return choice
    return None


def by_all_sides(panel, item, ballots, there, choice) -> bool:
    return all(
        most(panel, item, ballots, there, side) == choice
        for side in panel.get("double_majority", [])
    )
