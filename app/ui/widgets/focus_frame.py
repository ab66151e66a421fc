"""The frame around words that have no edge of their own, while they have the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

_EDGE, _RADIUS = 2, 6
_BESIDE, _ABOVE = 6, -2
"""Pixels between the widget and the frame's outer side: words are high enough as links are."""


class _Around(QProxyStyle):
    """Where the frame is: above all that holds the widget, so that nothing cuts it off."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric is QStyle.PixelMetric.PM_FocusFrameHMargin:
            return _BESIDE
        if metric is QStyle.PixelMetric.PM_FocusFrameVMargin:
            return _ABOVE
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint is QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, data)


class FocusFrame(QFocusFrame):
    """A frame that stays around a widget until `end`. Window's thread only."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self._around = _Around()
        self.setStyle(self._around)
        self.setWidget(around)

    def end(self) -> None:
        """Be gone."""
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().windowText().color(), _EDGE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = _EDGE // 2
        place = self.rect().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)
