"""Why something is refused, in French."""

REFUSED = {
    "refused:agreement": (
        "Aucun accord n'est en vigueur avec « {organisation} » pour « {purpose} » qui"
        " couvre : {fields}. Il est conclu par deux responsables de parcours : "
        "casepath agreement propose."
    ),
    "refused:asked_already": (
        "« {name} » est déjà demandé et n'a pas encore reçu de réponse."
    ),
    "refused:asked_only": "Seule la personne sollicitée peut lire une demande.",
    "refused:conflict": "Un conflit d'intérêts s'y oppose.",
    "refused:only_for": "Ceci revient à : {names}.",
    "refused:bypass_yours": "Vous l'avez ouvert ; une autre personne doit en juger.",
    "refused:bypass_opened_one": (
        "Qui a ouvert une action d'urgence dans ce dossier n'en juge aucune."
    ),
    "refused:no_bypass_waits": "Aucune action d'urgence n'attend de jugement.",
    "refused:no_bypass": "Ce parcours ne connaît pas d'action d'urgence.",
    "refused:skips_only": "Seuls ces points peuvent être sautés : {known}.",
    "refused:bypass_open": (
        "Une action d'urgence est déjà ouverte, ou attend d'être jugée."
    ),
    "refused:corrects": (
        "Qui le lit, l'a écrit ou est désigné pour cela corrige ceci : {name}."
    ),
    "refused:date_day": (
        "Un jour tel que 2027-06-30 est attendu pour « {name} » ; reçu : « {met} »."
    ),
    "refused:date_day_none": (
        "Un jour tel que 2027-06-30 est attendu pour « {name} » ; rien n'a été reçu."
    ),
    "refused:date_moment": (
        "Un jour et une heure tels que 2027-06-30T09:30 sont attendus pour « {name} »"
        " ; reçu : « {met} »."
    ),
    "refused:date_moment_none": (
        "Un jour et une heure tels que 2027-06-30T09:30 sont attendus pour « {name} »"
        " ; rien n'a été reçu."
    ),
    "refused:fields_with_answer": (
        "Les champs ne sont remplis que si la réponse les apporte."
    ),
    "refused:not_set": "Cette action ne fixe pas {name}.",
    "refused:not_set_unknown": "Cette action ne fixe pas un fait inconnu.",
    "refused:erased": "Ce qui était conservé a été effacé ; il ne reste que la piste.",
    "refused:erased_parts": "Ceci a été effacé : {parts}.",
    "refused:held_already": "Une conservation légale est déjà en vigueur.",
    "refused:not_held": "Aucune conservation légale n'est en vigueur.",
    "refused:only_closed_erased": "Seul un dossier clos est effacé.",
    "refused:proposed_already": (
        "Ceci est déjà proposé ; une deuxième personne le confirme."
    ),
    "refused:must_be_kept": (
        "Le dossier doit encore être conservé ; il n'est effacé plus tôt qu'à la "
        "demande de la personne concernée."
    ),
    "refused:no_erasing_proposed": "Personne n'a proposé d'effacer ceci.",
    "refused:held": (
        "Une conservation légale est en vigueur ; deux personnes la lèvent."
    ),
    "refused:no_merge_proposed": (
        "Personne n'a proposé que ce dossier soit le même qu'un autre."
    ),
    "refused:not_joined": "Ce dossier n'est réuni à aucun autre.",
    "refused:undo_over": "Le délai pour revenir en arrière est écoulé.",
    "refused:kept_over": "La durée de conservation est écoulée.",
    "refused:erasing_first": "Il est proposé d'effacer ceci ; cela est d'abord réglé.",
    "refused:earlier_why": (
        "Un dossier ultérieur est lié à celui-ci : dites pourquoi il est nécessaire."
    ),
    "refused:unknown_action": "Ce parcours n'a pas une telle action.",
    "refused:other_area": "Le dossier appartient à un autre territoire.",
    "refused:system_does": "Le système le fait lui-même.",
    "refused:system_may_not": "Le système ne peut pas le faire.",
    "refused:lacks_clearance": (
        "Il faut l'habilitation « {name} », et qu'elle soit en vigueur."
    ),
    "refused:lacks_assigned": "Il faut être affecté au dossier.",
    "refused:lacks_on_case": "Il faut avoir une part au dossier.",
    "refused:lacks_on_panel": "Il faut un siège dans la commission du dossier.",
    "refused:lacks_referrer_of": "Seul qui a orienté le dossier peut le faire.",
    "refused:lacks_asked_this": "Seul qui a été sollicité peut le faire.",
    "refused:lacks_is_subject": (
        "Seule la personne concernée par le dossier peut le faire."
    ),
    "refused:lacks_guardian_of": (
        "Il faut être le tuteur de la personne concernée par le dossier."
    ),
    "refused:lacks_papers_opened": (
        "Les pièces de ce point n'ont pas encore été ouvertes."
    ),
    "refused:lacks_manages": "Il faut diriger quelqu'un qui travaille sur le dossier.",
    "refused:lacks_on_duty": "Il faut être de service dans ce rôle.",
    "refused:lacks_delegate_of": "Il faut un remplacement en vigueur.",
    "refused:lacks_cleared": "Il faut une habilitation en vigueur.",
    "refused:lacks_signed_in_lately": "Identifiez-vous d'abord à nouveau.",
    "refused:lacks_acted_on_parent": (
        "Il faut avoir eu part au dossier dont celui-ci dépend."
    ),
    "refused:lacks_broke_glass": "Il faut un accès accordé pour une urgence.",
    "refused:lacks_other": "Il faut être : {relation}.",
    "refused:delegation_over": "Le remplacement que vous assuriez est terminé.",
    "refused:papers_closed": (
        "Ce que vous avez fait ou êtes dans ce dossier vous écarte du point ; ses "
        "pièces vous sont donc fermées."
    ),
    "refused:two_person_other": (
        "Une autre personne que celle qui l'a proposé doit le faire."
    ),
    "refused:acted_on_parent": (
        "Qui a agi dans le dossier dont celui-ci dépend ne peut pas le faire."
    ),
    "refused:forbidden": "La règle {line} l'interdit.",
    "refused:stands_in_proposer": (
        "Vous remplacez qui l'a proposé ; une autre personne doit le confirmer."
    ),
    "refused:stands_in_did": (
        "Vous remplacez qui a fait « {action} » ; cette personne ne peut pas faire "
        "ceci."
    ),
    "refused:opens_none": "Ceci n'ouvre ici aucun dossier de ce genre.",
    "refused:no_request_waits": "Aucune demande de ce genre n'attend de réponse.",
    "refused:taken_over": (
        "Un autre territoire a repris le dossier ; c'est lui qui agit désormais."
    ),
    "refused:state_unknown": "L'état du dossier n'est pas connu.",
    "refused:before_no_sitting": (
        "Pas encore de décision : le dossier n'est devant aucune séance."
    ),
    "refused:votes_carry": "Les voix portent « {action} », non ceci.",
    "refused:votes_carry_person": (
        "Les voix portent « {action} » pour la personne qu'elles nomment, non ceci."
    ),
    "refused:votes_carry_other": "Les voix portent un autre choix, non ceci.",
    "refused:is_open": "Le dossier est ouvert.",
    "refused:never_reopened": "Un dossier terminé ainsi n'est pas rouvert.",
    "refused:say_where": "Dites où il reprend : {ways}.",
    "refused:reopened_by_others": (
        "Qui a clos ou décidé ce dossier auparavant ne le rouvre pas."
    ),
    "refused:name_person": "Nommez la personne sur laquelle la commission a décidé.",
    "refused:named_not_there": (
        "La personne nommée n'est pas dans le dossier comme « {role} »."
    ),
    "refused:named_there": (
        "La personne nommée est déjà dans le dossier comme « {role} »."
    ),
    "refused:named_lacks_role": "La personne nommée n'a pas le rôle « {role} ».",
    "refused:named_did": "La personne nommée a fait « {action} » dans ce dossier.",
    "refused:delegate_self": "Personne ne se remplace soi-même.",
    "refused:delegate_own_role": "On ne délègue qu'un rôle que l'on a soi-même.",
    "refused:delegate_same_role": (
        "Qui remplace doit avoir le même rôle pour la même organisation."
    ),
    "refused:delegate_passed_on": (
        "Qui remplace quelqu'un ne transmet pas ce remplacement."
    ),
    "refused:delegate_ends_first": "La fin doit suivre le début.",
    "refused:delegate_past": "Le début ne peut être un jour passé.",
    "refused:delegate_too_long": "La durée est de {n} jours au plus.",
    "refused:delegate_conflict": (
        "Un conflit d'intérêts s'oppose à la personne qui remplacerait."
    ),
    "refused:delegate_apart": (
        "Qui remplacerait a fait ce qui est tenu séparé de ce travail."
    ),
    "refused:stays_in_area": "Un dossier de ce parcours reste dans son territoire.",
    "refused:offered_area_answers": "Seul le territoire auquel il est offert répond.",
    "refused:offered_already": (
        "Le dossier est déjà offert à un autre territoire ; une offre à la fois."
    ),
    "refused:transfer_is": "Impossible tant que le transfert est : {state}.",
    "refused:transfer_unknown": (
        "Impossible tant que l'état du transfert n'est pas connu."
    ),
    "refused:code_about_them": (
        "Personne ne donne de code dans un dossier qui le concerne."
    ),
    "refused:gives_code": (
        "Seul qui envoie des lettres à la personne, ou parle pour elle, donne un code."
    ),
    "refused:nobodys_answer": (
        "Ceci n'enregistre la réponse de personne : ne nommez personne."
    ),
    "refused:whose_answer": (
        "Dites de qui est cette réponse : quelqu'un ici comme « {role} »."
    ),
    "refused:letter_approved_by": (
        "Seuls ceux que le parcours désigne approuvent cette lettre."
    ),
    "refused:letter_to_self": "Personne n'approuve une lettre qui lui est adressée.",
    "refused:safe_contact": (
        "La règle de contact sûr de cette personne n'autorise pas ce moyen à cette "
        "heure. Enregistrez pour elle à la place."
    ),
    "refused:nothing_for_them": "Ce parcours ne leur donne rien à voir ni à faire.",
    "refused:seat_not_filled": (
        "Le siège obligatoire {seat} n'est pas occupé pour ce point."
    ),
    "refused:seats_present": "{met} sièges présents sur {needed}.",
    "refused:organisations_present": "{met} organisations présentes sur {needed}.",
    "refused:share_of_seats": (
        "{met} sièges présents sur {of} ; {share} % sont nécessaires."
    ),
    "refused:share_of_organisations": (
        "{met} organisations présentes sur {of} ; {share} % sont nécessaires."
    ),
    "refused:unequal": (
        "Les côtés ne sont pas égaux : {met} votent. Qui s'abstient se retire."
    ),
    "refused:share_of_side": (
        "{met} présents sur {of} d'un côté ; {share} % sont nécessaires."
    ),
    "refused:odd_seats": "{met} sièges présents ; il faut un nombre impair.",
    "refused:odd_organisations": (
        "{met} organisations présentes ; il faut un nombre impair."
    ),
    "refused:also_seat": "Ce point demande aussi le siège {seat}.",
    "refused:also_statutory": "Ce point demande aussi le siège obligatoire {seat}.",
    "refused:also_one_seat": "Ce point demande aussi l'un des sièges {seats}.",
    "refused:also_one_statutory": (
        "Ce point demande aussi l'un des sièges obligatoires {seats}."
    ),
    "refused:decided_here": (
        "La commission a décidé sur ce point à cette séance ; une séance ultérieure "
        "peut décider à nouveau."
    ),
    "refused:veto": "Le siège {seat} peut l'empêcher, et ne vote pas pour.",
    "refused:votes_cast": (
        "Pas encore de décision : {cast} voix exprimées sur {voters}."
    ),
    "refused:no_rung": "Pas encore de décision : aucun échelon ne porte un choix.",
}
