"""The colours, the type and the style sheet of every screen, dim from the first painted pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from app.ui import late_qt
from app.ui.theme.bundled_font import bundled_family
from app.ui.theme.palette import STARK_RATIO, Palette, contrast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

BODY_POINTS = 15.0
TITLE_POINTS = 17.0
"""Of cards, and of the headings of sections: what is above others is larger, never bold."""

HEADLINE_POINTS = 22.0
TIME_POINTS = 48.0
_SYSTEM_FONT_PART = 14 / 15
"""The small letters of a desktop's usual fonts are so much taller: at 14 points as at 15 here."""

SMALLEST_SCALE, LARGEST_SCALE = 1.0, 2.0
_WIDE_SCALE = 1.4
"""Up to this text scale a page has room for one thing beside another."""


TARGET_PIXELS = 44
"""The least width and height of anything that can be pressed."""

LINE_GAP, TILE_GAP, KEY_GAP, ROW_GAP, SECTION_GAP = 4, 8, 12, 16, 24
"""Pixels in any text size: inside a line; between tiles, and from a heading to what it heads;
between buttons; between the parts of a row; between sections, and inside a card."""

PAGE_LEFT, PAGE_EDGE = 40, 32
"""The pixels left of a page, and on its other sides, in any text size."""

CONTENT_PIXELS = 1000
"""A page is at most so wide at 100 % text; a wider window has it in its middle."""

TEXT_PIXELS = 680
"""What is to be read is at most so wide at 100 % text: some 75 letters."""

_FAMILIES = ("Inter", "Noto Sans", "Open Sans", "Cantarell", "Ubuntu", "DejaVu Sans", "Nimbus Sans")
_NO_CHOICE = {"Sans Serif", "Sans", "sans-serif", "Helvetica", "DejaVu Sans", ""}


PALETTES = {
    "dim-neutral": Palette(
        background="#17191A",
        surface="#1D2021",
        selected="#202526",
        fill="#26332B",
        text="#C6CBC8",
        secondary="#9AA29E",
        outline="#707A75",
        accent="#5C7A67",
        hairline="#2C3131",
        notice="#C9B787",
    ),
    "dim-green": Palette(
        background="#141A16",
        surface="#1A211C",
        selected="#1D2720",
        fill="#22332A",
        text="#B9CDBB",
        secondary="#8FA893",
        outline="#67806C",
        accent="#5A7D62",
        hairline="#27322A",
        notice="#C4B584",
    ),
    "dim-amber": Palette(
        background="#1B1712",
        surface="#221D17",
        selected="#282219",
        fill="#352B1D",
        text="#D6C3A2",
        secondary="#AE9B7B",
        outline="#857558",
        accent="#86724E",
        hairline="#352E24",
        notice="#DDAE62",
    ),
    "soft-light": Palette(
        background="#DEDBD0",
        surface="#E5E2D8",
        selected="#DAD7CC",
        fill="#CBD2C4",
        text="#2F322E",
        secondary="#4C504A",
        outline="#75796F",
        accent="#567060",
        hairline="#C6C3B7",
        notice="#6A4A00",
    ),
}
DEFAULT_THEME = "dim-neutral"
SYSTEM_THEME = "system"
"""The theme that takes the desktop's colours and the size of its words."""

THEMES = (SYSTEM_THEME, *PALETTES)
"""The names of all themes, in the order in which they are offered."""


