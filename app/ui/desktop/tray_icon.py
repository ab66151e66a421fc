"""The icon in the desktop's tray, which keeps the program when its window is closed."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon


class TrayIcon(QObject):
    """Owns the icon in the tray, which is off until the person asks for it.

    Window's thread only. Without a tray on this desktop nothing changes: closing the window then
    ends the program.
    """

    open_asked = Signal()
    quit_asked = Signal()

    def __init__(
        self,
        wanted: Callable[[], bool],
        icon: Callable[[], QIcon],
        parent: QObject | None = None,
    ) -> None:
        """`wanted` says whether the person asked for the icon."""
        super().__init__(parent)
        self._wanted = wanted
        self._icon = icon
        self._sign: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None

    @property
    def available(self) -> bool:
        """Whether this desktop has a tray at this moment."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def keeps(self) -> bool:
        """Whether the program can be reached without its window."""
        return self._sign is not None and self._sign.isVisible() and self.available

    @staticmethod
    def unavailable_words() -> str:
        """What the setting says on a desktop without a tray."""
        return QCoreApplication.translate(
            "TrayIcon",
            "This desktop has no place for icons near the clock, so closing the window ends "
            "the program.",
        )

    @Slot()
    def follow(self) -> None:
        """Show or take away the icon as the person asks for it now. Raises the store's AppErrors.

        Where the tray comes later, as it may after a login, the sign follows it by itself.
        """
        if self._wanted() and self._sign is None:
            self._menu = QMenu()
            self._menu.aboutToShow.connect(self._name)
            self._opens = self._menu.addAction("")
            self._opens.triggered.connect(self.open_asked)
            self._quits = self._menu.addAction("")
            self._quits.triggered.connect(self.quit_asked)
            self._name()
            self._sign = QSystemTrayIcon(self._icon(), self)
            self._sign.setToolTip("Evenbreath")
            self._sign.setContextMenu(self._menu)
            self._sign.activated.connect(self._on_activated)
            self._sign.messageClicked.connect(self.open_asked)
            self._sign.show()
        elif not self._wanted():
            self.close()

    def show_message(self, summary: str, body: str) -> bool:
        """Have the tray show a message where the system does that; returns whether it does.

        Elsewhere Qt would draw a bright yellow box by itself, which nobody with a headache needs.
        """
        if self._sign is None or not self.keeps or sys.platform not in ("win32", "darwin"):
            return False
        self._sign.showMessage(summary, body, self._sign.icon())
        return True

    def close(self) -> None:
        """Take the icon away; a second call does nothing."""
        sign, self._sign = self._sign, None
        menu, self._menu = self._menu, None
        if sign is not None:
            sign.hide()
            sign.deleteLater()
        if menu is not None:
            menu.deleteLater()

    @Slot()
    def _name(self) -> None:
        """Name the entries of its menu in the language of now."""
        self._opens.setText(self.tr("Open Evenbreath"))
        self._quits.setText(self.tr("Quit"))

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.open_asked.emit()
