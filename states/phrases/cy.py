"""The connecting words of the rule book in Welsh.

- What a thing is called is its label in the file; these are the words between.
- A draft: a native administrator checks it before anybody relies on it.
"""

from states.phrases.forms.cy import FORMS
from states.phrases.glass.cy import GLASS
from states.phrases.lists.cy import LISTS
from states.phrases.phrases import Phrases
from states.phrases.plurals import welsh
from states.phrases.refused.cy import REFUSED
from states.phrases.trail.cy import TRAIL

CY = Phrases(
    language="cy",
    direction="ltr",
    words={
        "rule_book": "Llyfr rheolau",
        "contents": "Cynnwys",
        "edition": "Argraffiad {edition}.",
        "draft": (
            "Drafft yw geiriau cysylltu'r dudalen hon: bydd siaradwr brodorol yn eu "
            "gwirio cyn i neb ddibynnu arnynt."
        ),
        "no_phrases": "",
        "owned": "Perchennog: {role}.",
        "about": "Mae achos yn ymwneud â: {subject}.",
        "counted": (
            "Cyfrifir diwrnodau gwaith yn ôl y calendr '{calendar}'; amser {zone} "
            "sydd mewn grym."
        ),
        "idle": (
            "Rhoddir achos lle nad oes dim yn digwydd gerbron {role} yn y pen draw."
        ),
        "people_needed": (
            "O'r agor hyd at '{state}' mae o leiaf {n} o bobl wahanol yn gweithredu."
        ),
        "heading_settings": "Gosodiadau",
        "setting": "{value}; gall fod rhwng {least} a {most}.",
        "setting_of": "{value}; gall fod yn un o {values}.",
        "heading_stages": "Camau",
        "heading_track": "Trac: {track}",
        "track_main": "yr achos",
        "track_consent": "cydsyniad",
        "track_safeguarding": "diogelu",
        "track_urgent": "cymorth brys",
        "track_transfer": "trosglwyddo",
        "begins": "Mae'n dechrau fel '{state}'.",
        "final": "Daw'r achos i ben yma.",
        "kept_closed": "Cedwir y cofnod am {length} o ddiwedd yr achos.",
        "kept_last_action": "Cedwir y cofnod am {length} o'r weithred olaf.",
        "kept_majority": "Cedwir y cofnod am {length} o ddod i oed.",
        "kept_other": "Cedwir am gyfnod arall: {parts}.",
        "by_fact": "{length} lle mae {fact} yn {value}",
        "reopened": (
            "Caiff dau berson ailagor yr achos; yna bydd yn parhau yn '{state}'."
        ),
        "reopened_by_others": "Rhaid i bobl wahanol i'r tro cyntaf benderfynu.",
        "resting": "Nid yw'n aros am neb.",
        "waits_for": "Efallai y bydd rhaid aros am: {tracks}.",
        "due": "I'w wneud o fewn {length}.",
        "remind": "Nodyn atgoffa {lengths} ymlaen llaw.",
        "late": "Pan fydd yn hwyr, hysbysir: {ladder}.",
        "rung_at_once": "{role} ar unwaith",
        "rung_later": "{role} {length} yn ddiweddarach",
        "cut_off": (
            "Mae'r hyn a ddaw i mewn ar ôl {time} yn cyfrif fel petai wedi dod y "
            "diwrnod gwaith nesaf."
        ),
        "roll_next_working_day": (
            "Symudir dyddiad nad yw'n ddiwrnod gwaith i'r diwrnod gwaith nesaf."
        ),
        "roll_previous_working_day": (
            "Symudir dyddiad nad yw'n ddiwrnod gwaith i'r diwrnod gwaith blaenorol."
        ),
        "roll_none": "Nid yw'r dyddiad yn symud ar gyfer penwythnosau a gwyliau.",
        "pause": "Caiff y cloc aros am: {reasons}; am {length} ar y mwyaf i gyd.",
        "extend": "Caiff y perchennog ohirio'r dyddiad o {length}, {times} ar y mwyaf.",
        "review_every": "Edrychir eto bob {length}: '{action}'.",
        "review_on": "Edrychir eto ym misoedd {months}: '{action}'.",
        "review_at_start": "Edrychir eto ar ddechrau {months}: '{action}'.",
        "review_after": "Edrychir eto {lengths} ar ôl dechrau: '{action}'.",
        "apart": "Dim mwy na {length} rhyngddynt.",
        "ends_after": "Daw i ben ar ôl {length}: '{action}'.",
        "ends_renewed": "Mae'r amser hwnnw'n dechrau o'r newydd gyda {actions}.",
        "ends_majority": "Daw i ben pan ddaw'r person i oed: '{action}'.",
        "pauses_requests": "Mae ceisiadau'n aros.",
        "pauses_clocks": "Mae clociau'n aros.",
        "paused_at_most": "Mae hyn yn para {length} ar y mwyaf.",
        "before_panel": "Gerbron y panel '{panel}'.",
        "request": (
            "Gofynnir ar unwaith i {role} ({organisation}), i'w ateb o fewn {length}."
        ),
        "by": "Gan: {roles}.",
        "by_system": "Gan y system, yn ei henw ei hun.",
        "by_panel": "Drwy benderfyniad y panel.",
        "being": "{role} ({relations})",
        "only_when": "Dim ond pan: {conditions}.",
        "two_people": "Mae un person yn cynnig, ac un arall yn cadarnhau.",
        "confirmed_by": "Cadarnheir gan: {roles}.",
        "reason": "Mae angen rheswm.",
        "fill_in": "I'w lenwi: {fields}.",
        "sets": "Yn cofnodi dyfarniad: {facts}.",
        "sets_one": "{fact} ({values})",
        "limit": "{times} ar y mwyaf.",
        "once": "unwaith",
        "times": "{n} gwaith",
        "opens": "Yn agor: {sub_case}.",
        "ends_sub_cases": "Yn dod â'r hyn sydd ar agor i ben: {sub_cases}.",
        "then": "Wedyn: {state}.",
        "stays": "Mae'r achos yn aros lle mae.",
        "also": "O {states}, mae {track} yn symud i {state}.",
        "nobody": "neb",
        "list_comma": ", ",
        "list_and": " a hefyd ",
        "list_or": " neu ",
        "list_guards": "; a hefyd ",
        "quoted": "'{text}'",
        "at_least": "o leiaf {n}",
        "at_most": "dim mwy na {n}",
        "either": "naill ai {parts}",
        "not": "nid ({part})",
        "is": "{thing}: {values}",
        "answers": "atebion a ddaeth i law: {bounds}",
        "answered": "mae {requests} wedi ateb",
        "visits": "nifer y troeon yn '{state}': {bounds}",
        "since": "amser ers '{action}': {bounds}",
        "sub_none": "nid oes '{sub_case}' ar agor o hyd",
        "sub_open": "ar agor o '{sub_case}': {bounds}",
        "sub_in": "o '{sub_case}' yn {states}: {bounds}",
        "sub_on": "o '{sub_case}' y mae eu {track} yn {states}: {bounds}",
        "parent_in": "mae {track} yr achos y mae'n perthyn iddo yn {states}",
        "siblings_in": "eraill wrth ei ochr y mae eu {track} yn {states}: {bounds}",
        "in_use": "Yn cael eu defnyddio: {met} o {most}.",
        "date": "mae'r dyddiad rhwng {begins} a {until}",
        "until": "amser tan '{date}': {bounds}",
        "until_not_past": "nid yw '{date}' wedi mynd heibio",
        "until_come": "mae '{date}' wedi cyrraedd",
        "within": "mae '{date}' o fewn '{field}'",
        "not_before": "nid yw '{day}' cyn '{other}'",
        "not_after": "nid yw '{day}' ar ôl '{other}'",
        "after_by": "mae '{day}' o leiaf {length} ar ôl '{other}'",
        "before_by": "mae '{day}' o leiaf {length} cyn '{other}'",
        "due_from": "I'w wneud o fewn {length}, gan gyfrif o '{date}'.",
        "due_on": "I'w wneud erbyn '{date}' fan bellaf.",
        "due_before": "I'w wneud {length} cyn '{date}' fan bellaf.",
        "review_after_date": "Edrychir eto {lengths} ar ôl '{date}': '{action}'.",
        "review_on_date": "Edrychir eto ar '{date}': '{action}'.",
        "review_halfway": (
            "Edrychir eto hanner ffordd rhwng '{first}' a '{last}': '{action}'."
        ),
        "ends_on_date": "Daw i ben ar '{date}': '{action}'.",
        "kept_from_date": "Cedwir y cofnod am {length} o '{date}'.",
        "sets_dates": "Yn cofnodi dyddiad: {dates}.",
        "seats_all": "pobl ar '{body}': {bounds}",
        "seats_role": "{role} ar '{body}': {bounds}",
        "seats_from": "pobl o {organisation} ar '{body}': {bounds}",
        "on_case_role": "{role} ar yr achos: {bounds}",
        "on_case_from": "{role} o {organisation} ar yr achos: {bounds}",
        "share_of": "{share} o blith {roles}",
        "also_on": "achosion eraill yn {states} i bob {role}: {bounds}",
        "people_now": "Ar yr achos fel {role} nawr: {met}.",
        "others_now": "Mae un {role} ar {met} achos arall o'r fath; {most} ar y mwyaf.",
        "joins": "Rhoi'r person a enwir ar yr achos fel {role}.",
        "leaves": "Dod â rôl {role} y person a enwir i ben ar yr achos.",
        "vacates": "Dod i ben i bawb ar yr achos: {roles}; a'u seddi.",
        "watch": (
            "Cyn gynted ag na fo hyn yn wir mwyach: {guard}, cymer y system '{action}'."
        ),
        "percent": "o leiaf {n} y cant",
        "held": "mae rhywun yn {role} ({relation})",
        "came_from": "daeth {track} i'w gyflwr presennol o {states}",
        "taken_times": "nifer y troeon y gwnaed '{action}': {bounds}",
        "since_first": "amser ers y '{action}' cyntaf: {bounds}",
        "earlier_none": "nid yw wedi'i gysylltu ag unrhyw achos cynharach",
        "earlier_cases": "achosion cynharach cysylltiedig: {bounds}",
        "voice_others": "eraill o '{voice}' a ddywedodd '{answer}': {bounds}",
        "voice_unheard": "eraill o '{voice}' nas clywyd eto: {bounds}",
        "of_age": "Daw person i oed yn {length}.",
        "manager": (
            "Lle na all {role} weithredu, neu lle nad yw'n gwneud hynny, hysbysir "
            "{manager}."
        ),
        "heading_voices": "Llais pwy a glywir",
        "voice": (
            "Mae pob {role} ar yr achos yn dweud un o: {answers}. Ateb diweddaraf "
            "pob un sy'n cyfrif."
        ),
        "hears": "Cofnodir yr ateb '{answer}' gan '{voice}'.",
        "tells": "Hysbysir bob tro: {roles}.",
        "tells_from": "Hysbysir o dro {n} ymlaen: {roles}.",
        "asks": "Yn gofyn am: {requests}.",
        "request_later": (
            "Gofynnir i {role} ({organisation}) pan orchmynnir hynny, i'w ateb o "
            "fewn {length}."
        ),
        "under": "Dim ond dan gytundeb mewn grym ar gyfer: {purpose}.",
        "sub_case_opened": "Agorir gan: {actions}.",
        "sub_case_ended": "Terfynir oddi yma fel '{state}'.",
        "expects": "Disgwylir yma: {fields}.",
        "characters": "o leiaf {n} nod",
        "seat_deputy_role": "gyda dirprwy: {role}",
        "seat_advises": "yn cynghori'n unig, heb bleidlais",
        "quorum_statutory": "Mae'r gyfraith yn ei fynnu: ni chaiff neb ei hepgor.",
        "present": "Yn cyfrif fel presennol: {ways}.",
        "way_in_person": "wyneb yn wyneb",
        "way_video": "drwy fideo",
        "way_telephone": "dros y ffôn",
        "majority_of_appointed": (
            "Mwyafrif o bawb a benodwyd yw mwyafrif, yn bresennol neu beidio."
        ),
        "papers_close": "Mae'r papurau'n cau {length} wedyn.",
        "minute_within": "Cofnodir o fewn {length}.",
        "transfer_pack": "Mae'r pecyn yn barod o fewn {length}: {compartments}.",
        "transfer_goes_on": (
            "Dim ond pan {conditions} y mae'r cymorth yn parhau yn y cyfamser."
        ),
        "transfer_suspended": "Fel arall mae'n dechrau yno fel '{state}'.",
        "merge_times": (
            "Mae ail berson yn ei gadarnhau o fewn {length}; am {undo} gellir ei "
            "ddadwneud."
        ),
        "merge_protects": (
            "Lle mae {fact} yn wahanol, y cyntaf o'r rhain sy'n cyfrif: {values}."
        ),
        "heading_publishes": "Yr hyn y caiff pawb ei ddarllen",
        "publishes": (
            "Tra bo'r achos yn {states}: {fields}, ei gyflwr, y dyddiau y "
            "symudodd, a sut y pleidleisiodd paneli."
        ),
        "publishes_consent": (
            "{field} dim ond tra bo {track} yn {states}; fel arall: {instead}."
        ),
        "publishes_beside": "Heblaw am y rhain: {parts}.",
        "public_form": "Caiff unrhyw un, fel {role} a heb fewngofnodi: {action}.",
        "public_form_for": "Mae hyn ar agor am {length}.",
        "heading_returns": "Adroddiadau",
        "return": (
            "Adroddir i {receivers} bob {length}, gan {makers}. Celir niferoedd o "
            "dan {n}."
        ),
        "return_whole": (
            "Adroddir i {receivers} bob {length}, gan {makers}. Dywedir pob nifer."
        ),
        "figures": "Ffigurau: {figures}.",
        "heading_roles": "Yr hyn y caiff pob rôl ei wneud",
        "role_from": "Yn gweithredu dros: {organisations}.",
        "role_owns": "Mae'r achos ganddo yn: {states}.",
        "role_nothing": (
            "Enwir a hysbysir y rôl hon, ond ni chaiff wneud dim ar ei phen ei hun."
        ),
        "anywhere": "Mewn unrhyw gyflwr.",
        "in_states": "Yn {states}.",
        "while_in_states": "Tra bo'r achos yn {states}.",
        "standing": "Amod: {relations}.",
        "opens_parts": "Yn agor: {compartments}.",
        "heading_apart": "Yr hyn na chaiff un person ei wneud",
        "kept_apart": "Ni chaiff yr un person wneud '{one}' a '{other}' ar un achos.",
        "proposer_apart": (
            "Gyda '{action}' nid yw'r sawl sy'n cynnig byth yn cadarnhau."
        ),
        "forbid_anybody": "Ni chaiff neb: {actions}.",
        "forbid_who": "Gwaherddir yn y sefyllfa hon ({relations}): {actions}.",
        "forbid_anything": "gwneud dim byd",
        "forbid_except": "Ac eithrio: {actions}.",
        "forbid_unless": "Oni bai: {relations}.",
        "forbid_parts": "Mae hyn yn berthnasol i: {compartments}.",
        "forbid_classes": "Mae hyn yn berthnasol i feysydd o'r dosbarth: {classes}.",
        "heading_panels": "Paneli",
        "seats": "Seddau: {seats}.",
        "seat": "{role} o {organisation}",
        "seat_everybody": "pawb sydd ar yr achos yn rôl {role}",
        "odd": "Mae nifer odrif o bleidleiswyr yn bresennol.",
        "each_side": "Mae o leiaf {n} y cant o bob ochr yn bresennol.",
        "quorum_organisations": "Mae o leiaf {n} sefydliad yn bresennol.",
        "seat_deputy": "gyda dirprwy",
        "quorum": (
            "Mae o leiaf {n} sedd yn bresennol ar gyfer pob eitem, ar ôl ymneilltuo."
        ),
        "quorum_including": "Bob amser yn bresennol: {seats}.",
        "quorum_when": "Lle mae {fact} yn {values}, hefyd yn bresennol: {seats}.",
        "quorum_share": "Mae o leiaf {n} y cant o'r seddau yn bresennol.",
        "parity": "Yr un nifer o bob ochr: {sides}.",
        "chaired_by": "Cadeirir gan: {seat}.",
        "ladder": (
            "Penderfynir drwy: {rungs}; y nesaf dim ond os bydd yr un blaenorol yn "
            "methu."
        ),
        "rung_unanimous": "pawb yn cytuno",
        "rung_majority": "mwyafrif",
        "rung_chair": "y cadeirydd",
        "carried_by": "Mae angen {n} y cant o'r pleidleisiau ar gyfer mwyafrif.",
        "double_majority": "Rhaid i bob ochr ei dderbyn: {sides}.",
        "veto": "Caiff ei atal: {seats}.",
        "one_vote": "Mae gan bob sefydliad un bleidlais.",
        "sits": "Yn cyfarfod bob {length}.",
        "papers": "Anfonir papurau {length} ymlaen llaw.",
        "heading_sub_cases": "Achosion a agorir gan yr un hwn",
        "sub_case": "Dim mwy na {n}.",
        "heading_letters": "Llythyrau",
        "letter": (
            "At {role} ar ôl {actions}; cymeradwyir gan: {roles}; o fewn {length}."
        ),
        "heading_urgent": "Camau brys, trosglwyddo ac uno",
        "bypass": (
            "Mewn achos brys caiff {roles} weithredu cyn bod hyn yn wir: {guards}. "
            "Cadarnheir gan {confirming} o fewn {length}; fel arall fe'i dadwneir."
        ),
        "transfer": (
            "Daw achos a drosglwyddir i ardal arall i ben yma fel '{state}'; atebir "
            "o fewn {length}."
        ),
        "merge": "Daw achos sydd yr un fath ag achos arall i ben fel '{state}'.",
        "heading_forms": "Yr hyn a gofnodir",
        "col_field": "Maes",
        "col_class": "Dosbarth",
        "col_purpose": "Pam y'i cedwir",
        "col_compartment": "Cedwir yn",
        "col_needed": "Angen ar gyfer",
        "needed_where": "lle mae {field} yn {values}",
        "needed_from": "nid cyn '{state}'",
        "reusable": "yn cyfrif eto, heb ei ysgrifennu o'r newydd, ar gyfer {actions}",
        "class_public": "cyhoeddus",
        "class_internal": "mewnol",
        "class_personal": "personol",
        "class_special": "arbennig",
        "heading_promises": "Yr hyn a addewir ar bob llwybr",
        "to_reach": "Nid oes achos yn cyrraedd '{state}' heb {actions}.",
        "to_reach_one": "Nid oes achos yn cyrraedd '{state}' heb un o: {actions}.",
        "entering": "Pryd bynnag yr eir i {states}: {condition}.",
        "while_in": "Cyhyd â bod yr achos yn {states}: {condition}.",
        "every_final": "unrhyw gyflwr terfynol",
        "always_open": "Mae '{action}' bob amser yn bosibl.",
        "always_open_while": "Mae '{action}' bob amser yn bosibl pan: {condition}.",
        "people": (
            "O '{one}' hyd at '{other}' mae o leiaf {n} o bobl wahanol yn gweithredu."
        ),
        "in_every": "Ym mhob cyflwr gall o leiaf {n} rôl symud yr achos.",
        "never_together": "Byth ar yr un pryd: {one}; {other}.",
        "finish_within": (
            "Mae clociau'r llwybr hiraf gyda'i gilydd yn {length} ar y mwyaf."
        ),
        "heading_table": "Pwy gaiff wneud beth",
        "col_state": "Cyflwr",
        "col_action": "Gweithred",
        "col_role": "Rôl",
        "col_standing": "Amod",
        "col_when": "Dim ond pan",
        "col_then": "Wedyn",
        "heading_diagram": "Diagram: {track}",
        "diagram_words": (
            "Y cyflyrau o'r dechrau i lawr; dywedir yr un peth mewn geiriau isod ac "
            "yn y tabl."
        ),
        "legend_also": "Llinell ddotiog: symudir gan drac arall.",
        "stays_here": "Yn aros",
        "any_state": "Unrhyw",
        "system": "y system",
        **LISTS,
        **TRAIL,
        **FORMS,
        **GLASS,
        **REFUSED,
    },
    units={
        "working day": (
            "{n} diwrnod gwaith",
            "{n} ddiwrnod gwaith",
            "{n} o ddiwrnodau gwaith",
        ),
        "minute": ("{n} munud", "{n} funud", "{n} o funudau"),
        "hour": ("{n} awr", "{n} awr", "{n} o oriau"),
        "day": ("{n} diwrnod", "{n} ddiwrnod", "{n} o ddiwrnodau"),
        "month": ("{n} mis", "{n} fis", "{n} o fisoedd"),
        "year": ("{n} flwyddyn", "{n} flynedd", "{n} o flynyddoedd"),
    },
    form_of=welsh,
)
