"""A small pathway with one of everything the rulebook has to know."""

import json
from datetime import UTC, datetime

from policies.actors import Actor, RoleHeld, Standing
from policies.facts import CaseFacts
from policies.rulebook import Rulebook, compile_rulebook
from states.definition import Pathway
from states.facts import Facts
from states.machine import compile_pathway

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def words(text):
    return {"en": text}


def action(text, **rest):
    return {"label": words(text), **rest}


def clock(due="5 working days"):
    return {"due": due, "escalate": [{"after": "0 working days", "to": "manager"}]}


def field(text, **rest):
    return {
        "type": "text",
        "class": "personal",
        "purpose": "support",
        "label": words(text),
        **rest,
    }


MAIN = {
    "drafting": {
        "label": words("Being written"),
        "owner": "referrer",
        "clock": clock(),
        "actions": {"submit": action("Submit", go_to="screening", form="referral")},
    },
    "screening": {
        "label": words("Screening"),
        "owner": "screener",
        "clock": clock("1 working day"),
        "requests": {
            "police": {
                "ask": "partner",
                "from": "police",
                "form": "police_check",
                "due": "5 working days",
                "escalate": [{"after": "0 working days", "to": "manager"}],
                "label": words("Police"),
            }
        },
        "actions": {
            "judge": action("Judge", stay=True, sets=["threshold"], reason="required"),
            "look_again": action("Look again", stay=True, at_most=2),
            "screen_in": action(
                "Screen in", go_to="deliberating", when=["met", "consented"]
            ),
        },
    },
    "deliberating": {
        "label": words("Before the panel"),
        "owner": "chair",
        "panel": "adults",
        "clock": clock("25 working days"),
        "actions": {
            "approve": action("Approve", go_to="running", decided_by="panel"),
            "decline": action("Decline", go_to="closed", decided_by="panel"),
        },
    },
    "running": {
        "label": words("Plan running"),
        "owner": "screener",
        "review": {
            "every": "1 month",
            "at_most_apart": "35 days",
            "by": "start_review",
        },
        "actions": {
            "start_review": action("Review due", stay=True, system="starts_review"),
            "close": action(
                "Close", go_to="closed", two_people=True, reason="required"
            ),
        },
    },
    "closed": {"label": words("Closed"), "final": True, "keep": {"for": "1 year"}},
}

CONSENT = {
    "not_asked": {
        "label": words("Not asked"),
        "resting": True,
        "actions": {"record_consent": action("Record consent", go_to="given")},
    },
    "given": {
        "label": words("Given"),
        "resting": True,
        "actions": {"withdraw": action("Withdraw consent", go_to="not_asked")},
    },
}

PERMITS = [
    {"id": "refer", "role": "referrer", "may": ["submit"], "being": ["referrer_of"]},
    {
        "id": "screen",
        "role": "screener",
        "may": ["judge", "look_again", "screen_in"],
        "in": ["screening"],
        "being": ["assigned"],
    },
    {
        "id": "preside",
        "role": "chair",
        "may": ["approve", "decline"],
        "being": ["on_panel", "papers_opened"],
    },
    {"id": "end", "role": ["screener", "manager"], "may": ["close"]},
    {"id": "consent", "role": "screener", "may": ["record_consent"]},
    {"id": "mine", "role": "subject", "may": ["withdraw"], "being": ["is_subject"]},
    {
        "id": "vote",
        "role": ["chair", "member"],
        "may": ["vote"],
        "in": ["deliberating"],
        "being": ["on_panel"],
    },
    {"id": "answer", "role": "partner", "may": ["answer"], "being": ["asked_this"]},
    {
        "id": "read",
        "role": "screener",
        "may": ["read", "export", "correct"],
        "compartments": ["referral"],
        "being": ["assigned"],
    },
    {
        "id": "read-police",
        "role": "screener",
        "may": ["read"],
        "compartments": ["police"],
        "in": ["screening"],
        "being": ["assigned"],
    },
    {"id": "log", "role": "auditor", "may": ["read_log"]},
]

FORBIDS = [
    {"id": "four-eyes", "may_not": ["close"], "being": ["proposed_this"]},
    {
        "id": "conflict",
        "may_not": "any",
        "being": ["conflicted"],
        "except": ["declare_interest"],
    },
    {"id": "recused", "may_not": "any", "being": ["recused"]},
    {"id": "police", "may_not": ["export"], "compartments": ["police"]},
    {"id": "cleared", "may_not": ["read"], "unless_being": ["on_case"]},
]

