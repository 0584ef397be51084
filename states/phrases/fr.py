"""The connecting words of the rule book in French.

- What a thing is called is its label in the file; these are the words between.
- A draft: a native administrator checks it before anybody relies on it.
"""

from states.phrases.phrases import Phrases
from states.phrases.plurals import french

FR = Phrases(
    language="fr",
    direction="ltr",
    words={
        "rule_book": "Recueil des règles",
        "contents": "Sommaire",
        "edition": "Édition {edition}.",
        "draft": (
            "Les mots de liaison de cette page sont un projet : une personne de "
            "langue maternelle les vérifie avant que quiconque s'y fie."
        ),
        "no_phrases": "",
        "owned": "Responsable : {role}.",
        "about": "Un dossier concerne : {subject}.",
        "counted": (
            "Les jours ouvrés sont comptés selon le calendrier « {calendar} » ; "
            "l'heure est celle de {zone}."
        ),
        "idle": "Un dossier où rien ne se passe est soumis en dernier lieu à : {role}.",
        "people_needed": (
            "De l'ouverture jusqu'à « {state} », au moins {n} personnes différentes "
            "agissent."
        ),
        "heading_settings": "Réglages",
        "setting": "{value} ; peut aller de {least} à {most}.",
        "heading_stages": "Étapes",
        "heading_track": "Volet : {track}",
        "track_main": "le dossier",
        "track_consent": "consentement",
        "track_safeguarding": "protection",
        "track_urgent": "urgence",
        "track_transfer": "transfert",
        "begins": "Commence à l'état « {state} ».",
        "final": "Le dossier prend fin ici.",
        "kept_closed": (
            "Le dossier est conservé pendant {length} à partir de sa clôture."
        ),
        "kept_last_action": (
            "Le dossier est conservé pendant {length} à partir de la dernière action."
        ),
        "kept_majority": (
            "Le dossier est conservé pendant {length} à partir de la majorité."
        ),
        "kept_other": "Conservé pour une autre durée : {parts}.",
        "by_fact": "{length} si {fact} vaut {value}",
        "reopened": (
            "Deux personnes peuvent rouvrir le dossier ; il reprend alors à l'état « "
            "{state} »."
        ),
        "reopened_by_others": (
            "D'autres personnes que la première fois doivent décider."
        ),
        "resting": "N'attend personne.",
        "waits_for": "Peut devoir attendre : {tracks}.",
        "due": "Délai : {length}.",
        "remind": "Rappel {lengths} avant.",
        "late": "En cas de retard, sont avertis : {ladder}.",
        "rung_at_once": "{role} aussitôt",
        "rung_later": "{role} {length} plus tard",
        "cut_off": (
            "Ce qui arrive après {time} compte comme reçu le jour ouvré suivant."
        ),
        "roll_next_working_day": (
            "Une échéance qui n'est pas un jour ouvré est reportée au jour ouvré "
            "suivant."
        ),
        "roll_previous_working_day": (
            "Une échéance qui n'est pas un jour ouvré est avancée au jour ouvré "
            "précédent."
        ),
        "roll_none": (
            "L'échéance ne bouge ni pour les fins de semaine ni pour les jours fériés."
        ),
        "pause": (
            "Le délai peut être suspendu pour : {reasons} ; au plus {length} en tout."
        ),
        "extend": (
            "Le responsable peut reporter l'échéance de {length}, au plus {times}."
        ),
        "review_every": "Réexaminé à intervalles de {length} : « {action} ».",
        "review_on": "Réexaminé en {months} : « {action} ».",
        "review_after": "Réexaminé {lengths} après le début : « {action} ».",
        "apart": "Au plus {length} d'intervalle.",
        "ends_after": "Prend fin après {length} : « {action} ».",
        "ends_majority": "Prend fin à la majorité : « {action} ».",
        "pauses_requests": "Les demandes sont suspendues.",
        "pauses_clocks": "Les délais sont suspendus.",
        "paused_at_most": "Cela dure au plus {length}.",
        "before_panel": "Devant la commission « {panel} ».",
        "request": "Demandé aussitôt à : {role} ({organisation}), délai {length}.",
        "by": "Par : {roles}.",
        "by_system": "Par le système, sous son propre nom.",
        "by_panel": "Sur décision de la commission.",
        "being": "{role} ({relations})",
        "only_when": "Seulement si {conditions}.",
        "two_people": "Une personne propose, une autre confirme.",
        "confirmed_by": "Confirmé par : {roles}.",
        "reason": "Un motif est nécessaire.",
        "fill_in": "À remplir : {fields}.",
        "sets": "Consigne une appréciation : {facts}.",
        "sets_one": "{fact} ({values})",
        "limit": "Au plus {times}.",
        "once": "une fois",
        "times": "{n} fois",
        "opens": "Ouvre : {sub_case}.",
        "ends_sub_cases": "Met fin à ce qui est ouvert de : {sub_cases}.",
        "then": "Ensuite : {state}.",
        "stays": "Le dossier reste où il est.",
        "also": "Depuis {states}, {track} passe à {state}.",
        "nobody": "personne",
        "list_comma": ", ",
        "list_and": " et ",
        "list_or": " ou ",
        "list_guards": " ; et ",
        "quoted": "« {text} »",
        "at_least": "au moins {n}",
        "at_most": "au plus {n}",
        "either": "soit {parts}",
        "not": "non ({part})",
        "is": "{thing} : {values}",
        "answers": "réponses reçues : {bounds}",
        "answered": "{requests} a répondu",
        "visits": "passages à l'état « {state} » : {bounds}",
        "since": "« {action} » remonte à {bounds}",
        "sub_none": "plus rien d'ouvert de « {sub_case} »",
        "sub_open": "encore ouverts de « {sub_case} » : {bounds}",
        "sub_in": "de « {sub_case} » à l'état {states} : {bounds}",
        "date": "la date se situe du {begins} au {until}",
        "seats_all": "personnes dans « {body} » : {bounds}",
        "seats_role": "{role} dans « {body} » : {bounds}",
        "seats_from": "personnes de {organisation} dans « {body} » : {bounds}",
        "percent": "au moins {n} pour cent",
        "held": "quelqu'un est {role} ({relation})",
        "heading_roles": "Ce que chaque rôle peut faire",
        "role_from": "Agit pour : {organisations}.",
        "role_owns": "A le dossier à l'état : {states}.",
        "role_nothing": (
            "Ce rôle est nommé et informé, mais ne peut rien faire par lui-même."
        ),
        "anywhere": "Dans tout état.",
        "in_states": "À l'état {states}.",
        "while_in_states": "Tant que le dossier est à l'état {states}.",
        "standing": "Condition : {relations}.",
        "opens_parts": "Donne accès à : {compartments}.",
        "heading_apart": "Ce que nul ne peut faire seul",
        "kept_apart": (
            "Nul ne fait à la fois « {one} » et « {other} » dans un même dossier."
        ),
        "proposer_apart": "Pour « {action} », qui propose n'est jamais qui confirme.",
        "forbid_anybody": "Interdit à tous : {actions}.",
        "forbid_who": "Interdit dans cette situation ({relations}) : {actions}.",
        "forbid_anything": "toute action",
        "forbid_except": "Sauf : {actions}.",
        "forbid_unless": "À moins de : {relations}.",
        "forbid_parts": "Cela vaut pour : {compartments}.",
        "forbid_classes": "Cela vaut pour les champs de la classe : {classes}.",
        "heading_panels": "Commissions",
        "seats": "Sièges : {seats}.",
        "seat": "{role} de {organisation}",
        "seat_deputy": "avec un suppléant",
        "quorum": (
            "Pour chaque point, au moins {n} sièges sont présents, après récusation."
        ),
        "quorum_including": "Toujours présents : {seats}.",
        "quorum_when": "Si {fact} vaut {values}, présents aussi : {seats}.",
        "quorum_share": "Au moins {n} pour cent des sièges sont présents.",
        "parity": "Autant de présents de chaque côté : {sides}.",
        "chaired_by": "Présidé par : {seat}.",
        "ladder": (
            "Décision par : {rungs} ; la suivante seulement si la précédente échoue."
        ),
        "rung_unanimous": "l'unanimité",
        "rung_majority": "une majorité",
        "rung_chair": "la présidence",
        "carried_by": "Une majorité demande {n} pour cent des voix.",
        "double_majority": "Chaque côté doit l'adopter : {sides}.",
        "veto": "Peut s'y opposer : {seats}.",
        "one_vote": "Chaque organisation a une voix.",
        "sits": "Siège à intervalles de {length}.",
        "papers": "Les pièces sont envoyées {length} avant.",
        "heading_sub_cases": "Dossiers ouverts par celui-ci",
        "sub_case": "Au plus {n}.",
        "sub_case_tracked": "Dont suivis : au plus {n}.",
        "heading_letters": "Lettres",
        "letter": (
            "À : {role}, après {actions} ; approuvée par : {roles} ; délai {length}."
        ),
        "heading_urgent": "Urgence, transfert et fusion",
        "bypass": (
            "En cas d'urgence, {roles} peut agir avant que ceci soit rempli : "
            "{guards}. Confirmation par {confirming}, délai {length} ; sinon c'est "
            "annulé."
        ),
        "transfer": (
            "Un dossier remis à un autre territoire prend fin ici à l'état « {state} "
            "» ; réponse dans un délai de {length}."
        ),
        "merge": "Un dossier identique à un autre prend fin à l'état « {state} ».",
        "heading_forms": "Ce qui est consigné",
        "col_field": "Champ",
        "col_class": "Classe",
        "col_purpose": "Pourquoi il est conservé",
        "col_compartment": "Conservé dans",
        "col_needed": "Nécessaire pour",
        "needed_where": "si {field} vaut {values}",
        "needed_from": "pas avant « {state} »",
        "class_public": "public",
        "class_internal": "interne",
        "class_personal": "personnel",
        "class_special": "sensible",
        "heading_promises": "Ce qui est promis sur tout chemin",
        "to_reach": "Aucun dossier n'atteint « {state} » sans {actions}.",
        "to_reach_one": (
            "Aucun dossier n'atteint « {state} » sans l'une de ces actions : {actions}."
        ),
        "entering": "À chaque entrée à l'état {states} : {condition}.",
        "while_in": "Tant que le dossier est à l'état {states} : {condition}.",
        "every_final": "tout état final",
        "always_open": "« {action} » est toujours possible.",
        "always_open_while": "« {action} » est toujours possible si {condition}.",
        "people": (
            "De « {one} » à « {other} », au moins {n} personnes différentes agissent."
        ),
        "in_every": (
            "Dans chaque état, au moins {n} rôles peuvent faire avancer le dossier."
        ),
        "never_together": "Jamais en même temps : {one} ; {other}.",
        "finish_within": (
            "Les délais du plus long chemin font au plus {length} en tout."
        ),
        "heading_table": "Qui peut faire quoi",
        "col_state": "État",
        "col_action": "Action",
        "col_role": "Rôle",
        "col_standing": "Condition",
        "col_when": "Seulement si",
        "col_then": "Ensuite",
        "heading_diagram": "Schéma : {track}",
        "diagram_words": (
            "Les états, du début vers le bas ; la même chose est dite en mots plus "
            "bas et dans le tableau."
        ),
        "legend_also": "En pointillé : déplacé par un autre volet.",
        "stays_here": "Reste",
        "any_state": "Tout état",
        "system": "le système",
        "relation:assigned": "affectation au dossier",
        "relation:on_case": "part au dossier",
        "relation:on_panel": "siège à la commission",
        "relation:manages": "direction du dossier",
        "relation:on_duty": "de service",
        "relation:referrer_of": "à l'origine du dossier",
        "relation:asked_this": "sollicité pour cela",
        "relation:is_subject": "la personne concernée",
        "relation:guardian_of": "parent ou tuteur de la personne",
        "relation:delegate_of": "remplacement d'un collègue",
        "relation:proposed_this": "auteur de la proposition",
        "relation:conflicted": "conflit d'intérêts",
        "relation:recused": "récusation",
        "relation:cleared": "habilitation",
        "relation:cleared_kind": "habilitation : {kind}",
        "relation:papers_opened": "pièces ouvertes",
        "relation:signed_in_lately": "connexion récente",
        "relation:broke_glass": "accès de lecture en urgence",
        "standing:read": "lire le dossier",
        "standing:read_request": "lire la demande",
        "standing:read_receipt": "lire l'accusé de réception",
        "standing:read_log": "lire le journal",
        "standing:export": "exporter",
        "standing:answer": "répondre à une demande",
        "standing:vote": "voter",
        "standing:assign": "affecter",
        "standing:delegate": "déléguer",
        "standing:declare_interest": "déclarer un intérêt",
        "standing:recuse": "se récuser",
        "standing:direct_recusal": "imposer une récusation",
        "standing:pause_clock": "suspendre le délai",
        "standing:resume_clock": "reprendre le délai",
        "standing:extend_clock": "reporter l'échéance",
        "standing:correct": "corriger le dossier",
        "standing:link": "lier des dossiers",
        "standing:propose_merge": "proposer une fusion",
        "standing:confirm_merge": "confirmer une fusion",
        "standing:unmerge": "annuler une fusion",
        "standing:offer_transfer": "proposer un transfert",
        "standing:accept_transfer": "accepter un transfert",
        "standing:refuse_transfer": "refuser un transfert",
        "standing:bypass": "agir en urgence",
        "standing:confirm_bypass": "confirmer une action d'urgence",
        "standing:hold": "mettre sous conservation légale",
        "standing:release_hold": "lever la conservation légale",
        "standing:propose_shred": "proposer la destruction",
        "standing:confirm_shred": "confirmer la destruction",
        "standing:reopen": "rouvrir le dossier",
        "standing:complain": "porter plainte",
        "standing:appeal": "faire appel",
        "standing:request_review": "demander un réexamen",
        "standing:subject_access": "demander son propre dossier",
        "standing:rectify": "demander une rectification",
        "standing:restrict": "demander une limitation",
        "standing:object": "s'opposer",
        "subject:person": "une personne",
        "subject:venue": "un lieu",
        "subject:plan": "un plan",
        "subject:commitment": "un engagement",
        "subject:partnership": "un partenariat",
        "subject:group": "un groupe",
        "subject:incident": "un incident",
        "subject:alliance": "une alliance",
        "subject:application": "une demande",
        "month:january": "janvier",
        "month:february": "février",
        "month:march": "mars",
        "month:april": "avril",
        "month:may": "mai",
        "month:june": "juin",
        "month:july": "juillet",
        "month:august": "août",
        "month:september": "septembre",
        "month:october": "octobre",
        "month:november": "novembre",
        "month:december": "décembre",
    },
    units={
        "working day": ("{n} jour ouvré", "{n} jours ouvrés"),
        "hour": ("{n} heure", "{n} heures"),
        "day": ("{n} jour", "{n} jours"),
        "month": ("{n} mois", "{n} mois"),
        "year": ("{n} an", "{n} ans"),
    },
    form_of=french,
)
