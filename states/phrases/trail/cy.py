"""The words between labels in trails, why not, clocks, minutes and returns, in Welsh.

- Each key is a phrase, behind what it is told in.
- A draft: a native administrator checks it before anybody relies on it.
"""

TRAIL = {
    "trail:between": " ",
    "trail:system": "Y system",
    "trail:who": "{name} ({role})",
    "trail:opened": "Agorodd {who} yr achos.",
    "trail:taken_over": (
        "Cymerodd {who} yr achos drosodd o ardal arall. Mae yn: {state}."
    ),
    "trail:done": "{who}: {action}.",
    "trail:confirmed": "Cadarnhaodd {who}: {action}.",
    "trail:for_panel": "{who} dros y panel: {action}.",
    "trail:joined": "Mae {name} ar yr achos fel {role}.",
    "trail:left": "Nid yw {name} ar yr achos fel {role} mwyach.",
    "trail:stands": "Mae'r achos nawr yn: {state}.",
    "trail:track_stands": "Mae {track} nawr yn: {state}.",
    "trail:beside": "Wrth ei ochr nawr: {state}.",
    "trail:proposed": "Cynigiodd {who}: {action}. Rhaid i ail berson gadarnhau.",
    "trail:refused": "Gwrthodwyd i {who}: {action} - {why}.",
    "trail:because": "{words} ({code})",
    "trail:read": "Darllenodd {who}: {what}.",
    "trail:read_receipt": "Gofynnodd {who} beth ddaeth o'r atgyfeiriad.",
    "trail:read_trail": "Darllenodd {who} y trywydd.",
    "trail:answered": "Atebodd {who}: {request}.",
    "trail:assigned": "Neilltuodd {who} {name} fel {role}.",
    "trail:assigned_instead": "Neilltuodd {who} {name} fel {role}, yn lle {before}.",
    "trail:voted": "Pleidleisiodd {who} dros y sedd {seat}: {choice}.",
    "trail:vote_recorded": (
        "Cofnododd {who} sut mae {name} yn pleidleisio, i {name} ei gadarnhau."
    ),
    "trail:list_item": "Rhoddodd {who} yr achos ar agenda eisteddiad.",
    "trail:move_item": "Symudodd {who} yr achos ar agenda eisteddiad.",
    "trail:declare_interest": "Datganodd {who} fuddiant yn y mater.",
    "trail:recuse": "Gadawodd {who} yr eitem a'i phapurau.",
    "trail:direct_recusal": "Cadwodd {who} rywun o'r eitem a'i phapurau.",
    "trail:more_time": "Mae ar {who} angen rhagor o amser ar gyfer: {request}.",
    "trail:opened_beside": "Agorodd {who} achos wrth ochr hwn: {kind}.",
    "trail:ended_with_parent": (
        "Daeth yr achos i ben gyda'r un y mae'n perthyn iddo: {state}."
    ),
    "trail:offer_transfer": (
        "Cynigiodd {who} yr achos i ardal arall, a gaiff ei gymryd drosodd."
    ),
    "trail:send_pack": "Anfonodd {who} y pecyn i'r ardal arall.",
    "trail:take_back": "Tynnodd {who} y cynnig i'r ardal arall yn ôl.",
    "trail:notify_host": "Gadawodd {who} y mater ar air i'r ardal lle mae'r person.",
    "trail:refuse_transfer": (
        "Gwrthododd {who} yr achos yn yr ardal arall. Mae'n aros yma."
    ),
    "trail:accept_transfer": (
        "Cymerodd {who} yr achos drosodd yn yr ardal arall, sy'n berchen arno o hyn"
        " ymlaen."
    ),
    "trail:lapse_transfer": (
        "Daeth y cynnig i ardal arall i ben. Ni phenderfynwyd dim drwy hynny."
    ),
    "trail:add_file": "Ychwanegodd {who} ffeil at y cofnod.",
    "trail:link": "Cysylltodd {who} yr achos ag un cynharach: {other}.",
    "trail:tell_apart": "Dywedodd {who} nad yw am yr un person â {other}.",
    "trail:propose_merge": (
        "Cynigiodd {who} ei fod yr un fath â {other}; rhaid i un arall gadarnhau."
    ),
    "trail:confirm_merge": "Unodd {who} yr achos â {other}.",
    "trail:unmerge": "Gwahanodd {who} yr achos eto oddi wrth {other}.",
    "trail:hold_proposed": (
        "Cynigiodd {who} roi'r achos dan ataliad cyfreithiol; rhaid i berson arall"
        " gadarnhau."
    ),
    "trail:release_proposed": (
        "Cynigiodd {who} godi'r ataliad cyfreithiol; rhaid i berson arall gadarnhau."
    ),
    "trail:hold": "Cadarnhaodd {who} yr ataliad cyfreithiol.",
    "trail:release_hold": "Cododd {who} yr ataliad cyfreithiol.",
    "trail:erase_declined": "Gwrthododd {who} ddileu'r hyn a gynigiwyd.",
    "trail:erased": "Dileodd {who} {what}; mae'r cofnodion yn aros.",
    "trail:erase_proposed": (
        "Cynigiodd {who} ddileu {what}; rhaid i berson arall gadarnhau."
    ),
    "trail:erase_requested": (
        "Cynigiodd {who} ddileu {what} ar gais y person; rhaid i berson arall"
        " gadarnhau."
    ),
    "trail:everything": "popeth a ddelir",
    "trail:kept": "Nid oes angen ei gadw mwyach: {what}. Ni ddilëwyd dim drwy hynny.",
    "trail:corrected": "Cywirodd {who} yr hyn a ddelir yn: {where}.",
    "trail:searched": "Cymharodd {who} yr achos â {n} arall.",
    "trail:looked_at": (
        "Edrychodd y system ar yr hyn sydd ei angen ar y cam hwn o'r achos, a rhoi"
        " gwybod i'r rhai perthnasol."
    ),
    "trail:outdated_soon": (
        "Rhoddodd y system wybod y bydd rhywbeth y mae'r achos yn dibynnu arno yn rhy"
        " hen cyn bo hir."
    ),
    "trail:held_listed": (
        "Rhestrodd y system yr hyn a ddelir, {n} cofnod; ni agorwyd dim."
    ),
    "trail:disclosure": (
        "Cynigiodd {who} roi'r hyn a ddelir am y person, heb {n} maes; rhaid i"
        " berson arall gadarnhau."
    ),
    "trail:disclosed": "Rhoddodd {who} yr hyn a ddelir am y person.",
    "trail:exported": "Aeth {who} â'r trywydd i'w wirio mewn man arall.",
    "trail:history": "Cofnodwyd, heb ddyfarnu: {action}.",
    "trail:history_found": "Byddai'r rheol wedi'i wrthod: {found}.",
    "trail:put_back": "Rhoddodd {who} yr achos yn ôl ar fersiwn gynharach ei lwybr.",
    "trail:put_on": "Rhoddodd {who} yr achos ar fersiwn arall o'i lwybr.",
    "trail:stands_in": "Mae yn: {state}.",
    "trail:bypass": (
        "Aeth {who} o flaen: {names}, am gyfnod; mae person arall yn ei farnu."
    ),
    "trail:decline_proposal": "Gwrthododd {who} yr hyn a gynigiodd rhywun arall.",
    "trail:take_back_proposal": "Tynnodd {who} ei gynnig ei hun yn ôl.",
    "trail:confirm_bypass": "Barnodd {who} yr hyn a wnaed o flaen y rheolau: {how}.",
    "trail:give_code": "Rhoddodd {who} god ar gyfer tudalen y person ei hun.",
    "trail:take_back_code": "Cymerodd {who} god tudalen y person ei hun yn ôl.",
    "trail:enter_by_code": "Daeth {who} i mewn â chod.",
    "trail:read_own_page": "Edrychodd {who} ar ei dudalen ei hun.",
    "trail:delegate": "Gadawodd {who} i {name} ddirprwyo fel {role}.",
    "trail:bypass_undone": (
        "Rhaid i rywun edrych: cam brys, {how}; daeth {n} o'r hyn a wnaeth i ben."
        " Ni symudodd yr achos drwy hynny."
    ),
    "trail:nobody_can_act": (
        "Rhaid i rywun edrych: ni all neb weithredu ar yr achos hwn."
    ),
    "trail:alarm": "Rhaid i rywun edrych: {what}.",
    "trail:under_bypass": "O flaen: {names}.",
    "trail:while_bypass": "Gwnaed tra oedd cam brys yn agored.",
    "trail:standing_in": "Yn dirprwyo dros {names}.",
    "trail:waiting": "llythyr neu uniad sy'n aros",
    "trail:pause_clock": "Ataliodd {who} gloc {where}.",
    "trail:resume_clock": "Ailddechreuodd {who} gloc {where}.",
    "trail:extend_clock": "Gohiriodd {who} ddyddiad {where}.",
    "trail:remind": "Nodyn atgoffa i {role}: mae {where} yn ddyledus cyn hir.",
    "trail:goes_on": "Safodd cloc {where} cyhyd ag y caiff; mae'n mynd ymlaen{told}.",
    "trail:idle": (
        "Nid oedd neb wedi gweithredu yn {where} erbyn diwedd {day}{told}. Ni"
        " phenderfynwyd dim drwy hynny."
    ),
    "trail:late": (
        "Hwyr yn {where}, o ddiwedd {day} ymlaen{told}. Ni phenderfynwyd dim drwy"
        " hynny."
    ),
    "trail:noticed_late": "Sylwyd yn hwyr: {late}.",
    "trail:told": ": dywedwyd wrth {role}",
    "trail:administrators": (
        "; nid oedd neb arall i ddweud wrtho, felly dywedwyd wrth y gweinyddwyr"
    ),
    "trail:passed_over": "{said} (aethpwyd heibio: {passed})",
    "trail:approve_letter": "Cymeradwyodd {who} y llythyr '{letter}'.",
    "trail:send_letter_back": "Anfonodd {who} y llythyr '{letter}' yn ôl.",
    "refused:fields": "Mae angen y meysydd hyn o hyd: {fields}.",
    "refused:reason": "Mae angen rheswm mewn geiriau.",
    "refused:choose": "Dewiswch un ar gyfer '{name}': {allowed}.",
    "refused:too_early": "Ni chesglir '{field}' cyn '{state}'.",
    "refused:too_short": "Mae angen o leiaf {n} nod ar '{field}'.",
    "refused:roles": "Ni chaiff eich rôl wneud hyn; mae ar gyfer: {roles}.",
    "refused:nobody": "Ni chaiff neb wneud hyn.",
    "refused:confirmed_by": "Mae hyn wedi'i gynnig; fe'i cadarnheir gan: {roles}.",
    "refused:other_states": "Dim ond mewn cyflyrau eraill y caiff eich rôl wneud hyn.",
    "refused:present_state": "Nid yw hyn yn bosibl yn y cyflwr presennol.",
    "refused:you_proposed": "Chi a gynigiodd hyn; rhaid i berson arall ei gadarnhau.",
    "refused:not_offered": (
        "Nid yw hyn yn bosibl yn y cyflwr '{state}'. Yr hyn sy'n"
        " bosibl i chi yma: {actions}."
    ),
    "refused:nothing": "dim byd",
    "refused:closed": "Mae'r achos wedi'i gau.",
    "refused:at_most": "Mae hyn yn bosibl {n} o weithiau ar y mwyaf.",
    "refused:children": "Caiff fod {n} ar y mwyaf; mae {met}.",
    "refused:apart": "Ni chaiff pwy wnaeth '{action}' ar yr achos hwn wneud hyn.",
    "refused:need_not_know": (
        "Byddai hyn yn agor yr hyn nad oes angen i chi ei wybod: {names}."
    ),
    "why:may": "caniateir",
    "why:not yet": "ddim eto",
    "why:not you": "nid chi",
    "why:time": "daw'n bosibl gydag amser; nid oes rhaid i neb wneud dim",
    "why:bypass": "lle na all aros, gall cam brys fynd o'i flaen: {roles}",
    "why:possible_by": "yn bosibl drwy '{action}': {roles}",
    "why:possible_by_request": (
        "yn bosibl drwy '{action}' i'r cais '{request}': {roles}"
    ),
    "why:offered_in": "mae ar gael yn: {states}",
    "why:who_can": "pwy all: {who}",
    "why:nobody_holds": "{role} (nid oes neb yn y rôl hon nawr)",
    "why:holds": "{role} ({n} yma)",
    "stuck:for": "Mae {label} [{action}] ar gyfer: {names}.",
    "stuck:nobody_holds": "Nid oes neb yn y rôl.",
    "stuck:all_away": "Mae'r {n} sydd yn y rôl i gyd yn absennol.",
    "stuck:barred": "Ni chaiff pwy sydd yn y rôl weithredu ar yr achos hwn.",
    "stuck:request": "Mae'r cais '{request}' yn aros, ac ni all neb yno ei ateb.",
    "stuck:ways_out": (
        "Ffyrdd allan: neilltuo rhywun sydd yn y rôl; gadael i rywun ddirprwyo;"
    ),
    "stuck:appoint": "neu benodi rhywun i'r rôl.",
    "show:case": "Achos {case}, fersiwn {version}",
    "show:due": "i'w wneud erbyn {due} UTC ({state}): {how}",
    "show:request": "cais {name}: {status}",
    "show:not_sent": "cais {name}: heb ei anfon. {why}",
    "show:undelivered": "{channel}: heb ei anfon ers {since}",
    "show:expected": "i'w ddisgwyl o hyd: {field}",
    "show:may": "Yr hyn y cewch ei wneud yma:",
    "ties:earlier": "achosion cynharach: {n} ({cases})",
    "ties:later": "achosion diweddarach: {cases}",
    "ties:joined": "unwyd ag ef: {cases}; mae pob un yn cadw ei drywydd",
    "ties:into": "mae'n mynd ymlaen fel: {case}",
    "ties:held": "dan ataliad cyfreithiol: ni ddilëir dim",
    "ties:waits": "yn aros am ail berson: {what}",
    "ties:all_erased": "dilëwyd: dim ond y trywydd sydd ar ôl",
    "ties:erased": "dilëwyd: {what}",
    "ties:kept": "cedwir tan {until} UTC",
    "ties:part_kept": "cedwir {what} tan {until} UTC",
    "clock:none": "nid oes cloc yn rhedeg yma",
    "clock:letter": "y llythyr '{label}'",
    "clock:request": "y cais '{label}'",
    "clock:review": "adolygiad nesaf '{label}'",
    "clock:expiry": "diwedd '{label}'",
    "clock:majority": "'{label}', nes i'r person ddod i oed",
    "clock:idle": "'{label}', os nad oes neb yn gweithredu",
    "clock:untold": "{called}: ni ddywedir ei ddiwrnod yma",
    "clock:due": "{called}: erbyn {when}",
    "clock:due_still": "{called}: erbyn {when} (wedi'i atal)",
    "clock:began": "dechreuodd {when}; {how}",
    "clock:at_end": "ar ddiwedd {day}",
    "clock:changed": (
        "mae'r calendr wedi newid ers hynny; ni enwir ei ddyddiau rhydd yma"
    ),
    "clock:covered": "mae'r calendr bellach yn cwmpasu {years}",
    "clock:days_off": "dyddiau rhydd wrth eu henwau: {days}",
    "clock:anew": "yn ôl y calendr fel y mae nawr byddai erbyn {when};",
    "clock:accept": "i'w dderbyn: {command}",
    "clock:stood": "ataliwyd o {begun}: {why}, dechreuwyd gan {by}",
    "clock:stood_until": (
        "ataliwyd o {begun}, tan {until}, daethpwyd i ben gan {ender}: {why},"
        " dechreuwyd gan {by}"
    ),
    "clock:stood_latest": (
        "ataliwyd o {begun}, tan {until} fan hwyraf: {why}, dechreuwyd gan {by}"
    ),
    "clock:leaving": "gadael y cyflwr",
    "clock:remind": "{when}: yn atgoffa {who}",
    "clock:act": "{when}: y system: {what}",
    "clock:tell": "{when}: yn dweud wrth {who}",
    "clock:whose_turn": "pwy bynnag sydd â'r tro",
    "clock:was_done": "{said} - gwnaed {when}, dywedwyd wrth {role}",
    "how:hours": "{rule} ar ôl {from}; nid yw oriau byth yn hepgor diwrnod.",
    "how:days": "{rule} ar ôl {day0}, tan ddiwedd {day} ({zone})",
    "how:begins": "{rule} ar ôl {day0}, gyda dechrau {day} ({zone})",
    "how:month_end": "erbyn diwedd {month}",
    "how:month_start": "ar ddechrau {month}",
    "how:on": "ar {on}",
    "how:before": "{before} cyn {on}",
    "how:until": "tan ddiwedd {day} ({zone})",
    "how:at": "am {from}",
    "how:days_off": "dyddiau rhydd ar y ffordd: {days_off}",
    "how:cut_off": (
        "mae'r hyn a ddaeth ar ôl {cut_off} yn cyfrif o'r diwrnod gwaith nesaf"
    ),
    "how:paused": "dyddiau yr ataliwyd: {paused}",
    "how:extended": "estynnwyd {extended} o weithiau o {extended_by}",
    "how:rolled_from": "symudwyd o {rolled_from}, nad yw'n ddiwrnod gwaith",
    "how:at_most_apart": "byth mwy na {at_most_apart} ar ôl yr un blaenorol",
    "how:calendar": "yn ôl y calendr {calendar}, {version}",
    "how:estimated": (
        "amcangyfrif: nid yw'r calendr yn cwmpasu {estimated}, felly dim ond"
        " penwythnosau a gwyliau â dyddiad sefydlog sy'n ddyddiau rhydd yno"
    ),
    "how:all": "{said}.",
    "minute:sitting": "Eisteddiad {sitting} y panel {panel}",
    "minute:times": "agorwyd {opened}, caewyd {closed}",
    "minute:came": "daeth {person}",
    "minute:left": "gadawodd {person}",
    "minute:item": "Eitem {n}: achos {case}",
    "minute:declared": "Datganodd {person} fuddiant: {relation}.",
    "minute:recused": "Gadawodd {person} yr eitem.",
    "minute:directed": "Cadwyd {person} o'r eitem gan y cadeirydd.",
    "minute:present": "yn bresennol: {seat} ({organisation}), {way}: {person}",
    "minute:vote": "pleidlais {seat} ({organisation}): {choice}",
    "minute:vote_sealed": (
        "pleidlais {seat} ({organisation}): {choice}, gyda'i eiriau ei hun dan sêl"
    ),
    "minute:undecided": "Ni phenderfynwyd dim.",
    "minute:unanimous": "Penderfynwyd yn unfrydol: {action}.",
    "minute:majority": "Penderfynwyd drwy fwyafrif: {action}.",
    "minute:chair": "Penderfynwyd gan y cadeirydd, heb fwyafrif: {action}.",
    "minute:against": "yn erbyn: {people}",
    "minute:abstained": "ymatal: {people}",
    "minute:relied": "dibynnwyd ar: {name}, fersiwn {version}, hash {hash}",
    "minute:reasons": "Mae'r opsiynau a ystyriwyd a'r rhesymau dan sêl yn yr achos.",
    "minute:hash": "hash {hash}",
    "minute:signed": "llofnodwyd gan {person}",
    "minute:unsigned": "heb ei lofnodi eto",
    "minute:added": "ychwanegwyd: {text}",
    "minute:remarks": "sylwadau: {text}",
    "minute:correction_open": "cywiriad {ref} a geisiwyd gan {person}: {text}",
    "minute:correction_accepted": (
        "cywiriad {ref} gan {person}, derbyniwyd: {text} ({why})"
    ),
    "minute:correction_refused": (
        "cywiriad {ref} gan {person}, gwrthodwyd: {text} ({why})"
    ),
    "public:votes": (
        "{day} {action}: {for} o blaid, {against} yn erbyn, {abstained} yn ymatal"
    ),
    "public:none": "nid oes achos o'r llwybr hwn wedi'i gyhoeddi nawr",
    "return:every": "bob {length}",
    "return:none": "nid yw'r llwybr hwn yn enwi unrhyw adroddiad",
    "return:period": "o {first} hyd at cyn {after}; cofnod {entry}",
    "return:below": "ni ddangosir rhifau o 1 i dan {n}",
    "return:whole": "dangosir pob rhif",
    "return:withheld": "heb ei ddangos",
    "return:in_all": "cyfanswm: {n}",
    "return:share": "{met} o {of}: {percent} y cant",
    "return:reached": "mesur o {n} y cant: wedi'i gyrraedd",
    "return:missed": "mesur o {n} y cant: heb ei gyrraedd",
    "return:cases": "o {n} achos; dilëwyd yn {erased}",
}
