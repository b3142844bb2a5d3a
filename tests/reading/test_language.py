import pytest

from kb.reading.language import detect_language, language_refusal, sentence_language

TEXTS = {
    "uk": "Прем'єр Норвегії прийняв у столиці голову уряду Ісландії, і вони домовилися про спільний патруль у водах.",
    "ru": "Премьер Норвегии принял в столице главу правительства Исландии, и они договорились о совместном патруле.",
    "en": "The premier of Norway received the head of the Icelandic government in the capital, and they agreed on it.",
    "pl": "Premier Norwegii przyjął w stolicy szefa rządu Islandii i uzgodnili patrol, który jest dla nich ważny.",
}
FOREIGN = {
    "Bulgarian": "Премиерът на Норвегия прие в столицата ръководителя на правителството и те се договориха за патрул.",
    "Belarusian": "Прэм'ер Нарвегіі прыняў у сталіцы кіраўніка ўрада Ісландыі, і яны дамовіліся аб патрулі ў водах.",
    "German": "Der Premier von Norwegen hat den Chef der Regierung empfangen und sie haben sich auf das geeinigt.",
    "French": "Le premier ministre de la Norvège a reçu le chef du gouvernement dans la capitale et les a salués.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_a_language_is_told(lang: str) -> None:
    assert detect_language(TEXTS[lang]) == lang
    assert sentence_language(TEXTS[lang], None) == lang


@pytest.mark.parametrize("name", FOREIGN)
def test_other_languages_are_refused_by_name(name: str) -> None:
    assert detect_language(FOREIGN[name]) is None
    assert name in language_refusal(FOREIGN[name])


@pytest.mark.parametrize(
    "text", ["", "12.08.2025", "Осло", "ok ok", "挪威首相在首都会见了冰岛政府首脑", "الرئيس يلتقي رئيس الوزراء"]
)
def test_too_little_to_tell(text: str) -> None:
    assert detect_language(text) is None
    assert "recognised" in language_refusal(text)


@pytest.mark.parametrize(
    ("sentence", "article", "expected"),
    [
        ("Мы были в столице и говорили об этом с послом.", "uk", "ru"),
        ("Ми були у своїй столиці й говорили про це з послом.", "ru", "uk"),
        ("Посол сказав про це.", "ru", "ru"),
        (TEXTS["en"], "uk", "en"),
        ("Wall Street Journal, Reuters, Bloomberg", "uk", "uk"),
        (TEXTS["uk"], "en", "uk"),
        ("Deutsche Welle: " + FOREIGN["German"], "uk", "uk"),
    ],
)
def test_a_sentence_may_be_in_another_language(sentence: str, article: str, expected: str) -> None:
    assert sentence_language(sentence, article) == expected  # type: ignore[arg-type]
