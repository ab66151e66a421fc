"""A question before a pack is installed: somebody else has signed it than until now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.programme.pack_errors import SignerChanged
from app.store.packs.signers import NOBODY
from app.ui.i18n.agreement import filled
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.sub_page import SubPage


class SignerQuestion(SubPage):
    """Says who signed before and who signs now; leaving it installs nothing. Window's thread only.

    What stands on it comes from a file: it is shown letter by letter.
    """

    is_of_programme = True

    accepted = Signal()
    """The pack is to be installed all the same."""

    def __init__(self, theme: Theme, change: SignerChanged, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Another signature than before"), parent)
        before = filled(self.tr("Until now “{title}” was signed by {before}."), **change.fields)
        if change.fields["now"] == NOBODY:
            now = self.tr("The file that was opened is not signed.")
        else:
            now = filled(self.tr("The file that was opened is signed by {now}."), **change.fields)
        self.column.addSpacing(12)
        self.column.addWidget(Text(before))
        self.column.addSpacing(6)
        self.column.addWidget(Text(now))
        self.column.addSpacing(12)
        advice = self.tr(
            "There can be a good reason: a new computer, or another person who leads the group. "
            "It can also be a file that somebody has changed. Ask whoever gave it to you before "
            "you install it. Your programme and your practices stay as they are."
        )
        self.column.addWidget(Text(advice, secondary=True))
        self.column.addSpacing(24)
        self.refuse = Button(self.tr("Do not install it"), "primary")
        self.refuse.clicked.connect(self.back_asked)
        self.accept = Button(self.tr("Install it all the same"))
        self.accept.clicked.connect(self.accepted)
        self.column.addWidget(FlowRow(self.refuse, self.accept))
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on what changes nothing."""
        self.refuse.setFocus()
