"""The card on Today: what to begin, and below it what is left of this week's session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout

from app.ui import late_qt
from app.ui.theme.theme import KEY_GAP, SECTION_GAP, TILE_GAP, TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text, sentences
from app.ui.widgets.page_parts import Frame, rule

if TYPE_CHECKING:
    from app.ui.programme.play_options import PlayOption
    from app.ui.programme.voice_row import VoiceRow
    from app.ui.today.view_model import TodayViewModel

translate = QCoreApplication.translate

CARD_GAP = 20
"""Pixels around the card, so that all of a usual day stands in the window."""

_BETWEEN_PARTS = "  ·  "
"""What stands between the parts of a line about a recording."""


class PlayCard(Frame):
    """Shows what a `TodayViewModel` offers first, with the button Begin. Window's thread only."""

    asked = Signal(object, float)
    """A `PlayOption` is to be begun at this second."""

    voice_chosen = Signal(object)
    """The label of the voice to hear recordings in."""

    def __init__(self, theme: Theme, view: TodayViewModel, ways: QLayout, absent: str) -> None:
        """`view` has a card. `ways` holds how else one may practise, `absent` says that the chosen
        output is not there, "" that it is."""
        super().__init__("card")
        assert view.card is not None
        self._theme = theme
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(SECTION_GAP, SECTION_GAP, SECTION_GAP, CARD_GAP)
        grid.setHorizontalSpacing(SECTION_GAP)
        grid.setVerticalSpacing(TILE_GAP)
        grid.setColumnStretch(0, 1)
        # Whoever has practised today need not begin anything.
        rests = bool(view.kept_today) and not view.card.continue_seconds
        self.begin = play_button(view.card, "plain" if rests else "begin", self.asked.emit)
        self._name_begin(view.headline, view.card)
        self._add_row(self._first_words(view.card, ways), self._first_buttons(view.card))
        if absent:
            grid.addWidget(Text(absent, secondary=True), grid.rowCount(), 0, 1, 2)
        if view.session is not None:
            self._add_session(view.session)

    def _name_begin(self, headline: str, option: PlayOption) -> None:
        """Have a screen reader say where it is and what would begin: Begin has the focus first."""
        self.begin.setAccessibleName(self.begin.text())
        detail = (option.continue_detail or option.detail).replace(_BETWEEN_PARTS, ", ")
        words = sentences(headline, f"{option.title}, {detail}")
        self.begin.setAccessibleDescription(words)

    def _add_row(self, words: QLayout, buttons: QLayout) -> None:
        """A row of the card: its buttons as wide as those of the others, at the right. Large words
        need the whole width; the buttons then stand below them."""
        row, align = self._grid.rowCount(), late_qt.Qt.AlignmentFlag
        if self._theme.narrow:
            self._grid.addLayout(words, row, 0, 1, 2)
            self._grid.addLayout(buttons, row + 1, 0, align.AlignLeft)
        else:
            self._grid.addLayout(words, row, 0, align.AlignTop)
            self._grid.addLayout(buttons, row, 1, align.AlignTop)

    def _first_words(self, option: PlayOption, ways: QLayout) -> QLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(option.title, font=self._theme.font(TITLE_POINTS)))
        words.addWidget(Text(option.continue_detail or option.detail, secondary=True))
        if option.voices:
            voices = voice_row(self._theme, option)
            voices.chosen.connect(self.voice_chosen)
            words.addWidget(voices)
        words.addLayout(ways)
        return words

    def _first_buttons(self, option: PlayOption) -> QLayout:
        buttons = QVBoxLayout()
        buttons.setSpacing(TILE_GAP)
        align = late_qt.Qt.AlignmentFlag
        hint = Text(translate("PlayCard", "or press Space"), secondary=True, wraps=False)
        if self._theme.narrow:
            buttons.addWidget(self.begin, 0, align.AlignLeft)
            buttons.addWidget(hint)
        else:
            buttons.addWidget(self.begin)
            buttons.addWidget(hint, 0, align.AlignHCenter)
        if option.continue_seconds:
            anew = Button(translate("PlayCard", "From the start"), "link")
            anew.clicked.connect(lambda: self.asked.emit(option, 0.0))
            place = align.AlignLeft if self._theme.narrow else align.AlignHCenter
            buttons.addWidget(anew, 0, place)
        return buttons

    def _add_session(self, session: PlayOption) -> None:
        across = self._grid.rowCount()
        self._grid.addWidget(rule(), across, 0, 1, 2)
        self._grid.setRowMinimumHeight(across, KEY_GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(session.title))
        words.addWidget(Text(session.continue_detail or session.detail, secondary=True))
        button = QVBoxLayout()
        button.addWidget(play_button(session, "plain", self.asked.emit))
        self._add_row(words, button)


def play_button(option: PlayOption, kind: str, ask: Callable[[PlayOption, float], None]) -> Button:
    """The button that asks for an option, further on where it was stopped early."""
    words = translate("PlayCard", "Begin")
    if option.continue_seconds:
        words = translate("PlayCard", "Continue")
    button = Button(words, kind)
    button.setAccessibleName(f"{words}: {option.title}")
    button.clicked.connect(lambda: ask(option, option.continue_seconds or 0.0))
    return button


def voice_row(theme: Theme, option: PlayOption) -> VoiceRow:
    """The voices that an option can be heard in."""
    from app.ui.programme.voice_row import VoiceRow

    return VoiceRow(theme, option.voices, option.title)
