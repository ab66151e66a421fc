"""The page Make a pack: what is missing, how large it gets, and who signs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.packing.signing_key_panel import SigningKeyPanel
from app.ui.packing.view_model import PackingViewModel, SigningKeyView
from app.ui.recordings.question_list import QuestionList
from app.ui.recordings.questions import Questions
from app.ui.task_page import TaskPage
from app.ui.theme.theme import TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option, TickBox
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import plain_column
from app.ui.widgets.scroll_area import bring_into_view


class PackingPage(TaskPage):
    """Shows a `PackingViewModel` and asks for the pack. Window's thread only."""

    make_asked = Signal()
    sign_asked = Signal(bool)
    """The pack is to be signed, or not."""

    key_asked = Signal(str)
    """A key for the person of this name, please."""

    key_file_asked = Signal()
    """A key is to be brought from a file."""

    copy_asked = Signal()
    """A copy of the key is to be saved."""

    folder_asked = Signal()
    """The folder where the pack lies is to be shown."""

    question_asked = Signal(object)
    """Something is to be done about this `Question`."""

    use_asked = Signal()
    """The pack is to be installed here."""

    leaving_cancels = True

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Make a pack"), parent)
        self._ready = False
        self._has_key = False
        self._waits = ""
        self._title = Text()
        self._facts = Text(secondary=True)
        self.column.addSpacing(8)
        self.column.addWidget(self._title)
        self.column.addWidget(self._facts)
        self._problems = self._add_list(self.tr("Before a pack can be made"), "", role="notice")
        self._add_size()
        self._add_notes()
        self._add_signing()
        self._add_making()
        self._remarks = self._add_list(
            self.tr("Worth a look"), self.tr("None of this keeps the pack from being made.")
        )
        self.column.addStretch(1)

    def _add_list(self, title: str, words: str, *, role: str = "") -> tuple[QWidget, QuestionList]:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text(title, font=self.theme.font(TITLE_POINTS)))
        if words:
            column.addWidget(Text(words, secondary=True))
        lines = QuestionList(self.theme, role=role)
        lines.asked.connect(self.question_asked)
        column.addWidget(lines)
        holder.hide()
        self.column.addWidget(holder)
        return holder, lines

    def _add_size(self) -> None:
        self._add_title(self.tr("Size"))
        self.size_choice = Choices(self.theme, self.tr("Size"), in_lines=True)
        self.size_choice.chosen.connect(lambda value: self._choose_size(bool(value)))
        self.column.addWidget(self.size_choice)
        self._smaller_words = Text(
            self.tr(
                "Smaller makes the recordings in the pack Opus files of 64 kbit/s. A voice sounds "
                "as before; yours here stay as they are. It takes a few minutes."
            ),
            secondary=True,
        )
        self.column.addSpacing(4)
        self.column.addWidget(self._smaller_words)
        self._options: tuple[Option, ...] = ()

    def _add_notes(self) -> None:
        self._notes = QWidget()
        column = plain_column(self._notes)
        self._add_title(self.tr("Notes"), column)
        words = self.tr(
            "The notes of your talks and other blocks are for whoever leads the sessions. "
            "Participants get a pack without them."
        )
        column.addWidget(Text(words, secondary=True))
        self.notes = TickBox(self.theme, self.tr("With my notes, for another facilitator"))
        column.addWidget(self.notes)
        self.column.addWidget(self._notes)

    def _add_signing(self) -> None:
        self._add_title(self.tr("Signature"))
        words = self.tr(
            "A signed pack says who made it, and that nobody changed it on the way. "
            "It can be left out."
        )
        self.column.addWidget(Text(words, secondary=True))
        self.sign = TickBox(self.theme, self.tr("Sign with my key"))
        self.sign.switched.connect(self.sign_asked)
        self.column.addWidget(self.sign)
        self.key = SigningKeyPanel(self.theme)
        self.key.key_asked.connect(self.key_asked)
        self.key.file_asked.connect(self.key_file_asked)
        self.key.copy_asked.connect(self.copy_asked)
        self.key.hide()
        self.column.addWidget(self.key)

    def _add_making(self) -> None:
        self.column.addSpacing(28)
        self.make = Button(self.tr("Make the pack…"), "primary")
        self.make.clicked.connect(self.make_asked)
        self.column.addWidget(FlowRow(self.make))
        self._why_not = Text(secondary=True)
        self._why_not.setContentsMargins(0, 8, 0, 0)
        self.column.addWidget(self._why_not)
        self.column.addWidget(self.work)
        self.column.addWidget(self.outcome)
        self.show_folder = Button(self.tr("Show in folder"))
        self.show_folder.clicked.connect(self.folder_asked)
        self.use = Button(self.tr("Use it here now"))
        self.use.setAccessibleDescription(
            self.tr("It is then the programme of this computer, as for a participant.")
        )
        self.use.clicked.connect(self.use_asked)
        self._next = FlowRow(self.show_folder, self.use)
        self._next.setContentsMargins(0, 12, 0, 0)
        self._next.hide()
        self.column.addWidget(self._next)

    def _add_title(self, words: str, column: QVBoxLayout | None = None) -> None:
        column = column or self.column
        column.addSpacing(24)
        column.addWidget(Text(words, font=self.theme.font(TITLE_POINTS)))
        column.addSpacing(4)

    @property
    def smaller(self) -> bool:
        """Whether the recordings are to be made smaller."""
        return self.size_choice.value is True

    @property
    def has_notes(self) -> bool:
        """Whether the notes of the blocks are to be in the pack."""
        return self.notes.isChecked() and self._notes.isVisibleTo(self)

    def focus_first(self) -> None:
        """Put the focus on what makes the pack, or on the way back where nothing can be made."""
        if self.make.isEnabled():
            self.make.setFocus()

    def show_view(self, view: PackingViewModel) -> None:
        """Show what the pack will be."""
        self._title.show_text(view.title)
        self._facts.setText(view.facts)
        _show_lines(self._problems, view.problems)
        _show_lines(self._remarks, view.remarks)
        self._options = (Option(False, view.as_is),)
        if view.smaller:
            self._options += (Option(True, view.smaller),)
        chosen = self.smaller and bool(view.smaller)
        self.size_choice.show_options(self._options, chosen)
        self._smaller_words.setVisible(bool(view.smaller))
        self._notes.setVisible(view.has_notes)
        self._ready = not view.problems
        self._waits = "" if self._ready else self.tr("It can be made when nothing is missing.")
        self.enable()

    def show_waiting(self, words: str) -> None:
        """Nothing can be made for the moment, and why; "" when it can."""
        if words:
            self._ready = False
            self._waits = words
            self.enable()

    def show_key(self, signs: bool, key: SigningKeyView | None) -> None:
        """Whether the pack is to be signed, and with which key; None where there is none yet."""
        self.sign.setChecked(signs)
        self.key.setVisible(signs)
        self.key.show_key(key)
        self._has_key = key is not None
        self.enable()

    def show_made(self, words: str) -> None:
        """Say that the pack was made, and offer what comes next."""
        self._next.show()
        self.show_outcome(words)
        bring_into_view(self._next)

    def show_key_saved(self, words: str) -> None:
        """Say where the copy of the key is."""
        self.key.show_saved(words)

    def enable(self) -> None:
        free = not self.busy
        signed = not self.sign.isChecked() or self._has_key
        if self.busy:
            self._next.hide()
        for widget in (self.size_choice, self.notes, self.sign, self.key):
            widget.setEnabled(free)
        self.make.setEnabled(free and self._ready and signed)
        no_key = "" if signed else self.tr("Make your key first, or leave out the signature.")
        self._why_not.show_text(self._waits or no_key)

    def _choose_size(self, smaller: bool) -> None:
        self.size_choice.show_options(self._options, smaller)


def _show_lines(part: tuple[QWidget, QuestionList], groups: Sequence[Questions]) -> None:
    holder, shown = part
    shown.show_groups(groups)
    holder.setVisible(bool(groups))
