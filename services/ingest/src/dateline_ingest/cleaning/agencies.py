"""Wire agencies: who they are, and which words in a fitting place name them.

A mention inside a sentence ('according to Yonhap') attributes nothing: callers pass only source lines,
signatures, bylines, copyright lines, provider fields and photo credits.
"""

import re
from collections import Counter
from collections.abc import Iterable

from dateline.events import Agency

# Canonical name: (acronyms and other forms that count only as spelled, names in any case).
_NAMES: dict[str, tuple[str, str]] = {
    "Reuters": ("رويترز|ロイター|路透社|로이터", "Thomson Reuters|Reuters"),
    "AFP": ("AFP|AFP PHOTO|AFPTV|أ ف ب|ا ف ب|أ\\.ف\\.ب|فرانس برس|法新社", "Agence France[- ]Presse"),
    "AP": ("AP|A\\.P\\.|أ ب|美联社", "The Associated Press|Associated Press"),
    "dpa": ("dpa|DPA|dpa-AFX|dpa/lsw|د ب أ", "Deutsche Presse-Agentur"),
    "EFE": ("EFE|Efe", "Agencia EFE"),
    "ANSA": ("ANSA|Ansa", ""),
    "TASS": ("TASS|Tass|ITAR-TASS|ТАСС", ""),
    "Xinhua": ("新华社|新华网|شينخوا", "Xinhua News Agency|Xinhua"),
    "Kyodo": ("共同通信|共同", "Kyodo News|Kyodo"),
    "Yonhap": ("연합뉴스", "Yonhap News Agency|Yonhap News|Yonhap"),
    "PA": ("PA|PA Media|PA Wire", "Press Association"),
    "UPI": ("UPI", "United Press International"),
    "Bloomberg": ("", "Bloomberg News|Bloomberg"),
    "RIA Novosti": ("RIA|РИА Новости", "RIA Novosti|Ria Novosti|Sputnik"),
    "Interfax": ("Интерфакс|INTERFAX\\.RU|Interfax\\.ru", "Interfax"),
    "Anadolu": ("AA|الأناضول", "Anadolu Agency|Anadolu"),
    "PTI": ("PTI", "Press Trust of India"),
    "ANI": ("ANI", "Asian News International"),
    "IANS": ("IANS", "Indo-Asian News Service"),
    "Bernama": ("", "Bernama"),
    "Antara": ("", "Antara News|Antara"),
    "Jiji": ("時事", "Jiji Press|Jiji"),
    "KCNA": ("KCNA", "Korean Central News Agency"),
    "China News Service": ("中新社|中新网", ""),
    "AAP": ("AAP", "Australian Associated Press"),
    "Canadian Press": ("CP", "The Canadian Press|Canadian Press|La Presse Canadienne"),
    "NTB": ("NTB", "Norsk Telegrambyrå"),
    "TT": ("TT", "Tidningarnas Telegrambyrå|TT Nyhetsbyrån"),
    "Ritzau": ("", "Ritzau"),
    "STT": ("STT", "Suomen Tietotoimisto"),
    "APA": ("APA", "Austria Presse Agentur"),
    "Keystone-SDA": ("SDA|sda|ATS|ats", "Keystone-SDA|Keystone-ATS"),
    "Belga": ("", "Belga"),
    "ANP": ("ANP", "Algemeen Nederlands Persbureau"),
    "Lusa": ("", "Agência Lusa|Lusa"),
    "PAP": ("PAP", "Polska Agencja Prasowa"),
    "CTK": ("CTK|ČTK", ""),
    "MTI": ("MTI", ""),
    "Europa Press": ("", "Europa Press"),
    "Ukrinform": ("Укринформ|Укрінформ", "Ukrinform"),
    "IRNA": ("IRNA", "Islamic Republic News Agency"),
    "Tanjug": ("", "Tanjug"),
    "HINA": ("HINA|Hina", ""),
    "Agerpres": ("", "Agerpres"),
    "BTA": ("BTA", "Bulgarian News Agency"),
    "BNS": ("BNS", "Baltic News Service"),
    "LETA": ("LETA", ""),
    "ANA-MPA": ("ANA-MPA|ΑΠΕ-ΜΠΕ", "Athens News Agency"),
    "SID": ("SID", "Sport-Informations-Dienst"),
    "epd": ("epd", "Evangelischer Pressedienst"),
    "KNA": ("KNA", "Katholische Nachrichten-Agentur"),
    "SPA": ("SPA|واس", "Saudi Press Agency"),
    "KUNA": ("KUNA", "Kuwait News Agency"),
    "QNA": ("QNA", "Qatar News Agency"),
    "SANA": ("SANA", "Syrian Arab News Agency"),
    "Petra": ("", "Jordan News Agency"),
    "MENA": ("", "Middle East News Agency"),
    "Fars": ("", "Fars News Agency"),
    "Tasnim": ("", "Tasnim News Agency"),
    "NAN": ("NAN", "News Agency of Nigeria"),
    "SAPA": ("SAPA", "South African Press Association"),
    "BSS": ("BSS", "Bangladesh Sangbad Sangstha"),
    "UNB": ("UNB", "United News of Bangladesh"),
    "APP": ("", "Associated Press of Pakistan"),
    "VNA": ("VNA", "Vietnam News Agency"),
    "Télam": ("", "Télam|Telam"),
    "Prensa Latina": ("", "Prensa Latina"),
    "Agência Brasil": ("", "Agência Brasil"),
    "Notimex": ("", "Notimex"),
    "WAM": ("WAM", "Emirates News Agency"),
}

