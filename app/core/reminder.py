"""When the daily reminder is due: at its local time, once a day, whatever clock and sleep do."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

LATEST = timedelta(hours=3)
"""After a longer sleep over its time the reminder stays away: it would come at an odd hour."""

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")


def parse_time(text: str) -> time | None:
    """The time of day that `text` names, as 7:30, 07:30 or 7.30; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    return time(int(found[1]), int(found[2])) if found else None


def is_due(at: time, before: datetime, now: datetime, last_shown: date | None) -> bool:
    """Whether the reminder for `at` is to be shown at the look `now`, the last look being `before`.

    Both are local times without a zone, as a clock on the wall shows them: a time that summer time
    leaves out counts as passed when the hour has jumped over it, and one that comes twice counts
    once. `last_shown` is the local day of the last reminder. A clock that was set back gives no
    reminder at that look, and none again on a day that had one. What passed before the first look
    or more than LATEST ago is let go, and so is what passed yesterday.
    """
    due = datetime.combine(now.date(), at)
    return before < due <= now and now - due <= LATEST and last_shown != now.date()
