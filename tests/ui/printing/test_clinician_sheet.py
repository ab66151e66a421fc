"""The page for the clinic: one sheet, in black, with every number explained."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QLocale, QSizeF
from PySide6.QtGui import QPageSize, QPalette, QPdfWriter
from PySide6.QtWidgets import QApplication

from app.core.practice.practice import Practice
from app.core.practice.record_errors import PageUnwritable
from app.core.practice.silence import Silence, silence_recording
from app.core.programme.programme import Programme
from app.core.programme.schedule import Course
from app.ui.i18n.dates import Dates
from app.ui.i18n.translator import Translator
from app.ui.printing.clinician_sheet import ClinicianSheet
from app.ui.printing.clinician_view_model import ClinicianViewModel, clinician_view_model
from app.ui.printing.pdf_sheet import html_document, paper
from tests.core.examples import noon, practice, programme

TODAY = date(2026, 12, 9)
OPENED = date(2026, 11, 30)
COURSE = Course(
    start_date=date(2026, 11, 16), attended={1: date(2026, 11, 16), 2: date(2026, 11, 23)}
)
COMPLETE = {**COURSE.attended, 3: date(2026, 12, 1)}
BRITISH = Dates(QLocale("en_GB"))

Speak = Callable[[str], Dates]


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Speak]:
    """Speaks a language until the test is over."""
    spoken: list[Translator] = []

    def use(locale: str) -> Dates:
        spoken.append(Translator(qapp, locale[:2], QLocale(locale)))
        return spoken[-1].dates

    yield use
    for translator in spoken:
        translator.remove()


def heard(day: date, seconds: float = 480.0, **changes: Any) -> Practice:
    return practice(((0.0, seconds),), noon(day), **changes)


def by_hand(day: date, minutes: float) -> Practice:
    return heard(day, minutes * 60)._replace(
        source="by-hand",
        spans=(),
        played_seconds=0.0,
        verdict=None,
        recording="",
    )


def some(count: int) -> list[Practice]:
    """So many practices, two a day from the first day of home practice."""
    return [heard(OPENED + timedelta(days=i // 2), id=i + 1) for i in range(count)]


def view(practices: list[Practice], course: Course = COURSE, **changes: Any) -> ClinicianViewModel:
    return clinician_view_model(
        changes.pop("of", programme()), course, practices, COMPLETE, TODAY, BRITISH, **changes
    )


def page(
    practices: list[Practice], dates: Dates = BRITISH, of: Programme | None = None
) -> ClinicianSheet:
    shown = clinician_view_model(of or programme(), COURSE, practices, COMPLETE, TODAY, dates, "p7")
    return ClinicianSheet(shown, dates.locale)


def figures(shown: ClinicianViewModel) -> dict[str, tuple[str, str]]:
    return {f.name: (f.value, f.meaning) for f in (*shown.figures, shown.by_hand)}


def words_of(pdf: bytes, folder: Path) -> str:
    """What a reader of the PDF finds in it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext (poppler-utils)")
    path = folder / "page.pdf"
    path.write_bytes(pdf)
    command = ["pdftotext", "-layout", str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    return " ".join(done.stdout.split())


class TestNumbers:
    def test_practice_days_are_out_of_the_days_so_far(self, speak: Speak) -> None:
        speak("en_GB")
        shown = figures(view([heard(OPENED), heard(OPENED), heard(TODAY), heard(TODAY, 100.0)]))
        value, meaning = shown["Practice days"]
        assert value.startswith("2 of 10")
        assert "at least 5 minutes" in meaning
        assert "28" in meaning

    def test_minutes_and_practices_count_from_the_opening(self, speak: Speak) -> None:
        speak("en_GB")
        early = heard(OPENED - timedelta(days=3))
        shown = figures(view([early, heard(OPENED), heard(TODAY, 200.0)]))
        assert shown["Minutes heard at home"][0].startswith("11 min in 10")
        value, meaning = shown["Home practices"]
        assert re.findall(r"\d+", value) == ["1", "2"]
        assert "80 % of the length" in meaning

    def test_sessions_are_out_of_those_whose_date_has_come(self, speak: Speak) -> None:
        speak("en_GB")
        value, meaning = figures(view([]))["Group sessions"]
        assert value == "2 of 4"
        assert re.findall(r"\d+", meaning) == ["6", "1"]

    @pytest.mark.parametrize("counts", [False, True])
    def test_silence_is_apart_unless_the_programme_counts_it(
        self, speak: Speak, counts: bool
    ) -> None:
        speak("en_GB")
        of = replace(programme(), extra={"silence_counts": counts})
        silent = heard(TODAY, 600.0, of=silence_recording(Silence(10), ""), kind="silence")
        shown = view([heard(OPENED), silent], of=of)
        value, meaning = figures(shown)["Practice in silence"]
        assert value == "1 practice, 10 min"
        assert ("none of the numbers above" in meaning) is not counts
        minutes = figures(shown)["Minutes heard at home"][0]
        assert minutes.startswith("18 min" if counts else "8 min")
        listed = ["Practice in silence", "Body and breath"] if counts else ["Body and breath"]
        assert [line.what for line in shown.measured] == listed
        assert "Practice in silence" not in figures(view([heard(OPENED)]))

    def test_some_seconds_are_no_minute(self, speak: Speak) -> None:
        speak("en_GB")
        shown = figures(view([heard(OPENED, 40.0)]))
        assert shown["Minutes heard at home"][0].startswith("40 s in ")

    def test_by_hand_is_apart(self, speak: Speak) -> None:
        speak("en_GB")
        shown = view([heard(TODAY), by_hand(TODAY, 30)])
        assert figures(shown)["Minutes heard at home"][0].startswith("8 min")
        assert "30 min" in shown.by_hand.value
        assert [line.heard for line in shown.entered] == ["30:00"]
        assert len(shown.measured) == 1

    def test_group_and_silent_plays_are_not_home_practice(self) -> None:
        shown = view([heard(TODAY, context="group", session=4), heard(TODAY, output="null")])
        assert shown.measured == ()

    def test_one_that_runs_waits(self) -> None:
        assert view([heard(TODAY, end_reason=None, ended_at=None)]).measured == ()

    def test_a_bell_played_alone_is_no_home_practice(self, speak: Speak) -> None:
        speak("en_GB")
        known = programme().recordings
        of = programme(recordings=(*known, replace(known[0], id="bell", kind="bell")))
        bell = heard(TODAY, 6.0, recording="bell")
        shown = view([bell, heard(TODAY)], of=of)
        assert len(shown.measured) == 1
        assert figures(shown)["Home practices"][0].startswith("1 completed of 1")

    def test_a_chosen_time_counts_what_is_in_it(self, speak: Speak) -> None:
        speak("en_GB")
        early, late = OPENED + timedelta(days=1), OPENED + timedelta(days=4)
        kept = [heard(OPENED), heard(early), heard(late), heard(TODAY), by_hand(OPENED, 10)]
        shown = view([*kept, by_hand(early, 20)], period=(early, late))
        found = figures(shown)
        assert found["Practice days"][0].startswith("2 of 4")
        assert found["Minutes heard at home"][0].startswith("16 min in 4")
        assert found["Home practices"][0].startswith("2 completed of 2")
        assert found["Group sessions"][0] == "0 of 0"
        assert "20 min" in shown.by_hand.value
        assert len(shown.measured) == 2
        assert any("1 December 2026" in line and "4 December 2026" in line for line in shown.about)

    def test_a_time_before_it_opened_says_so(self, speak: Speak) -> None:
        speak("en_GB")
        before = (OPENED - timedelta(days=9), OPENED - timedelta(days=1))
        found = figures(view([heard(OPENED)], period=before))
        assert found["Practice days"] == ("–", "Home practice was not open in this time.")

    def test_before_it_opens_the_page_says_so(self, speak: Speak) -> None:
        speak("en_GB")
        shown = figures(view([], Course()))
        assert shown["Practice days"] == ("–", "Home practice is not open yet.")

    def test_lists_are_newest_first(self) -> None:
        shown = view([heard(OPENED, id=1), heard(TODAY, id=2)])
        assert [line.when.split(",")[0] for line in shown.measured] == [
            "Wed\N{NO-BREAK SPACE}9\N{NO-BREAK SPACE}Dec",
            "Mon\N{NO-BREAK SPACE}30\N{NO-BREAK SPACE}Nov",
        ]


class TestSheet:
    @pytest.mark.parametrize("count", [0, 10, 400])
    @pytest.mark.parametrize("locale", ["en_GB", "it_IT", "en_US"])
    def test_it_is_one_sheet_with_all_that_belongs_there(
        self, speak: Speak, tmp_path: Path, locale: str, count: int
    ) -> None:
        dates = speak(locale)
        made = page([*some(count), by_hand(TODAY, 10)], dates)
        shown = clinician_view_model(programme(), COURSE, some(count), COMPLETE, TODAY, dates)
        pdf = made.pdf()
        assert re.findall(rb"/Type /Pages.*?/Count (\d+)", pdf, re.DOTALL) == [b"1"]
        words = words_of(pdf, tmp_path)
        assert " ".join(shown.title.split()) in words
        assert " ".join(shown.notes[-1].split())[-20:] in words
        assert "p7" in words

    def test_a_reader_finds_every_word_and_its_language(self, speak: Speak, tmp_path: Path) -> None:
        dates = speak("it_IT")
        kept = [*some(3), by_hand(TODAY, 10)]
        shown = clinician_view_model(programme(), COURSE, kept, COMPLETE, TODAY, dates, "p7")
        pdf = ClinicianSheet(shown, dates.locale).pdf()
        lines = [line for lines in (shown.measured, shown.entered) for line in lines]
        on_paper = [shown.title, *shown.about, shown.measured_title, *shown.notes]
        on_paper += [text for line in lines for text in (line.when, line.what, line.heard)]
        on_paper += [text for f in shown.figures for text in (f.name, f.value, f.meaning)]
        read = set(words_of(pdf, tmp_path).split())
        assert {word for text in on_paper for word in text.split()} - read == set()
        assert b"Hyperlegible" in pdf
        assert pdf.count(b"%%EOF") == 2
        assert b"/Lang (it)" in pdf or b"/Lang (it-IT)" in pdf
        told = subprocess.run(["pdfinfo", tmp_path / "page.pdf"], capture_output=True, text=True)
        assert (told.returncode, told.stderr) == (0, "")
        assert shown.title in told.stdout

    def test_a_long_list_says_how_many_are_left_out(self, speak: Speak, tmp_path: Path) -> None:
        speak("en_GB")
        words = words_of(page(some(400)).pdf(), tmp_path)
        listed = len(re.findall(r"8:00 of 8:08", words))
        left = re.search(r"and (\d+) earlier", words)
        assert left is not None
        assert listed > 10
        assert listed + int(left[1]) == 400

    def test_titles_of_great_length_still_make_one_sheet(
        self, speak: Speak, tmp_path: Path
    ) -> None:
        dates = speak("en_GB")
        long = programme(title="Six weeks " * 400)
        shown = view([], of=long)
        words = words_of(page(some(400), dates, long).pdf(), tmp_path)
        assert " ".join(shown.notes[-1].split())[-20:] in words

    def test_a_title_is_text_and_nothing_else(self, speak: Speak, tmp_path: Path) -> None:
        dates = speak("en_GB")
        words = words_of(page([], dates, programme(title="<b>a & b</b>")).pdf(), tmp_path)
        assert "<b>a & b</b>" in words

    @pytest.mark.parametrize(
        ("locale", "size"), [("en_US", "Letter"), ("en_CA", "Letter"), ("it_IT", "A4")]
    )
    def test_the_paper_is_that_of_the_country(self, locale: str, size: str) -> None:
        assert paper(QLocale(locale)) is getattr(QPageSize.PageSizeId, size)

    def test_the_sheet_has_that_size(self, qapp: QApplication) -> None:
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page([]).pdf())
        assert box is not None
        found = QSizeF(float(box[1]), float(box[2]))
        a4 = QPageSize(QPageSize.PageSizeId.A4).size(QPageSize.Unit.Point)
        assert abs(found.width() - a4.width()) < 2
        assert abs(found.height() - a4.height()) < 2


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs pdftoppm (poppler)")
def test_it_is_black_whatever_colours_the_screen_has(qapp: QApplication) -> None:
    before, pale = qapp.palette(), QPalette()
    pale.setColor(QPalette.ColorRole.Text, "#B9CDBB")
    pale.setColor(QPalette.ColorRole.WindowText, "#B9CDBB")
    qapp.setPalette(pale)
    try:
        pdf = page(some(3)).pdf()
    finally:
        qapp.setPalette(before)
    command = ["pdftoppm", "-r", "100", "-gray", "-"]
    grey = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    _, _, pixels = grey.split(b"\n", 2)
    assert min(pixels.removeprefix(b"255\n")) < 40


