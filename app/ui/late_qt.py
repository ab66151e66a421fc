"""Qt's enumerations, loaded when one of them is first named.

Importing `Qt` builds all of its enumerations: 38 ms here, a tenth of the way to the first painted
pixel. Files that the first paint needs name it as `late_qt.Qt`, which loads it after that; the rest
of the program imports it as usual.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import Qt as Qt
else:

    def __getattr__(name: str) -> object:
        if name != "Qt":
            raise AttributeError(name)
        from PySide6.QtCore import Qt

        globals()["Qt"] = Qt
        return Qt
