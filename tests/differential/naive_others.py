"""What others have to do with an action, naively: asked, heard, in cases beside it."""


def listed(one_or_many) -> list:
    return [one_or_many] if isinstance(one_or_many, str) else one_or_many


FOLLOWS = {
    "send_pack": ["offered"],
    "take_back": ["offered", "pack_sent"],
    "notify_host": ["offered", "pack_sent", "refused"],
    "accept_transfer": ["pack_sent"],
    "refuse_transfer": ["offered", "pack_sent"],
}
OF_TRANSFER = ["offer_transfer", "accept_transfer", "refuse_transfer"]


def transferring(book, point) -> set[str]:
    """Give what stands against a step of a transfer, but for its guards."""
    if point.action not in OF_TRANSFER:
        return set()
    if not book.get("transfer"):
        return {"E_STATE"}
    codes = set()
    asked = "asked_this" in point.held and "asked_this" not in point.unknown
    if point.action != "offer_transfer" and not asked:
        codes.add("E_OWNER")
    at = point.tracks.get(book["transfer"]["track"])
    step = point.step if point.step in FOLLOWS else point.action
    if step == "offer_transfer":
        stands = at in ["offered", "pack_sent"]
    else:
        stands = at not in FOLLOWS[step]
    return codes | ({"E_TRANSFER"} if stands else set())


def asked_for_support(book, point) -> list[str]:
    """Give the guards that hold where support is to go on in another area."""
    if point.action not in OF_TRANSFER or point.step != "goes_on":
        return []
    return listed((book.get("transfer") or {}).get("goes_on_when", []))


def taken_over(book, point) -> set[str]:
    track = (book.get("transfer") or {}).get("track")
    return {"E_OWNER"} if point.tracks.get(track) == "accepted" else set()


def standing(book, point) -> set[str]:
    codes = transferring(book, point)
    waits = point.request in point.asked - point.answered
    if point.action == "answer" and not waits:
        codes.add("E_STATE")
    knows = "asked_this" in point.held and "asked_this" not in point.unknown
    if point.action == "read_request" and not knows:
        codes.add("E_NTK")
    if point.child is not None:
        kind = book.get("sub_cases", {}).get(point.child, {})
        if point.action not in listed(kind.get("opened_by", [])):
            codes.add("E_STATE")
        codes |= too_many(book, point.child, point)
    return codes


def too_many(book, kind, point) -> set[str]:
    """Give the code for one child case more than there may be, ended ones counted."""
    if kind not in book.get("sub_cases", {}):
        return set()
    places = [place.split("/") for place in point.sub_cases]
    there = [p for p in places if len(p) == 2 and p[0] == kind]
    met = sum(point.sub_cases["/".join(place)] for place in there)
    return {"E_CAP"} if met >= book["sub_cases"][kind]["at_most"] else set()


def asking(book, state, arrow, point) -> set[str]:
    """Give what stands against what an action asks of others, and opens."""
    codes = too_many(book, arrow.get("opens"), point)
    for name in listed(arrow.get("asks", [])):
        if name in point.asked - point.answered:
            codes.add("E_STATE")
        if not agreed(book, state["requests"][name], point):
            codes.add("E_PURPOSE")
    return codes


def agreed(book, request, point) -> bool:
    if "under" not in request:
        return True
    fields = set(book["forms"][request["form"]]["fields"])
    return any(
        organisation == request["from"]
        and request["under"] in purposes
        and fields <= set(covered)
        for organisation, purposes, covered in point.agreements
    )


def speaker(arrow, point):
    if arrow is None or "hears" not in arrow or point.about is not None:
        return point.about
    there = point.heard.get(arrow["hears"]["voice"], {})
    return point.person if point.person in there else None


def speaking(book, arrow, point) -> set[str]:
    """Give what stands against recording an answer of the person named."""
    if arrow is None:
        return set()
    if "hears" not in arrow:
        other = "joins" in arrow or "leaves" in arrow
        return {"E_FIELD"} if point.about is not None and not other else set()
    voice, by = arrow["hears"]["voice"], speaker(arrow, point)
    if by is None:
        return {"E_FIELD"}
    if by in point.heard.get(voice, {}):
        return set()
    role = book["voices"][voice]["role"]
    return {"E_GUARDIAN"} if role == "guardian" else {"E_ROLE"}


def others_saying(leaf, arrow, point):
    """Count who else says this; None where nothing is known of the voice."""
    if not point.heard:
        return None
    voice = leaf["voice"]
    hears = (arrow or {}).get("hears", {})
    by = speaker(arrow, point) if hears.get("voice") == voice else None
    said = point.heard.get(voice, {}).items()
    return sum(answer == leaf["others"] for person, answer in said if person != by)


def answered_badly(point) -> bool:
    """Tell whether an answer brings fields where it must not, or lacks its reason."""
    if point.outcome == "answered":
        return False
    why = point.outcome in {"cannot_share", "more_time"} and not point.reason_given
    return why or bool(point.fills)


def voiced(leaf, book, point) -> str:
    count = others_saying(leaf, arrow_of(book, point), point)
    if count is None:
        return "unknown"
    enough = leaf.get("at_least", 0) <= count <= leaf.get("at_most", 10**9)
    return "yes" if enough else "no"


def arrow_of(book, point):
    for track, machine in book["tracks"].items():
        for name, state in machine["states"].items():
            if point.tracks.get(track) == name and point.action in state.get(
                "actions", {}
            ):
                return state["actions"][point.action]
    return None
