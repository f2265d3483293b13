"""What pages and wires put around copy, by kind: lines to inject into clean text, to see which are found.

Each line goes where such a line stands: above the copy, within it, below it, or onto a paragraph.
Names, places and outlets are invented; agencies and networks are real, for they are what is recognised.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

Place = Literal["top", "opening", "inside", "end", "closing"]
"""Above the copy; onto its first paragraph; between two paragraphs; below it; onto its last paragraph."""

OPENINGS = """BERGEN: |BERGEN – |PORT HALVORSEN, Norland (UPDATED) – |BERGEN (Reuters) - |
BERGEN, March 12 (AP) — |(Reuters) - |BERGEN, Norland, March 12, 2024 (Xinhua) -- |BERGEN, March 12. /TASS/. |
Bergen (dpa) - |Bergen, 12 mar (EFE).- |BERGEN, 12 marzo (ANSA) - |(ANSA) - BERGEN, 12 MAR - |
TOKYO, March 12 (Kyodo) -- |
SEOUL, March 12 (Yonhap) -- |Paris (AFP) – |LONDON (PA) — |PORT HALVORSEN, Norland (AP) — |
BERGEN/OSLO (Reuters) - |NEW HALVORSEN -- |BERGEN, Norland — |(CNN) -- |(CNN)|March 12 (UPI) -- |
(Port Halvorsen, Norland - March 12) |Bergen (AFP) - |BERGEN (UPDATE 2) (Reuters) - |
New Halvorsen [Norland], March 12 (ANI): |New Halvorsen, Mar 12 (PTI) |МОСКВА, 12 марта. /ТАСС/. |
МОСКВА, 12 мар - РИА Новости. |OSLO, 12. März (dpa) - |Rom (AFP) - |BERGEN, 12. March (UPI) -- """

CAPTIONS = """FILE PHOTO: The ferry lies at the quay in Bergen
FILE PHOTO: The ferry lies at the quay in Bergen, March 3, 2024. REUTERS/Ane Lind/File Photo
FILE - In this March 3, 2024 file photo, the ferry lies at the quay. (AP Photo/Ane Lind, File)
The ferry lies at the quay in Bergen, Norland, on Mar 3, 2024. (Photo: STR/AFP)
The ferry lies at the quay. (Photo by Ane Lind/Getty Images)
The ferry lies at the quay. Photograph: Ane Lind/EPA
The ferry lies at the quay. Ane Lind/AFP/Getty Images
The ferry lies at the quay. AP Photo/Ane Lind
Image copyright Getty Images Image caption The ferry lies at the quay
Image caption The ferry lies at the quay
Media caption The captain speaks on the quay
Enlarge this image toggle caption Ane Lind/Getty Images Ane Lind/Getty Images
The ferry lies at the quay. © Ane Lind / AFP
The ferry lies at the quay (Foto: Ane Lind/dpa)
Die Fähre am Kai. Foto: Ane Lind/dpa
Archivbild: Die Fähre am Kai
Le ferry à quai. © Ane Lind / AFP
El ferri en el muelle. EFE/Ane Lind
Photo: Ane Lind/Getty Images
Ane Lind/Reuters
(Photo: Ane Lind)
Credit: Ane Lind/The New York Times
Picture: Ane Lind/PA
Image: Ane Lind/AP
Facebook Twitter Pinterest The ferry lies at the quay. Photograph: Ane Lind/AFP"""

BYLINES = """By Ane Ruud
By Ane Ruud and Bo Lind
BY ANE RUUD
By Ane Ruud, Norland Courier
Von Ane Ruud
Par Ane Ruud
Por Ane Ruud
By Ane Ruud | Norland Courier
Ane Ruud, Associated Press
Ane Ruud | AFP
Reuters Staff
By The Associated Press"""

SOURCE_LINES = """Source: Reuters
Source: Reuters/de/zl/ec
Source: AFP/rl
Source: AGENCIES/ga
Source: CNA/Agencies/ta
Quelle: dpa
Fuente: EFE
Fonte: ANSA
Source: AP
(Source: Xinhua)
SOURCE: Kyodo
Источник: ТАСС
来源：新华社
Sources: AFP, Reuters"""

SIGNATURES = """(AFP)
(Reuters)
Reuters
AFP/rl
dpa
- AFP
– Reuters
-- Bernama
(ANI)
/TASS/
Xinhua
AP
(AFP/rl/ab)
afp/jd
REUTERS
(PTI)"""

SIGN_OFFS = """ (AFP)| – Reuters| — AP| - Bernama| (ANI)|/TASS/| (Reuters/NAN)| AFP| -- PA"""

END_MARKS = """-30-
- 30 -
###
# # #
***
* * *
___
-----
ENDS
- ENDS -
(END)
--END--
Ends
■
♦
//"""

