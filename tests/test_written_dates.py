"""Dates inside a line, in many languages; names of languages."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from toolkit.readers.languages_named import language_code
from toolkit.readers.written_dates import LANGUAGES, date_in, months


@pytest.mark.parametrize(
    "line",
    [
        "July 12, 2021 Monday 10:36 EST", "Monday, July 12, 2021, Late Edition - Final", "12 July 2021", "12th July 2021", "July 12th, 2021",
        "12. Juli 2021 Montag 8:46 AM GMT+1", "Montag 12. Juli 2021", "lundi 12 juillet 2021, p. 03", "Lunes 12 de Julio de 2021",
        "12 luglio 2021", "12 juli 2021 maandag", "12 de julho de 2021", "12 июля 2021 г.", "12 Temmuz 2021", "2021-07-12", "2021/07/12",
        "2021年7月12日", "2021 年 7 月 12 日", "12 七月 2021", "12 7月 2021", "2021년 7월 12일", "12-Jul-2021", "Jul 12, 2021", "12:30 12 July 2021",
        "12-13 July 2021", "LA Times ; [Los Angeles]12 Jul 2021: AA.2.", "2021. július 12.", "12 lipca 2021",
    ],
)  # fmt: skip
def test_the_same_day_in_many_notations(line):
    found = date_in(line)
    assert found is not None and (found.day, found.precision) == ("2021-07-12", "day")


@pytest.mark.parametrize(
    ("line", "day", "precision"),
    [("July 2021", "2021-07-01", "month"), ("March/April 2012", "2012-03-01", "month"), ("2021年7月", "2021-07-01", "month"), ("2005", "2005-01-01", "year")],
)  # fmt: skip
def test_precision_is_what_was_written(line, day, precision):
    assert date_in(line)[:2] == (day, precision)


@pytest.mark.parametrize(
    "line",
    [
        "Covid-19, part 1",
        "Correction Appended",
        "February 30, 2021",
        "12 July",
        "Section 2; Page 20212",
        "The 2021 talks",
        "Mayor 2021b",
        "",
        "1:02",
    ],
)
def test_what_is_no_date_is_none(line):
    assert date_in(line) is None


def test_figures_are_read_only_where_the_order_is_known_or_plain():
    assert date_in("03/04/2021") is None
    assert date_in("03/04/2021", day_first=True).day == "2021-04-03"
    assert date_in("03/04/2021", day_first=False).day == "2021-03-04"
    assert date_in("13/04/2021").day == date_in("04/13/2021").day == "2021-04-13"


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.sampled_from([one for one in LANGUAGES if one != "id"]))
def test_dates_as_babel_writes_them_are_read_back(day, language):
    written = format_date(day, "long", locale=language)
    found = date_in(written)
    assert found is not None, written
    assert (found.day, found.precision) == (day.isoformat(), "day"), written
    assert written[found.start : found.end].strip()


def test_no_name_of_a_month_means_two():
    assert set(months().values()) == set(range(1, 13))
    assert "listopad" in months() and months()["mars"] == 3


def test_languages_in_the_words_of_the_site():
    names = [
        "ENGLISH",
        "Englisch",
        "Anglais",
        "Inglés",
        "英语",
        "Английский",
        "German; Deutsch",
        "Français",
        "en",
        "pt-br",
        "Somali",
    ]
    assert [language_code(name) for name in names] == ["en"] * 6 + ["de", "fr", "en", "pt", "so"]
    assert language_code("Klingonese") is None and language_code(None) is None