PATHWAY = {
    "pathway": "adults.small",
    "label": words("Small"),
    "edition": "2026.1",
    "owner": "manager",
    "subject": "person",
    "languages": ["en"],
    "calendar": "england-and-wales",
    "time_zone": "Europe/London",
    "roles": {
        "referrer": {"label": words("Referrer")},
        "screener": {"label": words("Screening officer")},
        "partner": {"label": words("Partner"), "from": ["police"]},
        "chair": {"label": words("Panel chair"), "from": ["council"]},
        "member": {"label": words("Panel member"), "from": ["police", "health"]},
        "manager": {"label": words("Manager")},
        "subject": {"label": words("The person")},
        "auditor": {"label": words("Auditor")},
    },
    "compartments": {
        "referral": {"label": words("The referral")},
        "police": {"label": words("Police information")},
    },
    "purposes": {"support": {"label": words("To support")}},
    "facts": {
        "threshold": {
            "of": ["not_assessed", "met", "not_met"],
            "starts_as": "not_assessed",
            "label": words("Threshold"),
        },
        "minor": {"of": ["yes", "no"], "starts_as": "no", "label": words("A child")},
    },
    "forms": {
        "referral": {
            "compartment": "referral",
            "fields": {
                "concern": field("What has happened", required_for=["submit"]),
                "reach": field(
                    "How to make contact", type="choice", of=["letter", "call"]
                ),
                "number": field(
                    "Telephone", required_when={"field": "reach", "in": ["call"]}
                ),
            },
        },
        "police_check": {
            "compartment": "police",
            "fields": {"known": field("What is known", required_for=["answer"])},
        },
        "health_check": {
            "compartment": "referral",
            "fields": {"health": field("Health", required_for=["answer"])},
        },
    },
    "guards": {
        "met": {
            "when": {"fact": "threshold", "in": ["met"]},
            "refuse": {"en": "Not judged as met.", "cy": "Ni farnwyd."},
        },
        "consented": {
            "when": {"track": "consent", "in": ["given"]},
            "refuse": words("Consent is needed."),
            "refusal_code": "E_CONSENT",
        },
    },
    "panels": {
        "adults": {
            "seats": {
                "chair": {"role": "chair", "from": "council", "deputy": True},
                "police": {"role": "member", "from": "police", "deputy": True},
                "health": {"role": "member", "from": "health"},
                "school": {"role": "member", "from": "school"},
            },
            "quorum": {
                "at_least": 3,
                "including": ["chair", "police"],
                "when": [{"fact": "minor", "in": ["yes"], "including": ["school"]}],
            },
            "chaired_by": "chair",
            "decides_by": ["unanimous", "majority", "chair"],
        }
    },
    "tracks": {
        "main": {"start": "drafting", "states": MAIN},
        "consent": {"start": "not_asked", "states": CONSENT},
    },
    "permits": PERMITS,
    "forbids": FORBIDS,
    "keep_apart": [["submit", "screen_in"], ["submit", "vote"], ["screen_in", "close"]],
}


def a_pathway(**changed) -> Pathway:
    return Pathway.model_validate_json(json.dumps({**PATHWAY, **changed}))


def a_rulebook(**changed) -> Rulebook:
    return compile_rulebook(compile_pathway(a_pathway(**changed)))


def an_actor(*roles, ref="person-1", kind="person", area="north") -> Actor:
    held = (role.partition("/") for role in roles)
    return Actor(
        ref, kind, area, frozenset(RoleHeld(role, org) for role, _, org in held)
    )


def a_case(
    main="screening",
    consent="given",
    held=("assigned", "on_case"),
    unknown=(),
    area="north",
    threshold="met",
    taken=None,
    asked=(),
    answered=(),
    filled=(),
    assigned_as=None,
    **rest,
) -> CaseFacts:
    """Give a case; who is assigned is so in every role, unless told otherwise."""
    facts = Facts(
        tracks={"main": main, "consent": consent},
        now=NOW,
        values={"threshold": threshold, "minor": "no"},
        taken=taken or {},
        asked=frozenset(asked),
        answered=frozenset(answered),
        filled=frozenset(filled),
    )
    roles = PATHWAY["roles"] if assigned_as is None else assigned_as
    standing = Standing(frozenset(held), frozenset(unknown), frozenset(roles))
    return CaseFacts(area, facts, standing, **rest)
