"""What a field of a form should hold, in English.

- What is expected stands behind `at_field`, `at_unknown` or `alone`.
"""

FORMS = {
    "form:at_field": "{field}: expected {expected}",
    "form:at_unknown": "an unknown field: expected {expected}",
    "form:alone": "expected {expected}",
    "form:no_field": "no field of this name",
    "form:choice": "one of the choices",
    "form:text": "text",
    "form:whole_characters": "whole characters",
    "form:whole_number": "a whole number",
    "form:number_like": "a whole number such as 12",
    "form:smaller_number": "a smaller number",
    "form:yes_no": "true or false",
    "form:other_value": "another value",
    "form:short_text": "at most {n} characters, combining marks included",
    "form:long_text": "at most {n} kB of text",
    "form:without": "text without {mark}",
    "form:hours": "hours such as 09:30",
    "form:windows": "windows such as {like}",
    "form:hours_apart": "a window that opens and closes at different hours",
    "form:days_once": "each day of a window once",
    "form:date": "a date such as 2011-04-03",
    "form:partial_date": "a date such as 2011-04-03, 2011-04 or 2011",
    "form:letters": "a reason of at least {least} letters, met {met}",
    "form:written": "something written, met nothing",
    "form:longer": "at least {n} characters, met fewer",
    "form:reason": "reason",
}
