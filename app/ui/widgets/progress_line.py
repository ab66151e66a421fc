"""One line that says how far something is, with the way to give it up."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.core.moment import whole_minutes
from app.ui.i18n.plurals import Counts
from app.ui.widgets.accessibility import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.scroll_area import bring_into_view

_SECONDS = 1.0
"""Words change no more often than this."""

_LEAST_SECONDS = 3.0
"""Before this nothing is said of the time that is left: it would be a guess."""

_SOON_SECONDS = 10.0
translate = QCoreApplication.translate


class ProgressLine(QWidget):
    """Takes no room while nothing is under way. Window's thread only."""

    cancelled = Signal()

    def __init__(
        self, monotonic: Callable[[], float] = time.monotonic, parent: QWidget | None = None
    ) -> None:
        """`monotonic` counts seconds."""
        super().__init__(parent)
        self._monotonic = monotonic
        self._began = 0.0
        self._shown = 0.0
        self._what = ""
        self._stopping = False
        row = FlowLayout(gap=16)
        self.setLayout(row)
        self.words = Text()
        self.cancel = Button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        row.addWidget(self.words)
        row.addWidget(self.cancel)
        self.hide()

    def begin(self, what: str, gone_seconds: float = 0.0) -> None:
        """Say what is under way, such as “Preparing…”, and has been for so long."""
        self._what = what
        self._shown = self._monotonic()
        self._began = self._shown - gone_seconds
        self._stopping = False
        self.words.setText(what)
        self.cancel.setEnabled(True)
        self.show()
        self.cancel.setFocus()
        announce(self, what)

    def show_stopping(self) -> None:
        """Say that the task was given up and ends soon."""
        self._stopping = True
        self.cancel.setEnabled(False)
        self.words.setText(self.tr("Stopping…"))

    def show_progress(self, fraction: float) -> None:
        """Say how far it is, 0 to 1."""
        now = self._monotonic()
        if now - self._shown >= _SECONDS and not self._stopping:
            self._shown = now
            self.words.setText(f"{self._what} {progress_words(fraction, now - self._began)}")
            if self.heightForWidth(self.width()) > self.height():
                bring_into_view(self)  # else what cancels it may go below the page's end

    def end(self) -> None:
        """Take the line away: the task ended."""
        self.hide()


def progress_words(fraction: float, gone_seconds: float) -> str:
    """“40 %, about 2 minutes left”; the time is left out while it would be a guess."""
    percent = translate("ProgressLine", "{percent} %").format(percent=int(fraction * 100))
    if gone_seconds < _LEAST_SECONDS or fraction <= 0.02:
        return percent
    left = gone_seconds * (1 - fraction) / fraction
    if left < _SOON_SECONDS:
        time = translate("ProgressLine", "a few seconds left")
    elif left < 60:
        seconds = Counts().seconds(round(left / 10) * 10)
        time = translate("ProgressLine", "about {time} left").format(time=seconds)
    else:
        minutes = Counts().minutes(whole_minutes(left))
        time = translate("ProgressLine", "about {time} left").format(time=minutes)
    return f"{percent}, {time}"
