"""How a screen reader meets what Qt describes otherwise: choices, and what is announced."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from app.ui.widgets.accessibility import LiveLabel
from app.ui.widgets.choices import MarkedWords, RadioButton

_installed = False


class ChoiceInterface(QAccessibleWidget):
    """One choice, or the words of a fold, as a screen reader meets it.

    Qt's own offers to toggle a choice, and nothing else; of a fold it does not say that it is open.
    """

    def __init__(self, choice: MarkedWords) -> None:
        super().__init__(choice)

    def role(self) -> QAccessible.Role:
        # Not once for all: a reader that is there asks while the choice is being made.
        choice, roles = self._choice(), QAccessible.Role
        if choice is None or not choice.isCheckable():
            return roles.Button
        return roles.RadioButton if isinstance(choice, RadioButton) else roles.CheckBox

    def state(self) -> QAccessible.State:
        state, choice = super().state(), self._choice()
        if choice is not None:
            state.checkable = choice.isCheckable()
            state.checked = choice.isChecked()
            if choice.is_open is not None:
                state.expandable = True
                state.expanded, state.collapsed = choice.is_open, not choice.is_open
        return state

    def actionNames(self) -> list[str]:
        choice = self._choice()
        is_toggled = choice is not None and choice.isCheckable()
        toggles = [self.toggleAction()] if is_toggled else []
        return [self.pressAction(), *toggles, self.setFocusAction()]

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

    def _choice(self) -> MarkedWords | None:
        choice = self.object()
        return choice if isinstance(choice, MarkedWords) else None


def describe_to_readers() -> None:
    """Describe them so from now on; a second call does nothing. Window's thread only."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(_interface_of)


def _interface_of(key: str, widget: QObject) -> QAccessibleInterface | None:
    # Each is kept by its widget: Qt looks it up for as long as that is there.
    if isinstance(widget, MarkedWords):
        widget.interface = ChoiceInterface(widget)
        return widget.interface
    if isinstance(widget, LiveLabel):
        widget.interface = QAccessibleWidget(widget, QAccessible.Role.Notification)
        return widget.interface
    return None
