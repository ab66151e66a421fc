"""A pack is made from the window: what is missing, how large, signed by whom, and saved where."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.audio.play.decoder import facts
from app.core.draft.draft import Draft
from app.core.draft.editing import set_about
from app.core.draft.errors import DraftInUse
from app.core.programme.programme import Programme
from app.main import Program
from app.store.packs.library import Library
from app.store.packs.pack import read_pack, verify_pack
from app.store.packs.pack_making import shrinkable
from app.store.packs.signing_key import SigningKey
from app.store.paths import SIGNING_KEY, Home
from app.ui.editor.open_draft import OpenDraft
from app.ui.packing.controller import PackingController
from app.ui.packing.page import PackingPage
from app.ui.packing.view_model import suggested_name
from app.ui.widgets.file_dialogs import FileDialog
from tests.ui.conftest import MakeProgram
from tests.ui.panel_stage import house_of, open_desk


class Chosen(FileDialog):
    """The dialogs, answered."""

    path: Path | None = None
    name = ""

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        self.name = name
        return self.path

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.path


@pytest.fixture
def program(install_tones: Callable[..., Programme], open_program: MakeProgram) -> Program:
    install_tones()
    return open_program()


@pytest.fixture
def open_draft(program: Program) -> Iterator[OpenDraft]:
    open_draft = open_desk(program)
    yield open_draft
    open_draft.close()


@pytest.fixture
def files(tmp_path: Path) -> Chosen:
    files = Chosen()
    files.path = tmp_path / "group.evenbreath"
    return files


@pytest.fixture
def page(program: Program, open_draft: OpenDraft, files: Chosen) -> PackingPage:
    return show(program, open_draft, files)


def show(program: Program, open_draft: OpenDraft, files: Chosen) -> PackingPage:
    maker = PackingController(house_of(program), open_draft, files)
    maker.show()
    return maker.page


def make(page: PackingPage, qtbot: QtBot) -> str:
    """Make the pack; what is said then."""
    page.make.click()
    qtbot.waitUntil(lambda: not page.work.isVisible(), timeout=60_000)
    return page.outcome.text()


def test_it_says_which_version_and_how_large(page: PackingPage) -> None:
    words = page._facts.text()
    assert words.startswith("It will be version 1, with ")
    assert "2 recordings" in words
    sizes = [str(option.words) for option in page._options]
    assert sizes[0].startswith("As they are, about ")
    assert sizes[1].startswith("Smaller, about ")
    assert not page.smaller


def test_the_pack_is_made_and_what_to_do_with_it_is_said(
    page: PackingPage, open_draft: OpenDraft, files: Chosen, qtbot: QtBot, tmp_path: Path
) -> None:
    words = make(page, qtbot)
    assert files.path is not None
    verify_pack(files.path, facts, tmp_path)
    pack = read_pack(files.path)
    assert pack.manifest.programme.title == "Monday group"
    assert pack.signer is None
    assert "Version 1 of “Monday group”" in words
    assert "Hand this file to your participants" in words
    assert open_draft.draft.is_made
    assert "A pack of it was made already" in page._facts.text()
    assert files.name == "Monday group 1.evenbreath"


def test_the_maker_can_use_it_at_once(
    page: PackingPage,
    program: Program,
    open_draft: OpenDraft,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    files: Chosen,
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    assert not page.use.isVisible()
    make(page, qtbot)
    page.show_folder.click()
    assert files.path is not None
    assert shown == [str(files.path.parent)]
    page.use.click()
    qtbot.waitUntil(lambda: "in use now" in program.window.notice, timeout=20_000)
    in_use = program.profile_data.programme
    assert in_use is not None
    assert in_use.id == open_draft.draft.programme.id


def test_another_computer_installs_it(
    page: PackingPage, files: Chosen, tmp_path: Path, qtbot: QtBot
) -> None:
    make(page, qtbot)
    assert files.path is not None
    there = Library(Home.open(tmp_path / "another")).install(files.path, facts).programme
    assert there.title == "Monday group"
    assert there.session(3) is not None
    assert len(there.recordings) == 2


def test_after_an_edit_the_next_pack_is_the_next_version(
    page: PackingPage, open_draft: OpenDraft, files: Chosen, tmp_path: Path, qtbot: QtBot
) -> None:
    make(page, qtbot)
    open_draft.do(set_about(open_draft.draft, title="Tuesday group"), "rename")
    assert page._facts.text().startswith("It will be version 2, with ")
    files.path = tmp_path / "second"
    make(page, qtbot)
    assert read_pack(tmp_path / "second.evenbreath").manifest.programme.version == 2


def test_what_is_missing_keeps_it_back_and_remarks_do_not(
    program: Program, open_draft: OpenDraft, files: Chosen
) -> None:
    open_draft.do(set_about(open_draft.draft, title=""), "rename")
    page = show(program, open_draft, files)
    assert not page.make.isEnabled()
    ((about, (problem,)),) = page._problems[1].groups
    assert (about, problem.words) == ("The programme", "The programme has no title yet.")
    assert page._remarks[1].groups
    open_draft.undo()
    assert page.make.isEnabled()
    assert not page._problems[0].isVisible()
    assert page._remarks[0].isVisible()
    assert page._remarks[0].mapTo(page, QPoint()).y() > page.make.mapTo(page, QPoint()).y()


def test_a_key_is_made_once_and_signs(
    page: PackingPage, program: Program, files: Chosen, qtbot: QtBot
) -> None:
    assert not page.sign.isChecked()
    page.sign.click()
    assert not page.make.isEnabled()
    QTest.keyClicks(page.key.name, "Anna Riva")
    page.key.make.click()
    key = SigningKey.load(house_of(program).profiles.home)
    assert key is not None
    assert page.key.signer.text().startswith("Signed by Anna Riva (key ")
    assert SIGNING_KEY in page.key.place.text().replace("\N{ZERO WIDTH SPACE}", "")
    make(page, qtbot)
    assert files.path is not None
    assert read_pack(files.path).signer == key.signer


def test_the_key_that_is_there_signs_unless_it_is_left_out(
    program: Program, open_draft: OpenDraft, files: Chosen, qtbot: QtBot
) -> None:
    SigningKey.make(house_of(program).profiles.home, "Anna Riva")
    page = show(program, open_draft, files)
    assert page.sign.isChecked()
    page.sign.click()
    make(page, qtbot)
    assert files.path is not None
    assert read_pack(files.path).signer is None


def test_the_key_can_be_copied_and_brought(
    program: Program, open_draft: OpenDraft, files: Chosen, tmp_path: Path
) -> None:
    home = house_of(program).profiles.home
    key = SigningKey.make(home, "Anna Riva")
    page = show(program, open_draft, files)
    files.path = tmp_path / "copy.key"
    page.key.copy.click()
    assert files.path.stat().st_mode & 0o077 == 0
    (home.root / SIGNING_KEY).unlink()
    page = show(program, open_draft, files)
    page.sign.click()
    page.key.bring.click()
    assert SigningKey.load(home) == key
    assert page.make.isEnabled()


def test_a_file_that_is_no_key_is_a_sentence(
    page: PackingPage, program: Program, files: Chosen, tmp_path: Path
) -> None:
    files.path = tmp_path / "no.key"
    files.path.write_text("hello")
    page.sign.click()
    page.key.bring.click()
    assert "no.key" in program.window.notice


def test_a_place_that_cannot_be_written_is_a_sentence_and_the_version_stays(
    page: PackingPage, program: Program, open_draft: OpenDraft, files: Chosen, qtbot: QtBot
) -> None:
    files.path = Path("/proc/no/group.evenbreath")
    assert make(page, qtbot) == ""
    assert "group.evenbreath" in program.window.notice
    assert not open_draft.draft.is_made
    assert page.make.isEnabled()


def test_no_other_file_than_the_chosen_one_is_replaced(
    page: PackingPage, program: Program, files: Chosen, tmp_path: Path
) -> None:
    there = tmp_path / "mine.evenbreath"
    there.write_bytes(b"precious")
    files.path = tmp_path / "mine"
    page.make.click()
    assert there.read_bytes() == b"precious"
    assert "mine.evenbreath" in program.window.notice


def test_smaller_makes_opus_of_the_recordings_in_the_pack_alone(
    page: PackingPage, open_draft: OpenDraft, files: Chosen, qtbot: QtBot, tmp_path: Path
) -> None:
    before = open_draft.draft.programme.recordings
    page.size_choice.buttons[True].click()
    assert page.smaller
    make(page, qtbot)
    assert files.path is not None
    verify_pack(files.path, facts, tmp_path)
    packed = read_pack(files.path).manifest.programme.recordings
    worth = {recording.id for recording in shrinkable(open_draft.draft)}
    assert worth
    for was, now in zip(before, packed, strict=True):
        assert (now.sha256 != was.sha256) == (was.id in worth)
        assert now.seconds == pytest.approx(was.seconds, abs=0.05)
    assert open_draft.draft.programme.recordings == before
    assert list(open_draft.store.staging.iterdir()) == []


def test_cancel_makes_nothing(
    page: PackingPage,
    program: Program,
    open_draft: OpenDraft,
    files: Chosen,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = threading.Event()
    shrink = open_draft.jobs.shrink

    def slowly(*arguments: object) -> object:
        begun.set()
        cancelled = arguments[-1]
        assert callable(cancelled)
        while not cancelled():
            threading.Event().wait(0.01)
        return shrink(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(open_draft.jobs, "shrink", slowly)
    page.size_choice.buttons[True].click()
    page.make.click()
    assert begun.wait(20)
    assert not page.make.isEnabled()
    page.work.cancel.click()
    qtbot.waitUntil(lambda: not page.work.isVisible(), timeout=20_000)
    assert files.path is not None
    assert not files.path.exists()
    assert not open_draft.draft.is_made
    assert program.window.notice == ""


class SlowPack:
    """A pack that is written when it is let, or has its name and ends when it is let."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, too_late: bool = False) -> None:
        import app.store.packs.pack_making as pack_making

        self.let, self.reached, self.over = (threading.Event() for _ in range(3))
        self.too_late = too_late
        self._write = pack_making.write_pack
        monkeypatch.setattr(pack_making, "write_pack", self._slowly)

    def _slowly(self, *arguments: object, **options: object) -> None:
        try:
            if self.too_late:
                self._write(*arguments, **options)  # type: ignore[arg-type]
            self.reached.set()
            self.let.wait(20)
            if not self.too_late:
                self._write(*arguments, **options)  # type: ignore[arg-type]
        finally:
            self.over.set()


