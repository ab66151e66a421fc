"""Journey: what was practised, looked up and shown."""

from __future__ import annotations

from app.ui.journey_page import JourneyPage
from app.ui.place import Place
from app.ui.room import Room


class JourneyRoom(Room):
    """Shows what was heard. Window's thread only."""

    place = Place.JOURNEY
    _page: JourneyPage | None

    def title(self) -> str:
        return self.tr("Journey")

    def build(self) -> JourneyPage:
        return JourneyPage(self.house.theme)

    def update(self) -> None:
        if self._page is not None:
            self._page.show_view(self.house.participant.journey_view())
