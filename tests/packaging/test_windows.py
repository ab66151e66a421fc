"""What the program for Windows is made of, as far as it can be told without building it."""

import re
import struct
from pathlib import Path

from PySide6.QtGui import QImage

from app.store.paths import PACK_SUFFIX
from assets.packaging import windows_icons, windows_tree


def test_the_icons_have_every_size(tmp_path: Path) -> None:
    windows_icons.write(tmp_path)
    for name in ("evenbreath.ico", "pack.ico"):
        data = (tmp_path / name).read_bytes()
        assert struct.unpack_from("<3H", data) == (0, 1, len(windows_icons.SIZES))
        for at, size in enumerate(windows_icons.SIZES):
            width, height, length, begins = struct.unpack_from("<2B6x2I", data, 6 + 16 * at)
            content = data[begins : begins + length]
            assert (width, height) == (size % 256, size % 256)
            if size == 256:
                assert QImage.fromData(content).width() == 256
            else:
                assert struct.unpack_from("<I2i2H", content) == (40, size, 2 * size, 1, 32)
                assert length == 40 + 4 * size * size + (size + 31) // 32 * 4 * size
        assert begins + length == len(data)


def test_an_icon_is_what_was_drawn(tmp_path: Path) -> None:
    windows_icons.write(tmp_path)
    read = QImage(str(tmp_path / "evenbreath.ico"), "ICO").convertToFormat(
        QImage.Format.Format_ARGB32
    )
    drawn = QImage(f"{windows_icons.ROOT}/assets/icons/evenbreath-256.png")
    assert read == drawn.convertToFormat(QImage.Format.Format_ARGB32)


def test_the_version_has_four_numbers() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\.\d+", windows_tree.version_numbers())


def test_the_uninstaller_knows_all_that_is_installed() -> None:
    script = (windows_tree.HERE / "setup.nsi").read_text(encoding="utf-8")
    removed = set(re.findall(r'(?:Delete|RMDir /r) "\$INSTDIR\\([^"]+)"', script))
    assert removed == {
        *("program", "licenses", "Evenbreath.exe", "evenbreath-cli.exe", "README.txt"),
        "uninstall.exe",
    }
    assert f"Software\\Classes\\{PACK_SUFFIX}" in script
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
