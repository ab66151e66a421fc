"""The panel of a recording: what was measured in plain words, and everything by keyboard."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import ceil

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.draft.ingested import WAVEFORM_PEAKS
from app.core.draft.recording_checks import SILENT_START
from app.core.moment import Length
from app.core.programme.programme import Recording
from app.core.programme.remark import Remark
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import remark_words
from app.ui.recordings.panel import RecordingPanel
from app.ui.recordings.questions import Action, question
from app.ui.recordings.view_model import (
    RecordingViewModel,
    Row,
    decibels,
    kinds,
    languages,
    loudness_words,
)
from app.ui.theme.theme import Theme
from app.ui.widgets.label import Text
from app.ui.widgets.waveform import POINT_PIXELS, Waveform, envelope, pauses
from tests.ui.scenes import button_with, settle_layout

ENGLISH, ITALIAN = Dates(QLocale("en_GB")), Dates(QLocale("it_IT"))

SILENCE = Remark(SILENT_START, {"title": "Body scan, long", "seconds": 6}, recording="corpo")
VIEW = RecordingViewModel(
    id="corpo",
    title="Body scan, long",
    source_name="Seduta 3 corpo.m4a",
    seconds=100.0,
    peaks=(10, 200, 30, 220) * 100,
    marks=(0.25,),
    rows=(Row("Length", "1:40"), Row("Chapters", "7")),
    questions=(question(SILENCE, ENGLISH),),
    kind="body-scan",
    kinds=kinds(),
    language="it",
    languages=languages(("it",)),
)

RECORDING = Recording(
    id="corpo",
    title="Body scan, long",
    kind="body-scan",
    language="it",
    sha256="0" * 64,
    bytes=1,
    sample_rate=48_000,
    channels=1,
    frames=48_000,
    loudness_lufs=-27.4,
    true_peak_dbtp=-11.5,
    gain_db=7.4,
)


@pytest.fixture
def panel(qtbot: QtBot) -> RecordingPanel:
    panel = RecordingPanel(Theme())
    qtbot.addWidget(panel)
    panel.resize(320, 900)
    panel.show_view(VIEW)
    panel.show()
    return panel


def words(widget: QWidget) -> list[str]:
    return [text.text() for text in widget.findChildren(Text) if text.isVisible()]


def test_loudness_says_before_and_after_its_gain() -> None:
    assert loudness_words(RECORDING, ENGLISH) == "−27.4 → −20\N{NO-BREAK SPACE}LUFS"
    assert loudness_words(RECORDING, ITALIAN) == "−27,4 → −20\N{NO-BREAK SPACE}LUFS"


def test_loudness_that_stays_is_said_once() -> None:
    same = replace(RECORDING, loudness_lufs=-20.0, gain_db=0.0)
    assert loudness_words(same, ENGLISH) == "−20\N{NO-BREAK SPACE}LUFS"


def test_silence_has_no_loudness() -> None:
    assert loudness_words(replace(RECORDING, loudness_lufs=-70.0), ENGLISH) == "silent"


@pytest.mark.parametrize(
    ("value", "text"), [(-0.04, "0"), (-4.1, "−4.1"), (3.0, "3"), (-20.04, "−20")]
)
def test_decibels_are_as_short_as_they_can_be(value: float, text: str) -> None:
    assert decibels(value, ENGLISH) == text


def test_it_says_all_of_the_view(panel: RecordingPanel) -> None:
    shown = words(panel)
    for expected in (VIEW.source_name, "6 s of silence at the start: cut it?"):
        assert expected in shown
    assert panel.form.title.words() == VIEW.title
    assert not panel.fold.is_open
    panel.fold.head.click()
    assert {"1:40", "7"} <= set(words(panel))


def test_a_question_asks_for_what_it_offers(panel: RecordingPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.question_asked) as asked:
        panel.questions.buttons[0].click()
    assert asked.args[0].action is Action.CUT


def test_names_of_strangers_are_shown_letter_by_letter(panel: RecordingPanel) -> None:
    panel.show_view(VIEW._replace(title="<b>loud</b>", source_name="<img src=x>.m4a"))
    labels = {text.text(): text for text in panel.findChildren(Text)}
    assert labels["<img src=x>.m4a"].textFormat() is Qt.TextFormat.PlainText
    assert panel.form.title.words() == "<b>loud</b>"


def test_a_recording_with_work_in_it_is_removed_after_a_question(
    panel: RecordingPanel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.removed):
        panel.remove.click()
    panel.show_view(VIEW._replace(loses_work=True))
    with qtbot.assertNotEmitted(panel.removed):
        panel.remove.click()
    assert panel.question.isVisible()
    with qtbot.waitSignal(panel.removed):
        button_with(panel.question, "Remove it").click()


def test_without_a_recording_there_is_only_a_line(panel: RecordingPanel) -> None:
    panel.show_view(None)
    assert words(panel) == ["Choose a recording to see it here."]


def test_a_click_in_the_waveform_asks_for_the_place(panel: RecordingPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.hearing.seek_asked) as asked:
        middle = QPoint(panel.hearing.waveform.width() // 2, 20)
        QTest.mouseClick(panel.hearing.waveform, Qt.MouseButton.LeftButton, pos=middle)
    assert asked.args[0] == pytest.approx(50.0, abs=1.0)


def test_the_slider_asks_for_the_place_and_names_it(panel: RecordingPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.hearing.seek_asked) as asked:
        QTest.keyClick(panel.hearing.slider, Qt.Key.Key_PageUp)
    assert asked.args == [15.0]
    assert panel.hearing.slider.accessibleName() == "Place: 0:15 of 1:40"


def test_showing_a_place_asks_for_nothing(panel: RecordingPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.hearing.seek_asked):
        panel.hearing.show_position(33.0)
    assert panel.hearing.slider.value() == 33


def test_while_it_is_heard_it_can_be_ended_and_made_softer(panel: RecordingPanel) -> None:
    panel.hearing.show_playing(True, -12.0, -6.0)
    assert panel.hearing.listen.text() == "Stop"
    assert panel.hearing.volume.isVisible()
    assert panel.hearing.volume.db == -12.0


def test_nothing_moves_when_it_begins_to_be_heard(panel: RecordingPanel) -> None:
    settle_layout(panel)
    before = panel.prepare.mapTo(panel, panel.prepare.rect().topLeft()), panel.sizeHint()
    panel.hearing.show_playing(True, -12.0, -6.0)
    settle_layout(panel)
    assert (panel.prepare.mapTo(panel, panel.prepare.rect().topLeft()), panel.sizeHint()) == before


def test_a_title_is_taken_up_at_each_key(panel: RecordingPanel, qtbot: QtBot) -> None:
    titles: list[str] = []
    panel.title_changed.connect(titles.append)
    panel.form.title.selectAll()
    QTest.keyClicks(panel.form.title, "My")
    assert titles == ["M", "My"]


def test_a_title_that_tab_has_left_is_marked_no_more(panel: RecordingPanel, qtbot: QtBot) -> None:
    title = panel.form.title
    panel.activateWindow()
    title.setFocus()
    qtbot.waitUntil(title.hasFocus)
    title.selectAll()
    QTest.keyClick(title, Qt.Key.Key_Tab)
    assert not title.hasFocus()
    assert not title.textCursor().hasSelection()


def test_no_title_is_not_taken_up(panel: RecordingPanel, qtbot: QtBot) -> None:
    panel.form.title.selectAll()
    with qtbot.assertNotEmitted(panel.title_changed):
        QTest.keyClick(panel.form.title, Qt.Key.Key_Backspace)
    panel.form.title.finish_words()
    assert panel.form.title.words() == VIEW.title


def test_kind_and_language_are_chosen(panel: RecordingPanel, qtbot: QtBot) -> None:
    assert panel.form.fold.head.text() == "Body scan  ·  Italiano"
    panel.form.fold.head.click()
    with qtbot.waitSignals([panel.kind_changed, panel.language_changed]):
        panel.form.kinds.buttons["bell"].click()
        panel.form.languages.buttons["en"].click()
    panel.show_view(VIEW._replace(id="another"))
    assert not panel.form.fold.is_open


def test_everything_that_takes_the_focus_has_a_name(panel: RecordingPanel) -> None:
    panel.form.fold.head.click()
    panel.hearing.show_playing(True, -12.0, 0.0)
    stops = [w for w in panel.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) > 12
    for widget in stops:
        assert widget.accessibleName()


def test_leaving_the_page_is_told(panel: RecordingPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.left):
        panel.hide()


def test_the_line_is_calmer_than_what_troubles_eyes(qtbot: QtBot) -> None:
    waveform = Waveform(Theme())
    qtbot.addWidget(waveform)
    waveform.resize(600, 64)
    waveform.show_peaks((0, 255) * 300, 600.0)
    points = waveform._points()
    assert points[1].x() - points[0].x() >= POINT_PIXELS
    heights = [point.y() for point in points]
    assert max(heights) - min(heights) < 4.0


def test_seven_seconds_of_silence_are_a_pause_wherever_they_lie() -> None:
    for minutes, begins in product((10, 24, 30, 45, 52), (300.0, 301.1, 302.3)):
        each = minutes * 60.0 / WAVEFORM_PEAKS
        voice = [40 + at % 3 * 60 for at in range(WAVEFORM_PEAKS)]
        assert pauses(voice, minutes * 60.0) == ()
        quiet = range(ceil(begins / each), int((begins + 7.0) / each))  # wholly, no voice in them
        for at in quiet:
            voice[at] = 1
        ((start, end),) = pauses(voice, minutes * 60.0)
        assert (start, end) == (quiet[0] / WAVEFORM_PEAKS, (quiet[-1] + 1) / WAVEFORM_PEAKS)


def test_handles_are_drawn_to_where_it_is_cut(qtbot: QtBot) -> None:
    waveform = Waveform(Theme(), cuts=True)
    qtbot.addWidget(waveform)
    waveform.resize(404, 64)
    waveform.show_peaks((100,) * 400, 100.0)
    waveform.show()
    kept: list[tuple[float, float]] = []
    waveform.cut.connect(lambda start, end: kept.append((start, end)))
    button = Qt.MouseButton.LeftButton
    for begin, to in ((2, 102), (402, 302)):
        QTest.mousePress(waveform, button, pos=QPoint(begin, 30))
        QTest.mouseMove(waveform, QPoint(to, 30))
        QTest.mouseRelease(waveform, button, pos=QPoint(to, 30))
    assert kept[-1] == (0.25, 0.75)
    with qtbot.waitSignal(waveform.chosen) as chosen:
        QTest.mouseClick(waveform, button, pos=QPoint(202, 30))
    assert chosen.args == [0.5]


def test_the_envelope_tells_voice_from_silence() -> None:
    levels = envelope((0,) * 100 + (40,) * 100 + (0,) * 100, 9)
    assert levels[0] == 0.0
    assert max(levels) == levels[4] == 1.0


def test_pauses_of_guided_speech_are_seen_in_the_envelope() -> None:
    dense, sparse = (150, 150, 150, 0), (150, 150, 0, 0)
    levels = envelope(dense * 50 + sparse * 50 + dense * 50, 25)
    assert min(levels) < 0.6
    assert max(levels) == 1.0


def test_a_steady_tone_is_drawn_as_steady() -> None:
    levels = envelope((150, 149) * 300, 25)
    assert min(levels) > 0.97


def test_an_empty_waveform_takes_no_room(panel: RecordingPanel) -> None:
    panel.show_view(VIEW._replace(peaks=()))
    assert not panel.hearing.waveform.isVisible()


def test_numbers_in_remarks_are_as_the_person_reads_them() -> None:
    remark = Remark("“{title}” takes {minutes} min.", {"title": "Corpo", "minutes": 7.5})
    assert remark_words(remark, ITALIAN) == "“Corpo” takes 7,5 min."
    remark = Remark("“{title}” takes {length}.", {"title": "Corpo", "length": Length(40, False)})
    assert remark_words(remark, ITALIAN) == "“Corpo” takes 40 s."
