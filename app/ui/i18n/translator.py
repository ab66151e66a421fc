"""The language of the screens: the chosen one, or the computer's where it is one of ours."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.ui.i18n.dates import Dates

LANGUAGES = ("en", "it")

LANGUAGE_NAMES = {"en": "English", "it": "Italiano"}
"""Each in its own words, so that whoever reads it finds it."""


PROGRAMME_LANGUAGES = (*LANGUAGES, "de", "es", "fr", "nl", "pl", "pt", "ro", "sv")
"""The languages of a programme that are offered by name; by a command it can have any."""


def language_name(code: str) -> str:
    """A language in its own words, “English”; its code where Qt does not know it."""
    locale = QLocale(code)
    name = locale.nativeLanguageName() if locale.language() is not QLocale.Language.C else ""
    name = name.partition(" (")[0].removeprefix("American ").removeprefix("British ")
    name = name.removesuffix(" de España") or code
    return name[:1].upper() + name[1:]


def assets_folder() -> Path:
    """The program's assets: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent.parent
    inside = package / "assets"
    return inside if inside.is_dir() else package.parent / "assets"


def chosen_language(setting: str | None, system: QLocale) -> str:
    """The first of our languages that the setting or the computer asks for; else English."""
    asked = [setting] if setting else list(system.uiLanguages())
    for name in asked:
        language = name.replace("_", "-").split("-")[0].lower()
        if language in LANGUAGES:
            return language
    return "en"


def chosen_locale(language: str, system: QLocale) -> QLocale:
    """The computer's own locale where it speaks that language (so Britain keeps its dates)."""
    if QLocale.languageToCode(system.language()) == language:
        return system
    return QLocale(
        {"en": QLocale.Language.English, "it": QLocale.Language.Italian}[language],
        QLocale.Country.UnitedKingdom if language == "en" else QLocale.Country.Italy,
    )


class Translator:
    """Holds the loaded translations for as long as the program runs. Window's thread only."""

    language: str
    dates: Dates

    def __init__(self, application: QCoreApplication, setting: str | None, system: QLocale) -> None:
        self._application = application
        self._system = system
        self._loaded: list[QTranslator] = []
        self.use(setting)

    def use(self, setting: str | None) -> None:
        """Speak this language from now on; what is shown already stays until it is shown anew."""
        self.remove()
        self.language = chosen_language(setting, self._system)
        locale = chosen_locale(self.language, self._system)
        QLocale.setDefault(locale)
        self.dates = Dates(locale)
        ours = str(assets_folder() / "translations")
        self._load(f"evenbreath_{self.language}", ours)
        if self.language != "en":
            qts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._load(f"qtbase_{self.language}", qts)

    def remove(self) -> None:
        """Take the translations back, and write numbers as the computer does."""
        QLocale.setDefault(self._system)
        for translator in self._loaded:
            self._application.removeTranslator(translator)
        self._loaded.clear()

    def _load(self, name: str, folder: str) -> None:
        translator = QTranslator()
        if translator.load(name, folder):
            self._application.installTranslator(translator)
            self._loaded.append(translator)
