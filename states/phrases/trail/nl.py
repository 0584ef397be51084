"""The words between labels in trails, why not, clocks, minutes and returns, in Dutch.

- Each key is a phrase, behind what it is told in.
- A draft: a native administrator checks it before anybody relies on it.
"""

TRAIL = {
    "trail:between": " ",
    "trail:system": "Het systeem",
    "trail:who": "{name} ({role})",
    "trail:opened": "{who} opende de zaak.",
    "trail:taken_over": (
        "{who} nam de zaak over uit een ander gebied. Zij staat in: {state}."
    ),
    "trail:done": "{who}: {action}.",
    "trail:confirmed": "{who} bevestigde: {action}.",
    "trail:for_panel": "{who} namens het panel: {action}.",
    "trail:joined": "{name} is op de zaak als {role}.",
    "trail:left": "{name} is niet meer op de zaak als {role}.",
    "trail:stands": "De zaak staat nu in: {state}.",
    "trail:track_stands": "{track} staat nu in: {state}.",
    "trail:beside": "Daarnaast nu: {state}.",
    "trail:proposed": (
        "{who} stelde voor: {action}. Een tweede persoon moet dit bevestigen."
    ),
    "trail:refused": "Geweigerd aan {who}: {action} - {why}.",
    "trail:because": "{words} ({code})",
    "trail:read": "{who} las: {what}.",
    "trail:read_receipt": "{who} vroeg wat er van de verwijzing geworden is.",
    "trail:read_trail": "{who} las het verloop.",
    "trail:answered": "{who} antwoordde: {request}.",
    "trail:assigned": "{who} wees {name} aan als {role}.",
    "trail:assigned_instead": (
        "{who} wees {name} aan als {role}, in plaats van {before}."
    ),
    "trail:voted": "{who} stemde voor de zetel {seat}: {choice}.",
    "trail:vote_recorded": (
        "{who} legde vast hoe {name} stemt; {name} moet het bevestigen."
    ),
    "trail:list_item": "{who} zette de zaak op de agenda van een zitting.",
    "trail:move_item": "{who} heeft de zaak op de agenda van een zitting verplaatst.",
    "trail:declare_interest": "{who} meldde een belang bij de zaak.",
    "trail:recuse": "{who} verliet het punt en de stukken.",
    "trail:direct_recusal": "{who} hield iemand weg van het punt en de stukken.",
    "trail:more_time": "{who} heeft meer tijd nodig voor: {request}.",
    "trail:opened_beside": "{who} opende een zaak naast deze: {kind}.",
    "trail:ended_with_parent": (
        "De zaak eindigde met de zaak waar zij bij hoort: {state}."
    ),
    "trail:offer_transfer": (
        "{who} bood de zaak aan een ander gebied aan, dat haar mag overnemen."
    ),
    "trail:send_pack": "{who} stuurde het pakket naar het andere gebied.",
    "trail:take_back": "{who} nam het aanbod aan het andere gebied terug.",
    "trail:notify_host": (
        "{who} liet het bij een bericht aan het gebied waar de persoon is."
    ),
    "trail:refuse_transfer": (
        "{who} weigerde de zaak in het andere gebied. Zij blijft hier."
    ),
    "trail:accept_transfer": (
        "{who} nam de zaak over in het andere gebied, waar zij nu hoort."
    ),
    "trail:lapse_transfer": (
        "Het aanbod aan een ander gebied verviel. Daarmee is niets beslist."
    ),
    "trail:add_file": "{who} voegde een bestand toe aan het dossier.",
    "trail:link": "{who} koppelde de zaak aan een eerdere: {other}.",
    "trail:tell_apart": (
        "{who} zei dat zij niet over dezelfde persoon gaat als {other}."
    ),
    "trail:propose_merge": (
        "{who} stelde voor dat zij dezelfde is als {other}; een ander moet dit"
        " bevestigen."
    ),
    "trail:confirm_merge": "{who} voegde de zaak samen met {other}.",
    "trail:unmerge": "{who} scheidde de zaak weer van {other}.",
    "trail:hold_proposed": (
        "{who} stelde een bewaarplicht voor de zaak voor; een ander moet dit"
        " bevestigen."
    ),
    "trail:release_proposed": (
        "{who} stelde voor de bewaarplicht op te heffen; een ander moet dit bevestigen."
    ),
    "trail:hold": "{who} bevestigde de bewaarplicht.",
    "trail:release_hold": "{who} hief de bewaarplicht op.",
    "trail:erase_declined": "{who} wees het voorgestelde wissen af.",
    "trail:erased": "{who} wiste {what}; het verloop blijft.",
    "trail:erase_proposed": (
        "{who} stelde voor {what} te wissen; een ander moet dit bevestigen."
    ),
    "trail:erase_requested": (
        "{who} stelde op verzoek van de persoon voor {what} te wissen; een ander"
        " moet dit bevestigen."
    ),
    "trail:everything": "alles wat er ligt",
    "trail:kept": (
        "Hoeft niet langer te worden bewaard: {what}. Daarmee is niets gewist."
    ),
    "trail:corrected": "{who} verbeterde wat er ligt in: {where}.",
    "trail:searched": "{who} vergeleek de zaak met {n} andere.",
    "trail:looked_at": (
        "Het systeem keek wat deze staat van de zaak vraagt, en liet het de"
        " betrokkenen weten."
    ),
    "trail:outdated_soon": (
        "Het systeem meldde dat iets waarop de zaak berust binnenkort te oud is."
    ),
    "trail:held_listed": (
        "Het systeem maakte een lijst van wat er ligt, {n} vastleggingen; niets is"
        " geopend."
    ),
    "trail:disclosure": (
        "{who} stelde voor uit te reiken wat er van de persoon ligt, zonder {n}"
        " velden; een ander moet dit bevestigen."
    ),
    "trail:disclosed": "{who} reikte uit wat er van de persoon ligt.",
    "trail:exported": "{who} nam het verloop mee om het elders te laten nakijken.",
    "trail:history": "Vastgelegd, niet beoordeeld: {action}.",
    "trail:history_found": "De regel had het geweigerd: {found}.",
    "trail:put_back": "{who} zette de zaak terug op de eerdere versie van haar pad.",
    "trail:put_on": "{who} zette de zaak op een andere versie van haar pad.",
    "trail:stands_in": "Zij staat in: {state}.",
    "trail:bypass": (
        "{who} ging tijdelijk vooruit op: {names}; een ander oordeelt daarover."
    ),
    "trail:decline_proposal": "{who} heeft afgewezen wat een ander had voorgesteld.",
    "trail:take_back_proposal": "{who} heeft het eigen voorstel ingetrokken.",
    "trail:confirm_bypass": (
        "{who} oordeelde over wat vooruitlopend op de regels is gedaan: {how}."
    ),
    "trail:give_code": "{who} gaf een code voor de eigen pagina van de persoon.",
    "trail:take_back_code": "{who} nam een code voor de eigen pagina terug.",
    "trail:enter_by_code": "{who} kwam binnen met een code.",
    "trail:read_own_page": "{who} bekeek de eigen pagina.",
    "trail:delegate": "{who} laat {name} vervangen als {role}.",
    "trail:bypass_undone": (
        "Iemand moet kijken: een vooruitgrijpen werd {how}; {n} van wat het"
        " opleverde eindigde. De zaak is daardoor niet verplaatst."
    ),
    "trail:nobody_can_act": "Iemand moet kijken: niemand kan in deze zaak handelen.",
    "trail:alarm": "Iemand moet kijken: {what}.",
    "trail:under_bypass": "Vooruitlopend op: {names}.",
    "trail:while_bypass": "Gedaan terwijl een vooruitgrijpen openstond.",
    "trail:standing_in": "Ter vervanging van {names}.",
    "trail:waiting": "een brief of een samenvoeging die wacht",
    "trail:pause_clock": "{who} liet de klok van {where} stilstaan.",
    "trail:resume_clock": "{who} liet de klok van {where} verdergaan.",
    "trail:extend_clock": "{who} stelde de uiterste dag van {where} uit.",
    "trail:remind": "Herinnering aan {role}: {where} is bijna aan de beurt.",
    "trail:goes_on": (
        "De klok van {where} stond stil zolang het mag; zij gaat verder{told}."
    ),
    "trail:idle": (
        "Niemand had in {where} gehandeld aan het eind van {day}{told}. Daarmee is"
        " niets beslist."
    ),
    "trail:late": (
        "Te laat in {where}, vanaf het eind van {day}{told}. Daarmee is niets beslist."
    ),
    "trail:noticed_late": "Te laat opgemerkt: {late}.",
    "trail:told": ": {role} ingelicht",
    "trail:administrators": (
        "; er was niemand anders om in te lichten, dus zijn het de beheerders"
    ),
    "trail:passed_over": "{said} (overgeslagen: {passed})",
    "trail:approve_letter": "{who} keurde de brief '{letter}' goed.",
    "trail:send_letter_back": "{who} stuurde de brief '{letter}' terug.",
    "refused:fields": "Deze velden zijn nog nodig: {fields}.",
    "refused:reason": "Er is een reden in woorden nodig.",
    "refused:choose": "Kies er een voor '{name}': {allowed}.",
    "refused:too_early": "'{field}' wordt niet voor '{state}' gevraagd.",
    "refused:too_short": "'{field}' heeft ten minste {n} tekens nodig.",
    "refused:roles": "Uw rol mag dit niet; het is voor: {roles}.",
    "refused:nobody": "Niemand mag dit.",
    "refused:confirmed_by": "Dit is voorgesteld; het wordt bevestigd door: {roles}.",
    "refused:other_states": "Uw rol mag dit alleen in andere toestanden.",
    "refused:present_state": "Dit is niet mogelijk in de huidige toestand.",
    "refused:you_proposed": "U hebt dit voorgesteld; een ander moet het bevestigen.",
    "refused:not_offered": (
        "Dit is niet mogelijk in de toestand '{state}'. Hier kunt u: {actions}."
    ),
    "refused:nothing": "niets",
    "refused:closed": "De zaak is gesloten.",
    "refused:at_most": "Dit kan hooguit {n} keer.",
    "refused:children": "Er mogen er hooguit {n} zijn; er zijn er {met}.",
    "refused:apart": "Wie in deze zaak '{action}' deed mag dit niet.",
    "refused:need_not_know": "Dit zou openen wat u niet hoeft te weten: {names}.",
    "why:may": "mag",
    "why:not yet": "nog niet",
    "why:not you": "niet aan u",
    "why:time": "de tijd maakt het mogelijk; niemand hoeft iets te doen",
    "why:bypass": "kan het niet wachten, dan mogen hierop vooruitlopen: {roles}",
    "why:possible_by": "mogelijk door '{action}': {roles}",
    "why:possible_by_request": (
        "mogelijk door '{action}' op het verzoek '{request}': {roles}"
    ),
    "why:offered_in": "het kan in: {states}",
    "why:who_can": "wie kan: {who}",
    "why:nobody_holds": "{role} (niemand heeft deze rol nu)",
    "why:holds": "{role} ({n} hier)",
    "stuck:for": "{label} [{action}] is voor: {names}.",
    "stuck:nobody_holds": "Niemand heeft de rol.",
    "stuck:all_away": "Alle {n} die de rol hebben zijn afwezig.",
    "stuck:barred": "Wie de rol heeft mag niet in deze zaak handelen.",
    "stuck:request": (
        "Het verzoek '{request}' wacht, en niemand daar kan het beantwoorden."
    ),
    "stuck:ways_out": (
        "Uitwegen: wijs iemand aan die de rol heeft; laat iemand vervangen;"
    ),
    "stuck:appoint": "of benoem iemand in de rol.",
    "show:case": "Zaak {case}, versie {version}",
    "show:due": "uiterlijk {due} UTC ({state}): {how}",
    "show:request": "verzoek {name}: {status}",
    "show:not_sent": "verzoek {name}: niet verstuurd. {why}",
    "show:undelivered": "{channel}: niet verstuurd sinds {since}",
    "show:expected": "nog verwacht: {field}",
    "show:may": "Wat u hier mag doen:",
    "ties:earlier": "eerdere zaken: {n} ({cases})",
    "ties:later": "latere zaken: {cases}",
    "ties:joined": "ermee samengevoegd: {cases}; elk houdt het eigen verloop",
    "ties:into": "gaat verder als: {case}",
    "ties:held": "onder bewaarplicht: er wordt niets gewist",
    "ties:waits": "wacht op een tweede persoon: {what}",
    "ties:all_erased": "gewist: alleen het verloop is over",
    "ties:erased": "gewist: {what}",
    "ties:kept": "bewaard tot {until} UTC",
    "ties:part_kept": "{what} bewaard tot {until} UTC",
    "clock:none": "hier loopt geen klok",
    "clock:letter": "de brief '{label}'",
    "clock:request": "het verzoek '{label}'",
    "clock:review": "de volgende herziening van '{label}'",
    "clock:expiry": "het einde van '{label}'",
    "clock:majority": "'{label}', tot de persoon meerderjarig is",
    "clock:idle": "'{label}', als niemand handelt",
    "clock:untold": "{called}: de dag wordt hier niet verteld",
    "clock:due": "{called}: uiterlijk {when}",
    "clock:due_still": "{called}: uiterlijk {when} (staat stil)",
    "clock:began": "begon {when}; {how}",
    "clock:at_end": "aan het eind van {day}",
    "clock:changed": (
        "de kalender is sindsdien veranderd; vrije dagen worden hier niet genoemd"
    ),
    "clock:covered": "de kalender omvat {years} inmiddels",
    "clock:days_off": "vrije dagen bij naam: {days}",
    "clock:anew": "volgens de kalender van nu zou het uiterlijk {when} zijn;",
    "clock:accept": "om dat te aanvaarden: {command}",
    "clock:stood": "stond stil vanaf {begun}: {why}, begonnen door {by}",
    "clock:stood_until": (
        "stond stil vanaf {begun}, tot {until}, beëindigd door {ender}: {why},"
        " begonnen door {by}"
    ),
    "clock:stood_latest": (
        "stond stil vanaf {begun}, tot uiterlijk {until}: {why}, begonnen door {by}"
    ),
    "clock:leaving": "het verlaten van de toestand",
    "clock:remind": "{when}: herinnert {who}",
    "clock:act": "{when}: het systeem: {what}",
    "clock:tell": "{when}: meldt het aan {who}",
    "clock:whose_turn": "wie aan de beurt is",
    "clock:was_done": "{said} - gedaan {when}, {role} ingelicht",
    "how:hours": "{rule} na {from}; uren slaan nooit een dag over.",
    "how:days": "{rule} na {day0}, tot het eind van {day} ({zone})",
    "how:begins": "{rule} na {day0}, met het begin van {day} ({zone})",
    "how:month_end": "voor het eind van {month}",
    "how:month_start": "aan het begin van {month}",
    "how:on": "op {on}",
    "how:before": "{before} voor {on}",
    "how:until": "tot het eind van {day} ({zone})",
    "how:at": "om {from}",
    "how:days_off": "vrije dagen onderweg: {days_off}",
    "how:cut_off": "wat na {cut_off} binnenkwam telt vanaf de volgende werkdag",
    "how:paused": "dagen dat het stilstond: {paused}",
    "how:extended": "{extended} keer verlengd met {extended_by}",
    "how:rolled_from": "verschoven van {rolled_from}, geen werkdag",
    "how:at_most_apart": "nooit meer dan {at_most_apart} na de vorige",
    "how:calendar": "volgens de kalender {calendar}, {version}",
    "how:estimated": (
        "geschat: de kalender omvat {estimated} niet, dus zijn daar alleen"
        " weekenden en feesten met een vaste datum vrij"
    ),
    "how:all": "{said}.",
    "minute:sitting": "Zitting {sitting} van het panel {panel}",
    "minute:times": "geopend {opened}, gesloten {closed}",
    "minute:came": "{person} kwam",
    "minute:left": "{person} vertrok",
    "minute:item": "Punt {n}: zaak {case}",
    "minute:declared": "{person} meldde een belang: {relation}.",
    "minute:recused": "{person} verliet het punt.",
    "minute:directed": "{person} werd door de voorzitter van het punt weggehouden.",
    "minute:present": "aanwezig: {seat} ({organisation}), {way}: {person}",
    "minute:vote": "stem van {seat} ({organisation}): {choice}",
    "minute:vote_sealed": (
        "stem van {seat} ({organisation}): {choice}, met eigen woorden onder zegel"
    ),
    "minute:undecided": "Er is niets beslist.",
    "minute:unanimous": "Eenstemmig besloten: {action}.",
    "minute:majority": "Bij meerderheid besloten: {action}.",
    "minute:chair": "Door de voorzitter besloten, zonder meerderheid: {action}.",
    "minute:against": "tegen: {people}",
    "minute:abstained": "onthouden: {people}",
    "minute:relied": "gebaseerd op: {name}, versie {version}, hash {hash}",
    "minute:reasons": (
        "De overwogen mogelijkheden en de redenen liggen onder zegel in de zaak."
    ),
    "minute:hash": "hash {hash}",
    "minute:signed": "ondertekend door {person}",
    "minute:unsigned": "nog niet ondertekend",
    "minute:added": "toegevoegd: {text}",
    "minute:remarks": "opmerkingen: {text}",
    "minute:correction_open": "correctie {ref} gevraagd door {person}: {text}",
    "minute:correction_accepted": (
        "correctie {ref} van {person}, aanvaard: {text} ({why})"
    ),
    "minute:correction_refused": (
        "correctie {ref} van {person}, afgewezen: {text} ({why})"
    ),
    "public:votes": (
        "{day} {action}: {for} voor, {against} tegen, {abstained} onthouden"
    ),
    "public:none": "er is nu geen zaak van dit pad openbaar",
    "return:every": "elke {length}",
    "return:none": "dit pad noemt geen opgave",
    "return:period": "van {first} tot voor {after}; vermelding {entry}",
    "return:below": "getallen van 1 tot onder {n} worden niet verteld",
    "return:whole": "elk getal wordt verteld",
    "return:withheld": "niet verteld",
    "return:in_all": "samen: {n}",
    "return:share": "{met} van {of}: {percent} procent",
    "return:reached": "maat van {n} procent: gehaald",
    "return:missed": "maat van {n} procent: niet gehaald",
    "return:cases": "uit {n} zaken; gewist in {erased}",
}
