"""The page before a session in the room: what is ready, what is worth a look, and Open the room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.room.preflight import Check
from app.ui.theme.theme import KEY_GAP, LINE_GAP, ROW_GAP, SECTION_GAP, TILE_GAP, Theme
from app.ui.widgets.accessibility import announce, keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option, TickBox
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import ActionRow, Frame, plain_column, row_or_column
from app.ui.widgets.sliders import Volume
from app.ui.widgets.sub_page import SubPage

_MARK_PIXELS = 14
_STATE_PIXELS = 130
ONE_OUTPUT = 2
"""So many options name one output: the system's choice, and that output by its name."""


class LineView(NamedTuple):
    """One line in words: whether it is ready (None: it is being looked at), and what it says.

    `missing` is the SHA-256 of a recording that the room opens without only where that is ticked.
    """

    check: Check
    ready: bool | None
    says: str
    helps: str
    missing: str | None = None


def _heard(line: LineView) -> tuple[Check, bool | None, str]:
    """What makes a line another one for who hears it: not how much room or power is left just
    now, which changes by itself."""
    is_figure = line.check in (Check.DISK, Check.POWER)
    return line.check, line.ready, "" if is_figure else line.says


class PreflightViewModel(NamedTuple):
    """The lines, a sentence on them all, and the words of the key that opens the room."""

    when: str
    lines: tuple[LineView, ...]
    outcome: str
    open_words: str
    can_open: bool

    @property
    def missing(self) -> frozenset[str]:
        """What has to be ticked before the room opens."""
        return frozenset(line.missing for line in self.lines if line.missing is not None)


class _Mark(QWidget):
    """A disc for what is ready, a ring for what is not, nothing while that is not known.

    Window's thread only.
    """

    def __init__(self, theme: Theme, ready: bool | None) -> None:
        super().__init__()
        self._theme = theme
        self._ready = ready
        self._side = round(_MARK_PIXELS * theme.scale)

    def sizeHint(self) -> QSize:
        return QSize(self._side + 2, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ready is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour("secondary" if self._ready else "text")
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self._ready else Qt.BrushStyle.NoBrush)
        side = self._side - 2
        painter.drawEllipse(QRectF(2, (self.height() - side) / 2, side, side))


