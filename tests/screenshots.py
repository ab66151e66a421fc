"""Pictures of every screen, at both ends of the text scale and in both languages.

`python -m tests.screenshots` writes them to build/screenshots with a contact sheet;
`python -m tests.screenshots --readme` also renews those that the README shows.
"""

from __future__ import annotations

import os
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QLocale, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.core.errors import DeviceLost, PracticeRunning
from app.core.manifest import parse_manifest
from app.core.programme import Programme
from app.main import Program
from app.store.library import Library, preferred
from app.store.paths import bundled_packs
from app.ui.counts import Counts
from app.ui.dates import Dates
from app.ui.notice_window import NoticeWindow
from app.ui.place import Place
from app.ui.sentence import sentence
from app.ui.theme import PALETTES
from tests.ui.stage import Stage

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "build" / "screenshots"
README_PICTURES = ROOT / "assets" / "screenshots"
SIZE = (1160, 780)
SHEET_COLUMNS = 4

ATTENDED = {1: date(2026, 11, 16), 2: date(2026, 11, 23), 3: date(2026, 11, 30)}

Show = Callable[[Program], None]


def settle() -> None:
    """Let the window lay itself out and paint."""
    loop = QEventLoop()
    QTimer.singleShot(30, loop.quit)
    loop.exec()


def bundled_programme(stage: Stage, language: str) -> Programme:
    """The programmes that come with the program, put in place as an installation would.

    Returns that in the language.
    """
    for path in bundled_packs():
        with zipfile.ZipFile(path) as pack:
            programme = parse_manifest(pack.read("manifest.json")).programme
            pack.extractall(stage.home.programmes / programme.id / str(programme.version))
    chosen = preferred(Library(stage.home).installed(), language)
    assert chosen is not None
    return chosen.programme


def arrange(
    stage: Stage, language: str, early: bool, started: bool = True, theme: str | None = None
) -> None:
    """Week four with a few practices; `early`: the last one was stopped this morning."""
    programme = bundled_programme(stage, language)
    home = programme.recording(programme.home_practice[0])
    assert home is not None
    heard = [
        (f"2026-12-{day:02d}T{time}:00+01:00", home.id, seconds)
        for day, time, seconds in (
            (1, "07:40", home.seconds),
            (2, "21:05", home.seconds),
            (3, "07:35", 190.0),
            (5, "09:20", home.seconds),
            (7, "07:55", home.seconds),
            (8, "21:15", home.seconds),
        )
    ]
    if early:
        heard.append(("2026-12-09T07:30:00+01:00", home.id, 190.0))
    if not started:
        stage.arrange(programme, start=None, started=False)
        return
    today = stage.clock.now().local_date
    attended = {number: day for number, day in ATTENDED.items() if day <= today}
    kept = [practice for practice in heard if practice[0] < f"{today}T99"]
    stage.arrange(programme, attended=attended, heard=kept, theme=theme)


def show_today(program: Program) -> None:
    program.window.go_to_today()


def show_kept(program: Program) -> None:
    program.window.today.show_kept(Counts().minutes_kept(3), asks_why=True)


def show_notice(program: Program) -> None:
    program.window.say(sentence(DeviceLost(), program.participant.dates))


def show_journey(program: Program) -> None:
    program.window.navigation.asked.emit(Place.JOURNEY)


def show_about(program: Program) -> None:
    program.window.navigation.asked.emit(Place.ABOUT)


def show_reading(program: Program) -> None:
    programme = program.participant.programme
    assert programme is not None
    program.window.today.text_asked.emit(programme.home_practice[0])


def show_practice(program: Program, paused: bool = False, line: str | None = None) -> None:
    programme = program.participant.programme
    assert programme is not None
    recording = programme.recording(programme.home_practice[0])
    assert recording is not None
    assert program.host is not None
    page = program.window.practice
    page.show_practice(recording.title, -12.0)
    quiet = program.host.tr("quiet part, practice continues")
    page.show_state(150.0, recording.seconds, paused, quiet if line is None else line)
    program.window.go_to_practice()


