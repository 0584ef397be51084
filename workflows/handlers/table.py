"""Which handler carries out which command, and what an area of history refuses."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows import commands as c
from workflows.handlers.action import take_action
from workflows.handlers.alarm import raise_alarm
from workflows.handlers.assigning import assign
from workflows.handlers.case_version import move_case, move_case_back
from workflows.handlers.clock import fire_clock
from workflows.handlers.delivering import deliver
from workflows.handlers.exporting import export_cases, read_trails
from workflows.handlers.history import record_history
from workflows.handlers.move_plan import confirm_move, propose_move, report_move
from workflows.handlers.opening import open_case
from workflows.handlers.pausing import extend_clock, pause_clock, resume_clock
from workflows.handlers.people import (
    add_person,
    confirm_grant,
    found_administrator,
    grant_role,
)
from workflows.handlers.publishing import propose_pathway, publish_pathway
from workflows.handlers.reading import export_trail, read_case, read_trail
from workflows.handlers.request import answer_request
from workflows.handlers.sitting import (
    close_sitting,
    join_sitting,
    leave_sitting,
    list_item,
    open_sitting,
)
from workflows.handlers.standing import record_clearance, record_duty
from workflows.handlers.voting import cast_vote, declare_interest, recuse
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

type Handler = Callable[[Any, Work], Receipt]

HANDLERS: Mapping[type[c.Command], Handler] = {
    c.OpenCase: open_case,
    c.TakeAction: take_action,
    c.AnswerRequest: answer_request,
    c.ReadCase: read_case,
    c.ReadTrail: read_trail,
    c.ExportTrail: export_trail,
    c.ReadTrails: read_trails,
    c.ExportCases: export_cases,
    c.Assign: assign,
    c.DeclareInterest: declare_interest,
    c.Recuse: recuse,
    c.PauseClock: pause_clock,
    c.ResumeClock: resume_clock,
    c.ExtendClock: extend_clock,
    c.CastVote: cast_vote,
    c.OpenSitting: open_sitting,
    c.JoinSitting: join_sitting,
    c.LeaveSitting: leave_sitting,
    c.CloseSitting: close_sitting,
    c.ListItem: list_item,
    c.AddPerson: add_person,
    c.GrantRole: grant_role,
    c.ConfirmGrant: confirm_grant,
    c.FoundAdministrator: found_administrator,
    c.RecordDuty: record_duty,
    c.RecordClearance: record_clearance,
    c.ProposePathway: propose_pathway,
    c.PublishPathway: publish_pathway,
    c.ProposeMove: propose_move,
    c.ConfirmMove: confirm_move,
    c.MoveCase: move_case,
    c.MoveCaseBack: move_case_back,
    c.ReportMove: report_move,
    c.FireClock: fire_clock,
    c.RaiseAlarm: raise_alarm,
    c.Deliver: deliver,
    c.RecordHistory: record_history,
}
LIVE_ONLY = (
    c.OpenCase,
    c.TakeAction,
    c.AnswerRequest,
    c.Assign,
    c.DeclareInterest,
    c.Recuse,
    c.PauseClock,
    c.ResumeClock,
    c.ExtendClock,
    c.CastVote,
    c.OpenSitting,
    c.JoinSitting,
    c.ListItem,
    c.MoveCase,
    c.MoveCaseBack,
)
