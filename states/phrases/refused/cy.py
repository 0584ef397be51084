"""Why something is refused, in Welsh."""

REFUSED = {
    "refused:agreement": (
        "Nid oes cytundeb mewn grym gyda '{organisation}' ar gyfer '{purpose}' sy'n "
        "cwmpasu: {fields}. Fe'i gwneir gan ddau o berchnogion llwybrau: casepath "
        "agreement propose."
    ),
    "refused:asked_already": "Gofynnwyd '{name}' eisoes ac nid yw wedi'i ateb eto.",
    "refused:asked_only": "Dim ond y sawl y gofynnwyd iddo a gaiff ddarllen cais.",
    "refused:conflict": "Mae gwrthdaro buddiannau yn y ffordd.",
    "refused:only_for": "Mae hyn ar gyfer: {names}.",
    "refused:bypass_yours": "Chi a'i hagorodd; rhaid i berson arall ei farnu.",
    "refused:bypass_opened_one": (
        "Nid yw'r sawl a agorodd gam brys ar yr achos hwn yn barnu yr un."
    ),
    "refused:no_bypass_waits": "Nid oes cam brys yn aros i gael ei farnu.",
    "refused:no_bypass": "Nid oes cam brys yn y llwybr hwn.",
    "refused:skips_only": "Dim ond y rhain y gellir eu hepgor: {known}.",
    "refused:bypass_open": "Mae cam brys ar agor eisoes, neu'n aros i gael ei farnu.",
    "refused:corrects": (
        "Y sawl sy'n ei ddarllen, a'i hysgrifennodd neu a enwyd ar ei gyfer sy'n "
        "cywiro hyn: {name}."
    ),
    "refused:date_day": (
        "Disgwylid diwrnod megis 2027-06-30 ar gyfer '{name}', cafwyd '{met}'."
    ),
    "refused:date_day_none": (
        "Disgwylid diwrnod megis 2027-06-30 ar gyfer '{name}', ni chafwyd yr un."
    ),
    "refused:date_moment": (
        "Disgwylid diwrnod ac amser megis 2027-06-30T09:30 ar gyfer '{name}', cafwyd "
        "'{met}'."
    ),
    "refused:date_moment_none": (
        "Disgwylid diwrnod ac amser megis 2027-06-30T09:30 ar gyfer '{name}', ni "
        "chafwyd yr un."
    ),
    "refused:fields_with_answer": (
        "Dim ond lle mae'r ateb yn dod â nhw y llenwir meysydd."
    ),
    "refused:not_set": "Nid yw'r weithred hon yn gosod {name}.",
    "refused:not_set_unknown": "Nid yw'r weithred hon yn gosod ffaith anhysbys.",
    "refused:erased": "Mae'r hyn a gadwyd wedi'i ddileu; dim ond y trywydd sydd ar ôl.",
    "refused:erased_parts": "Mae hyn wedi'i ddileu: {parts}.",
    "refused:held_already": "Mae ataliad cyfreithiol mewn grym eisoes.",
    "refused:not_held": "Nid oes ataliad cyfreithiol mewn grym.",
    "refused:only_closed_erased": "Dim ond achos sydd wedi'i gau a ddileir.",
    "refused:proposed_already": (
        "Mae hyn wedi'i gynnig eisoes; ail berson sy'n ei gadarnhau."
    ),
    "refused:must_be_kept": (
        "Rhaid cadw'r achos o hyd; dim ond ar gais y person y mae'n ymwneud ag ef y'i"
        " dileir ynghynt."
    ),
    "refused:no_erasing_proposed": "Nid oes neb wedi cynnig dileu hyn.",
    "refused:held": "Mae ataliad cyfreithiol mewn grym; dau berson sy'n ei godi.",
    "refused:no_merge_proposed": (
        "Nid oes neb wedi cynnig bod hwn yr un fath ag un arall."
    ),
    "refused:not_joined": "Nid yw hwn wedi'i uno ag achos arall.",
    "refused:undo_over": "Mae'r amser y gellid dadwneud hyn ynddo ar ben.",
    "refused:kept_over": "Mae'r amser y cedwir hyn ar ei gyfer ar ben.",
    "refused:erasing_first": "Cynigir dileu hyn; setlir hynny'n gyntaf.",
    "refused:earlier_why": (
        "Mae achos diweddarach wedi'i gysylltu â hwn: dywedwch pam mae ei angen."
    ),
    "refused:unknown_action": "Nid oes gweithred o'r fath yn y llwybr hwn.",
    "refused:other_area": "Mae'r achos yn perthyn i ardal arall.",
    "refused:system_does": "Y system ei hun sy'n gwneud hyn.",
    "refused:system_may_not": "Ni chaiff y system wneud hyn.",
    "refused:lacks_clearance": (
        "Mae angen y gymeradwyaeth '{name}', a bod honno mewn grym."
    ),
    "refused:lacks_assigned": "Mae angen aseiniad i'r achos.",
    "refused:lacks_on_case": "Mae angen rhan yn yr achos.",
    "refused:lacks_on_panel": "Mae angen sedd ar banel yr achos.",
    "refused:lacks_referrer_of": (
        "Dim ond y sawl a atgyfeiriodd yr achos a gaiff wneud hyn."
    ),
    "refused:lacks_asked_this": "Dim ond y sawl y gofynnwyd iddo a gaiff wneud hyn.",
    "refused:lacks_is_subject": (
        "Dim ond y person y mae'r achos yn ymwneud ag ef a gaiff wneud hyn."
    ),
    "refused:lacks_guardian_of": (
        "Mae angen gwarcheidwad y person y mae'r achos yn ymwneud ag ef."
    ),
    "refused:lacks_papers_opened": "Nid yw papurau'r eitem hon wedi'u hagor eto.",
    "refused:lacks_manages": "Mae angen rheoli rhywun sy'n gweithio ar yr achos.",
    "refused:lacks_on_duty": "Mae angen bod ar ddyletswydd yn y rôl honno.",
    "refused:lacks_delegate_of": "Mae angen dirprwyaeth sydd mewn grym.",
    "refused:lacks_cleared": "Mae angen cymeradwyaeth sydd mewn grym.",
    "refused:lacks_signed_in_lately": "Mewngofnodwch eto yn gyntaf.",
    "refused:lacks_acted_on_parent": (
        "Mae angen rhan yn yr achos y mae hwn yn perthyn iddo."
    ),
    "refused:lacks_broke_glass": "Mae angen mynediad a roddwyd ar gyfer argyfwng.",
    "refused:lacks_other": "Mae angen bod yn: {relation}.",
    "refused:delegation_over": (
        "Mae'r ddirprwyaeth y buoch yn sefyll i mewn drwyddi ar ben."
    ),
    "refused:papers_closed": (
        "Mae'r hyn a wnaethoch neu'r hyn ydych ar yr achos hwn yn eich cadw oddi ar "
        "yr eitem, felly mae ei phapurau ar gau i chi."
    ),
    "refused:two_person_other": "Rhaid i berson heblaw'r sawl a'i cynigiodd wneud hyn.",
    "refused:acted_on_parent": (
        "Ni chaiff y sawl a weithredodd ar yr achos y mae hwn yn perthyn iddo wneud "
        "hyn."
    ),
    "refused:forbidden": "Mae'r rheol {line} yn gwahardd hyn.",
    "refused:stands_in_proposer": (
        "Rydych yn sefyll i mewn dros y sawl a gynigiodd hyn; rhaid i rywun arall ei "
        "gadarnhau."
    ),
    "refused:stands_in_did": (
        "Rydych yn sefyll i mewn dros y sawl a wnaeth '{action}'; ni chaiff wneud hyn."
    ),
    "refused:opens_none": "Nid yw hyn yn agor achos o'r math hwnnw yma.",
    "refused:no_request_waits": "Nid oes cais o'r fath yn aros am ateb.",
    "refused:taken_over": (
        "Mae ardal arall wedi cymryd yr achos; hi sy'n gweithredu nawr."
    ),
    "refused:state_unknown": "Ni wyddys cyflwr yr achos.",
    "refused:before_no_sitting": (
        "Dim penderfyniad eto: nid yw'r achos gerbron eisteddiad."
    ),
    "refused:votes_carry": "Mae'r pleidleisiau o blaid '{action}', nid hyn.",
    "refused:votes_carry_person": (
        "Mae'r pleidleisiau o blaid '{action}' ar gyfer yr un a enwir ganddynt, nid "
        "hyn."
    ),
    "refused:votes_carry_other": "Mae'r pleidleisiau o blaid dewis arall, nid hyn.",
    "refused:is_open": "Mae'r achos ar agor.",
    "refused:never_reopened": "Ni ailagorir achos a ddaeth i ben fel hyn.",
    "refused:say_where": "Dywedwch ble mae'n mynd ymlaen: {ways}.",
    "refused:reopened_by_others": (
        "Nid yw'r sawl a ddaeth â'r achos hwn i ben neu a benderfynodd arno o'r blaen"
        " yn ei ailagor."
    ),
    "refused:name_person": "Enwch y person y penderfynodd y panel arno.",
    "refused:named_not_there": "Nid yw'r person a enwyd ar yr achos fel '{role}'.",
    "refused:named_there": "Mae'r person a enwyd ar yr achos fel '{role}' eisoes.",
    "refused:named_lacks_role": "Nid oes gan y person a enwyd y rôl '{role}'.",
    "refused:named_did": "Gwnaeth y person a enwyd '{action}' ar yr achos hwn.",
    "refused:delegate_self": "Nid oes neb yn sefyll i mewn drosto'i hun.",
    "refused:delegate_own_role": "Dim ond rôl sydd gennych chi eich hun a ddirprwyir.",
    "refused:delegate_same_role": (
        "Rhaid i'r sawl sy'n sefyll i mewn fod â'r un rôl dros yr un sefydliad."
    ),
    "refused:delegate_passed_on": (
        "Nid yw'r sawl sy'n sefyll i mewn dros rywun yn trosglwyddo hynny."
    ),
    "refused:delegate_ends_first": "Rhaid iddo ddod i ben ar ôl iddo ddechrau.",
    "refused:delegate_past": "Ni all ddechrau ar ddiwrnod sydd ar ben.",
    "refused:delegate_too_long": "Mae'n para {n} diwrnod ar y mwyaf.",
    "refused:delegate_conflict": (
        "Mae gwrthdaro buddiannau yn ffordd y sawl a fyddai'n sefyll i mewn."
    ),
    "refused:delegate_apart": (
        "Gwnaeth y sawl a fyddai'n sefyll i mewn yr hyn a gedwir ar wahân i'r gwaith "
        "hwn."
    ),
    "refused:stays_in_area": "Mae achos o'r llwybr hwn yn aros yn ei ardal.",
    "refused:offered_area_answers": "Dim ond yr ardal y'i cynigir iddi sy'n ateb.",
    "refused:offered_already": (
        "Cynigiwyd yr achos i ardal arall eisoes; un cynnig ar y tro."
    ),
    "refused:transfer_is": "Nid yw hyn yn bosibl tra bo'r trosglwyddiad: {state}.",
    "refused:transfer_unknown": (
        "Nid yw hyn yn bosibl tra na wyddys cyflwr y trosglwyddiad."
    ),
    "refused:code_about_them": "Nid oes neb yn rhoi cod ar achos sy'n ymwneud â nhw.",
    "refused:gives_code": (
        "Dim ond y sawl sy'n anfon llythyrau at y person, neu'n siarad drosto, sy'n "
        "rhoi cod."
    ),
    "refused:nobodys_answer": (
        "Nid yw hyn yn cofnodi ateb neb: peidiwch ag enwi person."
    ),
    "refused:whose_answer": "Dywedwch ateb pwy yw hwn: rhywun yma fel '{role}'.",
    "refused:letter_approved_by": (
        "Dim ond y rhai y mae'r llwybr yn eu henwi sy'n cymeradwyo'r llythyr hwn."
    ),
    "refused:letter_to_self": "Nid oes neb yn cymeradwyo llythyr sy'n mynd ato'i hun.",
    "refused:safe_contact": (
        "Nid yw rheol cyswllt diogel y person hwn yn caniatáu'r ffordd hon ar yr adeg"
        " hon. Cofnodwch drosto yn lle hynny."
    ),
    "refused:nothing_for_them": (
        "Nid yw'r llwybr hwn yn rhoi dim iddynt edrych arno na'i wneud."
    ),
    "refused:seat_not_filled": (
        "Nid yw'r sedd statudol {seat} wedi'i llenwi ar gyfer yr eitem hon."
    ),
    "refused:seats_present": "{met} o {needed} sedd yn bresennol.",
    "refused:organisations_present": "{met} o {needed} sefydliad yn bresennol.",
    "refused:share_of_seats": (
        "{met} o {of} sedd yn bresennol; mae angen {share} y cant."
    ),
    "refused:share_of_organisations": (
        "{met} o {of} sefydliad yn bresennol; mae angen {share} y cant."
    ),
    "refused:unequal": (
        "Nid yw'r ochrau'n gyfartal: {met} sy'n pleidleisio. Mae'r sawl sy'n ymatal "
        "yn sefyll yn ôl."
    ),
    "refused:share_of_side": (
        "{met} o {of} o un ochr yn bresennol; mae angen {share} y cant."
    ),
    "refused:odd_seats": "{met} sedd yn bresennol; mae angen odrif.",
    "refused:odd_organisations": "{met} sefydliad yn bresennol; mae angen odrif.",
    "refused:also_seat": "Mae angen y sedd {seat} ar yr eitem hon hefyd.",
    "refused:also_statutory": "Mae angen y sedd statudol {seat} ar yr eitem hon hefyd.",
    "refused:also_one_seat": "Mae angen un o'r seddi {seats} ar yr eitem hon hefyd.",
    "refused:also_one_statutory": (
        "Mae angen un o'r seddi statudol {seats} ar yr eitem hon hefyd."
    ),
    "refused:decided_here": (
        "Mae'r panel wedi penderfynu ar hyn yn yr eisteddiad hwn; caiff un "
        "diweddarach benderfynu eto."
    ),
    "refused:veto": "Gall y sedd {seat} atal hyn, ac nid yw'n pleidleisio drosto.",
    "refused:votes_cast": "Dim penderfyniad eto: bwriwyd {cast} o {voters} pleidlais.",
    "refused:no_rung": "Dim penderfyniad eto: nid oes gris o'r ysgol yn cario dewis.",
}
