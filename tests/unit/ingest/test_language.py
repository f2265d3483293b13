"""The language of copy that does not name it: invented news in many languages, some of them close kin."""

import pytest

from dateline_ingest.language import language

_PARAGRAPHS = """
en: The ferry sailed from the town's only quay on Tuesday, eleven months after the storm, and was
met by a brass band. Three sailings a day are planned, the operator said.

de: Die Fähre ist am Dienstag vom einzigen Kai der Stadt ausgelaufen, elf Monate nach dem Sturm. Es
war ein Fest, sagte die Reederei, und in der Stadt spielte eine Kapelle.

fr: Le ferry a quitté mardi l'unique quai de la ville, onze mois après la tempête. Trois traversées
par jour sont prévues, a indiqué la compagnie.

es: El transbordador zarpó el martes del único muelle de la ciudad, once meses después de la
tormenta. Habrá tres salidas al día, según la empresa.

it: Il traghetto è salpato martedì dall'unica banchina della città, undici mesi dopo la tempesta.
Sono previste tre corse al giorno, ha detto la compagnia.

pt: O ferryboat partiu na terça-feira do único cais da cidade, onze meses depois da tempestade.
Estão previstas três viagens por dia, disse a empresa.

nl: De veerboot vertrok dinsdag van de enige kade van de stad, elf maanden na de storm. Er was
muziek op de kade en er zijn drie afvaarten per dag gepland, zei de rederij.

sv: Färjan lämnade i tisdags stadens enda kaj, elva månader efter stormen. Tre avgångar om dagen är
planerade, uppgav rederiet.

da: Færgen forlod tirsdag byens eneste kaj, elleve måneder efter stormen. Der er planlagt tre
afgange om dagen, oplyste rederiet.

fi: Lautta lähti tiistaina kaupungin ainoasta laiturista, yksitoista kuukautta myrskyn jälkeen.
Varustamon mukaan vuoroja on kolme päivässä.

pl: Prom odpłynął we wtorek z jedynego nabrzeża miasta, jedenaście miesięcy po sztormie. Armator
zapowiedział trzy rejsy dziennie.

cs: Trajekt v úterý vyplul z jediného městského mola, jedenáct měsíců po bouři. Provozovatel plánuje
tři plavby denně.

hu: A komp kedden indult el a város egyetlen rakpartjáról, tizenegy hónappal a vihar után. Naponta
három járatot terveznek.

ro: Feribotul a plecat marți de la singurul chei al orașului, la unsprezece luni după furtună. Sunt
prevăzute trei curse pe zi, a spus compania.

tr: Feribot, fırtınadan on bir ay sonra salı günü kentin tek rıhtımından hareket etti. Şirket günde
üç sefer planladığını açıkladı.

ru: Паром вышел во вторник от единственного причала города через одиннадцать месяцев после шторма.
Компания планирует три рейса в день.

uk: Пором вирушив у вівторок від єдиного причалу міста через одинадцять місяців після шторму.
Компанія планує три рейси на день.

el: Το πλοίο απέπλευσε την Τρίτη από τη μοναδική αποβάθρα της πόλης, έντεκα μήνες μετά την
καταιγίδα.

ar: غادرت العبارة يوم الثلاثاء الرصيف الوحيد في المدينة بعد أحد عشر شهرا من العاصفة، وفقا للشركة
المشغلة.

he: המעבורת הפליגה ביום שלישי מהרציף היחיד של העיר, אחד עשר חודשים לאחר הסערה, מסרה החברה.

hi: तूफान के ग्यारह महीने बाद मंगलवार को नौका शहर के एकमात्र घाट से रवाना हुई, कंपनी ने कहा।

zh: 风暴过去十一个月后,渡轮周二从该镇唯一的码头启航。运营商表示,计划每天开行三班,直到夏季
时刻表开始。

ja: フェリーは火曜日、嵐から十一か月ぶりに町で唯一の桟橋を出航した。運航会社は一日三便を予定
している。

ko: 여객선이 폭풍 이후 열한 달 만에 화요일 도시의 유일한 부두를 출항했다고
운영사가 밝혔다. 하루 세 편이 운항된다.

id: Kapal feri itu berangkat pada hari Selasa dari satu-satunya dermaga kota, sebelas bulan setelah
badai. Tiga pelayaran sehari direncanakan, kata perusahaan itu.

vi: Chiếc phà rời bến tàu duy nhất của thị trấn hôm thứ Ba, mười một tháng sau cơn bão, công ty cho
biết.
"""
NEWS = {
    tag: " ".join(text.split())
    for tag, _, text in (paragraph.partition(": ") for paragraph in _PARAGRAPHS.strip().split("\n\n"))
}


@pytest.mark.parametrize(("tag", "text"), NEWS.items())
def test_the_language_of_news(tag: str, text: str) -> None:
    assert language(None, "", text) == tag


@pytest.mark.parametrize("tag", ["de", "es", "fr", "nl", "pt", "sv"])
def test_an_english_quotation_does_not_turn_the_language(tag: str) -> None:
    said = "«It was the best of all days and the worst of all nights in this town,»"
    assert language(None, "", f"{NEWS[tag]} {said} {NEWS[tag]}") == tag


def test_english_full_of_names_is_english() -> None:
    names = ", ".join(("Ane Ruud", "Bo Lind", "Piotr Nowak", "Jordi Vidal"))
    assert (
        language(None, "", f"The mayors {names} met in the hall on Tuesday and spoke of the ferry.") == "en"
    )
