"""A language that nobody speaks: every text is marked and about 35 % longer than in English."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.ui.i18n.dates import Dates
from app.ui.i18n.translator import Translator

BEGIN, END = (
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
)
"""What stands between these was translated."""

_GROWTH = 1.35
_FIELD = re.compile(r"(\{\w*\}|%n|\n|\(\*?[^()]*\*[^()]*\))")
"""What is kept: fields, line ends, and the patterns of a file dialog."""

_MARKED = re.compile(f"{BEGIN}[^{BEGIN}{END}]*{END}")
_VOWELS = "aeiouAEIOU"


def pseudo(text: str) -> str:
    """The text in that language. What is put into its fields later stays outside the marks."""
    return "".join(
        part if not part.strip() or _FIELD.fullmatch(part) else f"{BEGIN}{_longer(part)}{END}"
        for part in _FIELD.split(text)
    )


def unmarked(text: str) -> str:
    """What is left of a text on the screen without what was translated."""
    return _MARKED.sub(" ", text)


def _longer(part: str) -> str:
    """Vowels are doubled, from the first on, until it is long enough with its marks."""
    wanted = round(len(part) * (_GROWTH - 1)) - len(BEGIN + END)
    letters = []
    for letter in part:
        letters.append(letter)
        if wanted > 0 and letter in _VOWELS:
            letters.append(letter)
            wanted -= 1
    return "".join(letters) + "~" * max(0, min(wanted, 1))


class _Answers(QTranslator):
    """Answers whatever is asked."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return pseudo(source)

    def isEmpty(self) -> bool:
        return False


class PseudoTranslator(Translator):
    """Stands in for the program's. Dates and numbers are English. Window's thread only."""

    def __init__(self, application: QApplication, setting: str | None, system: QLocale) -> None:
        self._answers = _Answers()
        super().__init__(application, setting, system)

    def use(self, setting: str | None) -> None:
        self.remove()
        self.language = "en"
        locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
        QLocale.setDefault(locale)
        self.dates = Dates(locale)
        self._application.installTranslator(self._answers)
        self._loaded.append(self._answers)
