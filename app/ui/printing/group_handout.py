"""The words of a group's handout: its dates, when home practice opens, and what a code is for."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.core.groups.groups import Group, GroupSession
from app.core.programme.programme import Programme
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.printing.handout_sheet import GroupHandout, handout_sheet
from app.ui.printing.pdf_sheet import Sheet

translate = QCoreApplication.translate


def group_handout(group: Group, programme: Programme, dates: Dates) -> Sheet:
    """The handout of a programme with the dates of a group, a copy for each of its codes.

    People who withdrew get none. It holds no name. The window's language is that of its own words.
    """
    title, paragraphs = programme.handout_parts
    opening = ""
    number = programme.unlock.home_practice_from_session
    for session in group.sessions:
        if session.number == number and session.is_held and not programme.unlock.open_now:
            opening = filled(
                translate("GroupHandout", "Home practice opens on {date}, with session {number}."),
                date=dates.long(session.slot.day),
                number=number,
            )
    words = GroupHandout(
        heading=translate("GroupHandout", "The sessions of your group"),
        sessions=tuple(_row(session, dates) for session in group.sessions if session.is_held),
        opening=opening,
        code_label=translate("GroupHandout", "Your code:"),
        codes=tuple(p.code for p in group.participants if p.withdrawn_on is None),
        code_words=translate(
            "GroupHandout",
            "Evenbreath asks for it once. It stands for you in what you hand in, in place of your "
            "name.",
        ),
    )
    title = title or translate("HandoutController", "Practising at home")
    return handout_sheet(title, paragraphs, dates.locale, words)


def _row(session: GroupSession, dates: Dates) -> tuple[str, ...]:
    day, of_day = session.slot
    name = filled(translate("GroupHandout", "Session {number}"), number=session.number)
    at = "" if of_day is None else dates.clock(datetime.combine(day, of_day))
    return name, dates.long(day), at
