"""What the rule book says of each state: whose it is, by when, what may be done.

- States come in the order in which a case meets them, main before the side tracks.
"""

from collections.abc import Iterator

from states.explaining import choice_label, request_label, voice_label
from states.telling.book import Point, Section
from states.telling.teller import Teller, as_walked, ordered_tracks, permits_of
from states.timing import Clock, Keep, Review
from states.tracks import Action, Request, State


def track_sections(teller: Teller) -> Iterator[Section]:
    """Give a section for each track, with one for each of its states."""
    for name in ordered_tracks(teller.pathway):
        track = teller.pathway.tracks[name]
        yield Section(
            anchor=f"track-{name}",
            title=teller.say("heading_track", track=teller.track(name)),
            sentences=(teller.say("begins", state=teller.state(name, track.start)),),
            sections=tuple(
                _state(teller, name, state) for state in as_walked(teller.pathway, name)
            ),
        )


def waiting(teller: Teller, state: State) -> Iterator[str]:
    """Say whose a state is, what it waits for, and by when."""
    if state.final:
        yield from _ending(teller, state)
    yield from _whose(teller, state)
    if state.clock is not None:
        yield from clock(teller, state.clock)
    if state.review is not None:
        yield from review(teller, state.review)
    yield from _ends_by_itself(teller, state)
    for watch in state.watch:
        guard, action = teller.guards((watch.guard,)), teller.action(watch.by)
        yield teller.say("watch", guard=guard, action=action)
    for paused in state.pauses:
        yield teller.say(f"pauses_{paused}")
    if state.paused_at_most is not None:
        yield teller.say("paused_at_most", length=teller.length(state.paused_at_most))
    if state.expects:
        yield teller.say("expects", fields=teller.both(_expected(teller, state)))


def _expected(teller: Teller, state: State) -> Iterator[str]:
    """Give the fields that are to be there, of the forms that the state expects."""
    for name in state.expects:
        form = teller.pathway.forms.get(name)
        for field in form.fields.values() if form is not None else ():
            if field.required_for or field.required_when:
                yield teller.label(field.label)


def clock(teller: Teller, clock: Clock) -> Iterator[str]:
    """Say by when, and what happens to the due day."""
    yield from _due(teller, clock)
    if clock.remind:
        lengths = teller.both(map(teller.length, clock.remind))
        yield teller.say("remind", lengths=lengths)
    yield teller.ladder(clock.escalate)
    if clock.roll is not None:
        yield teller.say(f"roll_{clock.roll}")
    if clock.cut_off is not None:
        yield teller.say("cut_off", time=clock.cut_off)
    if clock.pause is not None:
        reasons = teller.either(map(teller.label, clock.pause.reasons.values()))
        most = teller.length(clock.pause.at_most)
        yield teller.say("pause", reasons=reasons, length=most)
    if clock.extend is not None:
        times = teller.phrases.times(clock.extend.at_most)
        by = teller.length(clock.extend.by)
        yield teller.say("extend", length=by, times=times)


def _due(teller: Teller, clock: Clock) -> Iterator[str]:
    if clock.due is not None:
        length = teller.lengths(clock.due, clock.by_fact)
        if clock.counted_from is None:
            yield teller.say("due", length=length)
        else:
            date = teller.date(clock.counted_from)
            yield teller.say("due_from", length=length, date=date)
    if clock.due_on is not None:
        date = teller.date(clock.due_on)
        if clock.before is None:
            yield teller.say("due_on", date=date)
        else:
            length = teller.length(clock.before)
            yield teller.say("due_before", length=length, date=date)


