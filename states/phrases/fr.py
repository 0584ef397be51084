"""The connecting words of the rule book in French.

- What a thing is called is its label in the file; these are the words between.
- A draft: a native administrator checks it before anybody relies on it.
"""

from states.phrases.forms.fr import FORMS
from states.phrases.glass.fr import GLASS
from states.phrases.lists.fr import LISTS
from states.phrases.phrases import Phrases
from states.phrases.plurals import french
from states.phrases.refused.fr import REFUSED
from states.phrases.trail.fr import TRAIL

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
        "setting_of": "{value} ; au choix parmi {values}.",
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
        "review_at_start": "Réexaminé au début de {months} : « {action} ».",
        "review_after": "Réexaminé {lengths} après le début : « {action} ».",
        "apart": "Au plus {length} d'intervalle.",
        "ends_after": "Prend fin après {length} : « {action} ».",
        "ends_renewed": "Ce délai repart avec {actions}.",
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
        "sub_on": "de « {sub_case} » dont {track} est à l'état {states} : {bounds}",
        "parent_in": "le dossier parent ({track}) est à l'état {states}",
        "siblings_in": "autres à ses côtés ({track}) à l'état {states} : {bounds}",
        "in_use": "Utilisé : {met} sur {most}.",
        "date": "la date se situe du {begins} au {until}",
        "until": "temps restant avant « {date} » : {bounds}",
        "until_not_past": "« {date} » n'est pas passé",
        "until_come": "« {date} » est arrivé",
        "within": "« {date} » se situe dans « {field} »",
        "not_before": "« {day} » ne précède pas « {other} »",
        "not_after": "« {day} » ne suit pas « {other} »",
        "after_by": "« {day} » suit « {other} » d'au moins {length}",
        "before_by": "« {day} » précède « {other} » d'au moins {length}",
        "due_from": "Délai : {length}, à compter de « {date} ».",
        "due_on": "Échéance au plus tard : « {date} ».",
        "due_before": "Échéance au plus tard {length} avant « {date} ».",
        "review_after_date": "Réexaminé {lengths} après « {date} » : « {action} ».",
        "review_on_date": "Réexaminé à la date « {date} » : « {action} ».",
        "review_halfway": (
            "Réexaminé à mi-chemin entre « {first} » et « {last} » : « {action} »."
        ),
        "ends_on_date": "Prend fin à la date « {date} » : « {action} ».",
        "kept_from_date": "Le dossier est conservé {length} à compter de « {date} ».",
        "sets_dates": "Consigne une date : {dates}.",
        "seats_all": "personnes dans « {body} » : {bounds}",
        "seats_role": "{role} dans « {body} » : {bounds}",
        "seats_from": "personnes de {organisation} dans « {body} » : {bounds}",
        "on_case_role": "{role} dans ce dossier : {bounds}",
        "on_case_from": "{role} de {organisation} dans ce dossier : {bounds}",
        "share_of": "{share} de {roles}",
        "also_on": "autres dossiers à {states} pour chaque {role} : {bounds}",
        "people_now": "Au dossier comme {role} à présent : {met}.",
        "others_now": (
            "Une personne ({role}) est dans {met} autres dossiers de ce type ; "
            "{most} au plus."
        ),
        "joins": "Inscrit la personne nommée au dossier comme {role}.",
        "leaves": "Met fin au rôle de {role} de la personne nommée dans ce dossier.",
        "vacates": "Met fin pour tous dans ce dossier : {roles} ; et à leurs sièges.",
        "watch": (
            "Dès que ceci cesse d'être vrai : {guard}, le système fait « {action} »."
        ),
        "percent": "au moins {n} pour cent",
        "held": "quelqu'un est {role} ({relation})",
        "came_from": "{track} vient de {states}",
        "taken_times": "« {action} » a eu lieu {bounds}",
        "since_first": "« {action} » a eu lieu pour la première fois il y a {bounds}",
        "earlier_none": "le dossier n'est lié à aucun dossier antérieur",
        "earlier_cases": "dossiers antérieurs liés : {bounds}",
        "voice_others": "autres de « {voice} » ayant répondu « {answer} » : {bounds}",
        "voice_unheard": "autres de « {voice} » non encore entendus : {bounds}",
        "of_age": "Une personne est majeure à l'âge de {length}.",
        "manager": "Si {role} ne peut agir ou n'agit pas, {manager} en est averti.",
        "heading_voices": "Qui est entendu",
        "voice": (
            "Chaque {role} du dossier répond l'un de : {answers}. La dernière "
            "réponse de chacun compte."
        ),
        "hears": "La réponse « {answer} » de « {voice} » est consignée.",
        "tells": "Avertis chaque fois : {roles}.",
        "tells_from": "Avertis à partir de la fois {n} : {roles}.",
        "asks": "Demande : {requests}.",
        "request_later": (
            "Demandé à : {role} ({organisation}) sur instruction, délai {length}."
        ),
        "under": "Seulement en vertu d'un accord en vigueur pour : {purpose}.",
        "sub_case_opened": "Ouvert par : {actions}.",
        "sub_case_ended": "Clos d'ici à l'état « {state} ».",
        "expects": "Attendu ici : {fields}.",
        "characters": "au moins {n} caractères",
        "seat_deputy_role": "avec un suppléant : {role}",
        "seat_advises": "consultatif seulement, sans voix",
        "quorum_statutory": "La loi l'exige : nul ne peut y renoncer.",
        "present": "Compte comme présent : {ways}.",
        "way_in_person": "en personne",
        "way_video": "par vidéo",
        "way_telephone": "par téléphone",
        "majority_of_appointed": (
            "La majorité est celle de tous les membres nommés, présents ou non."
        ),
        "papers_close": "Les pièces se referment {length} après.",
        "minute_within": "Procès-verbal sous {length}.",
        "transfer_pack": (
            "Le dossier de transfert est prêt sous {length} : {compartments}."
        ),
        "transfer_goes_on": "L'aide ne se poursuit entre-temps que si {conditions}.",
        "transfer_suspended": "Sinon il y commence à l'état « {state} ».",
        "merge_times": (
            "Une seconde personne confirme sous {length} ; cela peut être annulé "
            "pendant {undo}."
        ),
        "merge_protects": (
            "Si {fact} diffère, la première de ces valeurs compte : {values}."
        ),
        "heading_publishes": "Ce que chacun peut lire",
        "publishes": (
            "Tant que le dossier est à l'état {states} : {fields}, son état, les "
            "jours de ses changements et le résultat des votes."
        ),
        "publishes_consent": (
            "{field} seulement tant que {track} est à l'état {states} ; sinon : "
            "{instead}."
        ),
        "publishes_beside": "S'y ajoutent : {parts}.",
        "public_form": (
            "Chacun peut, en tant que {role} et sans se connecter : {action}."
        ),
        "public_form_for": "Cela reste ouvert pendant {length}.",
        "heading_returns": "États statistiques",
        "return": (
            "Transmis à : {receivers}, tous les {length}, établi par : {makers}. Les "
            "nombres inférieurs à {n} sont masqués."
        ),
        "return_whole": (
            "Transmis à : {receivers}, tous les {length}, établi par : {makers}. Aucun "
            "nombre n'est masqué."
        ),
        "figures": "Chiffres : {figures}.",
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
        "seat_everybody": "toute personne du dossier ayant le rôle {role}",
        "odd": "Les votants présents sont en nombre impair.",
        "each_side": "De chaque côté, au moins {n} pour cent sont présents.",
        "quorum_organisations": "Au moins {n} organisations sont présentes.",
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
        "reusable": "compte de nouveau, sans être réécrit, pour {actions}",
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
        **LISTS,
        **TRAIL,
        **FORMS,
        **GLASS,
        **REFUSED,
    },
    units={
        "working day": ("{n} jour ouvré", "{n} jours ouvrés"),
        "minute": ("{n} minute", "{n} minutes"),
        "hour": ("{n} heure", "{n} heures"),
        "day": ("{n} jour", "{n} jours"),
        "month": ("{n} mois", "{n} mois"),
        "year": ("{n} an", "{n} ans"),
    },
    form_of=french,
)
