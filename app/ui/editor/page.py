"""The page of the editor: the outline, the part in front, and the details of what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.editor.block_form import BlockForm
from app.ui.editor.dates_form import DatesForm
from app.ui.editor.details_holder import DetailsHolder
from app.ui.editor.form import EditorForm
from app.ui.editor.home_practice_form import HomePracticeForm
from app.ui.editor.outline import Outline
from app.ui.editor.programme_form import HandoutForm, ProgrammeForm
from app.ui.editor.session_column import SessionColumn
from app.ui.editor.session_form import SessionForm
from app.ui.editor.tray_form import TrayForm
from app.ui.editor.view_model import EditorViewModel, SessionPart, chosen_recording
from app.ui.i18n.dates import Dates
from app.ui.recordings.import_list import ImportList
from app.ui.theme.theme import HEADLINE_POINTS, KEY_GAP, TILE_GAP, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import Columns, FlowLayout, SplitRow
from app.ui.widgets.scroll_area import bring_into_view, bring_span_into_view

_STEPS_GAP = 24
_ACROSS = 3
"""Where fewer columns stand side by side, a block's details stand below its row."""


class EditorPage(QWidget):
    """Shows an `EditorViewModel` and sends what was asked for. Window's thread only.

    Forms are built when they are first shown.
    """

    back_asked = Signal()
    """Back to all programmes."""

    undo_asked = Signal()
    redo_asked = Signal()
    check_asked = Signal()
    pack_asked = Signal()

    part_asked = Signal(object)
    """This `EditorPart`, please."""

    bell_asked = Signal()
    """The bell of the chosen block is to be heard."""

    recording_asked = Signal(str)
    """What is known about the recording with this id."""

    edited = Signal(object, bool)
    """The `MakeEdit` that a form asks for, and whether the person is done with the answer."""

    def __init__(
        self, theme: Theme, dates: Dates, panel: QWidget, parent: QWidget | None = None
    ) -> None:
        """`panel` shows the recording that is chosen."""
        super().__init__(parent)
        self._theme = theme
        self._dates = dates
        self._view: EditorViewModel | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._add_head(column)
        self.ingesting = ImportList(theme)
        column.addSpacing(12)
        column.addWidget(self.ingesting)
        column.addSpacing(12)
        self.weeks = Outline(theme)
        self.blocks = SessionColumn(theme)
        self._middle, self._middle_column = _holder()
        self._middle_column.addWidget(self.blocks)
        self.side, side_column = _holder()
        side_column.setSpacing(16)
        self._beside = DetailsHolder()
        self._below_block = False
        self._has_details = False
        self.panel = panel
        self.card, self._card_column = _card()
        self._below, self._below_column = _card()
        for part in (self.card, panel, self._below):
            side_column.addWidget(part)
        self._beside.hold(self.side)
        self.columns = Columns(theme, self.weeks, self._middle, self._beside, fills=True)
        self.columns.rearranged.connect(self._place_side)
        column.addWidget(self.columns)
        column.addStretch(1)
        self.forms: dict[str, EditorForm] = {}
        """What was built of the forms, by name."""

        self._shown: list[EditorForm] = []
        for keys, signal in (
            ("Ctrl+Z", self.undo_asked),
            ("Ctrl+Shift+Z", self.redo_asked),
            ("Ctrl+Y", self.redo_asked),
            ("Ctrl+O", self.blocks.drop_zone.choose_asked),
            ("Ctrl+Shift+O", self.blocks.drop_zone.folder_asked),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(signal)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self._step(step))

    def _add_head(self, column: QVBoxLayout) -> None:
        back = Button(self.tr("Back · Esc"), "back")
        back.setAccessibleName(self.tr("Back to all programmes"))
        back.clicked.connect(self.back_asked)
        self.undo = Button(self.tr("Undo"), "back")
        self.undo.clicked.connect(self.undo_asked)
        self.redo = Button(self.tr("Redo"), "back")
        self.redo.clicked.connect(self.redo_asked)
        self.check = Button(self.tr("Check"))
        self.check.clicked.connect(self.check_asked)
        self.make_pack = Button(self.tr("Make pack…"), "primary")
        self.make_pack.clicked.connect(self.pack_asked)
        steps, verbs = (
            _ButtonRow(back, self.undo, self.redo, gap=_STEPS_GAP),
            _ButtonRow(self.check, self.make_pack),
        )
        width = verbs.sizeHint().width()
        column.addWidget(SplitRow(steps, verbs, least_right=width, fills=False))
        if self._theme.narrow:
            column.addSpacing(TILE_GAP)  # the buttons may stand right above it
        self._title = Text(font=self._theme.font(HEADLINE_POINTS))
        column.addWidget(self._title)
        column.addSpacing(4)
        self._facts = Text(secondary=True)
        column.addWidget(self._facts)

    # What is shown

    @property
    def view(self) -> EditorViewModel | None:
        """What it shows."""
        return self._view

    @property
    def home(self) -> HomePracticeForm:
        """The form about practice at home."""
        form = self._form("home")
        assert isinstance(form, HomePracticeForm)
        return form

    def show_view(self, view: EditorViewModel) -> None:
        """Show this; the focus stays where it is as long as that is there."""
        if view == self._view:
            return
        self._view = view
        self._title.setText(view.title)
        self._facts.setText(view.facts)
        self._show_step(self.undo, self.tr("Undo: {edit}"), view.undo)
        self._show_step(self.redo, self.tr("Redo: {edit}"), view.redo)
        self.weeks.show_lines(view.lines, view.part)
        self.blocks.setVisible(view.session is not None)
        shown = self._show_middle(view)
        if view.session is not None:
            self.blocks.show_part(view.session)
            shown.add(self._show_session(view.session))
        for name, form in self.forms.items():
            form.setVisible(name in shown)
        self._shown = [self.forms[name] for name in shown]
        recording = chosen_recording(view)
        self.panel.setVisible(recording is not None)
        self.card.setVisible(any(form.parent() is self.card for form in self._shown))
        self._below.setVisible(any(form.parent() is self._below for form in self._shown))
        self._has_details = view.session is not None or recording is not None
        self.side.setVisible(self._has_details)
        self._beside.setVisible(self._has_details and not self._below_block)
        self.columns.fit()
        self._place_side()

    def _place_side(self) -> None:
        """The details stand beside the blocks, or below the chosen one where there is no room."""
        view = self._view
        if view is None:
            return
        chosen = view.session.chosen if view.session is not None else None
        below_block = chosen is not None and self.columns.across < _ACROSS
        focus = self.window().focusWidget() if self.has_focus_in_details else None
        if chosen is not None and below_block:
            self._beside.let_go()
            self.blocks.blocks.hold_below(chosen.at, self.side)
            keep_tab_order(self.side, self.blocks.blocks.rows[chosen.at])
        if below_block == self._below_block:
            return
        self._below_block = below_block
        if not below_block:
            self._beside.hold(self.side)
            keep_tab_order(self.side)
        self._beside.setVisible(self._has_details and not below_block)
        self.side.setVisible(self._has_details)
        if focus is not None:
            focus.setFocus()

    def _step(self, step: int) -> None:
        part = self.weeks.part_beside(step)
        if part is None:
            return
        at_weeks = self.weeks.isAncestorOf(self.window().focusWidget() or self)
        self.part_asked.emit(part)
        if at_weeks:
            self.weeks.focus_on(part)  # Tab goes on from there

    def _show_step(self, button: Button, template: str, name: str) -> None:
        button.setEnabled(bool(name))
        button.setAccessibleName(template.format(edit=name) if name else button.text())
        button.setToolTip(button.accessibleName() if name else "")

    def _show_middle(self, view: EditorViewModel) -> set[str]:
        """Show the form in the middle, if there is one; returns the names of what is shown."""
        if view.home is not None:
            self.home.show_part(view.home)
            return {"home"}
        if view.tray is not None:
            tray = self._form("tray")
            assert isinstance(tray, TrayForm)
            tray.show_part(view.tray)
            return {"tray"}
        if view.dates is not None:
            days = self._form("dates")
            assert isinstance(days, DatesForm)
            days.show_part(view.dates)
            return {"dates"}
        if view.handout is not None:
            handout = self._form("handout")
            assert isinstance(handout, HandoutForm)
            handout.show_words(view.handout)
            return {"handout"}
        if view.details is not None:
            details = self._form("details")
            assert isinstance(details, ProgrammeForm)
            details.show_part(view.details)
            return {"details"}
        return set()

    def _show_session(self, part: SessionPart) -> str:
        """Show the form of what is chosen in a session; returns its name."""
        if part.chosen is None:
            form = self._form("session")
            assert isinstance(form, SessionForm)
            form.show_details(part.details)
            return "session"
        name = f"block {part.chosen.block.type}"
        block_form = self._form(name)
        assert isinstance(block_form, BlockForm)
        block_form.show_details(part.chosen)
        return name

    def _form(self, name: str) -> EditorForm:
        """The form of this name, built when it is first needed."""
        form = self.forms.get(name)
        if form is None:
            form = self._make_form(name)
            form.edited.connect(self.edited)
            if isinstance(form, HomePracticeForm | TrayForm):
                form.details_asked.connect(self.recording_asked)
            if isinstance(form, BlockForm):
                form.bell_asked.connect(self.bell_asked)
            in_card = isinstance(form, SessionForm | BlockForm)
            column = self._card_column if in_card else self._middle_column
            # What a recording is comes first, and then where it stands.
            (self._below_column if name == "block recording" else column).addWidget(form)
            self.forms[name] = form
            keep_tab_order(form)
        return form

    def _make_form(self, name: str) -> EditorForm:
        theme, dates = self._theme, self._dates
        match name:
            case "home":
                return HomePracticeForm(theme)
            case "tray":
                return TrayForm(theme)
            case "dates":
                return DatesForm(theme, dates)
            case "handout":
                return HandoutForm(theme)
            case "details":
                return ProgrammeForm(theme)
            case "session":
                return SessionForm(theme, dates)
        assert self._view is not None
        assert self._view.session is not None
        assert self._view.session.chosen is not None
        return BlockForm(theme, self._view.session.chosen.block.type)

    # Where the eyes and the keys go

    def place_at(self, point: QPoint, of: QWidget) -> int | None:
        """Before which block something dropped at a point of another widget belongs, if any."""
        return self.blocks.place_at(point, of) if self.blocks.isVisible() else None

    def row_at(self, point: QPoint, of: QWidget) -> int | None:
        """The block in the middle of whose row a point of another widget is, if any."""
        return self.blocks.row_at(point, of) if self.blocks.isVisible() else None

    def focus_front(self) -> None:
        """Put the focus on the block that is chosen, or on the week that is in front."""
        view = self._view
        if view is None:
            return
        if view.session is not None and view.session.chosen is not None:
            self.blocks.blocks.focus_row(view.session.chosen.at)
        else:
            self.weeks.focus_on(view.part)
        focus = self.window().focusWidget()
        if focus is not None and self.has_focus:
            bring_into_view(focus)

    def show_details(self) -> None:
        """Have the details of the chosen block in sight, where they stand below it."""
        view = self._view
        if self._below_block and view is not None and view.session and view.session.chosen:
            row = self.blocks.blocks.rows[view.session.chosen.at]
            bring_span_into_view(row, self.side)

    def focus_title(self) -> None:
        """Let the programme be named, where its details are shown."""
        details = self.forms.get("details")
        if isinstance(details, ProgrammeForm):
            details.focus_title()

    def focus_details(self) -> None:
        """Put the focus on the first answer in what is shown of the thing that is chosen."""
        answers = (
            widget
            for widget in self.side.findChildren(QWidget)
            if widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
        first = next(answers, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(first, under=self.side)

    @property
    def has_focus(self) -> bool:
        """Whether the focus is anywhere on it."""
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    @property
    def has_focus_in_details(self) -> bool:
        """Whether the focus is in what is shown of the thing that is chosen."""
        focus = self.window().focusWidget()
        return focus is not None and focus.isVisible() and self.side.isAncestorOf(focus)


class _ButtonRow(QWidget):
    """Buttons in one line, as long as there is room for it."""

    def __init__(self, *buttons: Button, gap: int = KEY_GAP) -> None:
        super().__init__()
        self._buttons = buttons
        self._gap = gap
        row = FlowLayout(gap=gap)
        self.setLayout(row)
        for button in buttons:
            row.addWidget(button)

    def sizeHint(self) -> QSize:
        sizes = [button.sizeHint() for button in self._buttons]
        width = sum(size.width() for size in sizes) + self._gap * (len(sizes) - 1)
        return QSize(width, max(size.height() for size in sizes))


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("kind", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(18, 16, 18, 18)
    return card, column


def _holder() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return holder, column