def review(teller: Teller, review: Review) -> Iterator[str]:
    """Say when a case is looked at again."""
    action = teller.action(review.by)
    if review.every is not None:
        yield teller.say(
            "review_every", length=teller.length(review.every), action=action
        )
    if review.months:
        months = teller.both(teller.say(f"month:{one}") for one in review.months)
        phrase = "review_at_start" if review.at == "start" else "review_on"
        yield teller.say(phrase, months=months, action=action)
    if review.after:
        lengths = teller.both(map(teller.length, review.after))
        said = {"lengths": lengths, "action": action}
        if review.counted_from is None:
            yield teller.say("review_after", **said)
        else:
            date = teller.date(review.counted_from)
            yield teller.say("review_after_date", date=date, **said)
    if review.on_date is not None:
        date = teller.date(review.on_date)
        yield teller.say("review_on_date", date=date, action=action)
    if review.halfway is not None:
        first, last = map(teller.date, review.halfway)
        yield teller.say("review_halfway", first=first, last=last, action=action)
    if review.at_most_apart is not None:
        yield teller.say("apart", length=teller.length(review.at_most_apart))


def keeping(teller: Teller, keep: Keep) -> Iterator[str]:
    """Say how long the record is kept."""
    length = teller.lengths(keep.length, keep.by_fact)
    if keep.dates:
        date = teller.date(keep.begins)
        yield teller.say("kept_from_date", length=length, date=date)
    else:
        yield teller.say(f"kept_{keep.begins}", length=length)
    if keep.compartments:
        parts = teller.both(
            f"{teller.compartments([name])} ({teller.length(one)})"
            for name, one in keep.compartments.items()
        )
        yield teller.say("kept_other", parts=parts)


def _whose(teller: Teller, state: State) -> Iterator[str]:
    if state.owner is not None:
        yield teller.say("owned", role=teller.role(state.owner))
    if state.resting:
        yield teller.say("resting")
    if state.waits_for:
        tracks = teller.either(map(teller.track, state.waits_for))
        yield teller.say("waits_for", tracks=tracks)
    if state.panel is not None:
        yield teller.say("before_panel", panel=state.panel.replace("_", " "))


def _ending(teller: Teller, state: State) -> Iterator[str]:
    yield teller.say("final")
    if state.keep is not None:
        yield from keeping(teller, state.keep)
    for way in state.reopen:
        yield teller.say("reopened", state=teller.state("main", way.go_to))
        if way.when:
            yield teller.say("only_when", conditions=teller.guards(way.when))
        if way.keep_apart_from_first:
            yield teller.say("reopened_by_others")


def _ends_by_itself(teller: Teller, state: State) -> Iterator[str]:
    if state.expires is None:
        return
    action = teller.action(state.expires.by)
    if state.expires.on_date is not None:
        date = teller.date(state.expires.on_date)
        yield teller.say("ends_on_date", date=date, action=action)
    elif state.expires.after is None:
        yield teller.say("ends_majority", action=action)
    else:
        length = teller.length(state.expires.after)
        yield teller.say("ends_after", length=length, action=action)
    if state.expires.renewed_by:
        again = teller.both(teller.actions(state.expires.renewed_by))
        yield teller.say("ends_renewed", actions=again)


def _state(teller: Teller, track: str, name: str) -> Section:
    state = teller.pathway.tracks[track].states[name]
    later = {name for action in state.actions.values() for name in action.asks}
    asked = (
        _request(teller, one, "request_later" if name in later else "request")
        for name, one in state.requests.items()
    )
    done = (_action(teller, track, name, one) for one in state.actions)
    return Section(
        anchor=f"state-{track}-{name}",
        title=teller.label(state.label),
        sentences=tuple(waiting(teller, state)),
        points=(*asked, *done),
    )


def _request(teller: Teller, request: Request, how: str) -> Point:
    said = teller.say(
        how,
        role=teller.role(request.ask),
        organisation=request.organisation.replace("_", " "),
        length=teller.length(request.due),
    )
    text = f"{said} {teller.ladder(request.escalate)}"
    if request.under is not None:
        purpose = teller.pathway.purposes.get(request.under)
        named = teller.label(purpose.label) if purpose else request.under
        text = f"{text} {teller.say('under', purpose=named)}"
    return Point(teller.label(request.label), text)


def _action(teller: Teller, track: str, state: str, name: str) -> Point:
    action = teller.pathway.tracks[track].states[state].actions[name]
    said = [
        *_by_whom(teller, track, state, name),
        *conditions(teller, action),
        *_limits(teller, name, action),
        *_heard_and_told(teller, action),
        *_joins(teller, action),
        *_follows(teller, track, action),
    ]
    return Point(teller.label(action.label), " ".join(said))


