"""The sheet for the clinic, read back: it holds every figure, and draws no conclusion."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.core.errors import NoProgramme
from app.core.moment import Moment
from app.core.notes.figures import (
    Figures,
    OveruseClass,
    Period,
    blocks_to,
    count,
    month_of,
    months_to,
)
from app.core.notes.notes import (
    Duration,
    HeadacheDay,
    Holds,
    Intake,
    Level,
    Medicine,
    MedicineClass,
    Migraine,
    Preventive,
    Questionnaire,
)
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.notes import Notes
from app.store.records.settings import Settings
from app.ui.i18n.dates import Dates
from app.ui.i18n.translator import Translator
from app.ui.printing.clinic_records import clinic_sheet
from tests.store.parts import moment, open_database, programme

NOW = moment("2027-11-02T20:00:00+01:00")
TODAY = date(2027, 11, 2)
START = date(2026, 11, 16)
OCTOBER = month_of(date(2027, 10, 1))
NAMES = {
    "Sumatriptan 50 mg": (MedicineClass.TRIPTAN, None),
    "Ibuprofene 400 mg": (MedicineClass.NSAID, None),
    "Tachipirina 1 g": (MedicineClass.PARACETAMOL, None),
    "Tachidol": (MedicineClass.COMBINATION, frozenset({Holds.CODEINE})),
    "Difmetre <b>": (MedicineClass.COMBINATION, frozenset({Holds.CAFFEINE})),
}

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Notes of a year, two days of each fortnight not filled, with five medicines."""
    with open_database(tmp_path_factory.mktemp("home"), NOW) as database:
        database.rows("PRAGMA synchronous = OFF")  # a year of days is kept one by one
        Settings(database).notes = True
        Calendar(database).set_start(programme(), START, NOW)
        notes = Notes(database)
        ids = [notes.keep_medicine(Medicine(n, *kind)).id for n, kind in NAMES.items()]
        notes.keep_preventive(Preventive("Topiramato", date(2026, 9, 1)))
        notes.keep_questionnaire(Questionnaire("HIT-6", date(2027, 10, 16), 56.5), NOW)
        rows = []
        for number in range((TODAY - date(2026, 10, 19)).days):
            if number % 14 not in (5, 11):
                rows.append(some_day(date(2026, 10, 19) + timedelta(days=number), number, ids))
        for day in rows:
            assert day.entered is not None
            notes.keep(day, day.entered)
        yield database


@pytest.fixture(scope="module", params=["en_GB", "it_IT"])
def pdf(qapp: QApplication, records: Database, request: pytest.FixtureRequest) -> bytes:
    """The sheet of October, in each language."""
    translator = Translator(qapp, request.param[:2], QLocale(request.param))
    made = clinic_sheet(records, programme(), NOW, translator.dates, code="K7F2MX").pdf()
    translator.remove()
    return made


