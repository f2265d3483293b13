"""The seeds, the seeds with every name and place changed, and summits of the same men on other days."""

from pathlib import Path

SEEDS = Path(__file__).parents[3] / "seeds"

RENAMED = {
    "Kim Jong Un": "Tomas Velarde Ruiz",
    "Kim Jong-un": "Tomas Velarde-Ruiz",
    "Kim Jong-il": "Anton Velarde-Ruiz",
    "Kim Il-sung": "Pedro Velarde-Ruiz",
    "Kim Chang Son": "Velarde Moro Sanz",
    "Kim In-chul": "Ines Obando",
    "Kim": "Velarde",
    "Vladimir Putin": "Ingrid Solberg",
    "Putin": "Solberg",
    "North Korea": "Costaguana",
    "North Korean": "Costaguanan",
    "South Korea": "Sulaco",
    "South Korean": "Sulacan",
    "Korean": "Guanan",
    "Koreas": "Guanas",
    "Korea": "Guana",
    "Russia": "Norland",
    "Russian": "Norlandic",
    "Vladivostok": "Hammerfest",
    "Kremlin": "Storgaard",
    "Ushakov": "Lindqvist",
    "Yuri": "Nils",
    "Moscow": "Oslund",
    "MOSCOW": "OSLUND",
    "Pyongyang": "San Tome",
    "Seoul": "Esmeralda",
    "Hanoi": "Port Moresby",
    "Vietnam": "Papua",
    "Trump": "Harding",
    "Donald": "Warren",
    "Beijing": "Lisbon",
    "China": "Portugal",
    "Chinese": "Portuguese",
    "Washington": "Ottawa",
    "US ": "Canadian ",
    "United States": "Canada",
    "Russky": "Seiland",
    "KIM-PUTIN": "VELARDE-SOLBERG",
    "KCNA": "GNA",
    "Yonhap": "Sulacapress",
    "Far Eastern Federal University": "Finnmark University College",
    "Khasan": "Skaidi",
    "Artyom Lukin": "Bjarne Haug",
    "Lukin": "Haug",
    "Medvedev": "Berg",
    "Dmitry": "Olaf",
    "Xi Jinping": "Rui Tavares",
    "Moon Jae-in": "Luz Cardona",
    "Soviet Union": "Kalmar Union",
    "USSR": "Kalmar Union",
    "Pompeo": "Lester",
    "Mike": "Paul",
    "Biegun": "Fraser",
    "Stephen": "Hugh",
    "Fiona Hill": "Greta Holm",
    "Interfax": "Nordfax",
    "Ria Novosti": "Nor Nytt",
    "Far East": "High North",
    "Japan": "Spain",
}

HANOI = """\
Trump and Kim to meet again in Hanoi on Wednesday, White House says

HANOI: US President Donald Trump and North Korean leader Kim Jong Un will hold their second summit in
Hanoi on Wednesday (Feb 27), the White House said, as the two sides try to narrow differences over
Pyongyang's nuclear arsenal.

Officials said the leaders would have dinner on Wednesday evening before formal talks on Thursday at the
Metropole hotel in the Vietnamese capital. Secretary of State Mike Pompeo will join the president.

"We are looking for a real step on denuclearisation," a senior administration official told reporters.
Kim arrived by train after a journey of more than 60 hours through China.

North Korea wants sanctions relief in return for dismantling its Yongbyon complex, analysts said.
Vietnamese security forces closed roads around the station and flags of both countries were put up on
lamp posts.
"""

XI = """\
China's Xi to host Putin in Beijing at Belt and Road forum on Friday

BEIJING: Chinese President Xi Jinping will meet Russian President Vladimir Putin on Friday (Apr 26) on
the sidelines of the Belt and Road forum in Beijing, the foreign ministry said.

The two presidents are expected to discuss trade, energy pipelines and the situation in Venezuela, a
Kremlin aide said. It will be their second meeting this year.

"Relations between China and Russia are at their best in history," spokesman Geng Shuang told a
briefing. Nearly 40 leaders attend the forum, which promotes Xi's signature infrastructure plan.

Putin will also receive an honorary doctorate from Tsinghua University during his two-day visit.
"""

ERD = """\
Erdogan and Putin to discuss Syria in Moscow on Monday, Kremlin says

MOSCOW: Turkish President Recep Tayyip Erdogan and Russian President Vladimir Putin will meet in Moscow
on Monday (Apr 8) to discuss the conflict in Syria and the delivery of S-400 missiles, the Kremlin said.

Kremlin foreign policy aide Yuri Ushakov said the main item on the agenda would be the situation in
Idlib. The leaders will also take part in a meeting of the high-level cooperation council.

"Russia intends to help in any way to bring about a lasting ceasefire," Ushakov told reporters.
Washington has warned Ankara over the purchase of the Russian missiles.
"""

ABE = """\
Japan's Abe to meet Trump at White House on Friday ahead of trade talks

TOKYO: Japanese Prime Minister Shinzo Abe and US President Donald Trump will meet on Friday (Apr 26) in
Washington to discuss North Korea and trade, Tokyo's top government spokesman said.

Abe, who travels with his wife Akie, will also play golf with Trump on Saturday. The leaders will
coordinate on the nuclear standoff after the breakdown of the Hanoi summit, Yoshihide Suga told a
briefing on Tuesday.

Negotiators from the two countries began talks on a bilateral trade agreement last week. Tokyo fears
Washington could impose tariffs on cars.
"""

LOOKALIKES = {
    "hanoi": (HANOI, "CNA", "2019-02-26"),
    "xi": (XI, "Daily Post", "2019-04-24"),
    "erdogan": (ERD, "The Star", "2019-04-05"),
    "abe": (ABE, "Mainichi", "2019-04-23"),
}
"""Name to text, outlet and day."""


def seed(number: str) -> str:
    """The text of a seed."""
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return path.read_text("utf-8")


def renamed(text: str) -> str:
    """The text with every name and place changed, the longest first."""
    for name in sorted(RENAMED, key=len, reverse=True):
        text = text.replace(name, RENAMED[name])
    return text
