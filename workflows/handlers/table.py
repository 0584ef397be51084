"""Which handler carries out which command, and what an area of history refuses."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows import commands as c
from workflows.access.commands import AskAccess
from workflows.access.handled import ON_ACCESS
from workflows.agreements import commands as agreements
from workflows.agreements.making import (
    confirm_agreement,
    end_agreement,
    propose_agreement,
    tell_of_agreement,
)
from workflows.appearance.handled import APPEARANCE
from workflows.asking.answering import answer_request
from workflows.asking.commands import ReadRequest
from workflows.asking.reading import record_reading
from workflows.backup.commands import TellErasedAnew, TellRehearsed
from workflows.backup.telling import tell_erased_anew, tell_rehearsed
from workflows.bypassing import commands as b
from workflows.bypassing.handling import end_bypass, judge_bypass, open_a_bypass
from workflows.calendars.commands import (
    AcceptDate,
    ConfirmDays,
    ConfirmFeast,
    DecidePapers,
    DeclineDate,
    EnterDays,
)
from workflows.calendars.confirming import confirm_feast
from workflows.calendars.deciding import accept_date, decline_date
from workflows.calendars.entering import confirm_days, enter_days
from workflows.calendars.papers import decide_papers
from workflows.children.commands import OpenBeside
from workflows.children.opening import open_beside
from workflows.choosing.handled import CHOOSING
from workflows.clocks.failing import put_clock_off
from workflows.correcting.commands import Correct
from workflows.correcting.correcting import correct
from workflows.delivering.addresses import keep_address
from workflows.delivering.again import send_again
from workflows.delivering.commands import KeepAddress, SendAgain
from workflows.duplicates import commands as duplicates
from workflows.duplicates.finding import find_duplicates
from workflows.duplicates.linking import link, tell_apart
from workflows.duplicates.merging import confirm_merge, propose_merge, unmerge
from workflows.emergency import commands as emergency
from workflows.emergency.handling import (
    confirm_key,
    end_key,
    enter_opening,
    make_emergency_pack,
    name_key,
)
from workflows.feedback.commands import ReadReceipt
from workflows.feedback.recording import record_asking
from workflows.glass import commands as g
from workflows.glass.handled import IN_AN_EMERGENCY
from workflows.handlers.action import take_action
from workflows.handlers.alarm import raise_alarm
from workflows.handlers.assigning import assign
from workflows.handlers.case_version import move_case, move_case_back
from workflows.handlers.clock import fire_clock
from workflows.handlers.delivering import deliver
from workflows.handlers.exporting import export_cases, read_trails
from workflows.handlers.history import record_history
from workflows.handlers.move_plan import (
    confirm_move,
    order_move,
    propose_move,
    report_move,
)
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
from workflows.handlers.standing import record_clearance, record_duty
from workflows.inspecting.handled import AUDITING
from workflows.keeping import commands as keeping
from workflows.keeping.disclosing import confirm_disclosure, propose_disclosure
from workflows.keeping.holding import hold, release_hold
from workflows.keeping.kept_enough import tell_kept_enough
from workflows.keeping.shredding import confirm_shred, decline_shred, propose_shred
from workflows.keys import commands as keys
from workflows.keys.rotating import (
    confirm_destroying,
    confirm_rotation,
    order_rotation,
    propose_destroying,
    tell_destroyed,
    tell_rewrapped,
)
from workflows.letters.approving import approve_letter, send_letter_back
from workflows.letters.commands import ApproveLetter, SendLetterBack
from workflows.loading import commands as loading
from workflows.loading.deciding import (
    approve_import,
    drop_import,
    end_import,
    propose_import,
    read_import,
)
from workflows.looking_up.commands import FindPerson
from workflows.looking_up.finding import find_person
from workflows.moves.commands import OrderMove
from workflows.noticing.handled import NOTICING
from workflows.panels import commands as panel
from workflows.panels.handled import ON_PANELS
from workflows.proposals import commands as proposals
from workflows.proposals.handled import ENDING
from workflows.receipts import Receipt
from workflows.recipients.handled import ON_RECIPIENTS
from workflows.reopening import Reopen, reopen
from workflows.retention import commands as retention
from workflows.retention.approving import approve_list, confirm_list, decline_list
from workflows.retention.erasing import erase_listed, tell_not_erased
from workflows.retention.listing import list_due
from workflows.returns.commands import KeepReturn, PrepareReturn
from workflows.returns.keeping import keep_return, prepare_return
from workflows.sealing.handled import SEALING
from workflows.signing_in import commands as signing_in
from workflows.signing_in import token_steps as tokens
from workflows.signing_in.handling import (
    make_activation,
    tell_signed_in,
    use_activation,
)
from workflows.spool.commands import ReadSpooled, SetAside
from workflows.spool.handled import SPOOLING
from workflows.standing_in import commands as s
from workflows.standing_in.absence import end_absence, record_absence
from workflows.standing_in.delegating import (
    delegate_case,
    delegate_role,
    recall_delegation,
)
from workflows.standing_in.leaving import leave, record_leaving
from workflows.standing_in.watching import watch_case
from workflows.transferring import commands as t
from workflows.transferring.alone import not_due, not_known, not_offered
from workflows.transferring.reading_pack import read_pack
from workflows.unit_of_work import Work
from workflows.uploads.commands import AddFile, OpenFile
from workflows.uploads.keeping import add_file, open_file
from workflows.visiting.handled import ON_VISITS
from workflows.witnessing.commands import SeeCheckpoint
from workflows.witnessing.seeing import see_checkpoint

type Handler = Callable[[Any, Work], Receipt]

HANDLERS: Mapping[type[c.Command], Handler] = {
    signing_in.MakeActivation: make_activation,
    signing_in.UsePassword: use_activation,
    signing_in.UsePasskey: use_activation,
    signing_in.UseProvider: use_activation,
    signing_in.TellSignedIn: tell_signed_in,
    KeepAddress: keep_address,
    SendAgain: send_again,
    Correct: correct,
    FindPerson: find_person,
    AddFile: add_file,
    OpenFile: open_file,
    duplicates.FindDuplicates: find_duplicates,
    duplicates.Link: link,
    duplicates.TellApart: tell_apart,
    duplicates.ProposeMerge: propose_merge,
    duplicates.ConfirmMerge: confirm_merge,
    duplicates.Unmerge: unmerge,
    keeping.Hold: hold,
    keeping.ReleaseHold: release_hold,
    keeping.ProposeShred: propose_shred,
    keeping.ConfirmShred: confirm_shred,
    keeping.DeclineShred: decline_shred,
    keeping.TellKeptEnough: tell_kept_enough,
    keeping.ProposeDisclosure: propose_disclosure,
    keeping.ConfirmDisclosure: confirm_disclosure,
    retention.ListDue: list_due,
    retention.ApproveList: approve_list,
    retention.ConfirmList: confirm_list,
    retention.DeclineList: decline_list,
    retention.EraseListed: erase_listed,
    retention.TellNotErased: tell_not_erased,
    TellRehearsed: tell_rehearsed,
    TellErasedAnew: tell_erased_anew,
    keys.OrderRotation: order_rotation,
    keys.ConfirmRotation: confirm_rotation,
    keys.ProposeDestroying: propose_destroying,
    keys.ConfirmDestroying: confirm_destroying,
    keys.TellRewrapped: tell_rewrapped,
    keys.TellDestroyed: tell_destroyed,
    agreements.ProposeAgreement: propose_agreement,
    agreements.ConfirmAgreement: confirm_agreement,
    agreements.EndAgreement: end_agreement,
    agreements.TellOfAgreement: tell_of_agreement,
    ReadRequest: record_reading,
    ConfirmFeast: confirm_feast,
    EnterDays: enter_days,
    ConfirmDays: confirm_days,
    AcceptDate: accept_date,
    DeclineDate: decline_date,
    DecidePapers: decide_papers,
    OpenBeside: open_beside,
    c.OpenCase: open_case,
    c.TakeAction: take_action,
    c.AnswerRequest: answer_request,
    c.ReadCase: read_case,
    c.ReadTrail: read_trail,
    c.ExportTrail: export_trail,
    c.ReadTrails: read_trails,
    c.ExportCases: export_cases,
    c.Assign: assign,
    c.PauseClock: pause_clock,
    c.ResumeClock: resume_clock,
    c.ExtendClock: extend_clock,
    emergency.NameKey: name_key,
    emergency.ConfirmKey: confirm_key,
    emergency.EndKey: end_key,
    emergency.MakeEmergencyPack: make_emergency_pack,
    emergency.EnterOpening: enter_opening,
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
    OrderMove: order_move,
    c.FireClock: fire_clock,
    c.PutClockOff: put_clock_off,
    ApproveLetter: approve_letter,
    SendLetterBack: send_letter_back,
    c.RaiseAlarm: raise_alarm,
    SeeCheckpoint: see_checkpoint,
    c.Deliver: deliver,
    c.RecordHistory: record_history,
    t.OfferTransfer: not_offered,
    t.SendPack: not_offered,
    t.TakeBack: not_offered,
    t.NotifyHost: not_offered,
    t.AcceptTransfer: not_known,
    t.RefuseTransfer: not_known,
    t.TendTransfer: not_due,
    t.ReadPack: read_pack,
    loading.ProposeImport: propose_import,
    loading.ReadImport: read_import,
    loading.ApproveImport: approve_import,
    loading.DropImport: drop_import,
    loading.EndImport: end_import,
    KeepReturn: keep_return,
    PrepareReturn: prepare_return,
    b.OpenBypass: open_a_bypass,
    b.JudgeBypass: judge_bypass,
    b.EndBypass: end_bypass,
    Reopen: reopen,
    s.DelegateCase: delegate_case,
    s.DelegateRole: delegate_role,
    s.RecallDelegation: recall_delegation,
    s.RecordAbsence: record_absence,
    s.EndAbsence: end_absence,
    s.RecordLeaving: record_leaving,
    s.Leave: leave,
    s.WatchCase: watch_case,
    ReadReceipt: record_asking,
    tokens.MakeToken: tokens.make_token,
    tokens.ConfirmToken: tokens.confirm_token,
    tokens.RevokeToken: tokens.revoke_token,
    **ON_ACCESS,
    **AUDITING,
    **APPEARANCE,
    **CHOOSING,
    **ENDING,
    **ON_PANELS,
    **NOTICING,
    **IN_AN_EMERGENCY,
    **ON_RECIPIENTS,
    **SEALING,
    **SPOOLING,
    **ON_VISITS,
}
LIVE_ONLY = (
    *ON_VISITS,
    AskAccess,
    loading.ProposeImport,
    loading.ApproveImport,
    b.OpenBypass,
    b.JudgeBypass,
    g.BreakGlass,
    g.ConfirmGlass,
    Reopen,
    proposals.DeclineProposal,
    proposals.TakeBackProposal,
    proposals.DeclineMatter,
    proposals.TakeBackMatter,
    s.DelegateCase,
    s.DelegateRole,
    Correct,
    FindPerson,
    AddFile,
    OpenFile,
    duplicates.Link,
    duplicates.TellApart,
    duplicates.ProposeMerge,
    duplicates.ConfirmMerge,
    duplicates.Unmerge,
    keeping.Hold,
    keeping.ReleaseHold,
    keeping.ProposeShred,
    keeping.ConfirmShred,
    keeping.DeclineShred,
    ApproveLetter,
    SendLetterBack,
    OpenBeside,
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
    panel.ConveneSitting,
    panel.AnswerSitting,
    panel.DirectRecusal,
    panel.RecordVote,
    panel.MoveItem,
    c.MoveCase,
    c.MoveCaseBack,
    *t.CROSSING,
    t.ReadPack,
    ReadSpooled,
    SetAside,
)
