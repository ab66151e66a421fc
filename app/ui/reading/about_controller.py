"""The page about the research and the program."""

from __future__ import annotations

from app.ui.controller import Room
from app.ui.page_id import Place
from app.ui.reading.about import about_parts, about_title
from app.ui.reading.page import ReadingPage


class AboutRoom(Room):
    """Says what is known, and what this program is. Window's thread only."""

    place = Place.ABOUT
    widest = 680

    def title(self) -> str:
        return about_title()

    def show(self) -> None:
        """Say it anew each time: the programme may be another one by now."""
        self.forget()
        super().show()

    def build(self) -> ReadingPage:
        participant = self.house.participant
        parts = about_parts(participant.data_folder, participant.programme)
        return ReadingPage(self.house.theme, about_title(), parts, leads_back=False)

    def update(self) -> None:
        """Nothing on it changes while it is there."""
