"""Recordings that are dropped or chosen in the editor, and what is said while they are taken in."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.audio.play.decoder import Decoder
from app.audio.protocol import Source
from app.audio.samples import Samples
from app.core.programme.programme import Programme
from app.main import Program
from app.ui.drafts.drop_question import DropQuestion
from app.ui.editor.page import EditorPage
from app.ui.editor.parts import EditorPart, PartKind
from app.ui.page_id import PageId
from app.ui.recordings.import_list import FileLine
from app.ui.recordings.panel import RecordingPanel
from app.ui.recordings.transcript_page import TranscriptPage
from app.ui.recordings.trim_page import TrimPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.file_dialogs import FileDialog
from app.ui.widgets.scroll_area import bring_into_view, scroll_area_of
from app.ui.widgets.text_fields import LineField
from tests.audio.ingest.test_channels import field_recorder
from tests.audio.ingest.test_tracks import RATE, SILENCE, VOICE, film
from tests.audio.sources import encode
from tests.ui.conftest import MakeProgram
from tests.ui.dropped_files import drop
from tests.ui.scenes import button_with, press, settle_layout
from tests.ui.small_sounds import write_wav
from tests.ui.stage import Stage

Editor = tuple[Program, EditorPage]

_PATIENCE = 30_000


@pytest.fixture
def editor(stage: Stage, example: Programme, open_program: MakeProgram) -> Editor:
    """The editor with an empty programme, at its first week."""
    stage.arrange(example, facilitates=True)
    program = open_program()
    program.window.navigation.asked.emit(PageId.EDITOR)
    drafts = program.window.page(PageId.EDITOR)
    assert drafts is not None
    drafts.sources[""].click()  # type: ignore[attr-defined]
    page = program.window.page(PageId.EDITOR)
    assert isinstance(page, EditorPage)
    page.weeks.buttons[EditorPart(PartKind.SESSION, 1)].click()
    return program, page


def settled(qtbot: QtBot, program: Program) -> None:
    assert program.main_controller is not None
    queue = program.main_controller.drafts.open_draft.queue
    qtbot.waitUntil(lambda: not queue.busy, timeout=_PATIENCE)


def rows(page: EditorPage) -> list[str]:
    return [row.line.title for row in page.blocks.blocks.rows]


def said(page: EditorPage) -> list[str]:
    """What is said about files."""
    shown = [label for label in page.ingesting.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in shown]


def test_files_dropped_on_the_window_become_blocks_in_their_order(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    program, page = editor
    files = [write_wav(tmp_path / name, 1.5, hz) for name, hz in (("b.wav", 200), ("a.wav", 300))]
    assert drop(program, *files)
    settled(qtbot, program)
    assert rows(page) == ["B", "A"]
    assert not page.ingesting.isVisible()


def test_a_file_dropped_between_blocks_stands_there(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    program, page = editor
    for kind in ("break", "talk"):
        page.blocks.adders[kind].click()  # type: ignore[index]
    second = page.blocks.blocks.rows[1]
    point = second.mapTo(program.window, QPoint(20, 2))
    assert drop(program, write_wav(tmp_path / "voice.wav"), at=point)
    settled(qtbot, program)
    assert rows(page) == ["Break", "Voice", "Talk"]


def test_a_file_dropped_on_a_recording_is_its_sound_from_then_on(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    program, page = editor
    assert drop(program, write_wav(tmp_path / "voice.wav"))
    settled(qtbot, program)
    row = page.blocks.blocks.rows[0]
    middle = row.mapTo(program.window, row.rect().center())
    assert drop(program, write_wav(tmp_path / "better.wav", 3.0, 500), at=middle)
    settled(qtbot, program)
    assert rows(page) == ["Voice"]
    assert "This is the sound of “Voice” now." in said(page)
    assert program.main_controller is not None
    (recording,) = program.main_controller.drafts.open_draft.draft.programme.recordings
    assert recording.seconds == 3.0


def test_a_recording_dropped_on_a_line_of_text_is_added_and_not_written(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    program, page = editor
    settle_layout(program.window)
    line = next(line for line in page.card.findChildren(LineField) if line.isVisible())
    before = line.text()
    bring_into_view(line)
    settle_layout(program.window)
    middle = line.mapTo(program.window, line.rect().center())
    assert drop(program, write_wav(tmp_path / "voice.wav"), at=middle)
    settled(qtbot, program)
    assert line.text() == before
    assert rows(page) == ["Voice"]


@pytest.mark.parametrize("by_keys", [True, False])
def test_a_folder_is_chosen_by_keys_from_any_part_or_by_its_button(
    qtbot: QtBot, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_keys: bool
) -> None:
    program, page = editor
    (tmp_path / "Course" / "Week 2").mkdir(parents=True)
    write_wav(tmp_path / "Course" / "Week 2" / "voice.wav")
    monkeypatch.setattr(FileDialog, "folder", lambda *_: tmp_path / "Course")
    if by_keys:
        page.weeks.buttons[EditorPart(PartKind.HANDOUT)].click()
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(program.window.focusWidget() or page, Qt.Key.Key_O, held)
    else:
        page.blocks.drop_zone.folder.click()
    settled(qtbot, program)
    page.weeks.buttons[EditorPart(PartKind.SESSION, 2)].click()
    assert rows(page) == ["Voice"]


@pytest.mark.parametrize(("name", "words"), [("voice.txt", "Sit down."), ("voice.docx", "")])
def test_a_text_dropped_on_a_recording_is_its_transcript_or_told_of(
    qtbot: QtBot, editor: Editor, tmp_path: Path, name: str, words: str
) -> None:
    program, page = editor
    assert drop(program, write_wav(tmp_path / "voice.wav"))
    settled(qtbot, program)
    row = page.blocks.blocks.rows[0]
    text = tmp_path / name
    text.write_text("Sit down.")
    assert drop(program, text, at=row.mapTo(program.window, row.rect().center()))
    (transcript,) = program.window.findChildren(TranscriptPage)
    assert transcript.text.words() == words
    assert ("paste it here" in program.window.notice) != bool(words)


def test_of_what_is_dropped_from_a_phone_the_local_files_are_taken(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    program, page = editor
    phone = QUrl("mtp://phone/Music/Session%203.m4a")
    assert drop(program, phone, write_wav(tmp_path / "voice.wav"))
    settled(qtbot, program)
    assert rows(page) == ["Voice"]
    assert program.window.notice.startswith("“Session 3.m4a” lies on a phone")
    program.window.navigation.asked.emit(PageId.TODAY)
    assert drop(program, QUrl("imap://mail/1;section=2?filename=voice.m4a"))
    assert "Copy it to this computer first" in program.window.notice


@pytest.mark.parametrize("into", ["last", "fresh"])
def test_a_recording_dropped_on_today_goes_where_is_answered(
    qtbot: QtBot, editor: Editor, tmp_path: Path, into: str
) -> None:
    program, page = editor
    assert program.main_controller is not None
    open_draft = program.main_controller.drafts.open_draft
    last = open_draft.draft.programme.id
    page.back_asked.emit()
    program.window.navigation.asked.emit(PageId.TODAY)
    assert drop(program, write_wav(tmp_path / "voice.wav"), write_wav(tmp_path / "b.wav", 2.0, 300))
    (question,) = program.window.findChildren(DropQuestion)
    getattr(question, into).click()
    qtbot.waitUntil(lambda: len(open_draft.draft.programme.recordings) == 2, timeout=_PATIENCE)
    assert (open_draft.draft.programme.id == last) == (into == "last")


def test_files_are_chosen_with_a_dialog_too(qtbot: QtBot, editor: Editor, tmp_path: Path) -> None:
    program, page = editor
    page.blocks.drop_zone.choose.click()
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit([str(write_wav(tmp_path / "voice.wav"))])
    dialog.reject()
    settled(qtbot, program)
    assert rows(page) == ["Voice"]


def test_a_pack_among_recordings_keeps_none_of_them_out_and_is_told(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    program, page = editor
    pack = tmp_path / "course.evenbreath"
    pack.write_bytes(b"PK\3\4" + bytes(600))
    assert drop(program, pack, write_wav(tmp_path / "voice.wav"))
    settled(qtbot, program)
    assert rows(page) == ["Voice"]
    assert any("is a programme, not a recording" in words for words in said(page))


def test_a_pack_is_still_opened_as_one(editor: Editor, tmp_path: Path) -> None:
    program, _ = editor
    pack = tmp_path / "course.evenbreath"
    pack.write_bytes(b"")
    assert program.desktop is not None
    asked: list[Path] = []
    program.desktop.opening.open = asked.append  # type: ignore[method-assign]
    assert drop(program, pack)
    assert program.main_controller is not None
    assert program.main_controller.drafts.open_draft.queue.files == ()


def test_what_is_wrong_is_said_by_name_and_can_be_put_away(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    program, page = editor
    letter = tmp_path / "letter.mp3"
    letter.write_text("Dear all")
    assert drop(program, letter, write_wav(tmp_path / "voice.wav"))
    settled(qtbot, program)
    assert rows(page) == ["Voice"]
    assert any("letter.mp3" in words for words in said(page))
    press(page.ingesting, "Put away")
    assert not page.ingesting.isVisible()


def test_a_file_that_is_there_already_is_told(qtbot: QtBot, editor: Editor, tmp_path: Path) -> None:
    program, page = editor
    voice = write_wav(tmp_path / "voice.wav")
    for _ in range(2):
        assert drop(program, voice)
        settled(qtbot, program)
    assert rows(page) == ["Voice"]
    assert "“voice.wav” is already in this programme, as “Voice”." in said(page)


def test_a_file_can_be_left_out_while_it_is_taken_in(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    program, page = editor
    assert drop(program, write_wav(tmp_path / "long.wav", 60.0))
    assert "is being made ready" in said(page)
    button = button_with(page.ingesting, "Leave out")
    assert button is not None
    assert button.accessibleName() == "Leave out: long.wav"
    button.click()
    settled(qtbot, program)
    assert rows(page) == []


def test_a_recording_can_be_taken_back_like_any_edit(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    program, page = editor
    assert drop(program, write_wav(tmp_path / "voice.wav"))
    settled(qtbot, program)
    assert page.undo.accessibleName() == "Undo: add “Voice”"
    page.undo.click()
    assert rows(page) == []


def many_lines(count: int, under_way: bool) -> list[FileLine]:
    return [FileLine(at, f"{at}.mp3", "words about it", under_way) for at in range(count)]


def right_edges(page: EditorPage) -> set[int]:
    """Where the buttons of the list end, in pixels from its left edge."""
    buttons = page.ingesting.findChildren(Button)
    shown = [button for button in buttons if button.isVisible()]
    return {one.mapTo(page.ingesting, one.rect().topRight()).x() for one in shown}


def test_many_files_leave_the_programme_in_view_and_scroll_by_themselves(editor: Editor) -> None:
    program, page = editor
    program.window.resize(1160, 780)
    page.ingesting.show_lines(many_lines(10, True))
    settle_layout(program.window)
    lines = page.ingesting.lines
    assert lines.height() <= program.window.height() / 3
    assert lines.verticalScrollBar().maximum() > 0
    assert not page.blocks.visibleRegion().isEmpty()
    assert len(right_edges(page)) == 1
    page.ingesting.show_lines(many_lines(2, True))
    settle_layout(program.window)
    assert lines.verticalScrollBar().maximum() == 0
    assert len(right_edges(page)) == 1


def test_tab_leads_through_the_files_before_the_weeks(editor: Editor) -> None:
    program, page = editor
    page.ingesting.show_lines(many_lines(2, True))
    settle_layout(program.window)
    page.make_pack.setFocus()
    stops = []
    for _ in range(4):
        QTest.keyClick(program.window.focusWidget() or page, Qt.Key.Key_Tab)
        focus = program.window.focusWidget()
        stops.append(focus.accessibleName() or focus.text() if focus is not None else "")  # type: ignore[attr-defined]
    assert stops[:3] == ["Leave all out", "Leave out: 0.mp3", "Leave out: 1.mp3"]
    assert stops[3].startswith("Week 1, ")


def test_the_focus_goes_on_to_the_next_file_when_one_is_put_away(editor: Editor) -> None:
    _, page = editor
    page.ingesting.show_lines(many_lines(3, False))
    second = button_named(page, "Put away: 1.mp3")
    second.setFocus()
    page.ingesting.show_lines([line for line in many_lines(3, False) if line.number != 1])
    assert button_named(page, "Put away: 2.mp3").hasFocus()


def test_all_that_was_not_taken_in_is_put_away_at_once(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    program, page = editor
    letters = [tmp_path / f"letter-{number}.mp3" for number in range(2)]
    for letter in letters:
        letter.write_text("Dear all")
    assert drop(program, *letters)
    settled(qtbot, program)
    press(page.ingesting, "Put all away")
    assert not page.ingesting.isVisible()
    assert page.has_focus


def button_named(page: EditorPage, name: str) -> Button:
    return next(one for one in page.findChildren(Button) if one.accessibleName() == name)


def test_what_becomes_of_a_file_is_in_view_wherever_it_was_dropped(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    program, page = editor
    program.window.resize(600, 500)
    settle_layout(program.window)
    area = scroll_area_of(page)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert drop(program, write_wav(tmp_path / "long.wav", 60.0))
    settle_layout(program.window)
    assert not page.ingesting.visibleRegion().isEmpty()
    program.main_controller.drafts.open_draft.queue.cancel_all()  # type: ignore[union-attr]
    settled(qtbot, program)


def test_other_sound_tracks_are_offered_at_once(editor: Editor) -> None:
    _program, page = editor
    file = FileLine(0, "obs.mkv", "Track 2 was added", True)
    page.ingesting.show_lines([file])
    page.ingesting.show_lines([file._replace(under_way=False, other_tracks=((1, "Desktop"),))])
    offered = [button.text() for button in page.findChildren(Button) if button.isVisible()]
    assert "Add “Desktop” too" in offered


def test_another_sound_track_can_be_added_too(qtbot: QtBot, editor: Editor, tmp_path: Path) -> None:
    program, page = editor
    source = film(tmp_path / "obs.mkv", {"Desktop": SILENCE, "Mic": VOICE})
    assert drop(program, source)
    settled(qtbot, program)
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert (
        "“obs.mkv” holds 2 sound tracks. Added: 2 (Mic), which can be heard. "
        "Left out: 1 (Desktop)." in words
    )
    assert said(page)[0] == "Added"
    document = tmp_path / "notes.ds2"
    document.write_bytes(b"\x03ds2" + bytes(900))
    assert drop(program, document)
    qtbot.waitUntil(lambda: said(page)[0] == "About these files", timeout=_PATIENCE)
    button = button_with(page.ingesting, "Add “Desktop” too")
    assert button is not None
    button.click()
    settled(qtbot, program)
    programme = program.main_controller.drafts.open_draft.draft.programme  # type: ignore[union-attr]
    titles = [recording.title for recording in programme.recordings]
    assert titles == ["Obs", "Obs (Desktop)"]


def test_of_sound_tracks_that_are_all_silent_the_first_is_added_and_it_is_said(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    program, page = editor
    assert drop(program, film(tmp_path / "obs.mkv", {"Desktop": SILENCE, "Mic": SILENCE}))
    settled(qtbot, program)
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert (
        "“obs.mkv” holds 2 sound tracks, and none can be heard. Added: 1 (Desktop). "
        "Left out: 2 (Mic)." in words
    )


@pytest.mark.parametrize(
    ("sides", "question"),
    [
        ((0.0, 1.0), "Heard on the right side only: make one channel of it?"),
        ((1.0, -1.0), "Its two sides take each other away in one loudspeaker"),
    ],
    ids=["one ear", "turned round"],
)
def test_a_voice_at_one_ear_or_turned_round_is_asked_about_and_becomes_one_channel(
    qtbot: QtBot, editor: Editor, tmp_path: Path, sides: tuple[float, float], question: str
) -> None:
    program, page = editor
    source = encode(tmp_path / "a.wav", VOICE * np.array([sides]).T, RATE, "pcm_s16le", "s16")
    assert drop(program, source)
    settled(qtbot, program)
    page.blocks.blocks.rows[0].click()
    qtbot.waitUntil(lambda: button_with(program.window, "One channel…") is not None)
    (panel,) = [one for one in program.window.findChildren(RecordingPanel) if one.isVisible()]
    assert panel.view is not None
    assert any(one.words.startswith(question) for one in panel.view.questions)
    press(panel, "One channel…")
    (trim,) = program.window.findChildren(TrimPage)
    assert trim.wish.mono
    trim.keep.click()
    qtbot.waitUntil(lambda: not program.window.findChildren(TrimPage), timeout=_PATIENCE)
    assert heard(program) == pytest.approx(VOICE.T, abs=2e-4)
    qtbot.waitUntil(lambda: button_with(program.window, "One channel…") is None)


def test_a_voice_at_one_of_six_microphones_is_heard_and_said(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    program, page = editor
    assert drop(program, field_recorder(tmp_path / "walk.wav", {3: VOICE}))
    settled(qtbot, program)
    assert heard(program) == pytest.approx(VOICE.T, abs=1e-4)
    page.blocks.blocks.rows[0].click()
    assert any("6 channels" in label.text() for label in program.window.findChildren(QLabel))


def heard(program: Program) -> Samples:
    """What is played of the only recording [frames, channels]."""
    assert program.main_controller is not None
    open_draft = program.main_controller.drafts.open_draft
    (recording,) = open_draft.draft.programme.recordings
    path = open_draft.store.recording_path(recording.sha256)
    with closing(Decoder(Source.of(path, recording, ""))) as decoder:
        return decoder.read(recording.frames + 1)
