"""`casepath sitting …`: plan and open a sitting, list cases, vote, close it."""

from typing import Annotated

import typer

from casepath import pack_commands, planning_commands
from casepath.case_commands import pairs
from casepath.options import As, Json, Ref
from casepath.planning_commands import done
from casepath.session import Session
from workflows.commands import (
    CastVote,
    CloseSitting,
    DeclareInterest,
    JoinSitting,
    LeaveSitting,
    ListItem,
    OpenSitting,
    Recuse,
)
from workflows.panels import looking
from workflows.panels.commands import (
    DeclareNoInterest,
    DirectRecusal,
    MoveItem,
    RecordVote,
)
from workflows.panels.interests import RELATIONS, relation_named

sitting = typer.Typer(no_args_is_help=True)
sitting.command("convene")(planning_commands.convene)
sitting.command("call-off")(planning_commands.call_off)
sitting.command("coming")(planning_commands.coming)
sitting.command("forecast")(planning_commands.forecast)
sitting.command("minute")(planning_commands.minute)
sitting.command("send")(planning_commands.send)
sitting.command("remark")(planning_commands.remark)
sitting.command("correct")(planning_commands.correct)
sitting.command("settle")(planning_commands.settle)
sitting.command("sign")(planning_commands.sign)
sitting.command("add")(planning_commands.add)
sitting.command("pack")(pack_commands.pack)
sitting.command("agenda")(pack_commands.agenda)

SittingRef = Annotated[str, typer.Argument(help="The sitting's reference.")]


@sitting.command("open")
def open_sitting(
    pathway: str,
    panel: str,
    present: Annotated[
        list[str] | None, typer.Option(help="seat=account, once for each.")
    ] = None,
    way: Annotated[
        list[str] | None, typer.Option(help="seat=video, for who is not in the room.")
    ] = None,
    planned: Annotated[
        str | None, typer.Option("--sitting", help="The sitting that was planned.")
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Open a sitting with those who are in the room."""
    session = Session(as_name)
    seats = {
        seat: session.person(account) for seat, account in pairs(present or []).items()
    }
    receipt = session.service.handle(
        OpenSitting(
            pathway=pathway,
            panel=panel,
            present=seats,
            ways={
                seat: looking.way_of(text) for seat, text in pairs(way or []).items()
            },
            sitting=planned,
            **session.asking,
        )
    )
    done(receipt, as_json)


@sitting.command("join")
def join(
    ref: SittingRef,
    seat: str,
    account: str,
    way: Annotated[str, typer.Option(help="How: in_person or video.")] = "in_person",
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Seat somebody who comes later or again, or a deputy."""
    session = Session(as_name)
    person = session.person(account)
    receipt = session.service.handle(
        JoinSitting(
            sitting=ref,
            seat=seat,
            person=person,
            way=looking.way_of(way),
            **session.asking,
        )
    )
    done(receipt, as_json)


@sitting.command("leave")
def leave(
    ref: SittingRef, account: str, as_name: As = None, as_json: Json = False
) -> None:
    """Record that somebody leaves the room."""
    session = Session(as_name)
    person = session.person(account)
    command = LeaveSitting(sitting=ref, person=person, **session.asking)
    done(session.service.handle(command), as_json)


@sitting.command("list")
def list_item(
    ref: SittingRef, case: Ref, as_name: As = None, as_json: Json = False
) -> None:
    """Put a case on the agenda."""
    session = Session(as_name)
    receipt = session.service.handle(ListItem(case=case, sitting=ref, **session.asking))
    done(receipt, as_json)


@sitting.command("move")
def move_item(
    ref: SittingRef,
    case: Ref,
    reason: Annotated[str, typer.Option(help="Why, in words.")],
    before: Annotated[
        str | None, typer.Option(help="The case it comes before; the end without.")
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Put an item of an agenda before another one, or at the end."""
    session = Session(as_name)
    command = MoveItem(
        sitting=ref, case=case, before=before, reason=reason, **session.asking
    )
    done(session.service.handle(command), as_json)


@sitting.command("vote")
def vote(
    case: Ref,
    choice: str,
    reason: Annotated[
        str | None, typer.Option(help="Your own words, to lie under seal.")
    ] = None,
    about: Annotated[
        str | None, typer.Option(help="Whom you vote for: their account.")
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Cast the vote of your seat on a case, or change it."""
    session = Session(as_name)
    receipt = session.service.handle(
        CastVote(
            case=case,
            choice=choice,
            about=session.person(about) if about else None,
            reason=reason,
            **session.asking,
        )
    )
    done(receipt, as_json)


@sitting.command("record-vote")
def record_vote(
    case: Ref,
    account: str,
    choice: str,
    about: Annotated[
        str | None, typer.Option(help="Whom they vote for: an account.")
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Record as who chairs what a member voted; it counts once they vote so."""
    session = Session(as_name)
    command = RecordVote(
        case=case,
        person=session.person(account),
        choice=choice,
        about=session.person(about) if about else None,
        **session.asking,
    )
    done(session.service.handle(command), as_json)


@sitting.command("declare")
def declare(
    case: Ref,
    relation: Annotated[
        str, typer.Option(help=f"On what it rests: {', '.join(RELATIONS)}.")
    ],
    reason: Annotated[
        str | None, typer.Option(help="What the relation is, where it is other.")
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Declare an interest in a case, and on what relation it rests."""
    session = Session(as_name)
    command = DeclareInterest(
        case=case, relation=relation_named(relation), reason=reason, **session.asking
    )
    done(session.service.handle(command), as_json)


@sitting.command("no-interest")
def no_interest(ref: SittingRef, as_name: As = None, as_json: Json = False) -> None:
    """Say that you have no interest in any item of a sitting."""
    session = Session(as_name)
    command = DeclareNoInterest(sitting=ref, **session.asking)
    done(session.service.handle(command), as_json)


@sitting.command("recuse")
def recuse(case: Ref, as_name: As = None, as_json: Json = False) -> None:
    """Leave the item of a case."""
    session = Session(as_name)
    done(session.service.handle(Recuse(case=case, **session.asking)), as_json)


@sitting.command("direct")
def direct(
    case: Ref,
    account: str,
    reason: Annotated[str, typer.Option(help="Why, in words.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Keep a member from the item of a case, as who chairs."""
    session = Session(as_name)
    person = session.person(account)
    command = DirectRecusal(case=case, person=person, reason=reason, **session.asking)
    done(session.service.handle(command), as_json)


@sitting.command("close")
def close(ref: SittingRef, as_name: As = None, as_json: Json = False) -> None:
    """Close a sitting."""
    session = Session(as_name)
    receipt = session.service.handle(CloseSitting(sitting=ref, **session.asking))
    done(receipt, as_json)
