"""The words between labels in trails, why not, clocks, minutes and returns, in English.

- Each key is a phrase, behind what it is told in.
"""

TRAIL = {
    "trail:between": " ",
    "trail:system": "The system",
    "trail:who": "{name} ({role})",
    "trail:opened": "{who} opened the case.",
    "trail:taken_over": (
        "{who} took the case over from another area. It stands in: {state}."
    ),
    "trail:done": "{who}: {action}.",
    "trail:confirmed": "{who} confirmed: {action}.",
    "trail:for_panel": "{who} for the panel: {action}.",
    "trail:joined": "{name} is on the case as {role}.",
    "trail:left": "{name} is no longer on the case as {role}.",
    "trail:stands": "The case is now: {state}.",
    "trail:track_stands": "{track} is now: {state}.",
    "trail:beside": "Beside it now: {state}.",
    "trail:proposed": "{who} proposed: {action}. A second person must confirm it.",
    "trail:refused": "Refused to {who}: {action} - {why}.",
    "trail:because": "{words} ({code})",
    "trail:read": "{who} read: {what}.",
    "trail:read_receipt": "{who} asked what became of the referral.",
    "trail:read_trail": "{who} read the trail.",
    "trail:answered": "{who} answered: {request}.",
    "trail:assigned": "{who} assigned {name} as {role}.",
    "trail:assigned_instead": "{who} assigned {name} as {role}, instead of {before}.",
    "trail:voted": "{who} voted for the seat {seat}: {choice}.",
    "trail:vote_recorded": "{who} recorded how {name} votes, for {name} to confirm.",
    "trail:list_item": "{who} put the case on the agenda of a sitting.",
    "trail:move_item": "{who} moved the case on the agenda of a sitting.",
    "trail:declare_interest": "{who} declared an interest in the matter.",
    "trail:recuse": "{who} left the item and its papers.",
    "trail:direct_recusal": "{who} kept somebody from the item and its papers.",
    "trail:more_time": "{who} needs more time for: {request}.",
    "trail:opened_beside": "{who} opened a case beside this one: {kind}.",
    "trail:ended_with_parent": "The case ended with the one it belongs to: {state}.",
    "trail:offer_transfer": (
        "{who} offered the case to another area, which may take it over."
    ),
    "trail:send_pack": "{who} sent the pack to the other area.",
    "trail:take_back": "{who} took the offer to the other area back.",
    "trail:notify_host": "{who} left it at a word to the area where the person is.",
    "trail:refuse_transfer": "{who} refused the case in the other area. It stays here.",
    "trail:accept_transfer": (
        "{who} took the case over in the other area, which owns it from now on."
    ),
    "trail:lapse_transfer": (
        "The offer to another area lapsed. Nothing was decided by that."
    ),
    "trail:add_file": "{who} added a file to the record.",
    "trail:link": "{who} linked the case to an earlier one: {other}.",
    "trail:tell_apart": ("{who} said that it is not about the same person as {other}."),
    "trail:propose_merge": (
        "{who} proposed that it is the same as {other}; another must confirm it."
    ),
    "trail:confirm_merge": "{who} joined the case with {other}.",
    "trail:unmerge": "{who} parted the case again from {other}.",
    "trail:hold_proposed": (
        "{who} proposed to put the case on legal hold; another person must confirm it."
    ),
    "trail:release_proposed": (
        "{who} proposed to release the legal hold; another person must confirm it."
    ),
    "trail:hold": "{who} confirmed the legal hold.",
    "trail:release_hold": "{who} released the legal hold.",
    "trail:erase_declined": "{who} declined to erase what was proposed.",
    "trail:erased": "{who} erased {what}; the entries stay.",
    "trail:erase_proposed": (
        "{who} proposed to erase {what}; another person must confirm it."
    ),
    "trail:erase_requested": (
        "{who} proposed to erase {what} at the person's request; another person must"
        " confirm it."
    ),
    "trail:everything": "everything that is held",
    "trail:kept": "It need not be kept any more: {what}. Nothing was erased by that.",
    "trail:corrected": "{who} corrected what is held in: {where}.",
    "trail:searched": "{who} compared the case with {n} others.",
    "trail:looked_at": (
        "The system looked at what this state of the case needs, and told those it"
        " concerns."
    ),
    "trail:outdated_soon": (
        "The system told that something this case rests on will soon be too old."
    ),
    "trail:held_listed": (
        "The system listed what is held, {n} records; nothing was opened."
    ),
    "trail:disclosure": (
        "{who} proposed to hand out what is held of the person, {n} fields left out;"
        " another person must confirm it."
    ),
    "trail:disclosed": "{who} handed out what is held of the person.",
    "trail:exported": "{who} took the trail away to be checked elsewhere.",
    "trail:history": "Recorded, not ruled: {action}.",
    "trail:history_found": "The guard would have refused it: {found}.",
    "trail:put_back": "{who} put the case back on its earlier version of its pathway.",
    "trail:put_on": "{who} put the case on another version of its pathway.",
    "trail:stands_in": "It stands in: {state}.",
    "trail:bypass": (
        "{who} went ahead of: {names}, for a while; another person judges it."
    ),
    "trail:decline_proposal": "{who} declined what somebody else had proposed.",
    "trail:take_back_proposal": "{who} took their own proposal back.",
    "trail:confirm_bypass": "{who} judged what was done ahead of the rules: {how}.",
    "trail:give_code": "{who} gave a code for the person's own page.",
    "trail:take_back_code": "{who} took a code for the person's own page back.",
    "trail:enter_by_code": "{who} came in by a code.",
    "trail:read_own_page": "{who} looked at their own page.",
    "trail:delegate": "{who} lets {name} stand in as {role}.",
    "trail:bypass_undone": (
        "Somebody must look: a bypass was {how}; {n} of what it made ended. The case"
        " was not moved by that."
    ),
    "trail:nobody_can_act": "Somebody must look: nobody can act on this case.",
    "trail:alarm": "Somebody must look: {what}.",
    "trail:under_bypass": "Under a bypass of: {names}.",
    "trail:while_bypass": "Done while a bypass was open.",
    "trail:standing_in": "Standing in for {names}.",
    "trail:waiting": "a letter or a merging that waits",
    "trail:pause_clock": "{who} let the clock of {where} stand still.",
    "trail:resume_clock": "{who} let the clock of {where} go on.",
    "trail:extend_clock": "{who} put the due date of {where} off.",
    "trail:remind": "Reminder to {role}: {where} is due soon.",
    "trail:goes_on": (
        "The clock of {where} stood still as long as it may; it goes on{told}."
    ),
    "trail:idle": (
        "Nobody had acted in {where} by the end of {day}{told}. Nothing was decided by"
        " that."
    ),
    "trail:late": (
        "Late in {where}, from the end of {day} on{told}. Nothing was decided by that."
    ),
    "trail:noticed_late": "Noticed late: {late}.",
    "trail:told": ": told {role}",
    "trail:administrators": (
        "; nobody else was there to be told, so the administrators were"
    ),
    "trail:passed_over": "{said} (passed over: {passed})",
    "trail:approve_letter": "{who} approved the letter '{letter}'.",
    "trail:send_letter_back": "{who} sent the letter '{letter}' back.",
    "refused:fields": "These fields are still needed: {fields}.",
    "refused:reason": "A reason in words is needed.",
    "refused:choose": "Choose one for '{name}': {allowed}.",
    "refused:too_early": "'{field}' is not collected before '{state}'.",
    "refused:too_short": "'{field}' needs at least {n} characters.",
    "refused:roles": "Your role may not do this; it is for: {roles}.",
    "refused:nobody": "Nobody may do this.",
    "refused:confirmed_by": "This is proposed; it is confirmed by: {roles}.",
    "refused:other_states": "Your role may do this in other states only.",
    "refused:present_state": "This is not possible in the present state.",
    "refused:you_proposed": "You proposed this; another person must confirm it.",
    "refused:not_offered": (
        "This is not possible in the state '{state}'. Possible for you here: {actions}."
    ),
    "refused:nothing": "nothing",
    "refused:closed": "The case is closed.",
    "refused:at_most": "This is possible {n} times at most.",
    "refused:children": "There may be {n} at most; there are {met}.",
    "refused:apart": "Who did '{action}' on this case may not do this.",
    "refused:need_not_know": "This would open what you need not know: {names}.",
    "why:may": "may",
    "why:not yet": "not yet",
    "why:not you": "not you",
    "why:time": "time will make it possible; nobody has to do anything",
    "why:bypass": "where it cannot wait, a bypass may go ahead of it: {roles}",
    "why:possible_by": "possible by '{action}': {roles}",
    "why:possible_by_request": ("possible by '{action}', for '{request}': {roles}"),
    "why:offered_in": "it is offered in: {states}",
    "why:who_can": "who can: {who}",
    "why:nobody_holds": "{role} (nobody holds this role now)",
    "why:holds": "{role} ({n} here)",
    "stuck:for": "{label} [{action}] is for: {names}.",
    "stuck:nobody_holds": "Nobody holds the role.",
    "stuck:all_away": "All {n} who hold the role are away.",
    "stuck:barred": "Who holds the role may not act on this case.",
    "stuck:request": ("The request '{request}' waits, and nobody there can answer it."),
    "stuck:ways_out": (
        "Ways out: assign somebody who holds the role; let somebody stand in;"
    ),
    "stuck:appoint": "or appoint somebody to the role.",
    "show:case": "Case {case}, version {version}",
    "show:due": "due {due} UTC ({state}): {how}",
    "show:request": "request {name}: {status}",
    "show:not_sent": "request {name}: not sent. {why}",
    "show:undelivered": "{channel}: not sent since {since}",
    "show:expected": "still expected: {field}",
    "show:may": "What you may do here:",
    "ties:earlier": "earlier cases: {n} ({cases})",
    "ties:later": "later cases: {cases}",
    "ties:joined": "joined with it: {cases}; each keeps its own trail",
    "ties:into": "it goes on as: {case}",
    "ties:held": "on legal hold: nothing is erased",
    "ties:waits": "waits for a second person: {what}",
    "ties:all_erased": "erased: only the trail is left",
    "ties:erased": "erased: {what}",
    "ties:kept": "kept until {until} UTC",
    "ties:part_kept": "{what} kept until {until} UTC",
    "clock:none": "no clock runs here",
    "clock:letter": "the letter '{label}'",
    "clock:request": "the request '{label}'",
    "clock:review": "the next review of '{label}'",
    "clock:expiry": "the end of '{label}'",
    "clock:majority": "'{label}', until the person comes of age",
    "clock:idle": "'{label}', if nobody acts",
    "clock:untold": "{called}: its day is not told here",
    "clock:due": "{called}: due {when}",
    "clock:due_still": "{called}: due {when} (stands still)",
    "clock:began": "began {when}; {how}",
    "clock:at_end": "at the end of {day}",
    "clock:changed": (
        "the calendar has changed since; its days off are not named here"
    ),
    "clock:covered": "the calendar covers {years} by now",
    "clock:days_off": "days off by name: {days}",
    "clock:anew": "by the calendar as it is now it would be due {when};",
    "clock:accept": "to accept it: {command}",
    "clock:stood": "stood still from {begun}: {why}, begun by {by}",
    "clock:stood_until": (
        "stood still from {begun}, until {until}, ended by {ender}: {why}, begun by"
        " {by}"
    ),
    "clock:stood_latest": (
        "stood still from {begun}, until {until} at the latest: {why}, begun by {by}"
    ),
    "clock:leaving": "leaving the state",
    "clock:remind": "{when}: reminds {who}",
    "clock:act": "{when}: the system: {what}",
    "clock:tell": "{when}: tells {who}",
    "clock:whose_turn": "whose turn it is",
    "clock:was_done": "{said} - done {when}, told {role}",
    "how:hours": "{rule} after {from}; hours never skip a day.",
    "how:days": "{rule} after {day0}, until the end of {day} ({zone})",
    "how:begins": "{rule} after {day0}, with the beginning of {day} ({zone})",
    "how:month_end": "by the end of {month}",
    "how:month_start": "at the start of {month}",
    "how:on": "on {on}",
    "how:before": "{before} before {on}",
    "how:until": "until the end of {day} ({zone})",
    "how:at": "at {from}",
    "how:days_off": "days off on the way: {days_off}",
    "how:cut_off": "what came in after {cut_off} counts from the next working day",
    "how:paused": "days it stood still: {paused}",
    "how:extended": "extended {extended} times by {extended_by}",
    "how:rolled_from": "moved from {rolled_from}, which is not a working day",
    "how:at_most_apart": "never more than {at_most_apart} after the one before",
    "how:calendar": "by the calendar {calendar}, {version}",
    "how:estimated": (
        "estimated: the calendar does not cover {estimated}, so weekends and"
        " feasts of fixed date alone are days off there"
    ),
    "how:all": "{said}.",
    "minute:sitting": "Sitting {sitting} of the panel {panel}",
    "minute:times": "opened {opened}, closed {closed}",
    "minute:came": "{person} came",
    "minute:left": "{person} left",
    "minute:item": "Item {n}: case {case}",
    "minute:declared": "{person} declared an interest: {relation}.",
    "minute:recused": "{person} left the item.",
    "minute:directed": "{person} was kept from the item by who chairs.",
    "minute:present": "present: {seat} ({organisation}), {way}: {person}",
    "minute:vote": "vote of {seat} ({organisation}): {choice}",
    "minute:vote_sealed": (
        "vote of {seat} ({organisation}): {choice}, with own words under seal"
    ),
    "minute:undecided": "Nothing was decided.",
    "minute:unanimous": "Decided unanimously: {action}.",
    "minute:majority": "Decided by a majority: {action}.",
    "minute:chair": "Decided by who chairs, without a majority: {action}.",
    "minute:against": "dissent: {people}",
    "minute:abstained": "abstained: {people}",
    "minute:relied": "relied on: {name}, version {version}, hash {hash}",
    "minute:reasons": (
        "The options considered and the reasons lie under seal in the case."
    ),
    "minute:hash": "hash {hash}",
    "minute:signed": "signed by {person}",
    "minute:unsigned": "not signed yet",
    "minute:added": "added: {text}",
    "minute:remarks": "remarks: {text}",
    "minute:correction_open": "correction {ref} asked for by {person}: {text}",
    "minute:correction_accepted": (
        "correction {ref} of {person}, accepted: {text} ({why})"
    ),
    "minute:correction_refused": (
        "correction {ref} of {person}, refused: {text} ({why})"
    ),
    "public:votes": (
        "{day} {action}: {for} for, {against} against, {abstained} abstained"
    ),
    "public:none": "no case of this pathway is published now",
    "return:every": "every {length}",
    "return:none": "this pathway names no return",
    "return:period": "from {first} to before {after}; entry {entry}",
    "return:below": "numbers from 1 to below {n} are withheld",
    "return:whole": "every number is told",
    "return:withheld": "withheld",
    "return:in_all": "in all: {n}",
    "return:share": "{met} of {of}: {percent} percent",
    "return:reached": "measure of {n} percent: achieved",
    "return:missed": "measure of {n} percent: not achieved",
    "return:cases": "from {n} cases; erased in {erased}",
}
