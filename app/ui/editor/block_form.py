"""The form about one block of a session: what it is called, how long it takes, where it stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.moment import clock_length
from app.core.programme.programme import BlockType, SilenceBells
from app.ui.editor import session_edits
from app.ui.editor.form import EditorForm, numbers
from app.ui.editor.view_model import BlockDetails
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option
from app.ui.widgets.text_fields import TypedLine, TypedText

_NOTE_LINES, _SCRIPT_LINES = 6, 12


class BlockForm(EditorForm):
    """Asks for what a block of one type says. Window's thread only."""

    bell_asked = Signal()
    """The bell of the block is to be heard."""

    def __init__(self, theme: Theme, kind: BlockType, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.kind = kind
        self._title: TypedText | None = None
        self._minutes: TypedLine | None = None
        self._seconds: TypedLine | None = None
        self._note: TypedText | None = None
        self._strokes: Choices | None = None
        self._bell: Choices | None = None
        # A recording's own panel says what it is called.
        self._heading = self.add_title() if kind != "recording" else None
        if kind in ("talk", "live"):
            self._title = self.add_words_line(self.tr("Title"), session_edits.set_block_title)
        if kind in ("talk", "break", "live"):
            self._minutes = self.add_line(
                self.tr("How long"), self.tr("minutes"), session_edits.set_block_minutes
            )
        if kind in ("talk", "live"):
            question = self.tr("Notes for whoever leads the session")
            if kind == "live":
                question = self.tr("What you say, for whoever leads the session")
            lines = _SCRIPT_LINES if kind == "live" else _NOTE_LINES
            self._note = self.add_field(question, lines, session_edits.set_block_note)
        if kind == "silence":
            self._seconds = self.add_line(
                self.tr("How long, in minutes and seconds"),
                self.tr("for example 5:00"),
                session_edits.set_silence_length,
            )
            self._bell_at_start = self.add_tick(
                self.tr("Ring a bell when it begins"), session_edits.set_bell_at_start
            )
            self._bell_at_end = self.add_tick(
                self.tr("Ring a bell when it is over"), session_edits.set_bell_at_end
            )
            self._every = self.add_line(
                self.tr("A bell in it every"),
                self.tr("minutes; empty for none"),
                session_edits.set_bell_every,
            )
            self._bell = self.add_choices(
                self.tr("Which bell"), str, session_edits.set_silence_bell
            )
        if kind == "bell":
            self._bell = self.add_choices(self.tr("Which bell"), str, session_edits.set_bell)
            self.add_words(
                self.tr("To ring another one, add its recording and choose “bell” as its kind.")
            )
            question = self.tr("How often it is rung")
            self._strokes = self.add_choices(question, int, session_edits.set_strokes)
        if kind in ("bell", "silence"):
            self.listen = Button(self.tr("Listen to the bell"), "action")
            self.listen.clicked.connect(self.bell_asked)
            self.add_row(self.listen)
        if kind == "recording":
            self.add_title(self.tr("Where it stands"))
        self._add_moves()

    def _add_moves(self) -> None:
        self.column.addSpacing(12)
        self.up = self.button(self.tr("Move up"), session_edits.move_chosen_up)
        self.down = self.button(self.tr("Move down"), session_edits.move_chosen_down)
        self.remove = self.button(self.tr("Remove"), session_edits.remove_chosen)
        self.add_row(self.up, self.down, self.remove)
        self._session = self.add_choices(
            self.tr("In the session of week"), int, session_edits.send_chosen
        )

    def show_details(self, details: BlockDetails) -> None:
        """Show this block, which is of the form's type."""
        block = details.block
        if self._heading is not None:
            self._heading.setText(details.title)
        self.setAccessibleName(details.title)
        for button in (self.up, self.down, self.remove):
            button.setAccessibleName(f"{button.text()}: {details.title}")
        self.up.setEnabled(details.at > 0)
        self.down.setEnabled(details.at < details.block_count - 1)
        self._session.show_options(numbers(details.sessions), details.session)
        if self._title is not None:
            self._title.show_words(block.title or "")
        if self._minutes is not None:
            self._minutes.show_words(f"{block.minutes or 0:g}")
        if self._note is not None:
            self._note.show_words(block.note or "")
        if self._seconds is not None:
            self._seconds.show_words(clock_length(block.seconds or 0.0))
            bells = block.bells or SilenceBells()
            self._bell_at_start.setChecked(bells.start)
            self._bell_at_end.setChecked(block.bell_at_end)
            self._every.show_words(f"{bells.every_minutes:g}" if bells.every_minutes else "")
        if self._bell is not None:
            options = [Option("", self.tr("The program's own"))]
            options += [Option(bell.id, bell.title) for bell in details.bells]
            self._bell.show_options(options, block.rings or "")
        if self._strokes is not None:
            strokes = sorted({1, 2, 3, block.strokes})
            self._strokes.show_options(numbers(strokes), block.strokes)
