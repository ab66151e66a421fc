"""Pictures of every scene, in every theme, in both languages and at both ends of the text scale.

`python -m tests.screenshots` writes them to build/screenshots with a contact sheet for each theme;
`--theme`, `--language` and `--scale` choose some of them, `--size` takes another window, and
`--readme` also renews those that the README shows.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.ui.i18n.translator import LANGUAGES
from app.ui.theme.theme import DEFAULT_THEME, THEMES
from tests.ui.casts import SIZE
from tests.ui.scenes import settle_layout
from tests.ui.walk import walk

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "build" / "screenshots"
README_PICTURES = ROOT / "assets" / "screenshots"
README_SCENES = (
    *("first-start", "today", "programme", "practice", "journey", "settings"),
    *("silence", "notes-answered", "editor-week", "groups-without-names", "preflight", "room"),
    "adherence",
)
SCALES = (1.0, 2.0)
SHEET_COLUMNS = 8
SHEET_PART = 4
"""A picture on a contact sheet is a quarter as wide and high."""


def main(arguments: list[str]) -> int:
    """Write the pictures; returns the exit code."""
    options = _options(arguments)
    began = time.monotonic()
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    TARGET.mkdir(parents=True, exist_ok=True)
    count = 0
    for theme in options.theme or THEMES:
        small = []
        for language in options.language or LANGUAGES:
            for scale in options.scale or SCALES:
                pictures = _take(application, theme, language, scale, options.size)
                small += [_smaller(picture) for picture in pictures.values()]
        contact_sheet(small).save(str(TARGET / f"contact-sheet-{theme}.png"))
        count += len(small)
        print(f"{theme}: {len(small)} pictures", flush=True)
    if options.readme:
        _renew_readme()
    minutes = (time.monotonic() - began) / 60
    print(f"{count} pictures in {TARGET.relative_to(ROOT)}, {minutes:.1f} minutes")
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--theme", action="append", choices=THEMES)
    parser.add_argument("--language", action="append", choices=LANGUAGES)
    parser.add_argument("--scale", action="append", type=float, help="1 to 2")
    parser.add_argument("--size", type=_size, default=SIZE, help="of the window, as 820x600")
    parser.add_argument("--readme", action="store_true", help="renew the pictures of the README")
    return parser.parse_args(arguments)


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


def _take(
    application: QApplication, theme: str, language: str, scale: float, size: tuple[int, int]
) -> dict[str, QImage]:
    """Every scene as it is painted, by its name; written to a file each."""
    pictures = {}
    for scene, _, window in walk(application, language, scale, theme):
        if size != SIZE and scene.name != "second-copy":
            window.resize(*size)
            settle_layout(window)
        image = pictures[scene.name] = window.grab().toImage()
        width, height = size
        folder = TARGET if size == SIZE else TARGET / f"{width}x{height}"
        folder.mkdir(exist_ok=True)
        image.save(str(folder / _file_name(scene.name, theme, language, scale)))
        if size != SIZE:
            window.resize(*SIZE)
    return pictures


def _file_name(scene: str, theme: str, language: str, scale: float) -> str:
    return f"{scene}-{theme}-{language}-{round(scale * 100)}.png"


def _renew_readme() -> None:
    """The chosen pictures as they have just been written, without what they do not show."""
    README_PICTURES.mkdir(parents=True, exist_ok=True)
    for scene in README_SCENES:
        image = QImage(str(TARGET / _file_name(scene, DEFAULT_THEME, "en", 1.0)))
        opaque = image.convertToFormat(QImage.Format.Format_RGB888)
        opaque.save(str(README_PICTURES / f"{scene}.png"), None, 0)


def _smaller(image: QImage) -> QImage:
    width, height = (side // SHEET_PART for side in SIZE)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(width, height, keep, smooth)


def contact_sheet(images: list[QImage]) -> QImage:
    """Small pictures side by side."""
    width, height = (side // SHEET_PART + 8 for side in SIZE)
    rows = -(-len(images) // SHEET_COLUMNS)
    sheet = QImage(SHEET_COLUMNS * width, rows * height, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    for at, image in enumerate(images):
        row, column = divmod(at, SHEET_COLUMNS)
        painter.drawImage(QRect(column * width, row * height, image.width(), image.height()), image)
    painter.end()
    return sheet


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
