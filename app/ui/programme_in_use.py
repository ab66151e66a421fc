"""Which programme is in use: the one that the person chose, and no other in its place."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.errors import AppError, DataFolderUnusable, ProgrammeUnreadable, UnknownProgramme
from app.store.packs.library import Installed, Library
from app.store.records.settings import Settings

translate = QCoreApplication.translate


class MissingProgramme(NamedTuple):
    """The programme that was chosen and is not to be had; `title` is empty where nobody knows it.

    `is_gone`: it is certainly not on this computer, and not merely unreadable just now.
    """

    title: str
    is_gone: bool


class MissingWords(NamedTuple):
    """What is said in the place of a programme that is missing, and in that of its practices."""

    headline: str
    note: str
    practices: str


def missing_words(missing: MissingProgramme | None) -> MissingWords:
    """The words for a programme that is not to be had; None for nobody's having one yet."""
    if missing is None:
        headline = translate("ProgrammeInUse", "No programme is here yet")
        return MissingWords(headline, "", "")
    practices = translate(
        "ProgrammeInUse",
        "Your practices are kept. They are shown again once your programme is back.",
    )
    if missing.is_gone:
        headline = translate("ProgrammeInUse", "“{title}” is not on this computer")
        unnamed = translate("ProgrammeInUse", "Your programme is not on this computer")
        note = translate(
            "ProgrammeInUse",
            "Open its programme file again, or choose another programme. Your practices are kept.",
        )
    else:
        headline = translate("ProgrammeInUse", "“{title}” cannot be read just now")
        unnamed = translate("ProgrammeInUse", "Your programme cannot be read just now")
        note = translate(
            "ProgrammeInUse",
            "It stays your programme, and nothing is lost. It is looked for whenever you come back "
            "to this window; you can also choose another one.",
        )
    named = headline.format(title=missing.title) if missing.title else unnamed
    return MissingWords(named, note, practices)


class ProgrammeInUse:
    """Knows the programme in use, or which one is missing. Only the person chooses one.

    `installed` is None before one is installed, and while the chosen one is `missing`. Window's
    thread only.
    """

    def __init__(self, library: Library, settings: Settings, asked: str | None) -> None:
        """`asked` names another programme than the current one, until one is chosen."""
        self._library = library
        self._settings = settings
        self._state: object = None
        self.asked = asked
        self.installed: Installed | None = None
        self.missing: MissingProgramme | None = None

    def may_have_changed(self) -> bool:
        """Whether a look at the folders of the programmes says so; always while one is missing."""
        return self.missing is not None or self._library.state() != self._state

    def look_up(self, language: str) -> bool:
        """Look for it anew; returns whether any programme came, changed or went.

        A programme that is in use stays so for as long as the window is open. Raises
        UnknownProgramme where an asked one is not there, and what reading raises.
        """
        before, self._state = self._state, None
        state = self._library.state()
        self.installed, self.missing = self._found(language)
        self._state = state
        if self.installed is not None:
            self._note_title(self.installed)
        return state != before

    def _found(self, language: str) -> tuple[Installed | None, MissingProgramme | None]:
        if self.asked is not None:
            return self._library.programme(self.asked), None
        chosen, before = self._settings.current_programme, self.installed
        try:
            return self._library.current(chosen, language), None
        except (UnknownProgramme, ProgrammeUnreadable, DataFolderUnusable) as error:
            is_gone = isinstance(error, UnknownProgramme)
            if before is not None and before.programme.id == chosen:
                if not is_gone:
                    raise
                return before, None
            if chosen is None:
                raise
            return None, MissingProgramme(self._settings.programme_title or "", is_gone)

    def _note_title(self, installed: Installed) -> None:
        """Keep the title of the chosen programme, to name it where it cannot be read any more."""
        settings, programme = self._settings, installed.programme
        if programme.id == settings.current_programme and programme.title != (
            settings.programme_title
        ):
            with suppress(AppError):  # a folder that can only be read
                settings.programme_title = programme.title