_DOMAINS = {
    "reuters.com": "Reuters", "afp.com": "AFP", "ap.org": "AP", "dpa.com": "dpa", "dpa.de": "dpa",
    "efe.com": "EFE", "ansa.it": "ANSA", "tass.ru": "TASS", "tass.com": "TASS", "itar-tass.com": "TASS",
    "xinhuanet.com": "Xinhua", "news.cn": "Xinhua", "kyodonews.net": "Kyodo", "kyodo.co.jp": "Kyodo",
    "yna.co.kr": "Yonhap", "yonhapnews.co.kr": "Yonhap", "pressassociation.com": "PA", "pa.media": "PA",
    "upi.com": "UPI", "ria.ru": "RIA Novosti", "interfax.ru": "Interfax", "aa.com.tr": "Anadolu",
    "aap.com.au": "AAP", "thecanadianpress.com": "Canadian Press", "ntb.no": "NTB", "tt.se": "TT",
    "ritzau.dk": "Ritzau", "stt.fi": "STT", "apa.at": "APA", "belga.be": "Belga", "anp.nl": "ANP",
    "lusa.pt": "Lusa", "pap.pl": "PAP", "ctk.cz": "CTK", "mti.hu": "MTI", "europapress.es": "Europa Press",
    "ana-mpa.gr": "ANA-MPA", "ana-mpe.gr": "ANA-MPA", "keystone-sda.ch": "Keystone-SDA",
}  # fmt: skip
_ISSUER = re.compile(r"(?:urn:newsml:|tag:)(?:www\.)?([a-z0-9.-]{3,60})(?=[:,])", re.I)

_BY_FORM: dict[str, str] = {}
for _name, (_exact, _free) in _NAMES.items():
    _BY_FORM.update(
        {form.replace("\\", "").casefold(): _name for form in f"{_exact}|{_free}".split("|") if form}
    )
_BY_FORM["agence france presse"] = _BY_FORM["agence france-presse"] = "AFP"


def _alternatives(column: int) -> str:
    forms = [form for forms in _NAMES.values() for form in forms[column].split("|") if form]
    return "|".join(sorted(forms, key=len, reverse=True))


ACRONYM = f"(?:{_alternatives(0)})"
"""Matches those forms that count only as spelled."""
NAME = f"(?:(?i:{_alternatives(1)})|{ACRONYM})"
"""A regular expression that matches any form of any agency's name."""

_NAME_IN_TEXT = re.compile(rf"(?<![\w@.-]){NAME}(?!\w)")
_WHOLE_NAME = re.compile(rf"(?:the )?({NAME})(?: staff| wire| news)?$", re.I)

PROVIDER, SOURCE_LINE, SIGNATURE, ISSUER = 0.98, 0.95, 0.95, 0.93
SIGN_OFF, BYLINE, COPYRIGHT, CREDIT = 0.9, 0.85, 0.85, 0.3
"""How far each place is to be believed."""


def named(text: str) -> list[str]:
    """Canonical names of the agencies that a short text names, in order, repeated as often as named."""
    return [_BY_FORM[_form(match[0])] for match in _NAME_IN_TEXT.finditer(text[:400])]


def is_name(text: str) -> bool:
    """True where the text is an agency's name and nothing else ('Reuters', 'AFP', 'Reuters Staff')."""
    match = _WHOLE_NAME.match(text.strip()) if len(text) < 60 else None
    return match is not None and _NAME_IN_TEXT.match(match[1]) is not None


def evidence(text: str, confidence: float) -> list[Agency]:
    """The first agency that a source line, signature, byline, copyright or provider field names."""
    return [Agency(name=n, confidence=confidence, evidence=text[:200]) for n in named(text)[:1]]


def issued(provider_id: str | None) -> list[Agency]:
    """The agency in whose name an id is made: 'urn:newsml:afp.com:...', 'tag:reuters.com,2024:...'."""
    made = _ISSUER.match(provider_id or "")
    name = _DOMAINS.get(made[1].lower()) if made else None
    return [Agency(name=name, confidence=ISSUER, evidence=made[0])] if made and name else []


def credited(credits: Iterable[str]) -> list[Agency]:
    """The agency that most photo credits name, weak as that is; the first among equals."""
    kept = [credit for credit in credits if credit]
    counts = Counter(name for credit in kept for name in named(credit))
    if not counts:
        return []
    top = max(counts, key=counts.__getitem__)
    words = next(credit for credit in kept if top in named(credit))
    return [Agency(name=top, confidence=CREDIT, evidence=words[:200])]


def strongest(found: Iterable[Agency]) -> Agency | None:
    """The best founded attribution; the first among equals."""
    return max(found, key=lambda agency: agency.confidence, default=None)


def _form(words: str) -> str:
    return " ".join(words.split()).casefold()
