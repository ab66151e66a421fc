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
from app.ui.editor.open_draft import OpenDraft
from app.ui.packing.controller import PackingController
from app.ui.packing.page import PackingPage
from app.ui.packing.view_model import made_words
from app.ui.programme.signer_question import SignerQuestion
from app.ui.recordings.controller import RecordingController
from app.ui.recordings.trim_page import TrimPage
from app.ui.widgets.sub_page import SubPage
from tests.ui.panel_stage import house_of, open_desk
from tests.ui.scenes import Scene, aside

TEXT = "WEBVTT\n\n00:01.000 --> 00:04.000\nSiediti comodo, e lascia arrivare il respiro.\n"
SIGNER = "Anna Riva"


_DESKS: WeakKeyDictionary[Program, OpenDraft] = WeakKeyDictionary()


def _open_draft(program: Program) -> OpenDraft:
    """The same desk for all scenes over the same records."""
    if program not in _DESKS:
        _DESKS[program] = open_desk(program)
    open_draft = _DESKS[program]
    while open_draft.history.can_undo:
        open_draft.undo()
    return open_draft


def _panel(program: Program) -> RecordingController:
    """The panel of the voice, on a page of its own."""
    open_draft = _open_draft(program)
    services = house_of(program)
    page = SubPage(services.theme, open_draft.draft.programme.title)
    recordings = RecordingController(services, open_draft, page)
    recordings.show_recording(open_draft.draft.programme.recordings[0].id)
    page.column.addWidget(recordings.panel)
    page.column.addStretch(1)
    services.window.go_to_sub_page(page, 340)
    return recordings


def panel(program: Program) -> None:
    _panel(program)


def panel_form(program: Program) -> None:
    _panel(program).panel.form.fold.head.click()


def panel_heard(program: Program) -> None:
    shown = _panel(program).panel
    shown.hearing.show_playing(True, -12.0, 0.0)
    shown.hearing.show_position(14.0)


def panel_empty(program: Program) -> None:
    _panel(program).show_recording(None)


def _with_chapters(program: Program) -> None:
    open_draft = _open_draft(program)
    voice = open_draft.draft.programme.recordings[0].id
    chapters = [Chapter(0.0, "Arrivare"), Chapter(9.5, "Il respiro"), Chapter(21.0, "Le mani")]
    open_draft.do(set_chapters(open_draft.draft, voice, chapters), "add a chapter")


def chapters(program: Program) -> None:
    recordings = _panel(program)
    _with_chapters(program)
    recordings.open_chapters()


def chapters_none(program: Program) -> None:
    _panel(program).open_chapters()


def transcript(program: Program) -> None:
    recordings = _panel(program)
    open_draft = _open_draft(program)
    voice = open_draft.draft.programme.recordings[0].id
    sha256 = open_draft.store.keep_transcript(TEXT)
    open_draft.do(set_transcript(open_draft.draft, voice, sha256), "add a transcript")
    recordings.open_transcript()


def transcript_none(program: Program) -> None:
    _panel(program).open_transcript()


def prepare(program: Program) -> None:
    _panel(program).open_prepare()


def prepare_set(program: Program) -> None:
    _panel(program).open_prepare()
    page = aside(program, TrimPage)
    page.suggest.click()
    page.mono.click()


def prepare_too_much(program: Program) -> None:
    _panel(program).open_prepare()
    page = aside(program, TrimPage)
    page.start.setValue(100.0)
    page.end.setValue(100.0)


def prepare_under_way(program: Program) -> None:
    _panel(program).open_prepare()
    words = QCoreApplication.translate("TrimController", "Preparing…")
    aside(program, TrimPage).show_busy(words)


def make_pack(program: Program) -> None:
    open_draft = _open_draft(program)
    PackingController(house_of(program), open_draft).show()


def make_pack_no_key(program: Program) -> None:
    make_pack(program)
    aside(program, PackingPage).sign.click()


def make_pack_signed(program: Program) -> None:
    home = house_of(program).profiles.home
    if SigningKey.load(home) is None:
        SigningKey.make(home, SIGNER)
    make_pack(program)


def make_pack_made(program: Program) -> None:
    make_pack(program)
    open_draft = _open_draft(program)
    draft = open_draft.draft.made(1, "0" * 64)
    path = Path("/home/anna/Documents/Monday-group-1.evenbreath")
    words = made_words(draft, path, 212_000_000, house_of(program).profile_data.dates)
    aside(program, PackingPage).show_made(words)


def make_pack_under_way(program: Program) -> None:
    make_pack(program)
    page = aside(program, PackingPage)
    page.show_busy(QCoreApplication.translate("PackingController", "Making the pack…"))


def make_pack_problems(program: Program) -> None:
    open_draft = _open_draft(program)
    open_draft.do(set_about(open_draft.draft, title=""), "title")
    PackingController(house_of(program), open_draft).show()


def signer(program: Program) -> None:
    change = SignerChanged(
        title="Monday group", before=f"{SIGNER} (4F2A8C1D90B37E65)", now="nobody"
    )
    page = SignerQuestion(house_of(program).theme, change)
    program.window.go_to_sub_page(page)
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
        ("make-pack-under-way", make_pack_under_way),
        ("make-pack-made", make_pack_made),
        ("make-pack-problems", make_pack_problems),
        ("make-pack-signed", make_pack_signed),
        ("signer-question", signer),
    )
)
