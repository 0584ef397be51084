"""Why something is refused, in English."""

REFUSED = {
    "refused:agreement": (
        "No agreement is in force with '{organisation}' for '{purpose}' that covers: "
        "{fields}. It is made by two owners of pathways: casepath agreement propose."
    ),
    "refused:asked_already": "'{name}' is asked already and not answered yet.",
    "refused:asked_only": "Only who was asked may read a request.",
    "refused:conflict": "A conflict of interest stands in the way.",
    "refused:only_for": "This is for: {names}.",
    "refused:bypass_yours": "You opened it; another person must judge it.",
    "refused:bypass_opened_one": "Who opened a bypass on this case judges none.",
    "refused:no_bypass_waits": "No bypass waits to be judged.",
    "refused:no_bypass": "This pathway knows no bypass.",
    "refused:skips_only": "Only these can be skipped: {known}.",
    "refused:bypass_open": "A bypass is open already, or waits to be judged.",
    "refused:corrects": (
        "Who reads it, wrote it or is named for it corrects this: {name}."
    ),
    "refused:date_day": "Expected a day such as 2027-06-30 for '{name}', met '{met}'.",
    "refused:date_day_none": (
        "Expected a day such as 2027-06-30 for '{name}', met none."
    ),
    "refused:date_moment": (
        "Expected a day and a time such as 2027-06-30T09:30 for '{name}', met '{met}'."
    ),
    "refused:date_moment_none": (
        "Expected a day and a time such as 2027-06-30T09:30 for '{name}', met none."
    ),
    "refused:fields_with_answer": (
        "Fields are filled only where the answer brings them."
    ),
    "refused:not_set": "This action does not set {name}.",
    "refused:not_set_unknown": "This action does not set an unknown fact.",
    "refused:erased": "What was held has been erased; only the trail is left.",
    "refused:erased_parts": "This has been erased: {parts}.",
    "refused:held_already": "A hold is in force already.",
    "refused:not_held": "No hold is in force.",
    "refused:only_closed_erased": "Only a closed case is erased.",
    "refused:proposed_already": (
        "This is proposed already; a second person confirms it."
    ),
    "refused:must_be_kept": (
        "The case must still be kept; earlier it is erased only at the request of the"
        " person it is about."
    ),
    "refused:no_erasing_proposed": "Nobody has proposed to erase this.",
    "refused:held": "A legal hold is in force; it is released by two people.",
    "refused:no_merge_proposed": (
        "Nobody has proposed that this is the same as another."
    ),
    "refused:not_joined": "This is joined with no other case.",
    "refused:undo_over": "The time in which this could be undone is over.",
    "refused:kept_over": "The time for which this is kept is over.",
    "refused:erasing_first": "It is proposed to erase this; that is settled first.",
    "refused:earlier_why": "A later case is linked to this one: say why it is needed.",
    "refused:unknown_action": "This pathway has no such action.",
    "refused:other_area": "The case belongs to another area.",
    "refused:system_does": "The system does this itself.",
    "refused:system_may_not": "The system may not do this.",
    "refused:lacks_clearance": (
        "This needs the clearance '{name}', and that it is in force."
    ),
    "refused:lacks_assigned": "This needs an assignment to the case.",
    "refused:lacks_on_case": "This needs a part in the case.",
    "refused:lacks_on_panel": "This needs a seat on the panel of the case.",
    "refused:lacks_referrer_of": "Only who referred the case may do this.",
    "refused:lacks_asked_this": "Only who was asked may do this.",
    "refused:lacks_is_subject": "Only the person the case is about may do this.",
    "refused:lacks_guardian_of": (
        "This needs a guardian of the person the case is about."
    ),
    "refused:lacks_papers_opened": "The papers of this item have not been opened yet.",
    "refused:lacks_manages": "This needs to manage somebody who works on the case.",
    "refused:lacks_on_duty": "This needs to be on duty in that role.",
    "refused:lacks_delegate_of": "This needs a delegation that is in force.",
    "refused:lacks_cleared": "This needs a clearance that is in force.",
    "refused:lacks_signed_in_lately": "Sign in again first.",
    "refused:lacks_acted_on_parent": (
        "This needs a part in the case that this one belongs to."
    ),
    "refused:lacks_broke_glass": "This needs access granted for an emergency.",
    "refused:lacks_other": "This needs to be {relation}.",
    "refused:delegation_over": "The delegation by which you stood in is over.",
    "refused:papers_closed": (
        "What you did or are on this case keeps you off the item, so its papers are "
        "closed to you."
    ),
    "refused:two_person_other": "Another person than who proposed it must do this.",
    "refused:acted_on_parent": (
        "Who acted on the case that this one belongs to may not do this."
    ),
    "refused:forbidden": "The rule {line} forbids this.",
    "refused:stands_in_proposer": (
        "You stand in for who proposed this; another must confirm it."
    ),
    "refused:stands_in_did": (
        "You stand in for who did '{action}'; they may not do this."
    ),
    "refused:opens_none": "This opens no case of that kind here.",
    "refused:no_request_waits": "No such request waits for an answer.",
    "refused:taken_over": "Another area has taken the case over; it acts now.",
    "refused:state_unknown": "The state of the case is not known.",
    "refused:before_no_sitting": "No decision yet: the case is before no sitting.",
    "refused:votes_carry": "The votes carry '{action}', not this.",
    "refused:votes_carry_person": (
        "The votes carry '{action}' for the one they name, not this."
    ),
    "refused:votes_carry_other": "The votes carry another choice, not this.",
    "refused:is_open": "The case is open.",
    "refused:never_reopened": "A case that ended like this is not reopened.",
    "refused:say_where": "Say where it goes on: {ways}.",
    "refused:reopened_by_others": (
        "Who ended or decided this case before does not reopen it."
    ),
    "refused:name_person": "Name the person whom the panel decided on.",
    "refused:named_not_there": "The person named is not on the case as '{role}'.",
    "refused:named_there": "The person named is on the case as '{role}' already.",
    "refused:named_lacks_role": "The person named does not hold the role '{role}'.",
    "refused:named_did": "The person named did '{action}' on this case.",
    "refused:delegate_self": "Nobody stands in for themselves.",
    "refused:delegate_own_role": "Only a role that you hold yourself is delegated.",
    "refused:delegate_same_role": (
        "Who stands in must hold the same role for the same organisation."
    ),
    "refused:delegate_passed_on": "Who stands in for somebody does not pass that on.",
    "refused:delegate_ends_first": "It must end after it begins.",
    "refused:delegate_past": "It cannot begin on a day that is over.",
    "refused:delegate_too_long": "It lasts {n} days at the longest.",
    "refused:delegate_conflict": (
        "A conflict of interest stands in the way of who would stand in."
    ),
    "refused:delegate_apart": (
        "Who would stand in did what is kept apart from this work."
    ),
    "refused:stays_in_area": "A case of this pathway stays in its area.",
    "refused:offered_area_answers": "Only the area to which it is offered answers.",
    "refused:offered_already": (
        "The case is offered to another area already; one offer at a time."
    ),
    "refused:transfer_is": "This is not possible while the transfer is: {state}.",
    "refused:transfer_unknown": (
        "This is not possible while the transfer is: not known."
    ),
    "refused:code_about_them": "Nobody gives a code on a case that is about them.",
    "refused:gives_code": (
        "Only who sends letters to the person, or speaks for them, gives a code."
    ),
    "refused:nobodys_answer": "This records nobody's answer: name no person.",
    "refused:whose_answer": "Say whose answer this is: somebody here as '{role}'.",
    "refused:letter_approved_by": (
        "Only those whom the pathway names approve this letter."
    ),
    "refused:letter_to_self": "Nobody approves a letter that goes to themselves.",
    "refused:safe_contact": (
        "The safe-contact rule of this person does not allow this way at this time. "
        "Record for them instead."
    ),
    "refused:nothing_for_them": "This pathway gives them nothing to look at or to do.",
    "refused:seat_not_filled": "The statutory seat {seat} is not filled for this item.",
    "refused:seats_present": "{met} of {needed} seats present.",
    "refused:organisations_present": "{met} of {needed} organisations present.",
    "refused:share_of_seats": "{met} of {of} seats present; {share} percent needed.",
    "refused:share_of_organisations": (
        "{met} of {of} organisations present; {share} percent needed."
    ),
    "refused:unequal": "The sides are not equal: {met} vote. Who abstains stands back.",
    "refused:share_of_side": "{met} of {of} of a side present; {share} percent needed.",
    "refused:odd_seats": "{met} seats present; an odd number is needed.",
    "refused:odd_organisations": (
        "{met} organisations present; an odd number is needed."
    ),
    "refused:also_seat": "This item also needs the seat {seat}.",
    "refused:also_statutory": "This item also needs the statutory seat {seat}.",
    "refused:also_one_seat": "This item also needs one of the seats {seats}.",
    "refused:also_one_statutory": (
        "This item also needs one of the statutory seats {seats}."
    ),
    "refused:decided_here": (
        "The panel has decided on this at this sitting; a later one may decide again."
    ),
    "refused:veto": "The seat {seat} can stop this, and does not vote for it.",
    "refused:votes_cast": "No decision yet: {cast} of {voters} votes are cast.",
    "refused:no_rung": "No decision yet: no rung of the ladder carries a choice.",
}
