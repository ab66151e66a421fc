"""Groups: looks up the one that is shown, keeps what is said of it, leads to what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError, UnknownProgramme
from app.ui.changes import Changes
from app.ui.page_controller import PageController, Services
from app.ui.page_id import PageId

if TYPE_CHECKING:
    from app.core.groups.groups import Attendance, Group
    from app.core.groups.groups import Slot as MeetingSlot
    from app.core.programme.programme import Programme
    from app.store.records.groups import Groups
    from app.ui.groups.hand_out_controller import HandOutController
    from app.ui.groups.new_group_page import NewGroup
    from app.ui.groups.page import GroupsPage
    from app.ui.groups.people_page import NewPeople, PeoplePage, PersonEdit
    from app.ui.groups.session_page import SessionPage


class GroupsController(PageController):
    """Shows a group and keeps at once what is said of it. Window's thread only."""

    page_id = PageId.GROUPS
    shows = Changes.DAY | Changes.RECORDS | Changes.INSTALLED_PROGRAMMES
    _page: GroupsPage | None

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self._shown: int | None = None
        self._known_groups: Groups | None = None
        self._hand_out: HandOutController | None = None

    def title(self) -> str:
        return self.tr("Groups")

    def show(self) -> None:
        self._stale = True  # nobody tells when a programme was worked on
        super().show()
        if self._page is not None:
            self._page.focus_first()

    def build(self) -> GroupsPage:
        from app.ui.groups.hand_out_controller import HandOutController
        from app.ui.groups.page import GroupsPage

        page = GroupsPage(self.services.theme)
        page.group_asked.connect(self._show_group)
        page.new_asked.connect(self._open_new)
        page.change_asked.connect(self._open_people)
        page.person_asked.connect(self._open_person)
        page.session_asked.connect(self._open_session)
        page.marked.connect(self._mark)
        page.names_switched.connect(self._switch_names)
        self._hand_out = HandOutController(self.services, self.groups, page, self.refresh, page)
        page.room_asked.connect(self._open_room)
        page.pack_asked.connect(lambda: self._with_group(self._hand_out.make_pack))
        page.update_asked.connect(lambda: self._with_group(self._hand_out.make_update))
        page.paper_asked.connect(lambda: self._with_group(self._hand_out.print_handout))
        page.calendar_asked.connect(lambda: self._with_group(self._hand_out.save_calendar))
        return page

    @property
    def groups(self) -> Groups:
        """What is kept."""
        if self._known_groups is None:
            from app.store.records.groups import Groups

            self._known_groups = Groups(self.services.profile_data.database)
        return self._known_groups

    def update(self) -> None:
        from app.ui.groups.view_model import groups_view, in_order

        if self._page is None:
            return
        data = self.services.profile_data
        now, groups = data.now(), self.groups.groups()
        shown = next((one for one in groups if one.id == self._shown), None)
        if shown is None and groups:
            shown = in_order(groups, now.local_date)[0]
        self._shown = shown.id if shown is not None else None
        programme = self._programme(shown) if shown is not None else None
        view = groups_view(groups, shown, programme, now, data.dates)
        self._page.show_view(view, names=data.settings.shows_names)

    def _programme(self, group: Group) -> Programme | None:
        from app.store.packs.group_pack import programme_of

        try:
            return programme_of(self.services.profiles.home, group.programme_id)
        except AppError:  # the page says that it is not to be had
            return None

    def _do(self, action: Callable[[], object]) -> bool:
        """Whether it could be done; what is wrong is said. The page shows what is kept then."""
        shell = self.services.shell
        try:
            action()
        except AppError as error:
            shell.show_error(error)
            return False
        shell.show_error(None)
        self._update_or_say()
        return True

    def _with_group(self, action: Callable[[Group], None]) -> None:
        """Do something with the group that is shown."""
        shown = self._shown
        if shown is not None:
            self._do(lambda: action(self.groups.group(shown)))

    # The page

    @Slot(int)
    def _show_group(self, group_id: int) -> None:
        self._shown = group_id
        self._update_or_say()

    @Slot(bool)
    def _switch_names(self, names: bool) -> None:
        try:
            self.services.profile_data.settings.shows_names = names
        except AppError as error:
            self.services.shell.show_error(error)
        self._update_or_say()

    @Slot(str, int, object)
    def _mark(self, code: str, number: int, attendance: Attendance | None) -> None:
        now, shown = self.services.profile_data.now(), self._shown
        assert shown is not None
        if (
            self._do(lambda: self.groups.mark(shown, number, code, attendance, now))
            and self._page is not None
        ):
            self._page.say_mark()

    @Slot(int)
    def _open_room(self, number: int) -> None:
        """Lead a session of the group's programme, which is in use from then on; one that is only
        being made is led as it is now."""
        data = self.services.profile_data

        def use(group: Group) -> None:
            programme_id = group.programme_id
            try:
                data.library.programme(programme_id)
            except UnknownProgramme:  # nothing else stands for one that cannot be read just now
                self.services.shell.open_room(number, programme_id, group.id)
                return
            if data.programme is None or data.programme.id != programme_id:
                data.use_programme(programme_id)
            self.services.shell.open_room(number, group_id=group.id)

        self._with_group(use)

    # A new group

    @Slot()
    def _open_new(self) -> None:
        self._do(self._ask_new)

    def _ask_new(self) -> None:
        from app.store.packs.draft_store import DraftStore
        from app.ui.groups.new_group_page import NewGroupPage

        data = self.services.profile_data
        programmes = {one.programme.id: one.programme for one in data.library.installed()}
        store, unread = DraftStore(self.services.profiles.home), {*data.library.unreadable()}
        for entry in store.drafts():
            if entry.problem is None:
                programmes[entry.id] = store.load(entry.id).programme
            else:  # what is installed does not stand for it
                unread.add(entry.id)
                programmes.pop(entry.id, None)
        chosen = data.programme.id if data.programme is not None else ""
        if chosen not in programmes:
            chosen = "" if unread else next(iter(programmes), "")
        page = NewGroupPage(
            self.services.theme, list(programmes.values()), chosen, data.today(), data.dates
        )
        page.begun.connect(lambda new: self._begin(new, programmes))
        self.services.window.go_to_sub_page(page)
        page.focus_first()

    def _begin(self, new: NewGroup, programmes: Mapping[str, Programme]) -> None:
        from app.core.errors import NoProgramme
        from app.core.groups.group_errors import NoProgrammeChosen
        from app.core.groups.groups import begin_group, codes_from

        def begin() -> None:
            programme = programmes.get(new.programme_id)
            if programme is None:
                raise NoProgrammeChosen() if programmes else NoProgramme()
            codes = codes_from(new.codes)
            group = begin_group(new.name, programme, new.start, codes, new.time_of_day)
            self._shown = self.groups.add(group, self.services.profile_data.now()).id

        if self._do(begin):
            self.services.window.leave_sub_page()
            if self._page is not None:
                self._page.focus_first()

    # The people

    @Slot()
    def _open_people(self) -> None:
        self._with_group(lambda group: self._show_people(group))

    @Slot(str)
    def _open_person(self, code: str) -> None:
        self._with_group(lambda group: self._show_people(group, code))

    def _show_people(self, group: Group, code: str = "") -> None:
        from app.ui.groups.people_page import PeoplePage

        data = self.services.profile_data
        others = [
            one
            for one in self.groups.groups()
            if one.id != group.id
            and one.programme_id == group.programme_id
            and one.ended_on is None
        ]
        page = PeoplePage(self.services.theme, group, others, data.today(), data.dates)

        def change(action: Callable[[], Group]) -> None:
            self._do(lambda: page.show_group(action()))

        page.renamed.connect(lambda name, done: self._rename(page, group.id, name, done))
        page.ended.connect(lambda on: change(lambda: self.groups.end(group.id, on)))
        page.people.kept.connect(lambda entry: change(lambda: self._keep(group.id, entry)))
        page.people.removed.connect(
            lambda one: change(lambda: self.groups.remove_code(group.id, one.code))
        )
        page.people.refused.connect(self.services.shell.show_error)
        self.services.window.go_to_sub_page(page)
        if code:
            page.show_person(code)
        else:
            page.focus_first()

    def _rename(self, page: PeoplePage, group_id: int, name: str, done: bool) -> None:
        """A name that cannot be yet, while it is typed, is no error."""
        try:
            kept = self.groups.rename(group_id, name)
        except AppError as error:
            if done:
                self.services.shell.show_error(error)
            return
        self.services.shell.show_error(None)
        page.name.show_words(kept.name)
        self._update_or_say()

    def _keep(self, group_id: int, entry: PersonEdit | NewPeople) -> Group:
        from app.core.groups.groups import codes_from
        from app.ui.groups.people_page import NewPeople

        if isinstance(entry, NewPeople):
            return self.groups.add_codes(group_id, codes_from(entry.codes))
        self.groups.set_name(group_id, entry.code, entry.name)
        kept = self.groups.withdraw(group_id, entry.code, entry.withdrawn_on)
        if entry.group != group_id:
            now = self.services.profile_data.now()
            kept = self.groups.move_code(group_id, entry.code, entry.group, now)
        return kept

    # A session

    @Slot(int)
    def _open_session(self, number: int) -> None:
        self._with_group(lambda group: self._show_session(group, number))

    def _show_session(self, group: Group, number: int) -> None:
        from app.ui.groups.session_page import SessionPage

        dates = self.services.profile_data.dates
        page = SessionPage(self.services.theme, group, group.session(number), dates)

        def change(page: SessionPage, action: Callable[[], Group]) -> None:
            kept = self._do(lambda: page.show_session(action().session(number)))
            if not kept:
                page.show_session(self.groups.group(group.id).session(number))

        def move(slot: MeetingSlot) -> None:
            change(page, lambda: self.groups.move(group.id, number, slot))

        page.moved.connect(move)
        page.held_switched.connect(
            lambda held: change(page, lambda: self.groups.set_held(group.id, number, held))
        )
        page.noted.connect(
            lambda text: change(page, lambda: self.groups.set_note(group.id, number, text))
        )
        self.services.window.go_to_sub_page(page)
        page.focus_first()
