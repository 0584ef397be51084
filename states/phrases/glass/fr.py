"""What is said of reading in an emergency, in French.

- A draft: a native administrator checks it before anybody relies on it.
"""

GLASS = {
    "break_glass": (
        "En urgence, une personne peut lire pendant {length} ce qui lui est "
        "fermé, pour un motif de la liste : {reasons}. Le responsable du dossier "
        "et {told} en sont informés aussitôt ; {reviewers} l'examine dans un délai "
        "de {within}."
    ),
    "break_glass_two": (
        "Lorsqu'il faut deux personnes pour cela, {roles} confirme d'abord."
    ),
    "refused:no_glass": "Votre rôle ne permet pas de lire ceci en urgence.",
    "refused:open_anyhow": (
        "Ceci vous est déjà ouvert ; aucune urgence n'est nécessaire."
    ),
    "refused:glass_broken": (
        "Vous lisez déjà ce dossier en urgence ; mettez-y fin d'abord."
    ),
    "refused:glass_yours": "Vous l'avez lu ou confirmé ; une autre personne l'examine.",
    "refused:glass_team": (
        "Vous faites partie du dossier ou de l'équipe de la personne qui a lu ;"
        " quelqu'un d'extérieur l'examine."
    ),
    "refused:glass_runs": (
        "La lecture n'est pas encore terminée ; elle est examinée ensuite."
    ),
    "refused:glass_over": "Cette lecture est terminée, ou a déjà reçu une réponse.",
    "trail:break_glass": "{who} a ouvert une lecture en urgence limitée : {names}.",
    "trail:ask_glass": (
        "{who} a demandé à lire en urgence : {names} ; une autre personne doit le"
        " confirmer."
    ),
    "trail:confirm_glass": "{who} a laissé une personne lire en urgence.",
    "trail:decline_glass": "{who} a refusé qu'une personne lise en urgence.",
    "trail:end_glass": "{who} a mis fin à sa lecture en urgence avant le terme.",
    "trail:review_glass": "{who} a examiné une lecture en urgence : {how}.",
    "trail:ask_about_glass": "{who} a posé une question sur une lecture en urgence.",
    "trail:answer_about_glass": "{who} a répondu au sujet de sa lecture en urgence.",
    "trail:look_at_glass": "{who} a consulté une lecture en urgence.",
    "trail:glass_not_reviewed": (
        "Quelqu'un doit regarder : une lecture en urgence n'a pas été examinée à temps."
    ),
    "trail:under_glass": "Lu en urgence.",
    "trail:justified": "justifiée",
    "trail:not_justified": "non justifiée",
    "refused:access_open": "Cette partie vous est déjà ouverte.",
    "refused:access_reads_nothing": (
        "Vous ne pouvez lire aucune partie de ce dossier ; vous ne pouvez donc "
        "pas en demander davantage."
    ),
    "refused:access_never": (
        "Personne dans votre rôle ne peut lire ceci, sur aucun dossier."
    ),
    "refused:access_over": (
        "Plus personne n'attend cet accès, ou la réponse a déjà été donnée."
    ),
    "trail:ask_access": "{who} a demandé l'accès à : {names}.",
    "trail:decline_access": "{who} a répondu non à une demande d'accès.",
    "trail:look_at_access": "{who} a consulté une demande d'accès.",
}
