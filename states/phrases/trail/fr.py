"""The words between labels in trails, why not, clocks, minutes and returns, in French.

- Each key is a phrase, behind what it is told in.
- A draft: a native administrator checks it before anybody relies on it.
"""

TRAIL = {
    "trail:between": " ",
    "trail:system": "Le système",
    "trail:who": "{name} ({role})",
    "trail:opened": "{who} a ouvert le dossier.",
    "trail:taken_over": (
        "{who} a repris le dossier d'un autre territoire. Il se trouve à l'état :"
        " {state}."
    ),
    "trail:done": "{who} : {action}.",
    "trail:confirmed": "Confirmation de {who} : {action}.",
    "trail:for_panel": "{who} pour la commission : {action}.",
    "trail:joined": "{name} participe au dossier comme {role}.",
    "trail:left": "{name} ne participe plus au dossier comme {role}.",
    "trail:stands": "Le dossier est maintenant à l'état : {state}.",
    "trail:track_stands": "{track} est maintenant à l'état : {state}.",
    "trail:beside": "À côté, maintenant : {state}.",
    "trail:proposed": (
        "Proposition de {who} : {action}. Une deuxième personne doit confirmer."
    ),
    "trail:refused": "Refusé à {who} : {action} - {why}.",
    "trail:because": "{words} ({code})",
    "trail:read": "{who} a lu : {what}.",
    "trail:read_receipt": "{who} a demandé ce qu'est devenu le signalement.",
    "trail:read_trail": "{who} a lu l'historique.",
    "trail:answered": "{who} a répondu : {request}.",
    "trail:assigned": "{who} a affecté {name} comme {role}.",
    "trail:assigned_instead": (
        "{who} a affecté {name} comme {role}, à la place de {before}."
    ),
    "trail:voted": "{who} a voté pour le siège {seat} : {choice}.",
    "trail:vote_recorded": "{who} a consigné le vote de {name}, qui doit le confirmer.",
    "trail:list_item": "{who} a inscrit le dossier à l'ordre du jour d'une séance.",
    "trail:move_item": "{who} a déplacé le dossier dans l'ordre du jour d'une séance.",
    "trail:declare_interest": "{who} a déclaré un intérêt dans l'affaire.",
    "trail:recuse": "{who} a quitté le point et ses pièces.",
    "trail:direct_recusal": (
        "{who} a tenu quelqu'un à l'écart du point et de ses pièces."
    ),
    "trail:more_time": "{who} a besoin de plus de temps pour : {request}.",
    "trail:opened_beside": "{who} a ouvert un dossier à côté de celui-ci : {kind}.",
    "trail:ended_with_parent": (
        "Le dossier a pris fin avec celui dont il dépend : {state}."
    ),
    "trail:offer_transfer": (
        "{who} a proposé le dossier à un autre territoire, qui peut le reprendre."
    ),
    "trail:send_pack": "{who} a envoyé les pièces à l'autre territoire.",
    "trail:take_back": "{who} a retiré l'offre faite à l'autre territoire.",
    "trail:notify_host": (
        "{who} s'en est tenu à un mot au territoire où se trouve la personne."
    ),
    "trail:refuse_transfer": (
        "{who} a refusé le dossier dans l'autre territoire. Il reste ici."
    ),
    "trail:accept_transfer": (
        "{who} a repris le dossier dans l'autre territoire, dont il relève désormais."
    ),
    "trail:lapse_transfer": (
        "L'offre à un autre territoire est devenue caduque. Rien n'a été décidé par là."
    ),
    "trail:add_file": "{who} a ajouté un fichier au dossier.",
    "trail:link": "{who} a lié le dossier à un dossier antérieur : {other}.",
    "trail:tell_apart": (
        "{who} a dit qu'il ne concerne pas la même personne que {other}."
    ),
    "trail:propose_merge": (
        "{who} a proposé de le tenir pour le même que {other} ; une autre personne"
        " doit confirmer."
    ),
    "trail:confirm_merge": "{who} a joint le dossier à {other}.",
    "trail:unmerge": "{who} a de nouveau séparé le dossier de {other}.",
    "trail:hold_proposed": (
        "{who} a proposé de mettre le dossier sous conservation légale ; une autre"
        " personne doit confirmer."
    ),
    "trail:release_proposed": (
        "{who} a proposé de lever la conservation légale ; une autre personne doit"
        " confirmer."
    ),
    "trail:hold": "{who} a confirmé la conservation légale.",
    "trail:release_hold": "{who} a levé la conservation légale.",
    "trail:erase_declined": "{who} a refusé d'effacer ce qui était proposé.",
    "trail:erased": "{who} a effacé {what} ; l'historique demeure.",
    "trail:erase_proposed": (
        "{who} a proposé d'effacer {what} ; une autre personne doit confirmer."
    ),
    "trail:erase_requested": (
        "{who} a proposé d'effacer {what} à la demande de la personne ; une autre"
        " personne doit confirmer."
    ),
    "trail:everything": "tout ce qui est détenu",
    "trail:kept": "N'a plus à être conservé : {what}. Rien n'a été effacé par là.",
    "trail:corrected": "{who} a corrigé ce qui est détenu dans : {where}.",
    "trail:searched": "{who} a comparé le dossier à {n} autres.",
    "trail:looked_at": (
        "Le système a examiné ce que demande cet état du dossier et a prévenu les"
        " personnes concernées."
    ),
    "trail:outdated_soon": (
        "Le système a signalé qu'un élément sur lequel repose le dossier sera bientôt"
        " trop ancien."
    ),
    "trail:held_listed": (
        "Le système a dressé la liste de ce qui est détenu, {n} enregistrements ; rien"
        " n'a été ouvert."
    ),
    "trail:disclosure": (
        "{who} a proposé de remettre ce qui est détenu sur la personne, {n} champs"
        " omis ; une autre personne doit confirmer."
    ),
    "trail:disclosed": "{who} a remis ce qui est détenu sur la personne.",
    "trail:exported": "{who} a emporté l'historique pour le faire vérifier ailleurs.",
    "trail:history": "Consigné sans jugement : {action}.",
    "trail:history_found": "La règle l'aurait refusé : {found}.",
    "trail:put_back": (
        "{who} a remis le dossier sur la version antérieure de son parcours."
    ),
    "trail:put_on": "{who} a mis le dossier sur une autre version de son parcours.",
    "trail:stands_in": "Il se trouve à l'état : {state}.",
    "trail:bypass": (
        "{who} a devancé pour un temps : {names} ; une autre personne en juge."
    ),
    "trail:decline_proposal": "{who} a décliné ce qu'une autre personne avait proposé.",
    "trail:take_back_proposal": "{who} a retiré sa propre proposition.",
    "trail:confirm_bypass": (
        "{who} a jugé ce qui a été fait en devançant les règles : {how}."
    ),
    "trail:give_code": "{who} a remis un code pour la page personnelle.",
    "trail:take_back_code": "{who} a repris un code de la page personnelle.",
    "trail:enter_by_code": "{who} est entré avec un code.",
    "trail:read_own_page": "{who} a regardé sa propre page.",
    "trail:delegate": "{who} se fait suppléer par {name} comme {role}.",
    "trail:bypass_undone": (
        "Quelqu'un doit regarder : un devancement, {how} ; {n} de ses effets ont"
        " pris fin. Le dossier n'a pas bougé pour autant."
    ),
    "trail:nobody_can_act": (
        "Quelqu'un doit regarder : personne ne peut agir sur ce dossier."
    ),
    "trail:alarm": "Quelqu'un doit regarder : {what}.",
    "trail:under_bypass": "En devançant : {names}.",
    "trail:while_bypass": "Fait pendant qu'un devancement était ouvert.",
    "trail:standing_in": "En suppléance de {names}.",
    "trail:waiting": "une lettre ou une jonction en attente",
    "trail:pause_clock": "{who} a suspendu le délai de {where}.",
    "trail:resume_clock": "{who} a fait reprendre le délai de {where}.",
    "trail:extend_clock": "{who} a reporté l'échéance de {where}.",
    "trail:remind": "Rappel à {role} : {where} arrive bientôt à échéance.",
    "trail:goes_on": (
        "Le délai de {where} a été suspendu aussi longtemps que permis ; il"
        " reprend{told}."
    ),
    "trail:idle": (
        "Personne n'avait agi dans {where} à la fin du {day}{told}. Rien n'a été"
        " décidé par là."
    ),
    "trail:late": (
        "Retard dans {where}, à partir de la fin du {day}{told}. Rien n'a été"
        " décidé par là."
    ),
    "trail:noticed_late": "Constaté en retard : {late}.",
    "trail:told": " : {role} prévenu",
    "trail:administrators": (
        " ; comme il n'y avait personne d'autre, les administrateurs ont été prévenus"
    ),
    "trail:passed_over": "{said} (passés : {passed})",
    "trail:approve_letter": "{who} a approuvé la lettre « {letter} ».",
    "trail:send_letter_back": "{who} a renvoyé la lettre « {letter} ».",
    "refused:fields": "Ces champs sont encore nécessaires : {fields}.",
    "refused:reason": "Il faut un motif en toutes lettres.",
    "refused:choose": "Choisissez pour « {name} » : {allowed}.",
    "refused:too_early": "« {field} » n'est pas recueilli avant « {state} ».",
    "refused:too_short": "« {field} » demande au moins {n} caractères.",
    "refused:roles": "Votre rôle ne le permet pas ; cela revient à : {roles}.",
    "refused:nobody": "Personne ne peut le faire.",
    "refused:confirmed_by": "Ceci est proposé ; la confirmation revient à : {roles}.",
    "refused:other_states": "Votre rôle ne le permet qu'à d'autres états.",
    "refused:present_state": "Ceci est impossible à l'état actuel.",
    "refused:you_proposed": (
        "Vous l'avez proposé ; une autre personne doit le confirmer."
    ),
    "refused:not_offered": (
        "Impossible à l'état « {state} ». Possible pour vous ici : {actions}."
    ),
    "refused:nothing": "rien",
    "refused:closed": "Le dossier est clos.",
    "refused:at_most": "Ceci est possible {n} fois au plus.",
    "refused:children": "Il peut y en avoir {n} au plus ; il y en a {met}.",
    "refused:apart": (
        "Qui a fait « {action} » dans ce dossier ne peut pas faire ceci."
    ),
    "refused:need_not_know": (
        "Ceci ouvrirait ce dont vous n'avez pas à connaître : {names}."
    ),
    "why:may": "possible",
    "why:not yet": "pas encore",
    "why:not you": "pas vous",
    "why:time": "le temps le rendra possible ; personne n'a rien à faire",
    "why:bypass": "si cela ne peut attendre, peuvent devancer la règle : {roles}",
    "why:possible_by": "possible par « {action} » : {roles}",
    "why:possible_by_request": (
        "possible par « {action} », pour « {request} » : {roles}"
    ),
    "why:offered_in": "offert à l'état : {states}",
    "why:who_can": "qui peut : {who}",
    "why:nobody_holds": "{role} (personne n'exerce ce rôle actuellement)",
    "why:holds": "{role} ({n} ici)",
    "stuck:for": "{label} [{action}] revient à : {names}.",
    "stuck:nobody_holds": "Personne n'exerce le rôle.",
    "stuck:all_away": "Toutes les personnes qui exercent le rôle ({n}) sont absentes.",
    "stuck:barred": "Qui exerce le rôle ne peut pas agir sur ce dossier.",
    "stuck:request": (
        "La demande « {request} » attend, et personne là-bas ne peut y répondre."
    ),
    "stuck:ways_out": (
        "Issues : affecter quelqu'un qui exerce le rôle ; se faire suppléer ;"
    ),
    "stuck:appoint": "ou nommer quelqu'un à ce rôle.",
    "show:case": "Dossier {case}, version {version}",
    "show:due": "échéance {due} UTC ({state}) : {how}",
    "show:request": "demande {name} : {status}",
    "show:not_sent": "demande {name} : non envoyée. {why}",
    "show:undelivered": "{channel} : non envoyé depuis {since}",
    "show:expected": "encore attendu : {field}",
    "show:may": "Ce que vous pouvez faire ici :",
    "ties:earlier": "dossiers antérieurs : {n} ({cases})",
    "ties:later": "dossiers postérieurs : {cases}",
    "ties:joined": "joints à celui-ci : {cases} ; chacun garde son historique",
    "ties:into": "se poursuit sous : {case}",
    "ties:held": "sous conservation légale : rien n'est effacé",
    "ties:waits": "attend une deuxième personne : {what}",
    "ties:all_erased": "effacé : il ne reste que l'historique",
    "ties:erased": "effacé : {what}",
    "ties:kept": "conservé jusqu'au {until} UTC",
    "ties:part_kept": "{what} conservé jusqu'au {until} UTC",
    "clock:none": "aucun délai ne court ici",
    "clock:letter": "la lettre « {label} »",
    "clock:request": "la demande « {label} »",
    "clock:review": "le prochain réexamen de « {label} »",
    "clock:expiry": "la fin de « {label} »",
    "clock:majority": "« {label} », jusqu'à la majorité de la personne",
    "clock:idle": "« {label} », si personne n'agit",
    "clock:untold": "{called} : son jour n'est pas indiqué ici",
    "clock:due": "{called} : échéance {when}",
    "clock:due_still": "{called} : échéance {when} (suspendu)",
    "clock:began": "début {when} ; {how}",
    "clock:at_end": "à la fin du {day}",
    "clock:changed": (
        "le calendrier a changé depuis ; ses jours chômés ne sont pas nommés ici"
    ),
    "clock:covered": "le calendrier couvre désormais {years}",
    "clock:days_off": "jours chômés par leur nom : {days}",
    "clock:anew": "selon le calendrier actuel, l'échéance serait {when} ;",
    "clock:accept": "pour l'accepter : {command}",
    "clock:stood": "suspendu depuis {begun} : {why}, par {by}",
    "clock:stood_until": (
        "suspendu depuis {begun} jusqu'à {until}, repris par {ender} : {why}, par {by}"
    ),
    "clock:stood_latest": (
        "suspendu depuis {begun} jusqu'à {until} au plus tard : {why}, par {by}"
    ),
    "clock:leaving": "la sortie de l'état",
    "clock:remind": "{when} : rappel à {who}",
    "clock:act": "{when} : le système : {what}",
    "clock:tell": "{when} : avis à {who}",
    "clock:whose_turn": "qui doit agir",
    "clock:was_done": "{said} - fait {when}, {role} prévenu",
    "how:hours": "{rule} après {from} ; les heures ne sautent aucun jour.",
    "how:days": "{rule} après {day0}, jusqu'à la fin du {day} ({zone})",
    "how:begins": "{rule} après {day0}, dès le début du {day} ({zone})",
    "how:month_end": "à la fin du mois ({month})",
    "how:month_start": "au début du mois ({month})",
    "how:on": "le {on}",
    "how:before": "{before} avant {on}",
    "how:until": "jusqu'à la fin du {day} ({zone})",
    "how:at": "à {from}",
    "how:days_off": "jours chômés dans l'intervalle : {days_off}",
    "how:cut_off": (
        "ce qui arrive après {cut_off} compte à partir du jour ouvrable suivant"
    ),
    "how:paused": "jours de suspension : {paused}",
    "how:extended": "prolongé {extended} fois de {extended_by}",
    "how:rolled_from": "déplacé depuis {rolled_from}, qui n'est pas un jour ouvrable",
    "how:at_most_apart": "jamais plus de {at_most_apart} après le précédent",
    "how:calendar": "selon le calendrier {calendar}, {version}",
    "how:estimated": (
        "estimé : le calendrier ne couvre pas {estimated} ; seuls les fins de"
        " semaine et les fêtes à date fixe y sont chômés"
    ),
    "how:all": "{said}.",
    "minute:sitting": "Séance {sitting} de la commission {panel}",
    "minute:times": "ouverte {opened}, close {closed}",
    "minute:came": "{person} est là",
    "minute:left": "{person} est parti",
    "minute:item": "Point {n} : dossier {case}",
    "minute:declared": "{person} a déclaré un intérêt : {relation}.",
    "minute:recused": "{person} a quitté le point.",
    "minute:directed": "{person} a été tenu à l'écart du point par la présidence.",
    "minute:present": "présent : {seat} ({organisation}), {way} : {person}",
    "minute:vote": "vote de {seat} ({organisation}) : {choice}",
    "minute:vote_sealed": (
        "vote de {seat} ({organisation}) : {choice}, avec ses propres mots sous scellé"
    ),
    "minute:undecided": "Rien n'a été décidé.",
    "minute:unanimous": "Décidé à l'unanimité : {action}.",
    "minute:majority": "Décidé à la majorité : {action}.",
    "minute:chair": "Décidé par la présidence, sans majorité : {action}.",
    "minute:against": "avis contraires : {people}",
    "minute:abstained": "abstentions : {people}",
    "minute:relied": "fondé sur : {name}, version {version}, empreinte {hash}",
    "minute:reasons": (
        "Les options examinées et les motifs sont sous scellé dans le dossier."
    ),
    "minute:hash": "empreinte {hash}",
    "minute:signed": "signé par {person}",
    "minute:unsigned": "pas encore signé",
    "minute:added": "ajouté : {text}",
    "minute:remarks": "remarques : {text}",
    "minute:correction_open": "correction {ref} demandée par {person} : {text}",
    "minute:correction_accepted": (
        "correction {ref} de {person}, acceptée : {text} ({why})"
    ),
    "minute:correction_refused": (
        "correction {ref} de {person}, refusée : {text} ({why})"
    ),
    "public:votes": (
        "{day} {action} : {for} pour, {against} contre, {abstained} en abstention"
    ),
    "public:none": "aucun dossier de ce parcours n'est publié actuellement",
    "return:every": "rythme : {length}",
    "return:none": "ce parcours ne nomme aucun état",
    "return:period": "du {first} à avant le {after} ; entrée {entry}",
    "return:below": "les nombres de 1 à moins de {n} sont masqués",
    "return:whole": "chaque nombre est indiqué",
    "return:withheld": "masqué",
    "return:in_all": "en tout : {n}",
    "return:share": "{met} sur {of} : {percent} pour cent",
    "return:reached": "mesure de {n} pour cent : atteinte",
    "return:missed": "mesure de {n} pour cent : non atteinte",
    "return:cases": "de {n} dossiers ; effacé dans {erased}",
}
