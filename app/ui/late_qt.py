"""Qt's enumerations, loaded when one of them is first named, and what the first paint uses instead.

To import `Qt` builds all of its enumerations: about 35 ms on a laptop, a tenth of the way from the
start of the process to the first painted pixel. So every file that the empty window needs names it
as `late_qt.Qt`, which loads it on the first key, practice or page, and gives Qt's properties the
numbers below in the meantime. The rest of the program is imported after the first paint, and
imports `Qt` as usual. The same goes for whole pages and services: what the empty window does not
need is imported in the function that needs it.
"""

from typing import TYPE_CHECKING

PLAIN_TEXT = 0
"""`Qt.TextFormat.PlainText`, for `setProperty("textFormat", ...)`."""

NO_FOCUS, STRONG_FOCUS = 0, 11
"""`Qt.FocusPolicy.NoFocus` and `StrongFocus`, for `setProperty("focusPolicy", ...)`."""

if TYPE_CHECKING:
    from PySide6.QtCore import Qt as Qt
else:

    def __getattr__(name: str) -> object:
        if name != "Qt":
            raise AttributeError(name)
        from PySide6.QtCore import Qt

        globals()["Qt"] = Qt
        return Qt
