"""What the people of the invented town write about their plan."""

from collections.abc import Mapping
from typing import Any

SITE = "https://plan.example"

PAPERS: Mapping[str, Mapping[str, Any]] = {
    "sign_for_government": {"government_letter": f"{SITE}/letters/1"},
    "sign_for_civil_society": {"civil_society_letter": f"{SITE}/letters/2"},
    "begin_eligibility": {
        "area_name": "Port-aux-Figuiers",
        "earlier_work": "Two years of a participatory budget in four districts.",
        "staff_named": "Two officers of the municipality, half of their time.",
        "resources": "A meeting room, a printer, travel costs.",
    },
    "apply": {"resolution_number": "14, 2 December"},
    "accept_membership": {"acceptance_letter": f"{SITE}/acceptance"},
    "form_committee": {
        "rules_of_committee": f"{SITE}/rules",
        "alternates_named": "The same organisations, one alternate each.",
    },
    "publish_call": {
        "call_in_arabic": "ندعو جميع السكان والجمعيات إلى المشاركة في إعداد الخطة.",
        "call_in_french": "Tous les habitants et associations sont invités à élaborer"
        " le plan avec nous.",
        "call_accessible": "sign_language_video",
        "open_to_all": "all_applicants_without_exclusion",
    },
    "begin_co_creation": {
        "outreach_to_women": "Three afternoons at the women's association.",
        "outreach_to_youth": "A workshop at each of the two secondary schools.",
        "outreach_to_disabled_people": "Invitations in Braille and by video.",
        "roadmap_dates": "Drafts in spring, the council's vote in summer.",
    },
    "check_consultations": {
        "consultations_held": "North, 9 sessions; South, 7 sessions.",
        "input_log_at": f"{SITE}/contributions",
    },
    "publish_draft": {
        "title_in_arabic": "خطة عمل الحكومة المفتوحة لمدينة ميناء التين",
        "title_in_french": "Plan d'action pour un gouvernement ouvert de"
        " Port-aux-Figuiers",
        "draft_at": f"{SITE}/draft",
    },
}


def _commitment(
    ar: str, fr: str, en: str, area: str
) -> Mapping[str, Mapping[str, Any]]:
    fields = {
        "title_ar": ar,
        "title_fr": fr,
        "title_en": en,
        "problem_ar": "لا يعرف السكان كيف تتخذ القرارات.",
        "problem_fr": "Les habitants ne savent pas comment les décisions sont prises.",
        "description_ar": "تنشر البلدية المعلومات كل ثلاثة أشهر وتجيب على الأسئلة.",
        "description_fr": "La municipalité publie les informations chaque trimestre et"
        " répond aux questions.",
        "policy_area": area,
        "sdg16_link": "access_to_information",
        "proposed_by": "organisation",
        "proposer_organisation": "Association des habitants du port",
        "proposer_contact": "invented@plan.example",
        "wish_anonymous_publication": False,
    }
    return {"describe": fields}


COMMITMENTS = (
    _commitment(
        "ميزانية البلدية على الإنترنت",
        "Le budget de la commune en ligne",
        "The town's budget on line",
        "open_budget",
    ),
    _commitment(
        "جلسات المجلس بلغة الإشارة",
        "Les séances du conseil en langue des signes",
        "Council sittings in sign language",
        "disability_inclusion",
    ),
    _commitment(
        "ميزانية تشاركية للشباب",
        "Un budget participatif pour les jeunes",
        "A participatory budget for young people",
        "youth",
    ),
)
