"""What a field of a form should hold, in Dutch.

- What is expected stands behind `at_field`, `at_unknown` or `alone`.
- A draft: a native administrator checks it before anybody relies on it.
"""

FORMS = {
    "form:at_field": "{field}: verwacht wordt {expected}",
    "form:at_unknown": "een onbekend veld: verwacht wordt {expected}",
    "form:alone": "verwacht wordt {expected}",
    "form:no_field": "geen veld met deze naam",
    "form:choice": "een van de keuzes",
    "form:text": "tekst",
    "form:whole_characters": "hele tekens",
    "form:whole_number": "een geheel getal",
    "form:number_like": "een geheel getal zoals 12",
    "form:smaller_number": "een kleiner getal",
    "form:yes_no": "waar of onwaar",
    "form:other_value": "een andere waarde",
    "form:short_text": "ten hoogste {n} tekens, samengevoegde tekens meegeteld",
    "form:long_text": "ten hoogste {n} kB tekst",
    "form:without": "tekst zonder {mark}",
    "form:hours": "een tijd zoals 09:30",
    "form:windows": "tijdvakken zoals {like}",
    "form:hours_apart": "een tijdvak dat op verschillende uren begint en eindigt",
    "form:days_once": "elke dag van een tijdvak eenmaal",
    "form:date": "een datum zoals 2011-04-03",
    "form:partial_date": "een datum zoals 2011-04-03, 2011-04 of 2011",
    "form:letters": "een reden van ten minste {least} letters, gevonden {met}",
    "form:written": "iets dat is ingevuld, er staat niets",
    "form:longer": "ten minste {n} tekens, het zijn er minder",
    "form:reason": "reden",
}
