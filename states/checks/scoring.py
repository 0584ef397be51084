"""Words of scoring, and whether something is a score about a person.

- The lists are our own: what forms call a number by which people are ranked.
- A word of a language that is written with spaces is met at its beginning, so that
  plural and case do not hide it; in languages that join words, and in those
  written without spaces, anywhere.
- Capitals and accents make no difference.
- Names are ASCII and may be of any language, so they are held against every list.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

LEADING: Mapping[str, tuple[str, ...]] = {
    "en": (
        "risk", "score", "scoring", "rating", "propensity", "vulnerability",
        "likelihood", "probability", "rank", "ranking", "ranked", "dangerousness",
        "prediction", "predicted",
    ),
    "cy": (
        "risg", "sgor", "sgorio", "graddfa", "raddfa", "tebygolrwydd",
        "debygolrwydd", "tueddiad", "dueddiad", "bregusrwydd", "fregusrwydd",
        "perygl", "berygl", "pherygl",
    ),
    "fr": (
        "risque", "score", "scoring", "notation", "cotation", "propension",
        "vulnerabilite", "probabilite", "dangerosite", "classement",
    ),
    "es": (
        "riesgo", "puntuacion", "puntaje", "calificacion", "propension",
        "vulnerabilidad", "probabilidad", "peligrosidad", "clasificacion",
    ),
}  # fmt: skip
ANYWHERE: Mapping[str, tuple[str, ...]] = {
    "nl": (
        "risico", "score", "scoring", "kwetsbaarheid", "waarschijnlijkheid",
        "rangorde", "ranglijst", "neiging", "gevaarlijkheid", "puntental",
    ),
    "de": (
        "risiko", "punktzahl", "punktwert", "bewertungszahl", "einstufung", "neigung",
        "wahrscheinlichkeit", "gefahrlichkeit", "verletzlichkeit", "rangfolge",
    ),
    "ar": ("خطر", "مخاطر", "درجة", "تقييم", "تصنيف", "احتمال", "قابلية", "هشاشة"),
    "zh": (
        "风险", "風險", "评分", "評分", "得分", "分数", "分數", "打分", "评级", "評級",
        "等级", "等級", "概率", "機率", "可能性", "倾向", "傾向", "脆弱", "危险",
        "危險", "排名",
    ),
}  # fmt: skip
LEVELS = frozenset({
    "none", "no", "nil", "minimal", "low", "very_low", "lower", "medium", "moderate",
    "middle", "mid", "raised", "elevated", "high", "very_high", "higher", "severe",
    "extreme", "critical", "red", "amber", "yellow", "green", "unknown", "not_known",
    "not_assessed", "not_judged",
})  # fmt: skip
UNDECIDED = frozenset({"none", "no", "unknown", "not_known", "not_assessed"})
COUNTED = re.compile(
    r"(?:[a-z]+_?)?[0-9]+|(?:zero|one|two|three|four|five|six|seven|eight|nine|ten)"
)


def speaks_of_scoring(name: str, texts: Iterable[Mapping[str, str]]) -> bool:
    """Tell whether a name, or a text in its own language, has a word of scoring."""
    if any(_has(name.replace("_", " "), lang) for lang in (*LEADING, *ANYWHERE)):
        return True
    return any(
        _has(text, language.partition("-")[0])
        for words in texts
        for language, text in words.items()
    )


def are_numbers(choices: Iterable[str]) -> bool:
    """Tell whether choices are numbers in disguise: `n1`, `level_2`, `three`."""
    counted = [choice for choice in choices if choice not in UNDECIDED]
    return len(counted) > 1 and all(COUNTED.fullmatch(choice) for choice in counted)


def are_levels(choices: Iterable[str]) -> bool:
    """Tell whether choices are steps of a scale: `low`, `medium`, `high`."""
    return all(choice in LEVELS for choice in choices)


def _has(text: str, language: str) -> bool:
    plain = _plain(text)
    words = re.findall(r"\w+", plain)
    leading = LEADING.get(language, ())
    if any(word.startswith(leading) for word in words):
        return True
    return any(part in plain for part in ANYWHERE.get(language, ()))


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
