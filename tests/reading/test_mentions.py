from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.gazetteer import load_gazetteer
from kb.model import LANGS, Article, Lang
from kb.reading.base import Block, Mention, Sentence
from kb.reading.grammar import load_lexicon
from kb.reading.mentions import find_mentions
from kb.reading.mentions.translit import romanise, slug
from kb.reading.tokens import tokenize

G = load_gazetteer()
DAY = date(2025, 8, 13)


def read(text: str, lang: Lang, published: date | None = DAY) -> list[Mention]:
    """The mentions of ``text``, whose sentences end with a full stop and a space."""
    block = Block("text", 0, len(text), "body")
    sentences, start = [], 0
    for part in text.split(". "):
        end = min(start + len(part) + 1, len(text))
        sentences.append(Sentence("text", start, end, block, lang, tokenize(text, start, end, lang)))
        start = end + 1
    article = Article(id="a", text=text, lang=lang, published=published)
    mentions = list(find_mentions(sentences, G, published, article))
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
    return mentions


def pairs(text: str, lang: Lang, published: date | None = DAY) -> list[tuple[str, str]]:
    return [(mention.text, mention.entity.id) for mention in read(text, lang, published)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        # names, cases, short forms
        ("Володимир Зеленський зустрівся з Андрієм Сибігою.", "uk",
         [("Володимир Зеленський", "volodymyr-zelenskyy"), ("Андрієм Сибігою", "andrii-sybiha")]),
        ("Про це Путін сказав Кім Чен Ину.", "uk", [("Путін", "vladimir-putin"), ("Кім Чен Ину", "kim-jong-un")]),
        ("Лаврова чекали в Єревані.", "uk", [("Лаврова", "sergey-lavrov"), ("Єревані", "yerevan")]),
        ("Учора Д.Трамп прибув на Аляску.", "uk", [("Д.Трамп", "donald-trump"), ("Аляску", "alaska")]),
        # roles beside a name, one mention
        ("Міністр закордонних справ Росії Сергій Лавров виступив.", "uk",
         [("Міністр закордонних справ Росії Сергій Лавров", "sergey-lavrov")]),
        ("Сергій Лавров, міністр закордонних справ Росії, виступив.", "uk",
         [("Сергій Лавров, міністр закордонних справ Росії", "sergey-lavrov")]),
        ("Ukrainian President Volodymyr Zelenskyy spoke with Mark Rutte.", "en",
         [("Ukrainian President Volodymyr Zelenskyy", "volodymyr-zelenskyy"), ("Mark Rutte", "mark-rutte")]),
        ("Пресс-секретарь президента Дмитрий Песков ответил.", "ru",
         [("Пресс-секретарь президента Дмитрий Песков", "dmitry-peskov")]),
        # roles alone
        ("Лідер КНДР подякував главі Кремля.", "uk",
         [("Лідер КНДР", "kim-jong-un"), ("главі Кремля", "vladimir-putin")]),
        ("Український президент подзвонив канцлеру Німеччини.", "uk",
         [("Український президент", "volodymyr-zelenskyy"), ("канцлеру Німеччини", "friedrich-merz")]),
        ("The Russian leader called the president of Turkey.", "en",
         [("The Russian leader", "vladimir-putin"), ("the president of Turkey", "recep-tayyip-erdogan")]),
        ("Президенти України та Франції обговорили план.", "uk",
         [("Президенти України та Франції", "volodymyr-zelenskyy"),
          ("Президенти України та Франції", "emmanuel-macron")]),
        # people nobody knows
        ("Про це заявив міністр транспорту Естонії Кальмер Тоомсалу.", "uk",
         [("міністр транспорту Естонії Кальмер Тоомсалу", "x-kalmer-toomsalu")]),
        ("Слово взяв депутат Остап Вишнівецький.", "uk", [("депутат Остап Вишнівецький", "x-ostap-vyshnivetskyi")]),
        ("Розмову з депутаткою Мартою Вишнівецькою перервали.", "uk",
         [("депутаткою Мартою Вишнівецькою", "x-marta-vyshnivetska")]),
        ("Historian Robert Quillfeather wrote the book.", "en",
         [("Historian Robert Quillfeather", "x-robert-quillfeather")]),
        # a post is nobody, small letters may be meant
        ("Його призначили на посаду міністра оборони.", "uk", []),
        ("Партнерство з москвою та рф засудили.", "uk", [("москвою", "ru"), ("рф", "ru")]),
        ("Російський правитель Володимир Путін прилетів.", "uk",
         [("Російський правитель Володимир Путін", "vladimir-putin")]),
        # bodies
        ("МЗС Литви висловило протест уряду Білорусі.", "uk",
         [("МЗС Литви", "x-ministry-of-foreign-affairs-of-lt"), ("уряду Білорусі", "x-government-of-by")]),
        ("Польський уряд підтримав рішення Верховної Ради.", "uk",
         [("Польський уряд", "x-government-of-pl"), ("Верховної Ради", "verkhovna-rada")]),
        ("Об этом сообщило Минобороны Японии.", "ru", [("Минобороны Японии", "x-ministry-of-defence-of-jp")]),
        ("Компанія «Срібний вітер» подала позов.", "uk", [("Компанія «Срібний вітер»", "x-sribnyi-viter")]),
        # states: adjectives, citizens, metonyms
        ("Російські війська відійшли, росіяни це заперечують.", "uk", [("Російські війська", "ru"), ("росіяни", "ru")]),
        ("Москва заявила, що готова до розмови.", "uk", [("Москва", "ru")]),
        ("У Москві пройшов парад.", "uk", [("У Москві"[2:], "moscow")]),
        ("Переговори між Києвом і Москвою тривають.", "uk", [("Києвом", "ua"), ("Москвою", "ru")]),
        ("Moscow rejected the offer made in Geneva.", "en", [("Moscow", "ru"), ("Geneva", "geneva")]),
        ("They asked Slovenian", "en", [("Slovenian", "si")]),
        ("They met in Moscow.", "en", [("Moscow", "moscow")]),
        ("Російсько-українські переговори відклали.", "uk",
         [("Російсько-українські", "ru"), ("Російсько-українські", "ua")]),
        ("The Russia-Ukraine talks were delayed.", "en", [("Russia-Ukraine", "ru"), ("Russia-Ukraine", "ua")]),
        ("ЗСУ звільнили село, Корейська народна армія мовчить.", "uk",
         [("ЗСУ", "armed-forces-of-ukraine"), ("Корейська народна армія", "korean-peoples-army")]),
        # places
        ("Ракета впала в Курській області.", "uk", [("Курській області", "kursk-oblast")]),
        ("Бої тривають на Донбасі.", "uk", [("Донбасі", "donbas")]),
        # no names
        ("На цьому нарада закінчилася.", "uk", []),
        ("Рівне поле вкрив сніг.", "uk", []),
    ],
)  # fmt: skip
def test_mentions(text: str, lang: Lang, expected: list[tuple[str, str]]) -> None:
    assert pairs(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "last"),
    [
        ("Президент Франції Еммануель Макрон прилетів. Президент виступив.", "uk", ("Президент", "emmanuel-macron")),
        ("Дмитро Кулеба виступив. Він подякував усім.", "uk", ("Він", "dmytro-kuleba")),
        ("Ангела Меркель подзвонила Путіну. Вона пояснила план.", "uk", ("Вона", "angela-merkel")),
        ("Emmanuel Macron landed. He will stay.", "en", ("He", "emmanuel-macron")),
        ("Владимир Путин позвонил Эмманюэлю Макрону. Он рассказал о планах.", "ru", ("Он", "vladimir-putin")),
        ("Свій виступ завершив депутат Остап Вишнівецький. Потім Вишнівецькому аплодували.", "uk",
         ("Вишнівецькому", "x-ostap-vyshnivetskyi")),
    ],
)  # fmt: skip
def test_references_to_what_was_said(text: str, lang: Lang, last: tuple[str, str]) -> None:
    assert pairs(text, lang)[-1] == last