def show_lost(program: Program) -> None:
    show_practice(program, True, sentence(DeviceLost(), program.participant.dates))


def show_nothing(program: Program) -> None:
    """What is there by itself."""


# name, early stop today, first start, now, what is shown
SCREENS: list[tuple[str, bool, bool, str, Show]] = [
    ("first-start", False, True, "2026-12-09T07:42:00+01:00", show_nothing),
    ("today", False, False, "2026-12-09T07:42:00+01:00", show_today),
    ("today-continue", True, False, "2026-12-09T07:42:00+01:00", show_kept),
    ("today-closed", False, False, "2026-11-25T07:42:00+01:00", show_today),
    ("today-before", False, False, "2026-11-10T07:42:00+01:00", show_today),
    ("notice", False, False, "2026-12-09T07:42:00+01:00", show_notice),
    ("reading", False, False, "2026-12-09T07:42:00+01:00", show_reading),
    ("practice", False, False, "2026-12-09T07:42:00+01:00", show_practice),
    ("practice-lost", False, False, "2026-12-09T07:42:00+01:00", show_lost),
    ("journey", False, False, "2026-12-09T07:42:00+01:00", show_journey),
    ("about", False, False, "2026-12-09T07:42:00+01:00", show_about),
]


def picture(
    application: QApplication,
    language: str,
    scale: float,
    screen: tuple[str, bool, bool, str, Show],
    theme: str | None = None,
) -> QImage:
    """One screen as it is painted."""
    _, early, first, now, show = screen
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder) / "home", now)
        arrange(stage, language, early, started=not first, theme=theme)
        program = stage.program(application, language=language, text_scale=scale, shows_clock=False)
        program.window.resize(*SIZE)
        program.open()
        while program.host is None:
            settle()
        show(program)
        settle()
        settle()
        image = program.window.grab().toImage()
        program.close()
        program.translator.remove()
        program.window.deleteLater()
        stage.log_file.close()
    return image


def notice_window(application: QApplication) -> QImage:
    """The window of a second copy."""
    window = NoticeWindow(sentence(PracticeRunning(), Dates(QLocale.c())))
    window.show()
    settle()
    return window.grab().toImage()


def pictures(application: QApplication) -> Iterator[tuple[str, QImage]]:
    """Every picture with its name."""
    for language in ("en", "it"):
        for scale in (1.0, 2.0):
            for screen in SCREENS:
                name = f"{screen[0]}-{language}-{round(scale * 100)}"
                yield name, picture(application, language, scale, screen)
    for theme in PALETTES:
        yield f"today-{theme}", picture(application, "en", 1.0, SCREENS[1], theme)
    yield "second-copy", notice_window(application)


def contact_sheet(images: list[QImage]) -> QImage:
    """All pictures side by side, each a quarter of its size."""
    width, height = SIZE[0] // 3, SIZE[1] // 3
    rows = -(-len(images) // SHEET_COLUMNS)
    sheet = QImage(SHEET_COLUMNS * (width + 8), rows * (height + 8), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for at, image in enumerate(images):
        row, column = divmod(at, SHEET_COLUMNS)
        place = QRect(column * (width + 8), row * (height + 8), width, height)
        smooth = Qt.TransformationMode.SmoothTransformation
        small = image.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio, smooth)
        painter.drawImage(place.topLeft(), small)
    painter.end()
    return sheet


def main(arguments: list[str]) -> int:
    """Write the pictures; returns the exit code."""
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    TARGET.mkdir(parents=True, exist_ok=True)
    images = []
    for name, image in pictures(application):
        image.save(str(TARGET / f"{name}.png"))
        images.append(image)
        if "--readme" in arguments and name in (
            "today-en-100",
            "practice-en-100",
            "journey-en-100",
        ):
            README_PICTURES.mkdir(parents=True, exist_ok=True)
            shown = name.removesuffix("-en-100")
            small = image.convertToFormat(QImage.Format.Format_RGB888)
            small.save(str(README_PICTURES / f"{shown}.png"), None, 0)
    contact_sheet(images).save(str(TARGET / "contact-sheet.png"))
    print(f"{len(images)} pictures and contact-sheet.png in {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
