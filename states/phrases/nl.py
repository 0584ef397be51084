"""The connecting words of the rule book in Dutch.

- What a thing is called is its label in the file; these are the words between.
- A draft: a native administrator checks it before anybody relies on it.
"""

from states.phrases.forms.nl import FORMS
from states.phrases.glass.nl import GLASS
from states.phrases.lists.nl import LISTS
from states.phrases.phrases import Phrases
from states.phrases.plurals import one_or_more
from states.phrases.refused.nl import REFUSED
from states.phrases.trail.nl import TRAIL

NL = Phrases(
    language="nl",
    direction="ltr",
    words={
        "rule_book": "Regelboek",
        "contents": "Inhoud",
        "edition": "Uitgave {edition}.",
        "draft": (
            "De verbindende woorden op deze pagina zijn een concept: een "
            "moedertaalspreker controleert ze voordat iemand erop vertrouwt."
        ),
        "no_phrases": "",
        "owned": "Beheerd door {role}.",
        "about": "Een zaak gaat over: {subject}.",
        "counted": (
            "Werkdagen worden geteld volgens de kalender '{calendar}'; de tijd is "
            "die van {zone}."
        ),
        "idle": (
            "Een zaak waarin niets gebeurt, wordt ten slotte voorgelegd aan {role}."
        ),
        "people_needed": (
            "Van de opening tot '{state}' handelen ten minste {n} verschillende "
            "personen."
        ),
        "heading_settings": "Instellingen",
        "setting": "{value}; mogelijk van {least} tot {most}.",
        "setting_of": "{value}; mogelijk: {values}.",
        "heading_stages": "Fasen",
        "heading_track": "Spoor: {track}",
        "track_main": "de zaak",
        "track_consent": "toestemming",
        "track_safeguarding": "veiligheid",
        "track_urgent": "spoedhulp",
        "track_transfer": "overdracht",
        "begins": "Begint als '{state}'.",
        "final": "De zaak eindigt hier.",
        "kept_closed": (
            "Het dossier wordt {length} bewaard vanaf het einde van de zaak."
        ),
        "kept_last_action": (
            "Het dossier wordt {length} bewaard vanaf de laatste handeling."
        ),
        "kept_majority": (
            "Het dossier wordt {length} bewaard vanaf de meerderjarigheid."
        ),
        "kept_other": "Met een andere bewaartermijn: {parts}.",
        "by_fact": "{length} als {fact} gelijk is aan {value}",
        "reopened": (
            "Twee personen mogen de zaak heropenen; zij gaat dan verder in '{state}'."
        ),
        "reopened_by_others": "Anderen dan de eerste keer moeten beslissen.",
        "resting": "Wacht op niemand.",
        "waits_for": "Moet mogelijk wachten op: {tracks}.",
        "due": "Af te handelen binnen {length}.",
        "remind": "Herinnering {lengths} van tevoren.",
        "late": "Bij overschrijding gewaarschuwd: {ladder}.",
        "rung_at_once": "{role} meteen",
        "rung_later": "{role} {length} later",
        "cut_off": (
            "Wat na {time} binnenkomt, geldt als binnengekomen op de volgende werkdag."
        ),
        "roll_next_working_day": (
            "Een uiterste dag die geen werkdag is, schuift op naar de volgende werkdag."
        ),
        "roll_previous_working_day": (
            "Een uiterste dag die geen werkdag is, schuift terug naar de vorige "
            "werkdag."
        ),
        "roll_none": "De uiterste dag verschuift niet voor weekeinden en feestdagen.",
        "pause": "De klok mag stilstaan wegens: {reasons}; in totaal hooguit {length}.",
        "extend": (
            "De eigenaar mag de uiterste dag met {length} uitstellen, hooguit {times}."
        ),
        "review_every": "Opnieuw bekeken, telkens na {length}: '{action}'.",
        "review_on": "Opnieuw bekeken in {months}: '{action}'.",
        "review_at_start": "Opnieuw bekeken aan het begin van {months}: '{action}'.",
        "review_after": "Opnieuw bekeken {lengths} na het begin: '{action}'.",
        "apart": "Hooguit {length} ertussen.",
        "ends_after": "Eindigt na {length}: '{action}'.",
        "ends_renewed": "Die tijd begint opnieuw met {actions}.",
        "ends_majority": "Eindigt bij meerderjarigheid: '{action}'.",
        "pauses_requests": "Verzoeken staan stil.",
        "pauses_clocks": "Klokken staan stil.",
        "paused_at_most": "Dit duurt hooguit {length}.",
        "before_panel": "Ligt voor aan het panel '{panel}'.",
        "request": (
            "Meteen gevraagd aan {role} ({organisation}), te beantwoorden binnen "
            "{length}."
        ),
        "by": "Door {roles}.",
        "by_system": "Door het systeem, onder eigen naam.",
        "by_panel": "Bij besluit van het panel.",
        "being": "{role} ({relations})",
        "only_when": "Alleen als {conditions}.",
        "two_people": "De een stelt het voor, een ander bevestigt het.",
        "confirmed_by": "Bevestigd door {roles}.",
        "reason": "Een reden is nodig.",
        "fill_in": "In te vullen: {fields}.",
        "sets": "Legt een oordeel vast: {facts}.",
        "sets_one": "{fact} ({values})",
        "limit": "Hooguit {times}.",
        "once": "eenmaal",
        "times": "{n} keer",
        "opens": "Opent: {sub_case}.",
        "ends_sub_cases": "Beëindigt wat openstaat van: {sub_cases}.",
        "then": "Daarna: {state}.",
        "stays": "De zaak blijft waar zij is.",
        "also": "Vanuit {states} gaat {track} naar {state}.",
        "nobody": "niemand",
        "list_comma": ", ",
        "list_and": " en ",
        "list_or": " of ",
        "list_guards": "; en ",
        "quoted": "'{text}'",
        "at_least": "ten minste {n}",
        "at_most": "hooguit {n}",
        "either": "hetzij {parts}",
        "not": "niet ({part})",
        "is": "{thing} is {values}",
        "answers": "{bounds} antwoorden zijn binnen",
        "answered": "{requests} heeft geantwoord",
        "visits": "'{state}' is {bounds} bereikt",
        "since": "'{action}' is {bounds} geleden gedaan",
        "sub_none": "geen '{sub_case}' staat nog open",
        "sub_open": "nog open van '{sub_case}': {bounds}",
        "sub_in": "van '{sub_case}' in {states}: {bounds}",
        "sub_on": "van '{sub_case}' met {track} in {states}: {bounds}",
        "parent_in": "{track} van de zaak waar deze bij hoort is {states}",
        "siblings_in": "andere ernaast met {track} in {states}: {bounds}",
        "in_use": "In gebruik: {met} van {most}.",
        "date": "de dag ligt van {begins} tot en met {until}",
        "until": "tijd tot '{date}': {bounds}",
        "until_not_past": "'{date}' is niet voorbij",
        "until_come": "'{date}' is aangebroken",
        "within": "'{date}' valt binnen '{field}'",
        "not_before": "'{day}' ligt niet voor '{other}'",
        "not_after": "'{day}' ligt niet na '{other}'",
        "after_by": "'{day}' ligt ten minste {length} na '{other}'",
        "before_by": "'{day}' ligt ten minste {length} voor '{other}'",
        "due_from": "Af te handelen binnen {length}, gerekend vanaf '{date}'.",
        "due_on": "Uiterlijk af te handelen op '{date}'.",
        "due_before": "Uiterlijk af te handelen {length} voor '{date}'.",
        "review_after_date": "Opnieuw bekeken {lengths} na '{date}': '{action}'.",
        "review_on_date": "Opnieuw bekeken op '{date}': '{action}'.",
        "review_halfway": (
            "Opnieuw bekeken halverwege '{first}' en '{last}': '{action}'."
        ),
        "ends_on_date": "Eindigt op '{date}': '{action}'.",
        "kept_from_date": "Het dossier wordt {length} bewaard vanaf '{date}'.",
        "sets_dates": "Legt een datum vast: {dates}.",
        "seats_all": "personen in '{body}': {bounds}",
        "seats_role": "{role} in '{body}': {bounds}",
        "seats_from": "personen uit {organisation} in '{body}': {bounds}",
        "on_case_role": "{role} op deze zaak: {bounds}",
        "on_case_from": "{role} uit {organisation} op deze zaak: {bounds}",
        "share_of": "{share} van {roles}",
        "also_on": "andere zaken in {states} voor elke {role}: {bounds}",
        "people_now": "Nu op de zaak als {role}: {met}.",
        "others_now": "Eén {role} is op {met} andere zulke zaken; ten hoogste {most}.",
        "joins": "Zet de genoemde persoon op de zaak als {role}.",
        "leaves": "Beëindigt dat de genoemde persoon op de zaak {role} is.",
        "vacates": "Eindigt voor iedereen op de zaak: {roles}; en hun zetels.",
        "watch": "Zodra dit niet meer geldt: {guard}, doet het systeem '{action}'.",
        "percent": "ten minste {n} procent",
        "held": "iemand is {role} ({relation})",
        "came_from": "{track} kwam in de huidige toestand vanuit {states}",
        "taken_times": "'{action}' is {bounds} gedaan",
        "since_first": "'{action}' is {bounds} geleden voor het eerst gedaan",
        "earlier_none": "de zaak is aan geen eerdere zaak gekoppeld",
        "earlier_cases": "gekoppelde eerdere zaken: {bounds}",
        "voice_others": "anderen van '{voice}' die '{answer}' zeiden: {bounds}",
        "voice_unheard": "anderen van '{voice}' die nog niet zijn gehoord: {bounds}",
        "of_age": "Een persoon is meerderjarig op de leeftijd van {length}.",
        "manager": (
            "Waar {role} niet kan handelen of dat niet doet, wordt {manager} "
            "gewaarschuwd."
        ),
        "heading_voices": "Wiens stem wordt gehoord",
        "voice": (
            "Elke {role} in de zaak zegt een van: {answers}. Van ieder telt het "
            "laatste antwoord."
        ),
        "hears": "Het antwoord '{answer}' van '{voice}' wordt vastgelegd.",
        "tells": "Telkens gewaarschuwd: {roles}.",
        "tells_from": "Vanaf keer {n} gewaarschuwd: {roles}.",
        "asks": "Vraagt: {requests}.",
        "request_later": (
            "Gevraagd aan {role} ({organisation}) wanneer dat wordt opgedragen, te "
            "beantwoorden binnen {length}."
        ),
        "under": "Alleen onder een geldende overeenkomst voor: {purpose}.",
        "sub_case_opened": "Geopend door: {actions}.",
        "sub_case_ended": "Hiervandaan beëindigd als '{state}'.",
        "expects": "Hier verwacht: {fields}.",
        "characters": "ten minste {n} tekens",
        "seat_deputy_role": "met een plaatsvervanger: {role}",
        "seat_advises": "alleen adviserend, zonder stem",
        "quorum_statutory": "De wet eist het: niemand kan ervan afzien.",
        "present": "Telt als aanwezig: {ways}.",
        "way_in_person": "in persoon",
        "way_video": "per video",
        "way_telephone": "per telefoon",
        "majority_of_appointed": (
            "Een meerderheid is er een van allen die benoemd zijn, aanwezig of niet."
        ),
        "papers_close": "De stukken sluiten {length} erna.",
        "minute_within": "Genotuleerd binnen {length}.",
        "transfer_pack": "Het pakket is klaar binnen {length}: {compartments}.",
        "transfer_goes_on": "De hulp gaat intussen alleen door als {conditions}.",
        "transfer_suspended": "Anders begint zij daar als '{state}'.",
        "merge_times": (
            "Een tweede persoon bevestigt het binnen {length}; {undo} lang kan het "
            "ongedaan worden gemaakt."
        ),
        "merge_protects": "Waar {fact} verschilt, geldt de eerste hiervan: {values}.",
        "heading_publishes": "Wat iedereen mag lezen",
        "publishes": (
            "Zolang de zaak in {states} is: {fields}, de toestand, de dagen waarop "
            "zij verder ging, en hoe panels stemden."
        ),
        "publishes_consent": (
            "{field} alleen zolang {track} {states} is; anders: {instead}."
        ),
        "publishes_beside": "Daarnaast: {parts}.",
        "public_form": "Iedereen mag, als {role} en zonder aan te melden: {action}.",
        "public_form_for": "Dit blijft {length} open.",
        "heading_returns": "Opgaven",
        "return": (
            "Gemeld aan {receivers} telkens na {length}, gemaakt door {makers}. "
            "Aantallen onder {n} worden verzwegen."
        ),
        "return_whole": (
            "Gemeld aan {receivers} telkens na {length}, gemaakt door {makers}. Elk "
            "aantal wordt genoemd."
        ),
        "figures": "Cijfers: {figures}.",
        "heading_roles": "Wat elke rol mag doen",
        "role_from": "Handelt namens: {organisations}.",
        "role_owns": "Heeft de zaak in: {states}.",
        "role_nothing": (
            "Deze rol wordt genoemd en ingelicht, maar mag zelf niets doen."
        ),
        "anywhere": "In elke toestand.",
        "in_states": "In {states}.",
        "while_in_states": "Zolang de zaak in {states} is.",
        "standing": "Vereist: {relations}.",
        "opens_parts": "Geeft inzage in: {compartments}.",
        "heading_apart": "Wat niet door één persoon mag gebeuren",
        "kept_apart": "Niemand doet in één zaak zowel '{one}' als '{other}'.",
        "proposer_apart": "Van '{action}' is wie voorstelt nooit wie bevestigt.",
        "forbid_anybody": "Niemand mag: {actions}.",
        "forbid_who": "Verboden voor wie dit geldt ({relations}): {actions}.",
        "forbid_anything": "alles",
        "forbid_except": "Behalve: {actions}.",
        "forbid_unless": "Tenzij: {relations}.",
        "forbid_parts": "Dit geldt voor: {compartments}.",
        "forbid_classes": "Dit geldt voor velden van de klasse: {classes}.",
        "heading_panels": "Panels",
        "seats": "Zetels: {seats}.",
        "seat": "{role} uit {organisation}",
        "seat_everybody": "iedereen op de zaak als {role}",
        "odd": "Er is een oneven aantal stemmers.",
        "each_side": "Van elke zijde is ten minste {n} procent aanwezig.",
        "quorum_organisations": "Er zijn ten minste {n} organisaties.",
        "seat_deputy": "met een plaatsvervanger",
        "quorum": "Per punt zijn ten minste {n} zetels aanwezig, na verschoning.",
        "quorum_including": "Altijd aanwezig: {seats}.",
        "quorum_when": "Als {fact} gelijk is aan {values}, ook aanwezig: {seats}.",
        "quorum_share": "Ten minste {n} procent van de zetels is aanwezig.",
        "parity": "Van elke zijde zijn er evenveel: {sides}.",
        "chaired_by": "Voorgezeten door: {seat}.",
        "ladder": (
            "Besluit door: {rungs}; de volgende alleen als de vorige niet slaagt."
        ),
        "rung_unanimous": "eenstemmigheid",
        "rung_majority": "een meerderheid",
        "rung_chair": "de voorzitter",
        "carried_by": "Een meerderheid vergt {n} procent van de stemmen.",
        "double_majority": "Elke zijde moet het dragen: {sides}.",
        "veto": "Kan het tegenhouden: {seats}.",
        "one_vote": "Elke organisatie heeft één stem.",
        "sits": "Vergadert elke {length}.",
        "papers": "De stukken gaan {length} van tevoren uit.",
        "heading_sub_cases": "Zaken die hieruit worden geopend",
        "sub_case": "Hooguit {n}.",
        "heading_letters": "Brieven",
        "letter": "Aan {role} na {actions}; goedgekeurd door {roles}; binnen {length}.",
        "heading_urgent": "Spoed, overdracht en samenvoeging",
        "bypass": (
            "In een spoedgeval mag {roles} handelen voordat dit geldt: {guards}. "
            "{confirming} bevestigt het binnen {length}; anders wordt het ongedaan "
            "gemaakt."
        ),
        "transfer": (
            "Een zaak die aan een ander gebied wordt overgedragen, eindigt hier als "
            "'{state}'; het antwoord komt binnen {length}."
        ),
        "merge": "Een zaak die dezelfde blijkt als een andere, eindigt als '{state}'.",
        "heading_forms": "Wat wordt vastgelegd",
        "col_field": "Veld",
        "col_class": "Klasse",
        "col_purpose": "Waarom het wordt bewaard",
        "col_compartment": "Bewaard in",
        "col_needed": "Nodig voor",
        "needed_where": "als {field} gelijk is aan {values}",
        "needed_from": "niet vóór '{state}'",
        "reusable": (
            "telt opnieuw, zonder dat het opnieuw wordt geschreven, voor {actions}"
        ),
        "class_public": "openbaar",
        "class_internal": "intern",
        "class_personal": "persoonlijk",
        "class_special": "bijzonder",
        "heading_promises": "Wat op elke weg wordt beloofd",
        "to_reach": "Geen zaak bereikt '{state}' zonder {actions}.",
        "to_reach_one": "Geen zaak bereikt '{state}' zonder een van: {actions}.",
        "entering": "Telkens als {states} wordt bereikt: {condition}.",
        "while_in": "Zolang de zaak in {states} is: {condition}.",
        "every_final": "elke eindtoestand",
        "always_open": "'{action}' staat altijd open.",
        "always_open_while": "'{action}' staat altijd open als {condition}.",
        "people": (
            "Van '{one}' tot '{other}' handelen ten minste {n} verschillende personen."
        ),
        "in_every": (
            "In elke toestand kunnen ten minste {n} rollen de zaak verder brengen."
        ),
        "never_together": "Nooit tegelijk: {one}; {other}.",
        "finish_within": (
            "De klokken van de langste weg tellen samen op tot hooguit {length}."
        ),
        "heading_table": "Wie wat mag doen",
        "col_state": "Toestand",
        "col_action": "Handeling",
        "col_role": "Rol",
        "col_standing": "Vereist",
        "col_when": "Alleen als",
        "col_then": "Daarna",
        "heading_diagram": "Diagram: {track}",
        "diagram_words": (
            "De toestanden van het begin naar beneden; hetzelfde staat in woorden "
            "hieronder en in de tabel."
        ),
        "legend_also": "Gestippeld: verplaatst door een ander spoor.",
        "stays_here": "Blijft",
        "any_state": "Elke",
        "system": "het systeem",
        **LISTS,
        **TRAIL,
        **FORMS,
        **GLASS,
        **REFUSED,
    },
    units={
        "working day": ("{n} werkdag", "{n} werkdagen"),
        "minute": ("{n} minuut", "{n} minuten"),
        "hour": ("{n} uur", "{n} uur"),
        "day": ("{n} dag", "{n} dagen"),
        "month": ("{n} maand", "{n} maanden"),
        "year": ("{n} jaar", "{n} jaar"),
    },
    form_of=one_or_more,
)
