"""The icons of the program and of its packs as Windows has them: one file with several sizes."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from assets.packaging.tree import ROOT

SIZES = (256, 64, 48, 32, 16)
_PNG_SIZE = 256
"""Of this size the image is a PNG; smaller ones are bitmaps, as older parts of Windows read."""


def write(folder: Path) -> None:
    """Write `evenbreath.ico` and `pack.ico`. Raises OSError."""
    icons = ROOT / "assets/icons"
    program = [QImage(str(icons / f"evenbreath-{size}.png")) for size in SIZES]
    (folder / "evenbreath.ico").write_bytes(icon_file(program))
    drawing = QSvgRenderer(str(icons / "pack.svg"))
    (folder / "pack.ico").write_bytes(icon_file([_drawn(drawing, size) for size in SIZES]))


def icon_file(images: Sequence[QImage]) -> bytes:
    """An icon with these square images (Microsoft's ICONDIR)."""
    entries, data = b"", b""
    begins = 6 + 16 * len(images)
    for image in images:
        size = image.width()
        content = _png(image) if size == _PNG_SIZE else _bitmap(image)
        place = (len(content), begins + len(data))
        entries += struct.pack("<4B2H2I", size % 256, size % 256, 0, 0, 1, 32, *place)
        data += content
    return struct.pack("<3H", 0, 1, len(images)) + entries + data


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _bitmap(image: QImage) -> bytes:
    """Blue, green, red and opacity of each pixel, from the lowest row up, and an empty mask."""
    size = image.width()
    pixels = image.convertToFormat(QImage.Format.Format_ARGB32)
    bits = bytes(pixels.constBits())
    rows = [bits[row : row + 4 * size] for row in range(0, 4 * size * size, 4 * size)]
    header = struct.pack("<I2i2H6I", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    mask = bytes((size + 31) // 32 * 4 * size)
    return header + b"".join(reversed(rows)) + mask


def _drawn(drawing: QSvgRenderer, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    return image
