"""What a page puts around an article: advertisements, sharing, newsletters, cookies, copyright tails.

Only whole short paragraphs are furniture; a sentence of the copy never is because of a word in it.
"""

import re

_LONGEST = 320

# Matched against lower case, which is faster than ignoring case.
_KINDS: dict[str, tuple[str, ...]] = {
    "advertisement": (
        r"(?:advertisement|advertising|anzeige|publicité|publicidad)(?: continue reading the main story)?$",
        r"(?:sponsored|promoted)(?: content)?$",
        r"(?:story|article) continues (?:below|after)(?: this)?(?: (?:the )?advertis\w+)?$",
        r"continue reading(?: the main story| below)?$",
        r"scroll to continue(?: with content)?$",
    ),
    "read_more": (
        r"(?:read more|also read|read also|see also|more on this(?: story)?|recommended|lire aussi"
        r"|à lire aussi|related(?: stories| articles| content| coverage| news| topics)?|lesen sie auch"
        r"|mehr zum thema|lea también|leer más|leggi anche|читайте также)(?:\s*[:>»→–-].{0,220}|\.{0,3})$",
        r"click here (?:to|for) .{3,120}$",
    ),
    "share": (
        r"(?:share|tweet|e-?mail|print|save|facebook|twitter|whatsapp|linkedin|reddit|pin it)[.:!]?$",
        r"(?:\d{1,6} )?comments?$",
        r"share (?:this(?: article| story| page)?(?: (?:on|with|via) .{2,60})?|on .{2,40})[.:!]?$",
        r"send this .{2,40} to a friend[.:!]?$",
        r"(?:follow|like) (?:us|me|@\w+|the \w+|\w+) on "
        r"(?:twitter|facebook|instagram|x|telegram|youtube|google news)\b.{0,120}$",
        r"follow .{3,60} on twitter:? ?@?\w*\.?$",
    ),
    "newsletter": (
        r"(?:sign up|subscribe) (?:here |now )?(?:to|for) .{0,240}$",
        r"get (?:the|our) .{2,60} (?:newsletter|inbox).{0,200}$",
        r"(?:join our (?:newsletter|mailing list)|want (?:more )?.{2,80} in your inbox).{0,240}$",
    ),
    "cookies": (
        r"(?:this (?:web)?site uses cookies|we (?:and our partners )?use cookies).{0,300}$",
        r"accept (?:all )?cookies.{0,100}$",
        r"(?:cookie (?:policy|settings|preferences)|manage (?:your )?cookies).{0,60}$",
        r"(?:wir verwenden cookies|ce site utilise des cookies).{0,300}$",
    ),
    "player": (
        r"media playback is (?:un|not )?supported on your device.{0,200}$",
        r"your browser does not support .{0,120}$",
        r"(?:please )?enable javascript.{0,160}$|javascript is (?:required|disabled).{0,120}$",
        r"(?:loading(?: the player)?(?:\.{3}|…)?|(?:play|watch) (?:the )?video)\.?$",
        r"video player is loading.{0,60}$",
        r"(?:hide caption|toggle caption|enlarge this image)$",
    ),
    "chat": (
        r"chat with us(?: in facebook messenger)?[.!]?.{0,100}$",
        r"(?:hi|hello)[!,] how can (?:i|we) help(?: you)?(?: today)?\??$",
        r"(?:start (?:a )?chat|chat now)[.!]?$",
    ),
    "copyright": (
        r"(?:©|\(c\)|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés).{0,300}$",
        r"(?:todos los derechos reservados|this material may not be published,? broadcast).{0,300}$",
    ),
    "reporting_credit": (
        r"\(?(?:additional |further )?(?:reporting|writing|editing|compiled|edited|written|translated) "
        r"(?:and \w+ )?by [^.!?]{3,200}.{0,100}\)?\.?$",
        r"our standards: the thomson reuters trust principles\.?.{0,20}$",
    ),
    "reading_time": (
        r"\d{1,3} min(?:ute)?s?(?: read)?$|reading time:? .{1,20}$",
        r"(?:last )?(?:updated|published|posted)(?: (?:on|at))?:? (?:\d|"
        r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6}\b.{0,30}\d).{0,40}$",
    ),
    "end_mark": (
        r"(?:[-–—]\s?30\s?[-–—]|#{2,}|\*{3,}|[-–—_=*]{1,80}|[■●•▪◆§])$",
        r"[-–—(\[]*\s?(?:ends?|enditem)\s?[-–—)\]]*$",
    ),
    "contribution": (
        r"with (?:inputs|files|reporting|additional reporting) (?:from|by) [^.]{2,100}\.?$",
        r"[^.]{2,120} contributed to this (?:report|story|article)\.?$",
    ),
}
_ANY = re.compile("|".join(f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in _KINDS.items()))
_POINTER = re.compile(r"(?:READ|WATCH|READ MORE|MORE|SEE|SEE ALSO|LISTEN|VIDEO)\s?[:>|]\s.{3,200}$")


def kind(paragraph: str) -> str | None:
    """The kind of furniture that a whole paragraph is; null for copy."""
    if len(paragraph) > _LONGEST:
        return None
    match = _ANY.match(paragraph.lower())
    if match is None:
        return "read_more" if _POINTER.match(paragraph) else None
    return match.lastgroup