def some_day(day: date, number: int, ids: list[int]) -> HeadacheDay:
    level = list(Level)[(number * 7 + number // 9) % 4]
    taken = [] if level is Level.NONE else [i for i in ids if (number + i * 5) % 7 == 0]
    later = 2 if number % 10 == 3 else 9 if number % 10 == 8 else 0
    at = datetime.fromisoformat(f"{min(day + timedelta(days=later), TODAY)}T20:00:00+00:00")
    return HeadacheDay(
        day,
        level,
        None if level is Level.NONE else list(Duration)[number % 3],
        False if number % 6 == 0 and not taken else None,
        tuple(Intake(i, 1 + number % 2) for i in taken),
        Migraine.YES if level is Level.SEVERE else None,
        entered=Moment.of(at, "UTC"),
    )


def read_back(pdf: bytes, tmp_path: Path, *options: str) -> str:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf)
    command = ["pdftotext", *options, str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    return done.stdout.replace("\N{NO-BREAK SPACE}", " ")


def in_order(figures: Figures) -> list[int]:
    """The figures of a period as its row of the year has them, without practice."""
    return [
        figures.days_filled,
        figures.days,
        figures.headache_free_days,
        figures.headache_days,
        figures.moderate_or_severe_days,
        figures.long_days,
        figures.migraine_days,
        figures.acute_days,
        *(
            figures.class_days[kind]
            for kind in MedicineClass
            if kind in {one for one, _ in NAMES.values()}
        ),
        figures.overuse_days[OveruseClass.NON_OPIOID],
        figures.multi_class_days,
        figures.intakes,
    ]


def test_every_figure_is_read_back(pdf: bytes, records: Database, tmp_path: Path) -> None:
    text = read_back(pdf, tmp_path, "-layout")
    notes = Notes(records)
    days, medicines = notes.days(date.min, date.max), notes.medicines()
    month, year, _ = text.split("\f")[:3]

    own = count(OCTOBER, days, medicines)
    for figure in (
        own.headache_free_days,
        own.headache_days,
        own.moderate_or_severe_days,
        own.long_days,
        own.migraine_days,
        own.acute_days,
        own.multi_class_days,
        *filter(None, own.class_days.values()),
    ):
        assert re.search(rf"\b{figure} (of|su) {own.days_filled} (filled|compilati)", month)
    assert re.search(rf"{own.days_filled} (of|su) 31", month)
    assert re.search(rf"(Intakes noted|Assunzioni annotate) +{own.intakes}\b", month)

    lines = [[int(n) for n in re.findall(r"\d+", line)] for line in year.splitlines()]
    for period in [*months_to(OCTOBER.last), *blocks_to(OCTOBER.last, START)]:
        wanted = in_order(count(period, days, medicines))
        assert any(
            line[at : at + len(wanted)] == wanted
            for line in lines
            for at in range(len(line) - len(wanted) + 1)
        ), (period, wanted)


def test_each_day_has_its_row(pdf: bytes, records: Database, tmp_path: Path) -> None:
    month = read_back(pdf, tmp_path, "-layout").split("\f")[0]
    noted = {day.day: day for day in Notes(records).days(OCTOBER.first, OCTOBER.last)}
    words = {Level.NONE: "none|nessuno", Level.MILD: "mild|lieve"}
    words |= {Level.MODERATE: "moderate|moderato", Level.SEVERE: "severe|forte"}
    for number in range(1, 32):
        day = noted.get(date(2027, 10, number))
        level = words[day.level] if day else "not filled|non compilato"
        assert re.search(rf"^ *\S+ {number} +({level})\b", month, re.MULTILINE), number
    assert "15 or more" in month or "15 o più" in month
    assert len(re.findall(r"8\.2\.[1-6] ", month)) == 6


def test_it_is_a_document_of_a4_pages_with_title_language_and_fonts(
    pdf: bytes, tmp_path: Path
) -> None:
    text = read_back(pdf, tmp_path)
    path = tmp_path / "sheet.pdf"
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Title: +(Headache notes|Diario del mal di testa)", told)
    assert re.search(r"Pages: +3\b", told)
    assert "A4" in told
    assert re.search(rb"/Lang \((en|it)", pdf)
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    assert all(" yes no  yes " in line for line in fonts.splitlines()[2:])
    notes = "".join(text.split("\f")[:2])
    assert "%" not in notes
    assert "Difmetre <b>" in notes
    assert "HIT-6" in notes
    assert re.search(r"56[.,]5", notes)


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs pdftoppm (poppler)")
def test_it_is_black_on_white_in_a_window_of_any_colour(
    qapp: QApplication, records: Database
) -> None:
    usual = qapp.palette()
    green = QColor(30, 200, 60)
    palette = QPalette(usual)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.Dark):
        palette.setColor(role, green)
    qapp.setPalette(palette)
    try:
        pdf = clinic_sheet(records, programme(), NOW, BRITISH).pdf()
    finally:
        qapp.setPalette(usual)
    command = ["pdftoppm", "-r", "40", "-l", "2", "-"]
    pages = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    body = pages.split(b"255\n", 1)[1][: 3 * 330 * 460]
    assert body[0::3] == body[1::3] == body[2::3]


BRITISH = Dates(QLocale("en_GB"))


def test_with_notes_off_it_is_the_practice_part_alone(qapp: QApplication, tmp_path: Path) -> None:
    with open_database(tmp_path / "home", NOW) as database:
        Notes(database).keep(HeadacheDay(TODAY, Level.MILD, note="mine"), NOW)
        pdf = clinic_sheet(database, programme(), NOW, BRITISH).pdf()
        with pytest.raises(NoProgramme):
            clinic_sheet(database, None, NOW, BRITISH)
    assert re.findall(rb"/Type /Pages.*?/Count (\d+)", pdf, re.DOTALL) == [b"1"]
    text = read_back(pdf, tmp_path)
    assert "Headache" not in text
    assert "Home practice" in text


def test_a_chosen_time_prints_its_days_alone_and_says_so(
    qapp: QApplication, records: Database, tmp_path: Path
) -> None:
    period = (date(2027, 8, 10), date(2027, 10, 2))
    made = clinic_sheet(records, programme(), NOW, BRITISH, period).pdf()
    *pages, year, practice, end = read_back(made, tmp_path, "-layout").split("\f")
    assert (len(pages), end) == (3, "")
    notes = Notes(records)
    medicines = notes.medicines()
    spans = [("10–31 August 2027", 10, 31), ("September 2027", 1, 30), ("1–2 October 2027", 1, 2)]
    for page, (title, first, last), month in zip(pages, spans, (8, 9, 10), strict=True):
        assert f"{title}, part of the time 10 August – 2 October 2027" in page
        rows = [int(n) for n in re.findall(r"^ *[A-Z][a-z]{2} (\d+) +(?:none|m|s|not)", page, re.M)]
        assert rows == list(range(first, last + 1))
        own = Period(date(2027, month, first), date(2027, month, last))
        figures = count(own, notes.days(*period), medicines)
        assert f"{figures.days_filled} of {own.days}" in page
        assert f"{figures.headache_days} of {figures.days_filled} filled" in page
    assert "10–31 Aug" in pages[2]  # over its column of the classification's lines
    assert "Jul" not in "".join(pages)
    wanted = in_order(count(Period(*period), notes.days(*period), medicines))
    (whole,) = [line for line in year.splitlines() if "in all: 10 Aug – 2 Oct" in line]
    assert [int(n) for n in re.findall(r"\d+", whole)][2 : 2 + len(wanted)] == wanted
    assert re.findall(r"^ *(\d+): \d+ [A-Z]", year, re.M) == ["11"]  # the one that is not cut
    assert "only the days from 10 August 2027 to 2 October 2027" in " ".join(year.split())
    assert "10 August" in practice


def test_names_of_great_length_stay_on_the_paper(qapp: QApplication, tmp_path: Path) -> None:
    with open_database(tmp_path / "home", NOW) as database:
        Settings(database).notes = True
        notes = Notes(database)
        longest = [Medicine(f"{n}{'W' * 79}", MedicineClass.TRIPTAN) for n in range(6)]
        taken = tuple(Intake(notes.keep_medicine(one).id, 2) for one in longest)
        notes.keep(HeadacheDay(OCTOBER.last, Level.MILD, intakes=taken), NOW)
        pdf = clinic_sheet(database, None, NOW, BRITISH).pdf()
    words = read_back(pdf, tmp_path, "-bbox")
    boxes = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', words)
    assert len(boxes) > 100
    assert max(float(x) for _, _, x, _ in boxes) < 596
    assert max(float(y) for *_, y in boxes) < 843