READ_MORE = """Read more: Second quay for the town
READ MORE: Second quay for the town
Read more
Also read: Second quay for the town
ALSO READ | Second quay for the town
See also: Second quay for the town
Related: Second quay for the town
RELATED STORIES
Related articles
More: Second quay for the town is planned
More on this story
WATCH: Captain speaks on the quay
Lesen Sie auch: Zweiter Kai für die Stadt
Mehr zum Thema
Lire aussi : Un deuxième quai pour la ville
À lire aussi
Lea también: Un segundo muelle para la ciudad
Leggi anche: Un secondo molo
Читайте также: Второй причал для города
You may also like
You might also be interested in:
Recommended
Click here for the latest on the ferry
CLICK HERE TO GET THE NORLAND NEWS APP
GET THE NORLAND NEWS APP
Continue reading
Read the full story here.
Second quay for the town is planned at last Read more
Story continues below
Keep reading below"""

COPYRIGHT = """Copyright 2024 Norland Courier. All rights reserved.
© 2024 Norland Courier
© Norland Courier 2024. All rights reserved.
(c) 2024 Norland Courier
Copyright © 2024 The Associated Press. All rights reserved. This material may not be published.
(Copyright 2024 The Associated Press. All rights reserved.)
© 2024 AFP
All rights reserved.
Alle Rechte vorbehalten.
Tous droits réservés.
Todos los derechos reservados.
This material may not be published, broadcast, rewritten, or redistributed without permission.
© Copyright 2024. All Rights Reserved. Click here for reprint permission.
Reproduction without permission is prohibited.
© Thomson Reuters 2024"""

SHARE = """Share
Share this article
Share this story on Facebook
Share on Facebook
Share on Twitter
Share via e-mail
Tweet
Print
Email this article
Facebook Twitter WhatsApp
Facebook Twitter Pinterest
Follow us on Twitter
Follow us on Instagram and Facebook
Follow Ane Ruud on Twitter @aneruud
Follow @norlandcourier on X
Like us on Facebook
12 Comments
Join the conversation
Leave a comment
View comments
Artikel teilen
Partager cet article
Compartir
Teilen
Copy link
Read or share this story: https://norland.example/2aB"""

NEWSLETTER = """Sign up for our daily newsletter and never miss a sailing.
Sign up here for our newsletter.
Subscribe to our newsletter
Subscribe now
Get the Norland Briefing newsletter in your inbox every morning.
Get the latest news delivered daily to your inbox. Sign up here.
Get breaking news alerts and special reports. The stories that matter, delivered weekday mornings.
Let our news meet your inbox.
Want more stories like this in your inbox?
Join our mailing list
Newsletter Sign-up
Enter your email address
By signing up you agree to our terms of use and privacy policy.
Jetzt Newsletter abonnieren
Abonnez-vous à notre newsletter
Suscríbete a nuestro boletín
Iscriviti alla newsletter
Already a subscriber? Log in
Download our app
Support independent journalism. Subscribe today."""

COOKIES = """We use cookies to improve your experience.
This website uses cookies to ensure you get the best experience on our website. Learn more
This site uses cookies. By continuing to browse you agree to our use of cookies.
We and our partners use cookies to store and access information on a device.
Accept all cookies
Accept cookies
Reject all
Cookie settings
Manage cookies
Manage your cookie preferences
Cookie policy
Privacy policy
By using this site, you agree to our Privacy Policy and Terms of Service.
Wir verwenden Cookies, um Ihnen ein besseres Erlebnis zu bieten.
Nous utilisons des cookies pour améliorer votre expérience.
Utilizamos cookies propias y de terceros.
Questo sito utilizza cookie.
Got it"""

