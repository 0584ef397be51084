"""Which handler carries out which command of panels, their sittings and packs."""

from collections.abc import Callable, Mapping
from typing import Any

from workflows import commands as c
from workflows.cycle import commands as cycle
from workflows.cycle.handling import (
    propose_agenda,
    tell_cannot_wait,
    tell_of_sitting,
)
from workflows.packs import commands as packs
from workflows.packs.handling import make_pack, open_pack, shred_pack
from workflows.panels import commands as panel
from workflows.panels.agenda_moves import move_item
from workflows.panels.appointing import (
    appoint_seat,
    confirm_appointment,
    end_appointment,
)
from workflows.panels.declaring import declare_no_interest
from workflows.panels.drafting import (
    correct_minute,
    remark_on_minute,
    send_minute,
    settle_correction,
)
from workflows.panels.holding import (
    close_sitting,
    join_sitting,
    leave_sitting,
    list_item,
    open_sitting,
)
from workflows.panels.late import tell_sitting_late
from workflows.panels.minutes import (
    add_to_minute,
    read_minute,
    sign_minute,
    tell_minute_late,
)
from workflows.panels.planning import (
    answer_sitting,
    call_off_sitting,
    convene_sitting,
    send_papers,
)
from workflows.panels.recording import record_vote
from workflows.panels.voting import (
    cast_vote,
    declare_interest,
    direct_recusal,
    recuse,
)

ON_PANELS: Mapping[Any, Callable[..., Any]] = {
    c.DeclareInterest: declare_interest,
    c.Recuse: recuse,
    c.CastVote: cast_vote,
    c.OpenSitting: open_sitting,
    c.JoinSitting: join_sitting,
    c.LeaveSitting: leave_sitting,
    c.CloseSitting: close_sitting,
    c.ListItem: list_item,
    panel.AppointSeat: appoint_seat,
    panel.ConfirmAppointment: confirm_appointment,
    panel.EndAppointment: end_appointment,
    panel.ConveneSitting: convene_sitting,
    panel.CallOffSitting: call_off_sitting,
    panel.AnswerSitting: answer_sitting,
    panel.DirectRecusal: direct_recusal,
    panel.RecordVote: record_vote,
    panel.DeclareNoInterest: declare_no_interest,
    panel.MoveItem: move_item,
    panel.ReadMinute: read_minute,
    panel.SignMinute: sign_minute,
    panel.AddToMinute: add_to_minute,
    panel.SendMinute: send_minute,
    panel.RemarkOnMinute: remark_on_minute,
    panel.CorrectMinute: correct_minute,
    panel.SettleCorrection: settle_correction,
    panel.SendPapers: send_papers,
    panel.TellMinuteLate: tell_minute_late,
    panel.TellSittingLate: tell_sitting_late,
    cycle.ProposeAgenda: propose_agenda,
    cycle.TellCannotWait: tell_cannot_wait,
    cycle.TellOfSitting: tell_of_sitting,
    packs.MakePack: make_pack,
    packs.OpenPack: open_pack,
    packs.ShredPack: shred_pack,
}
