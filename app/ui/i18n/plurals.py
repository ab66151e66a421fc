"""Numbers with their nouns and units, in the forms that a language has for one and for many."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from app.core.moment import Length, length_in_words
from app.ui.i18n.dates import Dates


class Counts(QObject):
    """Writes counted things. Its texts are found by `tr` only, which knows about plurals."""

    def minutes(self, count: int) -> str:
        """“8 minutes”."""
        return self.tr("%n minute(s)", "", count)

    def length(self, seconds: float) -> str:
        """“8 minutes”, or “40 seconds” below a minute, by `length_in_words`."""
        count, in_minutes = length_in_words(seconds)
        return self.minutes(count) if in_minutes else self.seconds(count)

    def days(self, count: int) -> str:
        """“3 days”."""
        return self.tr("%n day(s)", "", count)

    def recordings(self, count: int) -> str:
        """“3 recordings”."""
        return self.tr("%n recording(s)", "", count)

    def people(self, count: int) -> str:
        """“7 people”."""
        return self.tr("%n person(s)", "", count)

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

    def exact_length(self, seconds: int) -> str:
        """“8 minutes 16 seconds”, “8 minutes”, “16 seconds”: a time as it is read aloud."""
        minutes, rest = divmod(seconds, 60)
        parts = [self.minutes(minutes)] if minutes else []
        if rest or not minutes:
            parts.append(self.seconds(rest))
        return " ".join(parts)

    def short_length(self, seconds: float) -> str:
        """“8 min”, or “40 s” below a minute, by `length_in_words`."""
        return self.short(length_in_words(seconds))

    def short(self, length: Length) -> str:
        """“8 min” or “40 s”; “0 min” for nothing."""
        count, in_minutes = length
        text = self.tr("{seconds} s") if count and not in_minutes else self.tr("{minutes} min")
        shown = QLocale().toString(count)
        return text.format(minutes=shown, seconds=shown)

    def kept(self, seconds: float) -> str:
        """“3 minutes kept.”, or “40 seconds kept.” below a minute; nothing for less than one
        second."""
        count, in_minutes = length_in_words(seconds)
        if seconds < 1:
            return ""
        if in_minutes:
            return self.tr("%n minute(s) kept.", "", count)
        return self.tr("%n second(s) kept.", "", count)

    def your_weeks(self, count: int) -> str:
        """“Your 7 weeks”."""
        return self.tr("Your %n week(s)", "", count)


def size_words(size_bytes: int, dates: Dates) -> str:
    """“212 MB”: thousands, as file managers and download pages count."""
    locale = dates.locale
    return locale.formattedDataSize(size_bytes, 0, locale.DataSizeFormat.DataSizeSIFormat)
