"""The pages on which recordings are made ready and packs are made, in each state they can be in."""

from __future__ import annotations

from pathlib import Path
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication

from app.core.draft.editing import set_about, set_chapters, set_transcript
from app.core.programme.pack_errors import SignerChanged
from app.core.programme.programme import Chapter
from app.main import Program
from app.store.packs.signing_key import SigningKey
from app.ui.editor.open_draft import DraftDesk
from app.ui.packing.controller import MakePackDesk
from app.ui.packing.page import MakePackPage
from app.ui.packing.view_model import made_words
from app.ui.programme.signer_question import SignerQuestion
from app.ui.recordings.controller import RecordingDesk
from app.ui.recordings.trim_page import PreparePage
from app.ui.widgets.sub_page import Aside
from tests.ui.panel_stage import house_of, open_desk
from tests.ui.scenes import Scene, aside

TEXT = "WEBVTT\n\n00:01.000 --> 00:04.000\nSiediti comodo, e lascia arrivare il respiro.\n"
SIGNER = "Anna Riva"


_DESKS: WeakKeyDictionary[Program, DraftDesk] = WeakKeyDictionary()


def _desk(program: Program) -> DraftDesk:
    """The same desk for all scenes over the same records."""
    if program not in _DESKS:
        _DESKS[program] = open_desk(program)
    desk = _DESKS[program]
    while desk.history.can_undo:
        desk.undo()
    return desk


def _panel(program: Program) -> RecordingDesk:
    """The panel of the voice, on a page of its own."""
    desk = _desk(program)
    house = house_of(program)
    page = Aside(house.theme, desk.draft.programme.title)
    recordings = RecordingDesk(house, desk, page)
    recordings.show_recording(desk.draft.programme.recordings[0].id)
    page.column.addWidget(recordings.panel)
    page.column.addStretch(1)
    house.window.go_to_aside(page, 340)
    return recordings


def panel(program: Program) -> None:
    _panel(program)


def panel_form(program: Program) -> None:
    _panel(program).panel.open_form()


def panel_heard(program: Program) -> None:
    shown = _panel(program).panel
    shown.show_playing(True, -12.0, 0.0)
    shown.show_place(14.0)


def panel_empty(program: Program) -> None:
    _panel(program).show_recording(None)


def _with_chapters(program: Program) -> None:
    desk = _desk(program)
    voice = desk.draft.programme.recordings[0].id
    chapters = [Chapter(0.0, "Arrivare"), Chapter(9.5, "Il respiro"), Chapter(21.0, "Le mani")]
    desk.do(set_chapters(desk.draft, voice, chapters), "add a chapter")


def chapters(program: Program) -> None:
    recordings = _panel(program)
    _with_chapters(program)
    recordings.open_chapters()


def chapters_none(program: Program) -> None:
    _panel(program).open_chapters()


def transcript(program: Program) -> None:
    recordings = _panel(program)
    desk = _desk(program)
    voice = desk.draft.programme.recordings[0].id
    sha256 = desk.workshop.keep_transcript(TEXT)
    desk.do(set_transcript(desk.draft, voice, sha256), "add a transcript")
    recordings.open_transcript()


def transcript_none(program: Program) -> None:
    _panel(program).open_transcript()


def prepare(program: Program) -> None:
    _panel(program).open_prepare()


def prepare_set(program: Program) -> None:
    _panel(program).open_prepare()
    page = aside(program, PreparePage)
    page.suggest.click()
    page.mono.click()


def prepare_too_much(program: Program) -> None:
    _panel(program).open_prepare()
    page = aside(program, PreparePage)
    page.start.setValue(100.0)
    page.end.setValue(100.0)


def prepare_under_way(program: Program) -> None:
    _panel(program).open_prepare()
    words = QCoreApplication.translate("PrepareDesk", "Preparing…")
    aside(program, PreparePage).show_busy(words)


def make_pack(program: Program) -> None:
    desk = _desk(program)
    MakePackDesk(house_of(program), desk).show()


def make_pack_no_key(program: Program) -> None:
    make_pack(program)
    aside(program, MakePackPage).sign.click()


def make_pack_signed(program: Program) -> None:
    home = house_of(program).profiles.home
    if SigningKey.load(home) is None:
        SigningKey.make(home, SIGNER)
    make_pack(program)


def make_pack_made(program: Program) -> None:
    make_pack(program)
    desk = _desk(program)
    draft = desk.draft.made(1, "0" * 64)
    path = Path("/home/anna/Documents/Monday-group-1.evenbreath")
    words = made_words(draft, path, 212_000_000, house_of(program).participant.dates)
    aside(program, MakePackPage).show_outcome(words)


def make_pack_problems(program: Program) -> None:
    desk = _desk(program)
    desk.do(set_about(desk.draft, title=""), "title")
    MakePackDesk(house_of(program), desk).show()


def signer(program: Program) -> None:
    change = SignerChanged(
        title="Monday group", before=f"{SIGNER} (4F2A8C1D90B37E65)", now="nobody"
    )
    page = SignerQuestion(house_of(program).theme, change)
    program.window.go_to_aside(page)
    page.focus_first()


SCENES: tuple[Scene, ...] = tuple(
    Scene(name, "facilitator", show)
    for name, show in (
        ("panel", panel),
        ("panel-form", panel_form),
        ("panel-heard", panel_heard),
        ("panel-empty", panel_empty),
        ("chapters", chapters),
        ("chapters-none", chapters_none),
        ("transcript", transcript),
        ("transcript-none", transcript_none),
        ("prepare", prepare),
        ("prepare-set", prepare_set),
        ("prepare-too-much", prepare_too_much),
        ("prepare-under-way", prepare_under_way),
        ("make-pack", make_pack),
        ("make-pack-no-key", make_pack_no_key),
        ("make-pack-made", make_pack_made),
        ("make-pack-problems", make_pack_problems),
        ("make-pack-signed", make_pack_signed),
        ("signer-question", signer),
    )
)