def leave(program: Program, qtbot: QtBot) -> None:
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not program.window.findChildren(PackingPage))


def rename(open_draft: OpenDraft, title: str) -> None:
    open_draft.do(set_about(open_draft.draft, title=title), "rename")


def kept(open_draft: OpenDraft, draft_id: str = "") -> Draft:
    """The draft on the disk, once all is."""
    assert open_draft.keep(20)
    return open_draft.store.load(draft_id or open_draft.draft.programme.id)


def test_leaving_the_page_while_it_is_written_leaves_no_file_and_no_version(
    page: PackingPage,
    files: Chosen,
    program: Program,
    open_draft: OpenDraft,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack = SlowPack(monkeypatch)
    page.make.click()
    qtbot.waitUntil(pack.reached.is_set)
    leave(program, qtbot)
    pack.let.set()
    qtbot.waitUntil(lambda: not open_draft.is_making_pack)
    assert files.path is not None
    assert not files.path.exists()
    assert not open_draft.draft.is_made
    assert kept(open_draft) == open_draft.draft


def test_closing_while_a_pack_is_made_asks_once(
    page: PackingPage,
    files: Chosen,
    program: Program,
    open_draft: OpenDraft,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack = SlowPack(monkeypatch)
    page.make.click()
    qtbot.waitUntil(pack.reached.is_set, timeout=20_000)
    assert not program.window.close()
    assert program.window.isVisible()
    assert "still being made" in program.window.notice
    pack.let.set()
    qtbot.waitUntil(lambda: open_draft.draft.made_version == 1, timeout=20_000)
    qtbot.waitUntil(lambda: "still being made" not in program.window.notice, timeout=20_000)
    assert files.path is not None
    assert files.path.exists()
    again = SlowPack(monkeypatch)
    page.make.click()
    qtbot.waitUntil(again.reached.is_set, timeout=20_000)
    assert not program.window.close()
    again.let.set()
    assert program.window.close()


def test_what_is_edited_after_leaving_the_page_is_never_written_over(
    page: PackingPage,
    program: Program,
    open_draft: OpenDraft,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack = SlowPack(monkeypatch)
    page.make.click()
    qtbot.waitUntil(pack.reached.is_set)
    leave(program, qtbot)
    rename(open_draft, "Newer")
    assert kept(open_draft).programme.title == "Newer"
    pack.let.set()
    assert pack.over.wait(20)
    qtbot.waitUntil(lambda: not open_draft.is_making_pack)
    assert kept(open_draft) == open_draft.draft
    assert open_draft.draft.programme.title == "Newer"
    assert open_draft.draft.programme.version == 1


def test_a_version_is_known_to_be_made_before_its_pack_is_there(
    page: PackingPage,
    program: Program,
    open_draft: OpenDraft,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack = SlowPack(monkeypatch)
    page.make.click()
    qtbot.waitUntil(pack.reached.is_set)
    assert kept(open_draft).made_version == 1
    leave(program, qtbot)
    rename(open_draft, "Newer")
    assert (kept(open_draft).made_version, kept(open_draft).programme.version) == (1, 2)
    pack.let.set()
    qtbot.waitUntil(lambda: not open_draft.is_making_pack)


def test_leaving_the_page_when_it_is_written_loses_no_version(
    page: PackingPage,
    program: Program,
    open_draft: OpenDraft,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack = SlowPack(monkeypatch, too_late=True)
    page.make.click()
    qtbot.waitUntil(pack.reached.is_set)
    leave(program, qtbot)
    rename(open_draft, "Newer")
    pack.let.set()
    qtbot.waitUntil(lambda: open_draft.draft.made_version == 1, timeout=20_000)
    assert open_draft.draft.programme.version == 2
    assert kept(open_draft) == open_draft.draft


def test_a_draft_that_is_left_is_held_until_its_pack_is_given_up(
    page: PackingPage,
    program: Program,
    open_draft: OpenDraft,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft_id, before = open_draft.draft.programme.id, open_draft.draft
    pack = SlowPack(monkeypatch)
    page.make.click()
    qtbot.waitUntil(pack.reached.is_set)
    leave(program, qtbot)
    open_draft.leave()
    with pytest.raises(DraftInUse), open_draft.store.hold(draft_id):
        pass
    with qtbot.waitSignal(open_draft.released, timeout=20_000):
        pack.let.set()
    assert kept(open_draft, draft_id) == before


def test_another_pack_waits_until_the_one_before_is_given_up(
    page: PackingPage,
    files: Chosen,
    program: Program,
    open_draft: OpenDraft,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack = SlowPack(monkeypatch)
    page.make.click()
    qtbot.waitUntil(pack.reached.is_set)
    leave(program, qtbot)
    again = show(program, open_draft, files)
    assert not again.make.isEnabled()
    pack.let.set()
    qtbot.waitUntil(again.make.isEnabled)
    make(again, qtbot)
    assert open_draft.draft.is_made


def test_closing_while_it_is_written_keeps_what_came_of_it(
    page: PackingPage,
    files: Chosen,
    open_draft: OpenDraft,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft_id = open_draft.draft.programme.id
    pack = SlowPack(monkeypatch)
    page.make.click()
    qtbot.waitUntil(pack.reached.is_set)
    pack.let.set()
    open_draft.close()
    made = files.path is not None and files.path.exists()
    assert open_draft.store.load(draft_id).is_made == made


def test_a_title_becomes_a_file_name(open_draft: OpenDraft) -> None:
    draft = set_about(open_draft.draft, title="Corpo / respiro: “uno”? ")
    assert suggested_name(draft) == "Corpo respiro “uno” 1.evenbreath"


def test_the_focus_is_back_on_its_button_when_it_is_made(page: PackingPage) -> None:
    page.show_busy("Making the pack…")
    page.work.cancel.setFocus()
    page.show_busy("")
    assert page.make.hasFocus()
