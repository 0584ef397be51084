"""Why something is refused, in Dutch."""

REFUSED = {
    "refused:agreement": (
        "Er is geen overeenkomst van kracht met '{organisation}' voor '{purpose}' die"
        " dit dekt: {fields}. Die wordt gesloten door twee eigenaren van procedures: "
        "casepath agreement propose."
    ),
    "refused:asked_already": "'{name}' is al gevraagd en nog niet beantwoord.",
    "refused:asked_only": "Alleen wie gevraagd is mag een verzoek lezen.",
    "refused:conflict": "Een belangenconflict staat dit in de weg.",
    "refused:only_for": "Dit is voor: {names}.",
    "refused:bypass_yours": "U hebt het geopend; een ander moet het beoordelen.",
    "refused:bypass_opened_one": (
        "Wie in deze zaak een spoedstap nam beoordeelt er geen."
    ),
    "refused:no_bypass_waits": "Er wacht geen spoedstap op een oordeel.",
    "refused:no_bypass": "Deze procedure kent geen spoedstap.",
    "refused:skips_only": "Alleen dit kan worden overgeslagen: {known}.",
    "refused:bypass_open": (
        "Er loopt al een spoedstap, of er wacht er een op een oordeel."
    ),
    "refused:corrects": (
        "Wie het leest, opstelde of ervoor genoemd is verbetert dit: {name}."
    ),
    "refused:date_day": (
        "Voor '{name}' werd een dag zoals 2027-06-30 verwacht, niet '{met}'."
    ),
    "refused:date_day_none": (
        "Voor '{name}' werd een dag zoals 2027-06-30 verwacht, er stond niets."
    ),
    "refused:date_moment": (
        "Voor '{name}' werden een dag en een tijd zoals 2027-06-30T09:30 verwacht, "
        "niet '{met}'."
    ),
    "refused:date_moment_none": (
        "Voor '{name}' werden een dag en een tijd zoals 2027-06-30T09:30 verwacht, er"
        " stond niets."
    ),
    "refused:fields_with_answer": (
        "Velden worden alleen ingevuld waar het antwoord ze meebrengt."
    ),
    "refused:not_set": "Deze handeling legt {name} niet vast.",
    "refused:not_set_unknown": "Deze handeling legt geen onbekend feit vast.",
    "refused:erased": "Wat bewaard werd is gewist; alleen het spoor is er nog.",
    "refused:erased_parts": "Dit is gewist: {parts}.",
    "refused:held_already": "Er is al een bewaarplicht van kracht.",
    "refused:not_held": "Er is geen bewaarplicht van kracht.",
    "refused:only_closed_erased": "Alleen een gesloten zaak wordt gewist.",
    "refused:proposed_already": (
        "Dit is al voorgesteld; een tweede persoon bevestigt het."
    ),
    "refused:must_be_kept": (
        "De zaak moet nog bewaard worden; eerder wordt zij alleen gewist op verzoek "
        "van de persoon om wie het gaat."
    ),
    "refused:no_erasing_proposed": "Niemand heeft voorgesteld dit te wissen.",
    "refused:held": (
        "Er is een wettelijke bewaarplicht van kracht; twee mensen heffen die op."
    ),
    "refused:no_merge_proposed": (
        "Niemand heeft voorgesteld dat deze zaak dezelfde is als een andere."
    ),
    "refused:not_joined": "Deze zaak is met geen andere samengevoegd.",
    "refused:undo_over": "De tijd waarin dit ongedaan kon worden gemaakt is voorbij.",
    "refused:kept_over": "De bewaartijd is voorbij.",
    "refused:erasing_first": (
        "Er is voorgesteld dit te wissen; dat wordt eerst afgehandeld."
    ),
    "refused:earlier_why": (
        "Een latere zaak is aan deze verbonden: zeg waarom deze nodig is."
    ),
    "refused:unknown_action": "Deze procedure heeft zo'n handeling niet.",
    "refused:other_area": "De zaak hoort bij een ander gebied.",
    "refused:system_does": "Het systeem doet dit zelf.",
    "refused:system_may_not": "Het systeem mag dit niet.",
    "refused:lacks_clearance": (
        "Hiervoor moet u bevoegd verklaard zijn: '{name}', en dat moet van kracht zijn."
    ),
    "refused:lacks_assigned": "Hiervoor moet u aan de zaak zijn toegewezen.",
    "refused:lacks_on_case": "Hiervoor moet u deel hebben aan de zaak.",
    "refused:lacks_on_panel": "Hiervoor is een zetel in het panel van de zaak nodig.",
    "refused:lacks_referrer_of": "Alleen wie de zaak heeft aangemeld mag dit.",
    "refused:lacks_asked_this": "Alleen wie gevraagd is mag dit.",
    "refused:lacks_is_subject": "Alleen de persoon om wie de zaak gaat mag dit.",
    "refused:lacks_guardian_of": (
        "Hiervoor is een voogd nodig van de persoon om wie de zaak gaat."
    ),
    "refused:lacks_papers_opened": "De stukken van dit punt zijn nog niet geopend.",
    "refused:lacks_manages": (
        "Hiervoor moet u leiding geven aan iemand die aan de zaak werkt."
    ),
    "refused:lacks_on_duty": "Hiervoor moet u in die rol van dienst zijn.",
    "refused:lacks_delegate_of": "Hiervoor is een vervanging nodig die van kracht is.",
    "refused:lacks_cleared": (
        "Hiervoor moet u bevoegd verklaard zijn, en dat moet van kracht zijn."
    ),
    "refused:lacks_signed_in_lately": "Log eerst opnieuw in.",
    "refused:lacks_acted_on_parent": (
        "Hiervoor moet u deel hebben aan de zaak waar deze bij hoort."
    ),
    "refused:lacks_broke_glass": (
        "Hiervoor is toegang nodig die voor een noodgeval is gegeven."
    ),
    "refused:lacks_other": "Hiervoor moet u dit zijn: {relation}.",
    "refused:delegation_over": "De vervanging waarmee u inviel is voorbij.",
    "refused:papers_closed": (
        "Wat u in deze zaak deed of bent houdt u van het punt af; de stukken zijn "
        "daarom voor u gesloten."
    ),
    "refused:two_person_other": "Een ander dan wie het voorstelde moet dit doen.",
    "refused:acted_on_parent": (
        "Wie handelde in de zaak waar deze bij hoort mag dit niet."
    ),
    "refused:forbidden": "De regel {line} verbiedt dit.",
    "refused:stands_in_proposer": (
        "U vervangt wie dit voorstelde; een ander moet het bevestigen."
    ),
    "refused:stands_in_did": "U vervangt wie '{action}' deed; die mag dit niet.",
    "refused:opens_none": "Dit opent hier geen zaak van die soort.",
    "refused:no_request_waits": "Er wacht geen zodanig verzoek op antwoord.",
    "refused:taken_over": "Een ander gebied heeft de zaak overgenomen; dat handelt nu.",
    "refused:state_unknown": "De toestand van de zaak is niet bekend.",
    "refused:before_no_sitting": "Nog geen besluit: de zaak staat voor geen zitting.",
    "refused:votes_carry": "De stemmen dragen '{action}', niet dit.",
    "refused:votes_carry_person": (
        "De stemmen dragen '{action}' voor wie zij noemen, niet dit."
    ),
    "refused:votes_carry_other": "De stemmen dragen een andere keuze, niet dit.",
    "refused:is_open": "De zaak is open.",
    "refused:never_reopened": "Een zaak die zo eindigde wordt niet heropend.",
    "refused:say_where": "Zeg waar het verdergaat: {ways}.",
    "refused:reopened_by_others": (
        "Wie deze zaak eerder beëindigde of besliste heropent haar niet."
    ),
    "refused:name_person": "Noem de persoon over wie het panel besliste.",
    "refused:named_not_there": "De genoemde persoon is niet als '{role}' bij de zaak.",
    "refused:named_there": "De genoemde persoon is al als '{role}' bij de zaak.",
    "refused:named_lacks_role": "De genoemde persoon heeft de rol '{role}' niet.",
    "refused:named_did": "De genoemde persoon deed '{action}' in deze zaak.",
    "refused:delegate_self": "Niemand vervangt zichzelf.",
    "refused:delegate_own_role": "Alleen een rol die u zelf hebt wordt overgedragen.",
    "refused:delegate_same_role": (
        "Wie invalt moet dezelfde rol voor dezelfde organisatie hebben."
    ),
    "refused:delegate_passed_on": "Wie iemand vervangt geeft dat niet door.",
    "refused:delegate_ends_first": "Het moet na het begin eindigen.",
    "refused:delegate_past": "Het kan niet beginnen op een dag die voorbij is.",
    "refused:delegate_too_long": "Het duurt hooguit {n} dagen.",
    "refused:delegate_conflict": (
        "Een belangenconflict staat degene die zou invallen in de weg."
    ),
    "refused:delegate_apart": (
        "Wie zou invallen deed wat van dit werk gescheiden wordt gehouden."
    ),
    "refused:stays_in_area": "Een zaak van deze procedure blijft in haar gebied.",
    "refused:offered_area_answers": (
        "Alleen het gebied waaraan zij is aangeboden antwoordt."
    ),
    "refused:offered_already": (
        "De zaak is al aan een ander gebied aangeboden; één aanbod tegelijk."
    ),
    "refused:transfer_is": "Dit kan niet zolang de overdracht dit is: {state}.",
    "refused:transfer_unknown": (
        "Dit kan niet zolang de toestand van de overdracht niet bekend is."
    ),
    "refused:code_about_them": (
        "Niemand geeft een code in een zaak die over henzelf gaat."
    ),
    "refused:gives_code": (
        "Alleen wie de persoon brieven stuurt, of voor deze spreekt, geeft een code."
    ),
    "refused:nobodys_answer": "Dit legt niemands antwoord vast: noem geen persoon.",
    "refused:whose_answer": "Zeg wiens antwoord dit is: iemand hier als '{role}'.",
    "refused:letter_approved_by": (
        "Alleen wie de procedure noemt keurt deze brief goed."
    ),
    "refused:letter_to_self": "Niemand keurt een brief goed die naar henzelf gaat.",
    "refused:safe_contact": (
        "De regel voor veilig contact van deze persoon staat deze weg nu niet toe. "
        "Leg het in plaats daarvan voor hen vast."
    ),
    "refused:nothing_for_them": "Deze procedure geeft hun niets te zien of te doen.",
    "refused:seat_not_filled": (
        "De verplichte zetel {seat} is voor dit punt niet bezet."
    ),
    "refused:seats_present": "{met} van {needed} zetels aanwezig.",
    "refused:organisations_present": "{met} van {needed} organisaties aanwezig.",
    "refused:share_of_seats": (
        "{met} van {of} zetels aanwezig; {share} procent is nodig."
    ),
    "refused:share_of_organisations": (
        "{met} van {of} organisaties aanwezig; {share} procent is nodig."
    ),
    "refused:unequal": (
        "De zijden zijn niet gelijk: {met} stemmen. Wie zich onthoudt treedt terug."
    ),
    "refused:share_of_side": (
        "{met} van {of} van een zijde aanwezig; {share} procent is nodig."
    ),
    "refused:odd_seats": "{met} zetels aanwezig; er is een oneven aantal nodig.",
    "refused:odd_organisations": (
        "{met} organisaties aanwezig; er is een oneven aantal nodig."
    ),
    "refused:also_seat": "Voor dit punt is ook de zetel {seat} nodig.",
    "refused:also_statutory": "Voor dit punt is ook de verplichte zetel {seat} nodig.",
    "refused:also_one_seat": "Voor dit punt is ook een van de zetels {seats} nodig.",
    "refused:also_one_statutory": (
        "Voor dit punt is ook een van de verplichte zetels {seats} nodig."
    ),
    "refused:decided_here": (
        "Het panel heeft hierover in deze zitting beslist; een latere mag opnieuw "
        "beslissen."
    ),
    "refused:veto": "De zetel {seat} kan dit tegenhouden, en stemt er niet voor.",
    "refused:votes_cast": (
        "Nog geen besluit: {cast} van {voters} stemmen zijn uitgebracht."
    ),
    "refused:no_rung": "Nog geen besluit: geen trede van de ladder draagt een keuze.",
}
