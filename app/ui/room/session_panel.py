"""What is seldom needed in the room: time that is short, levels, the second screen, the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.room.keys import Key
from app.ui.room.preflight_page import ONE_OUTPUT
from app.ui.theme.theme import HEADLINE_POINTS, KEY_GAP, SECTION_GAP, TILE_GAP, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option, TickBox
from app.ui.widgets.label import Text, set_visible
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import ActionRow, Confirmation, at_left, plain_column, rule
from app.ui.widgets.scroll_area import bring_into_view
from app.ui.widgets.sliders import Volume

WIDEST = 820


class ShorteningRow(NamedTuple):
    """One way to be over earlier: an index, what it does, and the end that results."""

    at: int
    words: str
    end: str


class SessionPanel(QWidget):
    """Sends what is asked for; the room goes on behind it. Window's thread only."""

    pressed = Signal(object)
    """The `Key` of a button that was pressed."""

    shortened = Signal(int)
    """The way of this index was taken."""

    voice_asked = Signal(float)
    bells_asked = Signal(float)
    """How loud, in dB: the voice; bells against it."""

    output_chosen = Signal(object)
    """The id of the output of the room; None for what the system uses."""

    clock_wanted = Signal(bool)
    second_screen_wanted = Signal(bool)
    hand_over_asked = Signal()
    """The session is to go on at another computer."""

    end_asked = Signal()
    """The session is to end; it was asked twice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[ShorteningRow, ...] | None = None
        self._takes: list[Button] = []
        column = self._column = plain_column(self, spacing=TILE_GAP)
        self.back = self._button(self.tr("Back to the room"), "M", Key.SESSION, "back")
        column.addLayout(at_left(self.back))
        column.addWidget(Text(self.tr("Session"), font=theme.font(HEADLINE_POINTS)))
        column.addWidget(rule())
        self._skip = self._button(self.tr("Leave out what comes next"), "K", Key.SKIP)
        self._earlier = self._button(self.tr("It began a minute earlier"), "E", Key.EARLIER)
        self._undo = self._button(self.tr("Take back what was left out"), "U", Key.TAKE_BACK)
        self._people = self._button(self.tr("Who is here"), "W", Key.PEOPLE)
        column.addWidget(FlowRow(self._skip, self._earlier, self._undo, self._people, gap=KEY_GAP))
        column.addWidget(rule())
        self._short = Text(self.tr("When time is short"))
        column.addWidget(self._short)
        ways = QWidget()  # of its own, so that a screen reader finds them here
        self._ways = plain_column(ways, spacing=TILE_GAP)
        column.addWidget(ways)
        column.addWidget(rule())
        self._add_levels()
        column.addWidget(rule())
        self._add_face()
        column.addWidget(rule())
        self._hand_over = Button(self.tr("Hand it over to another computer…"))
        self._hand_over.clicked.connect(self.hand_over_asked)
        end = Button(self.tr("End the session…"))
        self._confirmation = Confirmation(
            end,
            self.tr("End the session now? What was run is kept. It cannot be gone on with."),
            self.tr("No, go on"),
            self.tr("End it"),
        )
        end.clicked.connect(self._confirmation.ask)
        self._confirmation.confirmed.connect(self.end_asked)
        column.addWidget(FlowRow(self._hand_over, end, gap=KEY_GAP))
        column.addWidget(self._confirmation)
        column.addStretch(1)

    def focus_first(self, *, short: bool) -> None:
        """Put the focus on the first way to be over earlier, or on the way back."""
        first = self._takes[0] if short and self._takes else self.back
        first.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(first)

    def show_state(
        self,
        *,
        can_skip: bool,
        can_take_back: bool,
        can_begin_earlier: bool,
        can_hand_over: bool,
    ) -> None:
        """What can be pressed now."""
        for button, enabled in (
            (self._skip, can_skip),
            (self._undo, can_take_back),
            (self._earlier, can_begin_earlier),
            (self._hand_over, can_hand_over),
        ):
            if button.isEnabled() != enabled:
                if button.hasFocus() and not enabled:
                    self.back.setFocus(Qt.FocusReason.OtherFocusReason)
                button.setEnabled(enabled)

    def show_people_key(self, there: bool) -> None:
        """Whether there is a group here whose people can be noted."""
        set_visible(self._people, there)

    def show_ways(self, rows: Sequence[ShorteningRow]) -> None:
        """The ways to be over earlier."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        had_focus = False
        while (item := self._ways.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                had_focus = had_focus or widget.isAncestorOf(self.focusWidget() or widget)
                widget.hide()
                widget.deleteLater()
        self._takes.clear()
        if not rows:
            self._ways.addWidget(Text(self.tr("Nothing is left that could go."), secondary=True))
        for row in rows:
            words = Text(f"{row.words}  ·  {row.end}", secondary=True)
            take = Button(self.tr("Take it"))
            self._takes.append(take)
            take.setAccessibleName(f"{take.text()}: {row.words}")
            take.clicked.connect(lambda _=False, at=row.at: self.shortened.emit(at))
            self._ways.addWidget(ActionRow(words, take))
        before: QWidget = self._people
        for take in self._takes:
            QWidget.setTabOrder(before, take)
            before = take
        if had_focus:
            self._undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_levels(self, voice_db: float, loudest_db: float, bells_db: float) -> None:
        """How loud voice and bells are."""
        self._voice.show_db(voice_db, loudest_db)
        self._bells.show_db(bells_db)

    def show_outputs(self, options: Sequence[Option], chosen: str | None) -> None:
        """The outputs that are there, and the system's own choice; hidden where there is one."""
        self._outputs.show_options(options, chosen)
        set_visible(self._outputs, len(options) > ONE_OUTPUT)

    def show_face(self, *, clock: bool, second: bool, has_second: bool) -> None:
        """What the room sees, and where."""
        self._clock.setChecked(clock)
        self._second.setChecked(second)
        self._second.setEnabled(has_second)

    def _button(self, words: str, letter: str, key: Key, kind: str = "plain") -> Button:
        button = Button(f"{words} · {letter}", kind)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self.pressed.emit(key))
        return button

    def _add_levels(self) -> None:
        self._outputs = Choices(self._theme, self.tr("Where the sound goes"), in_lines=True)
        self._outputs.chosen.connect(self.output_chosen)
        self._outputs.hide()
        self._column.addWidget(self._outputs)
        voice, bells = self.tr("Voice"), self.tr("Bells, against the voice")
        self._voice, self._bells = Volume(self._theme, voice), Volume(self._theme, bells)
        for words, volume, asked in (
            (voice, self._voice, self.voice_asked),
            (bells, self._bells, self.bells_asked),
        ):
            volume.changed.connect(asked)
            self._column.addWidget(FlowRow(Text(words, wraps=False), volume, gap=SECTION_GAP))

    def _add_face(self) -> None:
        face = self._button(self.tr("What the room sees"), "F", Key.FACE)
        self._second = TickBox(self._theme, self.tr("on the second screen"))
        self._second.switched.connect(self.second_screen_wanted)
        self._clock = TickBox(self._theme, self.tr("with the clock"))
        self._clock.switched.connect(self.clock_wanted)
        self._column.addWidget(FlowRow(face, self._second, self._clock, gap=KEY_GAP))
