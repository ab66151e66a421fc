"""The typeface of the program's own themes, loaded from the package that carries its files.

Atkinson Hyperlegible keeps letters apart that others make alike (I, l, 1; O, 0), also out of focus.
Of its two weights only the regular one is used: bold light letters bloom on a dark ground.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFontDatabase

_PACKAGE = "fontpkg_atkinson_hyperlegible"


def font_file() -> Path | None:
    """The font's TrueType file in its regular weight; None without the package.

    The package is only looked for, not imported.
    """
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "files" / "AtkinsonHyperlegible-Regular.ttf"


@cache
def bundled_family() -> str | None:
    """The font's family name, once Qt knows it; None where it cannot be had, or not be read.

    Loads it at the first call: 0.5 ms. Window's thread only.
    """
    file = font_file()
    if file is None:
        return None
    number = QFontDatabase.addApplicationFont(str(file))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else None
