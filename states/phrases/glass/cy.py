"""What is said of reading in an emergency, in Welsh.

- A draft: a native administrator checks it before anybody relies on it.
"""

GLASS = {
    "break_glass": (
        "Mewn argyfwng caiff rhywun ddarllen am {length} yr hyn sydd ar gau, am "
        "reswm o'r rhestr: {reasons}. Hysbysir perchennog yr achos a {told} ar "
        "unwaith; mae {reviewers} yn ei adolygu o fewn {within}."
    ),
    "break_glass_two": (
        "Lle mae angen dau berson am hynny, mae {roles} yn ei gadarnhau yn gyntaf."
    ),
    "refused:no_glass": "Ni chaiff eich rôl ddarllen hyn mewn argyfwng.",
    "refused:open_anyhow": "Mae hyn ar agor i chi eisoes; nid oes angen argyfwng.",
    "refused:glass_broken": (
        "Rydych eisoes yn darllen yr achos hwn mewn argyfwng; dewch â hynny i ben"
        " yn gyntaf."
    ),
    "refused:glass_yours": (
        "Chi a'i darllenodd neu a'i cadarnhaodd; rhaid i rywun arall ei adolygu."
    ),
    "refused:glass_team": (
        "Rydych yn perthyn i'r achos neu i dîm y darllenydd; rhywun o'r tu allan"
        " sy'n ei adolygu."
    ),
    "refused:glass_runs": "Nid yw'r darlleniad ar ben eto; caiff ei adolygu wedyn.",
    "refused:glass_over": "Mae'r darlleniad hwn ar ben, neu wedi'i ateb eisoes.",
    "trail:break_glass": "Dechreuodd {who} ddarllen mewn argyfwng am gyfnod: {names}.",
    "trail:ask_glass": (
        "Gofynnodd {who} am ddarllen mewn argyfwng: {names}; rhaid i berson arall"
        " ei gadarnhau."
    ),
    "trail:confirm_glass": "Gadawodd {who} i rywun ddarllen mewn argyfwng.",
    "trail:decline_glass": "Gwrthododd {who} i rywun ddarllen mewn argyfwng.",
    "trail:end_glass": "Daeth {who} â'i ddarlleniad mewn argyfwng i ben yn gynnar.",
    "trail:review_glass": "Adolygodd {who} ddarlleniad mewn argyfwng: {how}.",
    "trail:ask_about_glass": "Gofynnodd {who} am ddarlleniad mewn argyfwng.",
    "trail:answer_about_glass": "Atebodd {who} am ei ddarlleniad mewn argyfwng.",
    "trail:look_at_glass": "Edrychodd {who} ar ddarlleniad mewn argyfwng.",
    "trail:glass_not_reviewed": (
        "Rhaid i rywun edrych: ni adolygwyd darlleniad mewn argyfwng mewn pryd."
    ),
    "trail:under_glass": "Darllenwyd mewn argyfwng.",
    "trail:justified": "wedi ei gyfiawnhau",
    "trail:not_justified": "heb ei gyfiawnhau",
    "refused:access_open": "Mae'r rhan hon ar agor i chi eisoes.",
    "refused:access_reads_nothing": (
        "Ni chewch ddarllen unrhyw ran o'r achos hwn, felly ni allwch ofyn am "
        "ragor ohono."
    ),
    "refused:access_never": (
        "Ni chaiff neb yn eich rôl chi ddarllen hyn ar unrhyw achos."
    ),
    "refused:access_over": (
        "Nid oes neb yn aros am y mynediad hwn mwyach, neu cafodd ei ateb eisoes."
    ),
    "trail:ask_access": "Gofynnodd {who} am fynediad i: {names}.",
    "trail:decline_access": "Gwrthododd {who} gais am fynediad.",
    "trail:look_at_access": "Edrychodd {who} ar gais am fynediad.",
}
