"""The connecting words of the rule book in English.

- What a thing is called is its label in the file; these are the words between.
"""

from states.phrases.forms.en import FORMS
from states.phrases.glass.en import GLASS
from states.phrases.lists.en import LISTS
from states.phrases.phrases import Phrases
from states.phrases.plurals import one_or_more
from states.phrases.refused.en import REFUSED
from states.phrases.trail.en import TRAIL

EN = Phrases(
    language="en",
    direction="ltr",
    words={
        "rule_book": "Rule book",
        "contents": "Contents",
        "edition": "Edition {edition}.",
        "draft": "",
        "no_phrases": (
            "There are no connecting words in the language '{language}' yet: the "
            "labels are in it, the words between them are English."
        ),
        "owned": "Owned by {role}.",
        "about": "A case is about: {subject}.",
        "counted": (
            "Working days are counted by the calendar '{calendar}'; the hour is that "
            "of {zone}."
        ),
        "idle": "A case in which nothing happens is at last put before {role}.",
        "people_needed": (
            "From the opening until '{state}' the least number of different people"
            " is {n}."
        ),
        "heading_settings": "Settings",
        "setting": "{value}; it may be from {least} to {most}.",
        "setting_of": "{value}; it may be one of {values}.",
        "heading_stages": "Stages",
        "heading_track": "Track: {track}",
        "track_main": "the case",
        "track_consent": "consent",
        "track_safeguarding": "safeguarding",
        "track_urgent": "urgent help",
        "track_transfer": "transfer",
        "begins": "Begins as '{state}'.",
        "final": "The case ends here.",
        "kept_closed": "The record is kept for {length} from the end of the case.",
        "kept_last_action": "The record is kept for {length} from the last action.",
        "kept_majority": "The record is kept for {length} from the coming of age.",
        "kept_other": "Kept for another length: {parts}.",
        "by_fact": "{length} where {fact} is {value}",
        "reopened": "Two people may reopen the case; it then goes on in '{state}'.",
        "reopened_by_others": "Others than before must decide.",
        "resting": "Waits for nobody.",
        "waits_for": "It may have to wait for: {tracks}.",
        "due": "Due in {length}.",
        "remind": "Reminder {lengths} before.",
        "late": "When late, told: {ladder}.",
        "rung_at_once": "{role} at once",
        "rung_later": "{role} {length} later",
        "cut_off": (
            "What comes in after {time} counts as come in on the next working day."
        ),
        "roll_next_working_day": (
            "A due day that is no working day moves to the next one."
        ),
        "roll_previous_working_day": (
            "A due day that is no working day moves to the one before."
        ),
        "roll_none": "The due day does not move for weekends and holidays.",
        "pause": (
            "The clock may stand still for: {reasons}; for at most {length} in all."
        ),
        "extend": "The owner may put the due day off by {length}, at most {times}.",
        "review_every": "Looked at again every {length}: '{action}'.",
        "review_on": "Looked at again in {months}: '{action}'.",
        "review_at_start": "Looked at again at the start of {months}: '{action}'.",
        "review_after": "Looked at again {lengths} after it began: '{action}'.",
        "apart": "At most {length} apart.",
        "ends_after": "Ends after {length}: '{action}'.",
        "ends_renewed": "That time begins anew with {actions}.",
        "ends_majority": "Ends when the person comes of age: '{action}'.",
        "pauses_requests": "Requests stand still.",
        "pauses_clocks": "Clocks stand still.",
        "paused_at_most": "This lasts for at most {length}.",
        "before_panel": "Before the panel '{panel}'.",
        "request": "Asked at once of {role} ({organisation}), due in {length}.",
        "by": "By {roles}.",
        "by_system": "By the system, under its own name.",
        "by_panel": "By decision of the panel.",
        "being": "{role} ({relations})",
        "only_when": "Only when {conditions}.",
        "two_people": "One person proposes it, another confirms it.",
        "confirmed_by": "Confirmed by {roles}.",
        "reason": "A reason is needed.",
        "fill_in": "To be filled in: {fields}.",
        "sets": "Records a judgement: {facts}.",
        "sets_one": "{fact} ({values})",
        "limit": "At most {times}.",
        "once": "once",
        "times": "{n} times",
        "opens": "Opens: {sub_case}.",
        "ends_sub_cases": "Ends what is open of: {sub_cases}.",
        "then": "Then: {state}.",
        "stays": "The case stays where it is.",
        "also": "From {states}, {track} moves to {state}.",
        "nobody": "nobody",
        "list_comma": ", ",
        "list_and": " and ",
        "list_or": " or ",
        "list_guards": "; and ",
        "quoted": "'{text}'",
        "at_least": "at least {n}",
        "at_most": "at most {n}",
        "either": "either {parts}",
        "not": "not ({part})",
        "is": "{thing} is {values}",
        "answers": "{bounds} answers are in",
        "answered": "{requests} has answered",
        "visits": "'{state}' was entered {bounds}",
        "since": "'{action}' was done {bounds} ago",
        "sub_none": "no '{sub_case}' is still open",
        "sub_open": "open of '{sub_case}': {bounds}",
        "sub_in": "of '{sub_case}' in {states}: {bounds}",
        "sub_on": "of '{sub_case}' whose {track} is {states}: {bounds}",
        "parent_in": "of the case it belongs to, {track} is {states}",
        "siblings_in": "others beside it whose {track} is {states}: {bounds}",
        "in_use": "In use: {met} of {most}.",
        "date": "the day is from {begins} to {until}",
        "until": "it is {bounds} until '{date}'",
        "until_not_past": "'{date}' is not past",
        "until_come": "'{date}' has come",
        "within": "'{date}' lies within '{field}'",
        "not_before": "'{day}' is not before '{other}'",
        "not_after": "'{day}' is not after '{other}'",
        "after_by": "'{day}' is at least {length} after '{other}'",
        "before_by": "'{day}' is at least {length} before '{other}'",
        "due_from": "Due in {length}, counted from '{date}'.",
        "due_on": "Due on '{date}' at the latest.",
        "due_before": "Due {length} before '{date}' at the latest.",
        "review_after_date": "Looked at again {lengths} after '{date}': '{action}'.",
        "review_on_date": "Looked at again on '{date}': '{action}'.",
        "review_halfway": (
            "Looked at again halfway between '{first}' and '{last}': '{action}'."
        ),
        "ends_on_date": "Ends on '{date}': '{action}'.",
        "kept_from_date": "The record is kept for {length} from '{date}'.",
        "sets_dates": "Records a date: {dates}.",
        "seats_all": "people on '{body}': {bounds}",
        "seats_role": "{role} on '{body}': {bounds}",
        "seats_from": "people from {organisation} on '{body}': {bounds}",
        "on_case_role": "{role} on the case: {bounds}",
        "on_case_from": "{role} on the case from {organisation}: {bounds}",
        "share_of": "{share} of {roles}",
        "also_on": "other cases in {states} on which each {role} is: {bounds}",
        "people_now": "On the case as {role} now: {met}.",
        "others_now": "One {role} is on {met} other such cases; {most} at most.",
        "joins": "Puts the person named on the case as {role}.",
        "leaves": "Ends that the person named is on the case as {role}.",
        "vacates": "Ends for everybody on the case: {roles}; and their seats.",
        "watch": (
            "As soon as this does not hold any more: {guard}, "
            "the system takes '{action}'."
        ),
        "percent": "at least {n} percent",
        "held": "somebody is {role} ({relation})",
        "came_from": "{track} came to where it is from {states}",
        "taken_times": "'{action}' was done {bounds}",
        "since_first": "'{action}' was first done {bounds} ago",
        "earlier_none": "it is linked to no earlier case",
        "earlier_cases": "earlier cases it is linked to: {bounds}",
        "voice_others": "others of '{voice}' who said '{answer}': {bounds}",
        "voice_unheard": "others of '{voice}' who have not been heard: {bounds}",
        "of_age": "A person comes of age at {length}.",
        "manager": "Where {role} cannot act or does not, {manager} is told.",
        "heading_voices": "Whose voice is heard",
        "voice": (
            "Each {role} on the case says one of: {answers}. The latest answer of "
            "each counts."
        ),
        "hears": "The answer '{answer}' of '{voice}' is recorded.",
        "tells": "Told each time: {roles}.",
        "tells_from": "Told from time {n} on: {roles}.",
        "asks": "Asks: {requests}.",
        "request_later": (
            "Asked of {role} ({organisation}) when it is ordered, due in {length}."
        ),
        "under": "Only under an agreement in force for: {purpose}.",
        "sub_case_opened": "Opened by: {actions}.",
        "sub_case_ended": "Ended from here as '{state}'.",
        "expects": "Expected here: {fields}.",
        "characters": "at least {n} characters",
        "seat_deputy_role": "with a deputy: {role}",
        "seat_advises": "advises only, without a vote",
        "quorum_statutory": "The law demands it: nobody can waive it.",
        "present": "Counts as there: {ways}.",
        "way_in_person": "in person",
        "way_video": "by video",
        "way_telephone": "by telephone",
        "majority_of_appointed": (
            "A majority is one of all who are appointed, there or not."
        ),
        "papers_close": "Papers close {length} after.",
        "minute_within": "Minuted within {length}.",
        "transfer_pack": "The pack is ready within {length}: {compartments}.",
        "transfer_goes_on": "Support goes on meanwhile only when {conditions}.",
        "transfer_suspended": "Otherwise it begins there as '{state}'.",
        "merge_times": (
            "A second person confirms it within {length}; for {undo} it can be undone."
        ),
        "merge_protects": "Where {fact} differs, the first of these counts: {values}.",
        "heading_publishes": "What everybody may read",
        "publishes": (
            "While the case is in {states}: {fields}, its state, the days on which "
            "it moved, and how panels voted."
        ),
        "publishes_consent": (
            "{field} only while {track} is {states}; otherwise: {instead}."
        ),
        "publishes_beside": "Beside these: {parts}.",
        "public_form": "Anybody may, as {role} and without signing in: {action}.",
        "public_form_for": "This stays open for {length}.",
        "heading_returns": "Returns",
        "return": (
            "Reported to {receivers} every {length}, made by {makers}. Numbers below "
            "{n} are suppressed."
        ),
        "return_whole": (
            "Reported to {receivers} every {length}, made by {makers}. Every number is "
            "told."
        ),
        "figures": "Figures: {figures}.",
        "heading_roles": "What each role may do",
        "role_from": "Acts for: {organisations}.",
        "role_owns": "Has the case in: {states}.",
        "role_nothing": "This role is named and told, and may do nothing by itself.",
        "anywhere": "In any state.",
        "in_states": "In {states}.",
        "while_in_states": "While the case is in {states}.",
        "standing": "Only who is: {relations}.",
        "opens_parts": "Opens: {compartments}.",
        "heading_apart": "What no one person may do",
        "kept_apart": "No one person does both '{one}' and '{other}' on one case.",
        "proposer_apart": (
            "Of '{action}' the one who proposes is never the one who confirms."
        ),
        "forbid_anybody": "Nobody may: {actions}.",
        "forbid_who": "Who is {relations} may not: {actions}.",
        "forbid_anything": "do anything",
        "forbid_except": "Except: {actions}.",
        "forbid_unless": "Unless: {relations}.",
        "forbid_parts": "This holds for: {compartments}.",
        "forbid_classes": "This holds for fields of the class: {classes}.",
        "heading_panels": "Panels",
        "seats": "Seats: {seats}.",
        "seat": "{role} from {organisation}",
        "seat_everybody": "everybody on the case as {role}",
        "odd": "An odd number of voters is there.",
        "each_side": "Of each side at least {n} percent are there.",
        "quorum_organisations": "At least {n} organisations are there.",
        "seat_deputy": "with a deputy",
        "quorum": "At least {n} seats are there for each item, after recusal.",
        "quorum_including": "Always there: {seats}.",
        "quorum_when": "Where {fact} is {values}, also there: {seats}.",
        "quorum_share": "At least {n} percent of the seats are there.",
        "parity": "Equally many are there from each side: {sides}.",
        "chaired_by": "Chaired by: {seat}.",
        "ladder": "Decided by: {rungs}; the next only if the one before fails.",
        "rung_unanimous": "all agreeing",
        "rung_majority": "a majority",
        "rung_chair": "the chair",
        "carried_by": "A majority takes {n} percent of the votes.",
        "double_majority": "Each side must carry it: {sides}.",
        "veto": "May stop it: {seats}.",
        "one_vote": "Each organisation has one vote.",
        "sits": "Sits every {length}.",
        "papers": "Papers go out {length} before.",
        "heading_sub_cases": "Cases opened by this one",
        "sub_case": "At most {n}.",
        "heading_letters": "Letters",
        "letter": "To {role} after {actions}; approved by {roles}; within {length}.",
        "heading_urgent": "Urgent steps, transfer and merging",
        "bypass": (
            "In an urgent case {roles} may act before this holds: {guards}. "
            "{confirming} confirms it within {length}; otherwise it is undone."
        ),
        "transfer": (
            "A case handed to another area ends here as '{state}'; it is answered "
            "within {length}."
        ),
        "merge": "A case that turns out to be the same as another ends as '{state}'.",
        "heading_forms": "What is recorded",
        "col_field": "Field",
        "col_class": "Class",
        "col_purpose": "Why it is held",
        "col_compartment": "Kept in",
        "col_needed": "Needed for",
        "needed_where": "where {field} is {values}",
        "needed_from": "not before '{state}'",
        "reusable": "counts again, without being written anew, for {actions}",
        "class_public": "public",
        "class_internal": "internal",
        "class_personal": "personal",
        "class_special": "special",
        "heading_promises": "What is promised on every path",
        "to_reach": "No case reaches '{state}' without {actions}.",
        "to_reach_one": "No case reaches '{state}' without one of: {actions}.",
        "entering": "Whenever {states} is entered: {condition}.",
        "while_in": "As long as the case is in {states}: {condition}.",
        "every_final": "any final state",
        "always_open": "'{action}' is always open.",
        "always_open_while": "'{action}' is always open when {condition}.",
        "people": "From '{one}' to '{other}' at least {n} different people act.",
        "in_every": "In every state at least {n} roles can move the case.",
        "never_together": "Never at the same time: {one}; {other}.",
        "finish_within": (
            "The clocks of the longest path add up to no more than {length}."
        ),
        "heading_table": "Who may do what",
        "col_state": "State",
        "col_action": "Action",
        "col_role": "Role",
        "col_standing": "Only who is",
        "col_when": "Only when",
        "col_then": "Then",
        "heading_diagram": "Diagram: {track}",
        "diagram_words": (
            "States from the beginning down; the same is said in words below and in "
            "the table."
        ),
        "legend_also": "Dotted: moved by another track.",
        "stays_here": "Stays",
        "any_state": "Any",
        "system": "the system",
        **LISTS,
        **TRAIL,
        **FORMS,
        **GLASS,
        **REFUSED,
    },
    units={
        "working day": ("{n} working day", "{n} working days"),
        "minute": ("{n} minute", "{n} minutes"),
        "hour": ("{n} hour", "{n} hours"),
        "day": ("{n} day", "{n} days"),
        "month": ("{n} month", "{n} months"),
        "year": ("{n} year", "{n} years"),
    },
    form_of=one_or_more,
)