def _by_whom(teller: Teller, track: str, state: str, name: str) -> Iterator[str]:
    action = teller.pathway.tracks[track].states[state].actions[name]
    if action.system is not None:
        yield teller.say("by_system")
        return
    lines = permits_of(teller.pathway, track, state, name)
    yield teller.say("by", roles=teller.either(map(teller.who, lines)))
    if action.decided_by is not None:
        yield teller.say("by_panel")
    if action.two_people:
        yield teller.say("two_people")
    if action.confirmed_by:
        yield teller.say("confirmed_by", roles=teller.roles(action.confirmed_by))


def conditions(teller: Teller, action: Action) -> Iterator[str]:
    """Say what must be true first."""
    if action.when:
        yield teller.say("only_when", conditions=teller.guards(action.when))


def _limits(teller: Teller, name: str, action: Action) -> Iterator[str]:
    fields = [
        teller.label(field.label)
        for form in teller.pathway.forms.values()
        for field in form.fields.values()
        if name in field.required_for
    ]
    if fields:
        yield teller.say("fill_in", fields=teller.both(fields))
    if action.reason is not None:
        yield teller.say("reason")
    if action.at_most is not None:
        yield teller.say("limit", times=teller.phrases.times(action.at_most))


def _joins(teller: Teller, action: Action) -> Iterator[str]:
    if action.joins is not None:
        yield teller.say("joins", role=teller.role(action.joins))
    if action.leaves is not None:
        yield teller.say("leaves", role=teller.role(action.leaves))
    if action.vacates:
        yield teller.say("vacates", roles=teller.both(map(teller.role, action.vacates)))


def _heard_and_told(teller: Teller, action: Action) -> Iterator[str]:
    if action.hears is not None:
        voice = voice_label(teller.pathway, action.hears.voice, teller.language)
        answer = action.hears.answer.replace("_", " ")
        yield teller.say("hears", voice=voice, answer=answer)
    if action.asks:
        asked = (
            request_label(teller.pathway, one, teller.language) for one in action.asks
        )
        yield teller.say("asks", requests=teller.both(asked))
    if action.tells is not None:
        roles, first = teller.both(map(teller.role, action.tells.to)), 1
        if action.tells.from_time == first:
            yield teller.say("tells", roles=roles)
        else:
            yield teller.say("tells_from", roles=roles, n=action.tells.from_time)


def _follows(teller: Teller, track: str, action: Action) -> Iterator[str]:
    judgements = list(_judgements(teller, action))
    if judgements:
        yield teller.say("sets", facts=teller.both(judgements))
    if dates := [name for name in action.sets if name in teller.pathway.dates]:
        yield teller.say("sets_dates", dates=teller.both(map(teller.date, dates)))
    if action.opens is not None:
        yield teller.say("opens", sub_case=_sub_case(teller, action.opens))
    if action.ends_sub_cases:
        kinds = teller.both(_sub_case(teller, one) for one in action.ends_sub_cases)
        yield teller.say("ends_sub_cases", sub_cases=kinds)
    if action.go_to is not None:
        yield teller.say("then", state=teller.state(track, action.go_to))
    else:
        yield teller.say("stays")
    for name, also in action.also.items():
        froms = teller.either(teller.state(name, one) for one in also.states)
        to = teller.state(name, also.go_to)
        yield teller.say("also", states=froms, track=teller.track(name), state=to)


def _judgements(teller: Teller, action: Action) -> Iterator[str]:
    for name in action.sets:
        fact = teller.pathway.facts.get(name)
        if fact is not None:
            values = teller.either(
                choice_label(fact, one, teller.language) for one in fact.of
            )
            yield teller.say("sets_one", fact=teller.label(fact.label), values=values)


def _sub_case(teller: Teller, name: str) -> str:
    known = teller.pathway.sub_cases.get(name)
    return teller.label(known.label) if known else name.replace("_", " ")
