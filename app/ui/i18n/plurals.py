"""Numbers with their nouns and units, in the forms that a language has for one and for many."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.i18n.dates import Dates


class Counts(QObject):
    """Writes counted things. Its texts are found by `tr` only, which knows about plurals."""

    def minutes(self, count: int) -> str:
        """“8 minutes”."""
        return self.tr("%n minute(s)", "", count)

    def minutes_of(self, seconds: float) -> str:
        """“8 minutes” of so many seconds, at least one."""
        return self.minutes(max(1, round(seconds / 60)))

    def recordings(self, count: int) -> str:
        """“3 recordings”."""
        return self.tr("%n recording(s)", "", count)

    def seconds(self, count: int) -> str:
        """“40 seconds”."""
        return self.tr("%n second(s)", "", count)

    def practices(self, count: int) -> str:
        """“3 practices”."""
        return self.tr("%n practice(s)", "", count)

    def rows(self, count: int) -> str:
        """“12 rows”."""
        return self.tr("%n row(s)", "", count)

    def columns(self, count: int) -> str:
        """“24 columns”."""
        return self.tr("%n column(s)", "", count)

    def minutes_kept(self, count: int) -> str:
        """“3 minutes kept.”."""
        return self.tr("%n minute(s) kept.", "", count)

    def seconds_kept(self, count: int) -> str:
        """“40 seconds kept.”."""
        return self.tr("%n second(s) kept.", "", count)

    def your_weeks(self, count: int) -> str:
        """“Your 7 weeks”."""
        return self.tr("Your %n week(s)", "", count)


def size_words(size_bytes: int, dates: Dates) -> str:
    """“212 MB”: thousands, as file managers and download pages count."""
    locale = dates.locale
    return locale.formattedDataSize(size_bytes, 0, locale.DataSizeFormat.DataSizeSIFormat)
