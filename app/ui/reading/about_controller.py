"""The page about the research and the program."""

from __future__ import annotations

from app.ui.changes import Changes
from app.ui.page_controller import PageController
from app.ui.page_id import PageId
from app.ui.reading.about import about_parts, about_title
from app.ui.reading.page import ReadingPage
from app.ui.theme.theme import TEXT_PIXELS


class AboutController(PageController):
    """Says what is known, and what this program is. Window's thread only."""

    page_id = PageId.ABOUT
    widest = TEXT_PIXELS
    shows = Changes.PROGRAMME_IN_USE

    def title(self) -> str:
        return about_title()

    def show(self) -> None:
        """Show About; it names the programme in use, so it is built anew when that is another."""
        if self._stale:
            self.forget()
        super().show()

    def refresh(self) -> None:
        self._stale = True
        if self._page is not None and self.services.window.is_in_front(self.page_id):
            self.show()

    def build(self) -> ReadingPage:
        profile_data = self.services.profile_data
        parts = about_parts(profile_data.data_folder, profile_data.programme)
        return ReadingPage(self.services.theme, about_title(), parts, leads_back=False)

    def update(self) -> None:
        """Nothing on it changes while it is there."""
