"""What is said of reading in an emergency, in Dutch.

- A draft: a native administrator checks it before anybody relies on it.
"""

GLASS = {
    "break_glass": (
        "In een noodgeval mag iemand gedurende {length} lezen wat gesloten is, "
        "om een reden van de lijst: {reasons}. De eigenaar van de zaak en {told} "
        "horen dat meteen; {reviewers} beoordeelt het binnen {within}."
    ),
    "break_glass_two": (
        "Waar daarvoor twee mensen nodig zijn, bevestigt {roles} het eerst."
    ),
    "refused:no_glass": "Uw rol mag dit in een noodgeval niet lezen.",
    "refused:open_anyhow": "Dit is al voor u open; daarvoor is geen noodgeval nodig.",
    "refused:glass_broken": (
        "U leest deze zaak al in een noodgeval; beëindig dat eerst."
    ),
    "refused:glass_yours": (
        "U hebt het gelezen of bevestigd; iemand anders beoordeelt het."
    ),
    "refused:glass_team": (
        "U hoort bij de zaak of bij het team van wie las; iemand van buiten"
        " beoordeelt het."
    ),
    "refused:glass_runs": "Het lezen is nog niet voorbij; het wordt daarna beoordeeld.",
    "refused:glass_over": "Dit lezen is voorbij, of er is al over beslist.",
    "trail:break_glass": "{who} las een tijd lang in een noodgeval: {names}.",
    "trail:ask_glass": (
        "{who} vroeg om in een noodgeval te lezen: {names}; een ander moet het"
        " bevestigen."
    ),
    "trail:confirm_glass": "{who} liet iemand in een noodgeval lezen.",
    "trail:decline_glass": "{who} wees af dat iemand in een noodgeval leest.",
    "trail:end_glass": (
        "{who} beëindigde het eigen lezen in een noodgeval voor de tijd om was."
    ),
    "trail:review_glass": "{who} beoordeelde lezen in een noodgeval: {how}.",
    "trail:ask_about_glass": "{who} stelde een vraag over lezen in een noodgeval.",
    "trail:answer_about_glass": (
        "{who} antwoordde over het eigen lezen in een noodgeval."
    ),
    "trail:look_at_glass": "{who} bekeek lezen in een noodgeval.",
    "trail:glass_not_reviewed": (
        "Iemand moet kijken: lezen in een noodgeval is niet op tijd beoordeeld."
    ),
    "trail:under_glass": "Gelezen in een noodgeval.",
    "trail:justified": "terecht",
    "trail:not_justified": "niet terecht",
    "refused:access_open": "Dit deel is al voor u open.",
    "refused:access_reads_nothing": (
        "U mag geen enkel deel van deze zaak lezen en kunt er dus niet meer van vragen."
    ),
    "refused:access_never": "Niemand in uw rol mag dit lezen, in welke zaak ook.",
    "refused:access_over": "Niemand wacht nog op deze toegang, of er is al geantwoord.",
    "trail:ask_access": "{who} vroeg om toegang tot: {names}.",
    "trail:decline_access": "{who} beantwoordde een verzoek om toegang met nee.",
    "trail:look_at_access": "{who} bekeek een verzoek om toegang.",
}
