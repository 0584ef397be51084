"""What a field of a form should hold, in Welsh.

- What is expected stands behind `at_field`, `at_unknown` or `alone`.
- A draft: a native administrator checks it before anybody relies on it.
"""

FORMS = {
    "form:at_field": "{field}: disgwylid {expected}",
    "form:at_unknown": "maes anhysbys: disgwylid {expected}",
    "form:alone": "disgwylid {expected}",
    "form:no_field": "dim maes o'r enw hwn",
    "form:choice": "un o'r dewisiadau",
    "form:text": "testun",
    "form:whole_characters": "nodau cyfan",
    "form:whole_number": "rhif cyfan",
    "form:number_like": "rhif cyfan megis 12",
    "form:smaller_number": "rhif llai",
    "form:yes_no": "gwir neu anwir",
    "form:other_value": "gwerth arall",
    "form:short_text": "{n} nod ar y mwyaf, gan gynnwys marciau cyfunol",
    "form:long_text": "{n} kB o destun ar y mwyaf",
    "form:without": "testun heb {mark}",
    "form:hours": "oriau megis 09:30",
    "form:windows": "cyfnodau megis {like}",
    "form:hours_apart": "cyfnod sy'n agor ac yn cau ar oriau gwahanol",
    "form:days_once": "pob diwrnod o gyfnod unwaith",
    "form:date": "dyddiad megis 2011-04-03",
    "form:partial_date": "dyddiad megis 2011-04-03, 2011-04 neu 2011",
    "form:letters": "rheswm o {least} llythyren o leiaf, cafwyd {met}",
    "form:written": "rhywbeth wedi'i ysgrifennu, ni chafwyd dim",
    "form:longer": "{n} nod o leiaf, cafwyd llai",
    "form:reason": "rheswm",
}
