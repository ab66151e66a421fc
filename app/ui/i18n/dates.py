"""Dates and times as the person's language writes them, without a year that is plain."""

from __future__ import annotations

import re
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime


class Dates:
    """Writes dates in one locale. Immutable; any thread may use it."""

    def __init__(self, locale: QLocale) -> None:
        self.locale = locale
        long = locale.dateFormat(QLocale.FormatType.LongFormat)
        # "dddd, MMMM d, yyyy" and "dddd d 'de' MMMM 'de' yyyy" without the year that ends them.
        self._long = re.sub(r"[\s,./-]*('[^']*')?\s*y+\.?$", "", long).strip(" ,")
        # Where the day comes first, no comma is needed after its name.
        self._long = self._long.replace("dddd, d ", "dddd d ")
        self.day_first = self._long.find("d", self._long.find("dddd") + 4) < self._long.find("MMMM")

    @property
    def language(self) -> str:
        """The language by its code, for example "it"."""
        return QLocale.languageToCode(self.locale.language())

    def long(self, day: date) -> str:
        """“Wednesday 9 December”."""
        return self._write(day, self._long)

    def with_year(self, day: date) -> str:
        """“9 December 2026”."""
        return self._write(day, "d MMMM yyyy" if self.day_first else "MMMM d, yyyy")

    def weekday_and_day(self, day: date) -> str:
        """“Mon 14 Dec”."""
        return self._together(day, "ddd d MMM" if self.day_first else "ddd, MMM d")

    def day_and_month(self, day: date) -> str:
        """“16 Nov”."""
        return self._together(day, "d MMM" if self.day_first else "MMM d")

    def weekday(self, day: date) -> str:
        """“Mon”."""
        name = self.locale.standaloneDayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
        return name[:1].upper() + name[1:]

    def weekday_and_number(self, day: date) -> str:
        """“Mon 14”."""
        return f"{self.weekday(day)}\N{NO-BREAK SPACE}{day.day}"

    def short_month(self, day: date) -> str:
        """“Dec”."""
        name = self.locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
        return name[:1].upper() + name[1:]

    def short_month_and_year(self, day: date) -> str:
        """“Dec 2026”."""
        return f"{self.short_month(day)}\N{NO-BREAK SPACE}{day.year}"

    def weekday_names(self, weekday: int) -> tuple[str, str]:
        """“M” and “Monday” for 0, to Sunday for 6."""
        short, full = (
            self.locale.standaloneDayName(weekday + 1, form)
            for form in (QLocale.FormatType.NarrowFormat, QLocale.FormatType.LongFormat)
        )
        return short, full

    def month(self, day: date) -> str:
        """“December 2026”, to stand by itself."""
        name = self.month_in_sentence(day)
        return name[:1].upper() + name[1:]

    def month_in_sentence(self, day: date) -> str:
        """“December 2026”, as the language writes it among other words."""
        name = self.locale.standaloneMonthName(day.month, QLocale.FormatType.LongFormat)
        return f"{name} {day.year}"

    def short_with_year(self, day: date) -> str:
        """“9 Dec 2026”."""
        return self._together(day, "d MMM yyyy" if self.day_first else "MMM d, yyyy")

    def span(self, first: date, last: date) -> str:
        """“10–31 August 2027”, “10 August – 2 October 2027”."""
        end = self._year(last)
        begin = self._year(first) if first.year != last.year else ""
        return self._span(first, last, "MMMM", begin) + end

    def short_span(self, first: date, last: date) -> str:
        """“10–31 Aug”, “10 Aug – 2 Oct”, without a place to break the line in a month."""
        return self._span(first, last, "MMM", "")

    def clock(self, instant: datetime) -> str:
        """“07:42”, as the locale writes it."""
        return self.locale.toString(
            QTime(instant.hour, instant.minute), QLocale.FormatType.ShortFormat
        )

    def _span(self, first: date, last: date, month: str, year: str) -> str:
        """`year` stands after the first day, where it is not that of the last."""
        pattern = f"d {month}" if self.day_first else f"{month} d"
        begin, end = self._together(first, pattern), self._together(last, pattern)
        if (first.year, first.month) != (last.year, last.month):
            return f"{begin}{year} – {end}"
        if self.day_first:
            return f"{self._write(first, 'd')}–{end}"
        return f"{begin}–{self._write(last, 'd')}"

    def _year(self, day: date) -> str:
        return f" {day.year}" if self.day_first else f", {day.year}"

    def _together(self, day: date, pattern: str) -> str:
        """Without a place to break the line: “16” at the end of one reads badly."""
        return self._write(day, pattern).replace(" ", "\N{NO-BREAK SPACE}")

    def _write(self, day: date, pattern: str) -> str:
        words = self.locale.toString(QDate(day.year, day.month, day.day), pattern)
        if day.day == 1 and self.language == "it":
            return re.sub(r"\b1\b", "1º", words, count=1)  # read “primo”
        return words
