"""PySide6 6.12.0 on Python 3.11 aborts after some 550 emitted signals; ours must be another."""

from PySide6.QtCore import QObject, Signal, Slot


class Counter(QObject):
    counted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.counted.connect(self._count)

    @Slot(object)
    def _count(self, value: object) -> None:
        self.count += value is True


def test_twenty_thousand_emits_survive() -> None:
    counter = Counter()
    for _ in range(20_000):
        counter.counted.emit(True)
    assert counter.count == 20_000
