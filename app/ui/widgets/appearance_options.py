"""What the first start and Settings both offer, in the same words: colours, sizes, roles."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.ui.widgets.choices import Option

translate = QCoreApplication.translate

TEXT_SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


def theme_options() -> tuple[Option, ...]:
    """The themes by their names."""
    return (
        Option("system", translate("AppearanceOptions", "As the system")),
        Option("dim-neutral", translate("AppearanceOptions", "Dim, neutral")),
        Option("dim-green", translate("AppearanceOptions", "Dim, green")),
        Option("dim-amber", translate("AppearanceOptions", "Dim, amber")),
        Option("soft-light", translate("AppearanceOptions", "Soft light")),
    )


def text_size_options() -> tuple[Option, ...]:
    """How large words can be, by how many times as large as they are at first."""
    return tuple(Option(scale, f"{round(100 * scale)} %") for scale in TEXT_SCALES)


def nearest_scale(scale: float) -> float:
    """The text size on offer that is nearest to `scale`."""
    return min(TEXT_SCALES, key=lambda offered: abs(offered - scale))


def stepped_scale(scale: float, steps: int) -> float:
    """The text size on offer so many steps larger, or smaller for fewer than 0; the last one there
    is at either end."""
    at = TEXT_SCALES.index(nearest_scale(scale)) + steps
    return TEXT_SCALES[max(0, min(at, len(TEXT_SCALES) - 1))]


def role_options() -> tuple[Option, ...]:
    """What the person is here for: whether they lead groups."""
    return (
        Option(False, translate("AppearanceOptions", "I practise")),
        Option(True, translate("AppearanceOptions", "I lead groups")),
    )