def test_it_is_written_whole_or_not_at_all(qapp: QApplication, tmp_path: Path) -> None:
    page(some(3)).write(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.iterdir()] == ["page.pdf"]
    with pytest.raises(PageUnwritable):
        page(some(3)).write(tmp_path / "nowhere" / "page.pdf")


def test_it_follows_no_planted_name_and_waits_for_no_pipe(
    qapp: QApplication, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("kept")
    links = tmp_path / ".page.pdf.new", tmp_path / "page.pdf"
    for link in links:
        link.symlink_to(victim)
    os.mkfifo(tmp_path / "pipe.pdf")
    for path in (links[1], tmp_path / "pipe.pdf"):
        page(some(3)).write(path)
        assert path.read_bytes().startswith(b"%PDF-")
        assert stat.S_IFMT(path.lstat().st_mode) == stat.S_IFREG
        assert stat.S_IMODE(path.lstat().st_mode) == 0o600
    assert victim.read_text() == "kept"
    assert links[0].is_symlink()  # it is not ours to remove


def test_no_line_on_paper_ends_between_a_number_and_its_unit(qapp: QApplication) -> None:
    writer = QPdfWriter(QBuffer())
    words = "<p>è stato ascoltato almeno l'80 % della durata, 12 min</p>"
    for width in range(300, 4000, 100):
        document = html_document(words, "", 10.0, writer, QSizeF(width, 1000))
        text, layout = document.begin().text(), document.begin().layout()
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        starts = {text[line.textStart() :].split()[0] for line in lines}
        assert not starts & {"%", "min"}