CHAT = """Chat with us
Chat with us in Facebook Messenger. Find out what's happening in the world as it unfolds.
Hi! How can we help?
Hello, how can I help you today?
Start a chat
Chat now
Live chat
Need help? Chat with us
Ask a question
We're online"""

PLAYER = """Media playback is unsupported on your device
Your browser does not support the video tag.
Please enable JavaScript to view this content.
JavaScript is disabled in your browser.
Loading...
Play video
Watch the video
Video player is loading.
Now playing
Slideshow (4 Images)
This video can not be played
Listen to this article
0:00 / 2:31
Hide caption"""

ADVERTISEMENTS = """Advertisement
ADVERTISEMENT
AD
Anzeige
Publicité
Publicidad
Pubblicità
Реклама
Sponsored
Sponsored content
Story continues below advertisement
Article continues after this advertisement
Scroll to continue with content
Advertisement Continue reading the main story
- Advertisement -
Paid content"""

CREDITS = """(Reporting by Ane Ruud; Editing by Bo Lind)
Reporting by Ane Ruud in Bergen; additional reporting by Bo Lind; editing by Cy Moe
Additional reporting by Ane Ruud
Writing by Ane Ruud
Our Standards: The Thomson Reuters Trust Principles.
Bo Lind contributed to this report.
The Associated Press contributed to this report.
Contributing: The Associated Press
With inputs from agencies
With reporting by AFP
(With inputs from PTI)
Edited by Ane Ruud
Compiled by Ane Ruud
This story has been updated.
4 Min Read
Reading time: 4 minutes
Updated at 6:10 a.m. ET
Published: March 12, 2024
Last updated on 12 March 2024
Write to Ane Ruud at ane.ruud@norland.example
Contact us at news@norland.example."""

SUBHEADS = """- Costly repairs -
– Costly repairs –
## Costly repairs
*** Costly repairs ***
== Costly repairs ==
- 'Costly repairs' -"""


@dataclass(frozen=True, slots=True)
class Kind:
    """Lines of one kind, and where they stand."""

    name: str
    place: Place
    lines: tuple[str, ...]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("\n")))


KINDS = (
    Kind("datelines", "opening", tuple(p for p in OPENINGS.replace("\n", "").split("|") if p)),
    Kind("captions and credits", "inside", _lines(CAPTIONS)),
    Kind("bylines", "top", _lines(BYLINES)),
    Kind("source lines", "end", _lines(SOURCE_LINES)),
    Kind("signatures", "end", _lines(SIGNATURES)),
    Kind("signatures in the last line", "closing", tuple(SIGN_OFFS.split("|"))),
    Kind("end marks", "end", _lines(END_MARKS)),
    Kind("read more", "inside", _lines(READ_MORE)),
    Kind("copyright tails", "end", _lines(COPYRIGHT)),
    Kind("share", "inside", _lines(SHARE)),
    Kind("newsletters", "inside", _lines(NEWSLETTER)),
    Kind("cookies", "end", _lines(COOKIES)),
    Kind("chat", "end", _lines(CHAT)),
    Kind("player", "inside", _lines(PLAYER)),
    Kind("advertisements", "inside", _lines(ADVERTISEMENTS)),
    Kind("credits and notes", "end", _lines(CREDITS)),
    Kind("subheads", "inside", _lines(SUBHEADS)),
)


def inject(paragraphs: Sequence[str], place: Place, line: str, rng: Random) -> list[str]:
    """The paragraphs with a line where it belongs."""
    found = list(paragraphs)
    if place == "opening":
        found[0] = line + found[0]
    elif place == "closing":
        found[-1] += line
    else:
        at = {"top": 0, "end": len(found), "inside": rng.randrange(1, len(found))}[place]
        found.insert(at, line)
    return found