class PreflightPage(SubPage):
    """Shows a `PreflightViewModel`; a line that changes takes no focus. What is ticked stays so for
    as long as it is missing. Window's thread only."""

    is_of_programme = True

    open_asked = Signal()
    test_asked = Signal()
    look_asked = Signal()
    """All of it is to be looked at anew."""

    pack_asked = Signal()
    """A programme file is to be opened: it may have what is missing."""

    output_chosen = Signal(object)
    """The id of the output of the room; None for what the system uses."""

    volume_asked = Signal(float)
    group_chosen = Signal(object)
    """The id of the group that it is led for; None for none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Before the session"), parent)
        self._lines: tuple[LineView, ...] = ()
        self._row_of: dict[LineView, QWidget] = {}
        self._ticked: set[str] = set()
        self._missing: frozenset[str] = frozenset()
        self._can_open = False
        self._when = Text(secondary=True)
        self.column.addWidget(self._when)
        self._groups = Choices(theme, self.tr("For which group"))
        self._groups.chosen.connect(self.group_chosen)
        self._groups.hide()
        self.column.addWidget(self._groups)
        self.column.addSpacing(KEY_GAP)
        self._row_holder = QWidget()  # of its own, so that a screen reader finds them here
        self._rows = plain_column(self._row_holder)
        self.column.addWidget(self._row_holder)
        self._outputs = Choices(theme, self.tr("Where the sound goes"))
        self._outputs.chosen.connect(self.output_chosen)
        self._outputs.hide()
        self.column.addWidget(self._outputs)
        self._volume = Volume(theme)
        self._volume.changed.connect(self.volume_asked)
        test = Button(self.tr("Play the test"))
        test.setAccessibleDescription(self.tr("Rings a bell once"))
        test.clicked.connect(self.test_asked)
        self.column.addSpacing(KEY_GAP)
        again = Button(self.tr("Look again"), "link")
        again.clicked.connect(self.look_asked)
        self._pack = Button(self.tr("Open a programme file…"), "link")
        self._pack.clicked.connect(self.pack_asked)
        row = FlowRow(self._volume, test, again, self._pack, gap=SECTION_GAP, row_gap=KEY_GAP)
        self.column.addWidget(row)
        self.column.addSpacing(KEY_GAP)
        self._outcome = Text(secondary=True)
        self.open = Button(self.tr("Open the room without it"), "primary")
        self.open.ensurePolished()
        self.open.setMinimumWidth(self.open.sizeHint().width())  # whatever it says
        self.open.setEnabled(False)  # until all of it was looked at
        self.open.clicked.connect(self.open_asked)
        self.column.addWidget(ActionRow(self._outcome, self.open))
        self.column.addStretch(1)

    def space_pressed(self) -> None:
        """Space begins nothing here: the room is opened by its key alone."""

    def show_groups(self, groups: Sequence[tuple[int, str]], chosen: int | None) -> None:
        """The groups of the programme, by id and name; hidden where there are none."""
        options = [Option(None, self.tr("no group")), *(Option(*group) for group in groups)]
        self._groups.show_options(options, chosen)
        self._groups.setVisible(bool(groups))

    def show_outputs(self, options: Sequence[Option], chosen: str | None) -> None:
        """The outputs that are there, and the system's own choice; hidden where there is one."""
        self._outputs.show_options(options, chosen)
        self._outputs.setVisible(len(options) > ONE_OUTPUT)

    def show_volume(self, volume_db: float, loudest_db: float) -> None:
        """How loud it is."""
        self._volume.show_db(volume_db, loudest_db)

    def show_view(self, view: PreflightViewModel) -> None:
        """Show this; a screen reader hears a line that is another than before."""
        self._when.show_text(view.when[:1].upper() + view.when[1:])
        self._outcome.show_text(view.outcome)
        if self.open.text() != view.open_words:
            self.open.show_words(view.open_words)
        self._can_open, self._missing = view.can_open, view.missing
        if view.can_open:
            self._ticked &= view.missing
        was_enabled = self.open.isEnabled()
        self._enable_open()
        if self.open.isEnabled() and not was_enabled:
            self._focus_open()
        self._pack.setVisible(bool(view.missing))
        before, self._lines = self._lines, view.lines
        if before == view.lines:
            return
        self._show_rows(view.lines)
        if before:
            known = set(map(_heard, before))
            new = [line for line in view.lines if _heard(line) not in known]
            new = [line for line in new if line.ready is not None]
            announce(self, " ".join(f"{self._state(line)}: {line.says}" for line in new))

    def _show_rows(self, lines: Sequence[LineView]) -> None:
        """Build anew only the rows whose line is another one: a box keeps the focus."""
        while self._rows.takeAt(0) is not None:
            pass
        before = self._row_of
        rows = {line: before.pop(line) if line in before else self._row(line) for line in lines}
        for row in before.values():
            row.hide()
            row.deleteLater()
        self._row_of = rows
        for row in rows.values():
            self._rows.addWidget(row)
        keep_tab_order(self._row_holder)

    def _enable_open(self) -> None:
        self.open.setEnabled(self._can_open and self._missing <= self._ticked)

    def _tick(self, missing: str, ticked: bool) -> None:
        (self._ticked.add if ticked else self._ticked.discard)(missing)
        self._enable_open()

    def _focus_open(self) -> None:
        """Put the focus on the key that opens the room, once it can be pressed, unless something
        else of the page has it."""
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _state(self, line: LineView) -> str:
        return self._states()[line.ready]

    def _states(self) -> dict[bool | None, str]:
        return {None: self.tr("looking…"), True: self.tr("ready"), False: self.tr("look here")}

    def _state_width(self) -> int:
        """The pixels of the longest state with its mark: what is said begins at one edge."""
        longest = max(map(self.fontMetrics().horizontalAdvance, self._states().values()))
        mark = _Mark(self.theme, None).sizeHint().width()
        return max(round(_STATE_PIXELS * self.theme.scale), mark + TILE_GAP + longest)

    def _row(self, line: LineView) -> QWidget:
        frame = Frame("row")
        row = row_or_column(self.theme.narrow, frame, gap=ROW_GAP)
        row.setContentsMargins(0, 12, 0, 12)
        state = QWidget()
        state.setMinimumWidth(self._state_width())
        beside = QHBoxLayout(state)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(TILE_GAP)
        beside.addWidget(_Mark(self.theme, line.ready), 0, Qt.AlignmentFlag.AlignTop)
        words = Text(self._state(line), secondary=line.ready is not False, wraps=False)
        beside.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(LINE_GAP)
        for said, quiet in ((line.says, False), (line.helps, True)):
            if said:
                texts.addWidget(Text(said, secondary=quiet))
        if line.missing is not None:
            texts.addWidget(self._acknowledge(line.missing, line.says))
        row.addLayout(texts, 1)
        return frame

    def _acknowledge(self, missing: str, says: str) -> TickBox:
        """The box by which the person says that the session is led without a recording."""
        box = TickBox(self.theme, self.tr("The session goes on without it"))
        box.setAccessibleDescription(says)
        box.setChecked(missing in self._ticked)
        box.toggled.connect(partial(self._tick, missing))
        return box
