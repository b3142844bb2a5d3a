import pytest
from hypothesis import given

from kb.model import Article
from kb.reading.layout import lay_out
from kb.reading.sentence_ends import sentence_spans
from kb.reading.sentences import split_sentences
from tests.growth import work

from .test_layout import TEXTS

# One sentence a list item, joined by a space (or by nothing where it says so).
APART = [
    ["Прем'єр прибув до Осло.", "Він зустрівся з королем."],
    ["У 2025 р. прем'єр прибув до Осло.", "Він зустрівся з королем."],
    ["12 серпня 2025 р. Норвегія відкрила посольство."],
    ["Угоду на 5 млн грн. Норвегії передали в січні."],
    ["Посольство відкрили на вулиці, яку назвали ім. Ібсена в 2020 р.", "Потім його закрили."],
    ["За словами В. Гайового, переговори тривають."],
    ["Senator J. D. Doe met Mr. Roe in the U.S. Senate on Jan. 6."],
    ["He lives in the U.S.", "The talks were held there."],
    ["Ціна зросла на 3.5 % до 12.08.2025 і склала 1,2 млрд дол. за рік."],
    ["Приїхали посли, аташе та ін. Осло їх чекало."],
    ["«Ми готові», — сказав він.", "Потім пішов."],
    ["«Ми готові!» — сказав він і пішов."],
    ['"Ми готові.', 'Ми чекали", - сказав він.', "Усі мовчали."],
    ["Він сказав: «Ми готові.»", "Усі мовчали."],
    ["Угоду підписано (про це йшлося раніше.)", "Усі мовчали."],
    ["Що далі?", "Ніхто не знає…", "Побачимо!"],
    ["Так... але не зовсім."],
    ["Переговори, т. зв. стамбульські, тривали годину."],
    ["Это произошло в 2024 г., т.е. в прошлом году.", "Стороны молчат."],
    ["Он живёт на ул. Садовой в г. Осло.", "Он посол."],
    ["1. Сторони домовилися про мир."],
    ["Угода чинна з 2025.", "6 листопада її підписали."],
    ["See page www.example.com.ua for more.", "It was said by No. 10 officials."],
    ["Він (див. с. 5) згадав н. п. Гай.", "Усі мовчали."],
    ["Мер м. Осло прибув.", "У Києві його чекали."],
]


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text))]


@pytest.mark.parametrize("expected", APART)
def test_sentences_end_where_they_end(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_glued_sentences_come_apart() -> None:
    assert sentences("Угоду підписано.Про це сказав посол.") == ["Угоду підписано.", "Про це сказав посол."]
    assert sentences("Він назвав це «миром».Усі мовчали.") == ["Він назвав це «миром».", "Усі мовчали."]


def test_a_heading_without_a_mark_comes_apart() -> None:
    assert sentences('Переговори в "Осло" З 1 жовтня Норвегія чекає.') == [
        'Переговори в "Осло"',
        "З 1 жовтня Норвегія чекає.",
    ]
    assert sentences("План переговорів За словами посла, усе готово.") == [
        "План переговорів",
        "За словами посла, усе готово.",
    ]
    assert len(sentences("Міністр Ван І заявив про план А для Осло.")) == 1


def read(text: str) -> list[tuple[str, tuple[str, ...]]]:
    layout = lay_out(Article("a", text, title="Назва"))
    return [
        (text[s.start : s.end], tuple(text[a:b] for a, b in s.quotes))
        for s in split_sentences(layout)
        if s.field == "text"
    ]


def test_quotations_are_spans_with_their_marks() -> None:
    assert read('Він назвав це "миром" і «кроком». Усі мовчали.') == [
        ('Він назвав це "миром" і «кроком».', ('"миром"', "«кроком»")),
        ("Усі мовчали.", ()),
    ]


def test_a_quotation_runs_over_sentences_and_paragraphs() -> None:
    assert read('Посол: "Ми готові. Ми чекали.\nЧас настав", – додав він.') == [
        ('Посол: "Ми готові.', ('"Ми готові.',)),
        ("Ми чекали.", ("Ми чекали.",)),
        ('Час настав", – додав він.', ('Час настав"',)),
    ]


def test_a_quotation_in_a_quotation_is_part_of_it() -> None:
    assert read('Він сказав: "Так звана "армія" пішла". Усі мовчали.')[0][1] == ('"Так звана "армія" пішла"',)


def test_a_mark_without_its_pair_is_no_quotation() -> None:
    assert read("Він сказав: «Так. Усі мовчали.")[0][1] == ()


def test_bullets_and_pictographs_are_left_out() -> None:
    text = "Прем'єр прибув.\n\n• Угоду підписано.\n⚡️ Усі мовчали.\n– Вони пішли."
    assert [found for found, _ in read(text)] == ["Прем'єр прибув.", "Угоду підписано.", "Усі мовчали.", "Вони пішли."]


def test_the_title_is_a_sentence_of_its_own() -> None:
    layout = lay_out(Article("a", "Прем'єр прибув.", title="Прем'єр в Осло"))
    first = split_sentences(layout)[0]
    assert (first.field, first.start, first.end, first.block.kind) == ("title", 0, 14, "title")


@given(TEXTS)
def test_sentences_hold_every_letter(text: str) -> None:
    found = [s for s in split_sentences(lay_out(Article("a", text))) if s.field == "text"]
    covered = set()
    last = 0
    for sentence in found:
        assert last <= sentence.start < sentence.end <= len(text)
        assert sentence.block.start <= sentence.start
        assert sentence.end <= sentence.block.end
        for start, end in sentence.quotes:
            assert sentence.start <= start < end <= sentence.end
        covered.update(range(sentence.start, sentence.end))
        last = sentence.end
    assert all(at in covered for at, letter in enumerate(text) if letter.isalnum())


@pytest.mark.parametrize(
    "unit",
    [
        "Він сказав: «Так. ",
        "слово ",
        ".",
        '"',
        "а. ",
        "Фото: ",
        "(Фото: ",
        "А ",
        " ",
        "\n",
        "Про це ",
        "A. ",
        "С1/",
        "rbc.group ",
        "читайте ",
    ],
)
def test_the_work_grows_with_the_text(unit: str) -> None:
    def steps(length: int) -> int:
        text = (unit * (length // len(unit) + 1))[:length]
        return work(lambda: split_sentences(lay_out(Article("a", text))))

    steps(1000)
    assert steps(20_000) < 11 * steps(2_000) + 2_000