@pytest.mark.parametrize(
    ("text", "lang", "members"),
    [
        ("Путін прийняв Сі Цзіньпіна. Обидва лідери задоволені.", "uk", ["vladimir-putin", "xi-jinping"]),
        ("Росія і Вірменія підписали угоду. Сторони домовилися про візит.", "uk", ["am", "ru"]),
        ("Donald Trump hosted Keir Starmer. The two leaders discussed trade.", "en", ["donald-trump", "keir-starmer"]),
    ],
)
def test_groups(text: str, lang: Lang, members: list[str]) -> None:
    groups = [mention for mention in read(text, lang) if mention.how == "group"]
    assert sorted(mention.entity.id for mention in groups) == members
    assert {mention.number for mention in groups} == {"plur"}


def test_a_group_of_three_is_nobody() -> None:
    found = read("Путін, Макрон і Мерц поговорили. Лідери задоволені.", "uk")
    assert "group" not in {mention.how for mention in found}


def test_two_people_of_one_surname_are_kept_apart() -> None:
    assert pairs("Міністр оборони Михайло Федоров і мер Іван Федоров виступили.", "uk") == [
        ("Міністр оборони Михайло Федоров", "mykhailo-fedorov"),
        ("мер Іван Федоров", "ivan-fedorov"),
    ]
    assert pairs("Василь Путін продав будинок.", "uk") == [("Василь Путін", "x-vasyl-putin")]


