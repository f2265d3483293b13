"""What a page puts around an article: advertisements, sharing, newsletters, cookies, copyright tails.

Only whole short paragraphs are furniture; a sentence of the copy never is because of a word in it.
"""

import re

from dateline_ingest.cleaning import agencies

_LONGEST = 320

_KINDS: dict[str, str] = {
    "advertisement": r"(?:advertisement|advertising|sponsored(?: content)?|promoted content|anzeige|publicité|publicidad)"
    r"(?: continue reading the main story)?$|(?:story|article) continues (?:below|after)(?: this)?(?: (?:the )?advertis\w+)?$"
    r"|continue reading(?: the main story| below)?$|scroll to continue(?: with content)?$",
    "read_more": r"(?:read more|also read|read also|see also|more on this(?: story)?|recommended|related(?: stories| articles|"
    r" content| coverage| news| topics)?|lire aussi|à lire aussi|lesen sie auch|mehr zum thema|lea también|leer más|"
    r"leggi anche|читайте также)(?:\s*[:>»→–-].{0,220}|\.{0,3})$|(?-i:(?:READ|WATCH|READ MORE|MORE|SEE|ALSO|LISTEN|VIDEO)\s?[:>|]\s.{3,200}$)"
    r"|click here (?:to|for) .{3,120}$",
    "share": r"(?:share|tweet|email|e-mail|print|save|facebook|twitter|whatsapp|linkedin|reddit|copy link|pin it|flipboard|"
    r"comments?|\d{1,6} comments|share this(?: article| story| page)?(?: (?:on|with|via) .{2,60})?|share on .{2,40}|"
    r"send this .{2,40} to a friend)[.:!]?$|(?:follow|like) (?:us|me|@\w+|the \w+|\w+) on (?:twitter|facebook|instagram|x|telegram"
    r"|youtube|google news).{0,120}$|follow .{3,60} on twitter:? ?@?\w*\.?$",
    "newsletter": r"(?:sign up (?:here |now )?(?:for|to)|subscribe (?:here |now )?(?:to|for)|get (?:the|our) .{2,60} (?:newsletter|inbox)|"
    r"join our (?:newsletter|mailing list)|want (?:more )?.{2,80} in your inbox).{0,240}$",
    "cookies": r"(?:this (?:web)?site uses cookies|we (?:and our partners )?use cookies|accept (?:all )?cookies|cookie "
    r"(?:policy|settings|preferences)|manage (?:your )?cookies|wir verwenden cookies|ce site utilise des cookies).{0,300}$",
    "player": r"(?:media playback is (?:un|not )?supported on your device.{0,200}|your browser does not support .{0,120}|"
    r"(?:please )?enable javascript.{0,160}|javascript is (?:required|disabled).{0,120}|loading(?: the player)?(?:\.{3}|…)?|"
    r"(?:play|watch) (?:the )?video|video player is loading.{0,60}|hide caption|toggle caption|enlarge this image)\.?$",
    "chat": r"(?:chat with us(?: in facebook messenger)?|find out what's happening in the world as it unfolds|"
    r"(?:hi|hello)[!,] how can (?:i|we) help(?: you)?(?: today)?\??|start (?:a )?chat|chat now)[.!]?$",
    "copyright": r"(?:©|\(c\)|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos "
    r"reservados|this material may not be published,? broadcast).{0,300}$",
    "reporting_credit": r"\(?(?:additional |further )?(?:reporting|writing|editing|compiled|edited|written|translated) "
    r"(?:and \w+ )?by [^.!?]{3,200}[^\n]{0,100}\)?\.?$",
    "standards": r"our standards: the thomson reuters trust principles\.?.{0,20}$",
    "reading_time": r"\d{1,3} min(?:ute)?s?(?: read)?$|reading time:? .{1,20}$|(?:last )?(?:updated|published|posted):? "
    r"(?:\d|on |at |mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).{0,60}$",
    "end_mark": r"(?:[-–—]\s?30\s?[-–—]|#{2,}|\*{3,}|[-–—(\[]*\s?(?:ends?|ENDITEM)\s?[-–—)\]]*|[-–—_=*]{1,80}|[■●•▪◆§])$",
    "contribution": rf"(?:the )?(?:{agencies.NAME})(?:(?:,| and) [^.]{{2,80}})? (?:also )?contributed to this (?:report|story|article)\.?$"
    r"|with (?:inputs|files|reporting|additional reporting) (?:from|by) [^.]{2,100}\.?$",
}  # fmt: skip
_ANY = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()), re.I)


def kind(paragraph: str) -> str | None:
    """The kind of furniture that a whole paragraph is; null for copy."""
    if len(paragraph) > _LONGEST:
        return None
    match = _ANY.match(paragraph)
    return match.lastgroup if match else None
