"""Where a case is, naively: states, the track of an action, what it offers."""


def states_of(book):
    for track, machine in book["tracks"].items():
        for name, state in machine["states"].items():
            yield track, name, state


def track_of(book, action) -> str | None:
    for track, _, state in states_of(book):
        if action in state.get("actions", {}):
            return track
    return None


def ended(book, point) -> bool:
    present = book["tracks"]["main"]["states"].get(point.tracks.get("main"), {})
    return present.get("final", False)


def offered(book, point):
    """Give the action as the present state of its track writes it, or nothing."""
    track = track_of(book, point.action)
    if track is None:
        return None
    state = book["tracks"][track]["states"].get(point.tracks.get(track), {})
    return state.get("actions", {}).get(point.action)