def test_another_spelling_of_a_known_name() -> None:
    assert pairs("Виступив Хосеп Борель.", "uk") == [("Хосеп Борель", "josep-borrell")]


def test_the_day_decides_who_is_meant() -> None:
    text = "Президент США виступив у Конгресі США."
    assert pairs(text, "uk", date(2023, 5, 1))[0][1] == "joe-biden"
    assert pairs(text, "uk", date(2019, 5, 1))[0][1] == "donald-trump"


def test_a_former_holder_is_not_the_present_one() -> None:
    assert [entity for _, entity in pairs("Колишній президент США мовчить.", "uk")] in ([], ["us"])
    assert pairs("Експрезидент США Барак Обама мовчить.", "uk") == [("Експрезидент США Барак Обама", "barack-obama")]


def test_an_unknown_holder_is_named_by_the_office() -> None:
    mention = read("Міністр фінансів Ісландії погодився.", "uk")[0]
    assert mention.entity.id == "x-finance-minister-of-is"
    assert mention.entity.label("uk") == "Міністр фінансів Ісландії"
    assert mention.entity.label("en") == "Minister of Finance of Iceland"
    assert mention.entity.country == "IS"


def test_what_a_mention_tells() -> None:
    mention = read("Зустріч із президентом США Дональдом Трампом скасували.", "uk")[0]
    assert (mention.case, mention.how, mention.number) == ("ins", "gazetteer", "sing")
    assert mention.role_text == "президентом США"
    assert mention.entity.acts_for == "us"
    stranger = read("Прем’єр-міністр Ісландії Гуннар Торссон приїхав.", "uk")[0]
    assert stranger.how == "shape"
    assert (stranger.entity.country, stranger.entity.label("en")) == ("IS", "Hunnar Torsson")


def test_pronouns_in_a_quotation_are_left_alone() -> None:
    text = "Макрон усміхнувся. «Він чудово знає це», – відповіла речниця."
    assert [mention.how for mention in read(text, "uk")][:1] == ["gazetteer"]


def _examples() -> list[tuple[Lang, str, str]]:
    found: list[tuple[Lang, str, str]] = []
    for lang in LANGS:
        raw = load_lexicon(lang, "titles")
        for table in ("offices", "bodies"):
            found += [(lang, e["example"], e["yields"]) for e in raw[table].values() if "example" in e]
    return found


def test_examples_are_collected() -> None:
    assert len(_examples()) >= 60


@pytest.mark.parametrize(("lang", "example", "yields"), _examples())
def test_lexicon_examples(lang: Lang, example: str, yields: str) -> None:
    assert read(example, lang)[-1].entity.id == yields


def test_romanisation() -> None:
    assert romanise("Єгор Згурський", "uk") == "Yehor Zghurskyi"
    assert romanise("Елена Щёголева", "ru") == "Yelena Shchyogoleva"
    assert romanise("Знам’янка", "uk") == "Znamianka"
    assert slug("Łukasz Ørsted!") == "lukasz-orsted"


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=200), st.sampled_from(LANGS))
@settings(deadline=None)
def test_any_text_is_read(text: str, lang: Lang) -> None:
    read(text, lang)


@given(
    st.lists(
        st.sampled_from(
            [
                "президент",
                "США",
                "Дональд",
                "Трамп",
                "і",
                ",",
                ".",
                "«",
                "»",
                "Путін",
                "міністр",
                "закордонних",
                "справ",
                "Росії",
                "екс",
                "лідери",
                "обидва",
                "він",
                "уряд",
                "у",
                "Києві",
                "the",
                "President",
                "of",
                "Ukraine's",
                "foreign",
                "minister",
                "and",
                "leaders",
                "both",
                "Kremlin",
                "МЗС",
                "«Азов»",
                "(Зеленський)",
                "С.",
                "Лавров",
            ]
        ),
        max_size=40,
    ),
    st.sampled_from(LANGS),
)
@settings(deadline=None)
def test_any_order_of_such_words_is_read(words: list[str], lang: Lang) -> None:
    last: Mention | None = None
    for mention in read(" ".join(words), lang, None):
        if last is not None and mention.start < last.end:
            assert (mention.start, mention.end) == (last.start, last.end)
        last = mention
