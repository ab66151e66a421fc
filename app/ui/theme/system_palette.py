"""The desktop's own colours and type as a theme, and when they change."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme.palette import STARK_RATIO, Palette, contrast

TEXT_RATIO, SECONDARY_RATIO, CONTROL_RATIO = 7.0, 5.5, 3.0
_STEPS = 20
_AMBER = "#b08a30"
_TOGETHER_MILLISECONDS = 100
"""A desktop changes its colours one after the other; they are taken up in one step."""


class SystemLook(NamedTuple):
    """What the desktop is set to: colours as `#RRGGBB`, and the size of its words in points.

    Immutable; any thread may use it.
    """

    window: str
    base: str
    text: str
    highlight: str
    high_contrast: bool
    points: float


def system_look(application: QApplication) -> SystemLook:
    """What the desktop is set to now; takes the application's own palette away.

    Window's thread only.
    """
    from PySide6.QtGui import QFontDatabase, QPalette

    application.setPalette(QPalette())
    palette = application.palette()
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    window, text = palette.window().color().name(), palette.windowText().color().name()
    return SystemLook(
        window=window,
        base=palette.base().color().name(),
        text=text,
        highlight=palette.highlight().color().name(),
        high_contrast=asks_for_contrast(application) or contrast(text, window) >= STARK_RATIO,
        points=font.pointSizeF(),
    )


def asks_for_contrast(application: QApplication) -> bool:
    """Whether the desktop says that it wants high contrast; only Qt 6.10 and later can tell."""
    hints = application.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    return accessibility is not None and accessibility().contrastPreference().name == "HighContrast"


def system_palette(look: SystemLook) -> Palette:
    """A palette of the desktop's own colours.

    Its ground and its text stay as they are unless the text could not be read; what lies between
    is mixed from them. Where high contrast is asked for, there are only the ground, the text, the
    colour of what is selected, and one between ground and text for edges, so that the edge of what
    has the focus stands out from the others.
    """
    ground = look.window
    text = _away(look.text, (ground,), TEXT_RATIO, _far_end(ground))
    if look.high_contrast:
        accent = _away(look.highlight, (ground,), CONTROL_RATIO, text)
        edge = _between(ground, text)
        return Palette(
            background=ground,
            surface=ground,
            selected=ground,
            fill=ground,
            text=text,
            secondary=text,
            outline=edge,
            accent=accent,
            hairline=edge,
            notice=text,
        )
    surface = look.base if contrast(text, look.base) >= TEXT_RATIO else ground
    selected = _tint(ground, text, 0.08, text)
    fill = _tint(ground, look.highlight, 0.25, text)
    grounds = (ground, surface, selected)
    outline = _away(_mix(ground, text, 0.4), grounds, CONTROL_RATIO, text)
    return Palette(
        background=ground,
        surface=surface,
        selected=selected,
        fill=fill,
        text=text,
        secondary=_away(_mix(ground, text, 0.6), grounds, SECONDARY_RATIO, text),
        outline=outline,
        accent=_away(look.highlight, grounds, CONTROL_RATIO, text),
        hairline=_mix(ground, text, 0.18),
        notice=_away(_mix(_AMBER, text, 0.2), grounds, SECONDARY_RATIO, text),
    )


def _away(colour: str, grounds: tuple[str, ...], ratio: float, end: str) -> str:
    """`colour`, moved towards `end` only as far as it must be to stand out from all `grounds`."""
    for step in range(_STEPS):
        moved = _mix(colour, end, step / _STEPS)
        if all(contrast(moved, ground) >= ratio for ground in grounds):
            return moved
    return end


def _between(ground: str, text: str) -> str:
    """A colour that stands out from both as well as one can, from the ground in any case."""
    mixed = [_mix(ground, text, step / _STEPS) for step in range(1, _STEPS)]
    seen = [colour for colour in mixed if contrast(colour, ground) >= CONTROL_RATIO]
    return max(seen, key=lambda c: min(contrast(c, ground), contrast(c, text)), default=text)


def _tint(ground: str, colour: str, share: float, text: str) -> str:
    """`ground` with a share of `colour`, less of it where `text` could not be read on it."""
    for step in range(_STEPS):
        tinted = _mix(ground, colour, share * (1 - step / _STEPS))
        if contrast(text, tinted) >= TEXT_RATIO:
            return tinted
    return ground


def _far_end(ground: str) -> str:
    return max("#000000", "#ffffff", key=lambda end: contrast(end, ground))


def _mix(one: str, other: str, share: float) -> str:
    """`one` with a share, 0 to 1, of the `other`."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


class SystemWatcher(QObject):
    """Watches the desktop's colours and type. Window's thread only."""

    changed = Signal()
    """The desktop may look different now."""

    def __init__(
        self, application: QApplication, window: QWidget, parent: QObject | None = None
    ) -> None:
        """`window` is one that the desktop tells of its changes."""
        super().__init__(parent)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TOGETHER_MILLISECONDS)
        self._soon.timeout.connect(self.changed)
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._soon.start)
        if hasattr(hints, "accessibility"):  # from Qt 6.10 on
            hints.accessibility().contrastPreferenceChanged.connect(self._soon.start)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ThemeChange:
            self._soon.start()
        return False
