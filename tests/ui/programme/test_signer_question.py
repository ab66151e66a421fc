"""Who signed a pack is said; another signer than before is a question, and no is its answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.audio.play.decoder import facts
from app.core.programme.pack_errors import SignerChanged
from app.core.programme.programme import Programme
from app.main import Program
from app.store.packs.library import Library
from app.store.packs.signers import NOBODY
from app.store.packs.signing_key import SigningKey
from app.store.paths import Home
from app.ui.programme.controller import look_up_programme
from app.ui.programme.pack_installer import PackInstaller
from app.ui.programme.signer_question import SignerQuestion
from app.ui.theme.theme import Theme
from app.ui.widgets.label import Text
from tests.packs import pack_members, tiny_manifest, tiny_pack, tiny_recordings, write_members
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage

ID = "22222222-2222-4333-8444-555555555555"

OTHER = "11111111-2222-4333-8444-555555555555"

Sign = Callable[..., Path]


@pytest.fixture
def sign(tmp_path: Path) -> Sign:
    """Makes a pack of "Signed weeks" in a version, signed by somebody with a key of their own.

    The key is that of the person; "" signs nothing.
    """
    recordings = tiny_recordings()

    def make(name: str, version: int, shown: str = "") -> Path:
        manifest = tiny_manifest(recordings)
        manifest["programme"] |= {"id": ID, "version": version, "title": "Signed weeks"}
        path = tmp_path / f"{version}-{name or 'nobody'}.evenbreath"
        if not name:
            return write_members(path, pack_members(manifest, recordings))
        home = Home.open(tmp_path / f"key-of-{name}")
        key = SigningKey.load(home) or SigningKey.make(home, shown or name)
        manifest["signer"] = {"name": key.name, "public_key": key.public_key}
        members = pack_members(manifest, recordings)
        minisig = key.sign(members["manifest.json"], "a test")
        return write_members(path, {**members, "manifest.minisig": minisig})

    return make


@pytest.fixture
def program(install_tones: Callable[..., Programme], open_program: MakeProgram) -> Program:
    install_tones()
    return open_program(check=facts)


def opening(program: Program) -> PackInstaller:
    assert program.desktop is not None
    return program.desktop.opening


def install(program: Program, pack: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opening(program).installed, timeout=20_000):
        opening(program).open(pack)


def question(program: Program, pack: Path, qtbot: QtBot) -> SignerQuestion:
    with qtbot.waitSignal(opening(program).signer_asked, timeout=20_000):
        opening(program).open(pack)
    (page,) = program.window.findChildren(SignerQuestion)
    return page


def version(program: Program) -> int:
    return Library(program._home).programme(ID).programme.version


def test_the_first_signer_is_said_and_trusted(program: Program, sign: Sign, qtbot: QtBot) -> None:
    install(program, sign("Anna", 1), qtbot)
    assert "“Signed weeks” is on this computer and in use now." in program.window.notice
    assert "It is signed by Anna." in program.window.notice
    assert "From now on you are asked" in program.window.notice


def test_the_programme_page_says_who_signed(program: Program, sign: Sign, qtbot: QtBot) -> None:
    install(program, sign("Anna", 1), qtbot)
    assert look_up_programme(program.profile_data).facts.endswith("signed by Anna")


def test_the_same_signer_is_not_explained_again(program: Program, sign: Sign, qtbot: QtBot) -> None:
    install(program, sign("Anna", 1), qtbot)
    install(program, sign("Anna", 2), qtbot)
    assert version(program) == 2
    assert program.window.notice.endswith("It is signed by Anna.")


def test_another_signer_is_a_question_that_changes_nothing(
    program: Program, sign: Sign, qtbot: QtBot
) -> None:
    install(program, sign("Anna", 1), qtbot)
    page = question(program, sign("Zeno", 2), qtbot)
    assert version(program) == 1
    assert page.isVisible()
    assert program.window.focusWidget() is page.refuse
    QTest.keyClick(page.refuse, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not program.window.findChildren(SignerQuestion))
    assert version(program) == 1
    assert not opening(program).busy


def test_escape_is_a_no(program: Program, sign: Sign, qtbot: QtBot) -> None:
    install(program, sign("Anna", 1), qtbot)
    question(program, sign("Zeno", 2), qtbot)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not program.window.findChildren(SignerQuestion))
    assert not opening(program).busy
    assert version(program) == 1


@pytest.mark.parametrize("name", ["Zeno", ""])
def test_whoever_accepts_has_it_installed(
    program: Program, sign: Sign, qtbot: QtBot, name: str
) -> None:
    install(program, sign("Anna", 1), qtbot)
    page = question(program, sign(name, 2), qtbot)
    with qtbot.waitSignal(opening(program).installed, timeout=20_000):
        page.accept.click()
    assert version(program) == 2
    assert ("It is signed by Zeno." in program.window.notice) == bool(name)


def test_a_name_is_shown_letter_by_letter(program: Program, sign: Sign, qtbot: QtBot) -> None:
    install(program, sign("Anna", 1), qtbot)
    page = question(program, sign("Zeno", 2, "<b>Anna</b> {title}"), qtbot)
    words = [label.text() for label in page.findChildren(Text)]
    assert any("<b>Anna</b> {title}" in text for text in words)


def test_a_wrong_signature_is_refused_in_a_sentence(
    program: Program, sign: Sign, qtbot: QtBot
) -> None:
    pack = sign("Anna", 1)
    data = pack.read_bytes()
    at = data.index(b"Tones instead")
    pack.write_bytes(data[:at] + b"Tunes instead" + data[at + 13 :])
    install(program, pack, qtbot)
    assert pack.name in program.window.notice
    assert [one.programme.id for one in Library(program._home).installed()] != [ID]


def test_a_pack_that_starts_the_program_asks_too(
    install_tones: Callable[..., Programme],
    open_program: MakeProgram,
    stage: Stage,
    sign: Sign,
    qtbot: QtBot,
) -> None:
    install_tones()
    Library(stage.home).install(sign("Anna", 1), facts)
    program = open_program(check=facts, pack=sign("Zeno", 2))
    qtbot.waitUntil(lambda: bool(program.window.findChildren(SignerQuestion)), timeout=20_000)
    assert version(program) == 1


def test_at_the_very_first_start_it_asks_when_the_date_is_answered(
    install_tones: Callable[..., Programme],
    open_program: MakeProgram,
    stage: Stage,
    sign: Sign,
    qtbot: QtBot,
) -> None:
    install_tones(started=False, start=None)
    Library(stage.home).install(sign("Anna", 1), facts)
    program = open_program(check=facts)
    qtbot.waitUntil(lambda: program.window.asks_date, timeout=20_000)
    with qtbot.waitSignal(opening(program).signer_asked, timeout=20_000):
        opening(program).open(sign("Zeno", 2))
    assert program.window.findChildren(SignerQuestion) == []
    program.window.answer_date(None)
    qtbot.waitUntil(lambda: bool(program.window.findChildren(SignerQuestion)), timeout=20_000)
    assert version(program) == 1


def test_a_pack_that_nobody_signed_is_said_to_be_unsigned(qtbot: QtBot) -> None:
    change = SignerChanged(title="Weeks", before="Anna (4F2A8C1D90B37E65)", now=NOBODY)
    question = SignerQuestion(Theme(), change)
    qtbot.addWidget(question)
    assert "The file that was opened is not signed." in [
        text.text() for text in question.findChildren(Text)
    ]


def test_a_question_is_closed_when_another_programme_is_in_use(
    program: Program, sign: Sign, tmp_path: Path, qtbot: QtBot
) -> None:
    install(program, sign("Anna", 1), qtbot)
    page = question(program, sign("Zeno", 2), qtbot)
    other = tiny_pack(tmp_path / "other.evenbreath", edit=lambda m: m["programme"].update(id=OTHER))
    install(program, other, qtbot)
    assert not page.isVisible()
    assert version(program) == 1
