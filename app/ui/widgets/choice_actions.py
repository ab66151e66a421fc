"""What a screen reader can do with a choice or a box to tick: press it, besides toggling it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget

from app.ui.widgets.choices import MarkedWords, RadioButton

_installed = False


class ChoiceInterface(QAccessibleWidget):
    """One choice as a screen reader meets it. Qt's own offers to toggle it, and nothing else."""

    def __init__(self, choice: MarkedWords) -> None:
        is_radio = isinstance(choice, RadioButton)
        roles = QAccessible.Role
        super().__init__(choice, roles.RadioButton if is_radio else roles.CheckBox)

    def state(self) -> QAccessible.State:
        state, choice = super().state(), self._choice()
        state.checkable = True
        state.checked = choice is not None and choice.isChecked()
        return state

    def actionNames(self) -> list[str]:
        return [self.pressAction(), self.toggleAction(), self.setFocusAction()]

    def doAction(self, name: str) -> None:
        choice = self._choice()
        if choice is None or not choice.isEnabled():
            return
        # Later, as it may build all pages anew, and a screen reader waits only so long.
        if name == self.pressAction():
            QTimer.singleShot(0, choice, choice.click)
        elif name == self.toggleAction():
            QTimer.singleShot(0, choice, choice.toggle)
        else:
            super().doAction(name)

    def _choice(self) -> QAbstractButton | None:
        choice = self.object()
        return choice if isinstance(choice, QAbstractButton) else None


def offer_press() -> None:
    """Have choices offer it from now on; a second call does nothing. Window's thread only."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(_interface_of)


def _interface_of(key: str, choice: QObject) -> QAccessibleInterface | None:
    if not isinstance(choice, MarkedWords):
        return None
    # Kept by the choice: Qt looks it up for as long as that is there.
    choice.interface = ChoiceInterface(choice)
    return choice.interface
