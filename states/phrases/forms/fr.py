"""What a field of a form should hold, in French.

- What is expected stands behind `at_field`, `at_unknown` or `alone`.
- A draft: a native administrator checks it before anybody relies on it.
"""

FORMS = {
    "form:at_field": "{field} : il faut {expected}",
    "form:at_unknown": "un champ inconnu : il faut {expected}",
    "form:alone": "il faut {expected}",
    "form:no_field": "un champ que le formulaire connaît",
    "form:choice": "l'un des choix proposés",
    "form:text": "du texte",
    "form:whole_characters": "des caractères entiers",
    "form:whole_number": "un nombre entier",
    "form:number_like": "un nombre entier comme 12",
    "form:smaller_number": "un nombre plus petit",
    "form:yes_no": "vrai ou faux",
    "form:other_value": "une autre valeur",
    "form:short_text": "au plus {n} caractères, signes combinés compris",
    "form:long_text": "au plus {n} ko de texte",
    "form:without": "du texte sans {mark}",
    "form:hours": "une heure comme 09:30",
    "form:windows": "des plages comme {like}",
    "form:hours_apart": "une plage qui s'ouvre et se ferme à des heures différentes",
    "form:days_once": "chaque jour d'une plage une seule fois",
    "form:date": "une date comme 2011-04-03",
    "form:partial_date": "une date comme 2011-04-03, 2011-04 ou 2011",
    "form:letters": "un motif d'au moins {least} lettres, il y en a {met}",
    "form:written": "une réponse, il n'y a rien",
    "form:longer": "au moins {n} caractères, il y en a moins",
    "form:reason": "motif",
}