class Theme:
    """A palette at a text scale, and the fonts of each role. Window's thread only.

    Everybody holds the same one: after a change every page is built anew.
    """

    name: str
    palette: Palette
    text_scale: float
    """The text scale that was asked for, 1.0 to 2.0."""

    scale: float
    """How many times as large words are, on a desktop with large words too."""

    def __init__(self, name: str | None = None, text_scale: float = SMALLEST_SCALE) -> None:
        """As in `change`."""
        self.change(name, text_scale)

    def change(self, name: str | None, text_scale: float) -> None:
        """Be this theme from now on, its words so many times as large (1.0 to 2.0).

        A name that nobody knows is the default theme; so is None, but on a desktop in plain black
        and white, which is followed. What is on the screen changes with `apply`.
        """
        if name is None and _is_stark():
            name = SYSTEM_THEME
        self.name = name if name in THEMES else DEFAULT_THEME
        self.text_scale = text_scale
        self._take()

    def follow(self, application: QApplication) -> bool:
        """Look at the desktop anew and take up what changed there; returns whether anything did."""
        if self.name != SYSTEM_THEME:
            return False
        before = self.palette, self.scale, self.font()
        self._take()
        changed = (self.palette, self.scale, self.font()) != before
        self.apply(application)
        return changed

    def _take(self) -> None:
        larger = 1.0
        if self.name == SYSTEM_THEME:
            from PySide6.QtWidgets import QApplication

            from app.ui.theme.system_palette import system_look, system_palette

            application = QApplication.instance()
            assert isinstance(application, QApplication)
            look = system_look(application)
            self.palette = system_palette(look)
            # Words that the desktop shows larger than ours are so here.
            larger = max(1.0, look.points / (BODY_POINTS * _SYSTEM_FONT_PART))
        else:
            self.palette = PALETTES[self.name]
        self.scale = min(max(self.text_scale * larger, SMALLEST_SCALE), LARGEST_SCALE)

    @property
    def narrow(self) -> bool:
        """Whether words are so large that what stands in one row elsewhere takes several lines."""
        return self.scale > _WIDE_SCALE

    @property
    def target_pixels(self) -> int:
        """The least height of what can be pressed or typed in, at the text scale of now."""
        # Larger words need more room around them, though not as much more.
        return round(TARGET_PIXELS * (1 + self.scale) / 2)

    def colour(self, role: str) -> QColor:
        """The colour of one of the palette's fields."""
        return QColor(getattr(self.palette, role))

    def font(self, points: float = BODY_POINTS, *, tabular: bool = False) -> QFont:
        """The screen font at `points` before scaling, all its digits equally wide if `tabular`.

        The theme that follows the desktop has the desktop's font; so have the others where the
        bundled one cannot be had.
        """
        family = None if self.name == SYSTEM_THEME else bundled_family()
        if family is None:
            font = _system_font()
            points *= _SYSTEM_FONT_PART
        else:
            font = QFont(family)
        font.setPointSizeF(points * self.scale)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def apply(self, application: QApplication) -> None:
        """Give the whole program these colours and this type.

        What was painted with them by hand must be built anew.
        """
        if not application.styleSheet():
            application.setStyle("Fusion")
        application.setPalette(self._qt_palette())
        application.setFont(self.font())
        sheet = self._style_sheet()
        if sheet != application.styleSheet():  # every widget there is would be styled anew
            application.setStyleSheet(sheet)
        application.setCursorFlashTime(0)

    def hold_still(self, application: QApplication) -> None:
        """Switch off what a desktop may animate; until the first paint there is nothing to move."""
        for effect in (
            late_qt.Qt.UIEffect.UI_AnimateMenu,
            late_qt.Qt.UIEffect.UI_FadeMenu,
            late_qt.Qt.UIEffect.UI_AnimateCombo,
            late_qt.Qt.UIEffect.UI_AnimateTooltip,
            late_qt.Qt.UIEffect.UI_FadeTooltip,
            late_qt.Qt.UIEffect.UI_AnimateToolBox,
        ):
            application.setEffectEnabled(effect, False)

    def _qt_palette(self) -> QPalette:
        group, p = QPalette.ColorRole, self.palette
        colours = {
            group.Window: p.background,
            group.Base: p.surface,
            group.AlternateBase: p.surface,
            group.Button: p.surface,
            group.ToolTipBase: p.surface,
            group.WindowText: p.text,
            group.Text: p.text,
            group.ButtonText: p.text,
            group.ToolTipText: p.text,
            group.PlaceholderText: p.secondary,
            group.Highlight: p.secondary,
            group.HighlightedText: p.background,
            group.Link: p.secondary,
            group.Light: p.hairline,
            group.Midlight: p.hairline,
            group.Mid: p.outline,
            group.Dark: p.hairline,
            group.Shadow: p.background,
        }
        palette = QPalette()
        for role, colour in colours.items():
            palette.setColor(role, QColor(colour))
        for role in (group.WindowText, group.Text, group.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(p.outline))
        return palette

    def _style_sheet(self) -> str:
        p = self.palette
        target = self.target_pixels
        return f"""
* {{ widget-animation-duration: 0; }}
QPushButton {{ min-height: {target - 4}px; padding: 0 20px;
  border: 2px solid {p.outline}; border-radius: 10px; background: transparent; color: {p.text};
  outline: none; }}
QPushButton:pressed {{ background: {p.selected}; }}
QPushButton:focus {{ border-color: {p.text}; }}
QPushButton:disabled {{ color: {p.outline}; border-color: {p.hairline}; }}
QPushButton[kind="primary"], QPushButton[kind="begin"] {{ background: {p.fill};
  border-color: {p.accent}; padding: 0 32px; }}
QPushButton[kind="begin"] {{ padding: 2px 32px; }}
QPushButton[kind="primary"]:focus {{ border: 3px solid {p.text}; padding: 0 31px;
  min-height: {target - 6}px; }}
QPushButton[kind="begin"]:focus {{ border: 3px solid {p.text}; padding: 1px 31px; }}
QPushButton[kind="plain"]:focus {{ border: 3px solid {p.text}; padding: 0 19px;
  min-height: {target - 6}px; }}
QPushButton[kind="quiet"] {{ border-color: transparent; padding: 0 12px; color: {p.secondary}; }}
QPushButton[kind="quiet"]:checked {{ background: {p.selected}; color: {p.text};
  border-color: {p.hairline}; }}
QPushButton[kind="quiet"]:focus {{ border-color: {p.text}; color: {p.text}; }}
QPushButton[kind="quiet"]:disabled {{ color: {p.outline}; }}
QPushButton[kind="link"], QPushButton[kind="action"], QPushButton[kind="back"] {{ border: none;
  padding: 0; min-height: {target}px; text-align: left; }}
QPushButton[kind="link"], QPushButton[kind="action"] {{ text-decoration: underline; }}
QPushButton[kind="link"], QPushButton[kind="back"] {{ color: {p.secondary}; }}
QPushButton[kind="link"]:focus, QPushButton[kind="back"]:focus {{ color: {p.text}; }}
QPushButton[kind="link"]:disabled, QPushButton[kind="action"]:disabled,
QPushButton[kind="back"]:disabled {{ color: {p.outline}; }}
QPushButton[kind="nav"] {{ border-color: transparent; padding: 0 14px; text-align: left;
  color: {p.secondary}; }}
QPushButton[kind="nav"][front="true"], QPushButton[kind="nav"]:checked {{
  background: {p.selected}; color: {p.text}; border-color: {p.hairline}; }}
QPushButton[kind="nav"]:focus {{ border-color: {p.text}; }}
QFrame[kind="card"] {{ background: {p.surface}; border: 1px solid {p.hairline};
  border-radius: 14px; }}
QFrame[kind="tile"] {{ border: 1px solid {p.hairline}; border-radius: 10px; }}
QFrame[kind="now"] {{ background: {p.surface}; border: 2px solid {p.accent}; border-radius: 10px; }}
QFrame[kind="outline"] {{ border: 2px solid {p.text}; background: transparent; }}
QFrame[kind="line"] {{ border: none; background: {p.hairline}; }}
QFrame[kind="row"] {{ border: none; border-bottom: 1px solid {p.hairline}; }}
QMenu {{ background: {p.surface}; border: 1px solid {p.outline}; padding: 4px; }}
QMenu::item {{ padding: {(target - 24) // 2}px 24px; border: 2px solid transparent;
  border-radius: 10px; }}
QMenu::item:selected {{ background: {p.selected}; border-color: {p.text}; }}
QMenu::item:disabled {{ color: {p.outline}; }}
QMenu::separator {{ height: 1px; background: {p.hairline}; }}
QLabel[role="secondary"], QLabel[role="dim"] {{ color: {p.secondary}; }}
QLabel[role="secondary"]:disabled {{ color: {p.outline}; }}
QLabel[role="notice"] {{ color: {p.notice}; }}
*[kind="field"] {{ background: {p.surface}; color: {p.text};
  border: 2px solid {p.outline}; border-radius: 10px;
  selection-background-color: {p.secondary}; selection-color: {p.background}; }}
*[kind="field"]:focus {{ border-color: {p.text}; }}
*[kind="field"]:disabled {{ color: {p.outline}; border-color: {p.hairline}; }}
QLineEdit[kind="field"] {{ padding: 0 14px; }}
QLineEdit[kind="field"]:focus {{ border: 3px solid {p.text}; padding: 0 13px; }}
QPlainTextEdit[kind="field"] {{ padding: 6px; }}
QPlainTextEdit[kind="field"]:focus {{ border: 3px solid {p.text}; padding: 5px; }}
QAbstractSpinBox[kind="field"] {{ min-height: {target - 4}px; max-height: {target - 4}px;
  padding: 0 16px; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollBar:vertical {{ width: 14px; background: transparent; }}
QScrollBar:horizontal {{ height: 14px; background: transparent; }}
QScrollBar::handle {{ background: {p.outline}; border: 4px solid {p.background}; border-radius: 6px;
  min-height: {target}px; min-width: {target}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _is_stark() -> bool:
    """Whether the desktop has a contrast theme, as far as that can be told without delay."""
    application = QGuiApplication.instance()
    if not isinstance(application, QGuiApplication):
        return False
    palette = application.palette()
    colours = palette.windowText().color().name(), palette.window().color().name()
    return contrast(*colours) >= STARK_RATIO


def _system_font() -> QFont:
    """The font that the person's desktop is set to, or a plain one where no desktop chose."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family() in _NO_CHOICE:
        font.setFamilies(list(_FAMILIES))
    return font
