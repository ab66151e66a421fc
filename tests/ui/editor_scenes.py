"""Every state of the pages on which a facilitator makes a programme, to be walked through."""

from __future__ import annotations

from functools import partial

from app.core.draft.ingest_errors import SourceNotSound
from app.main import Program
from app.ui.drafts.page import DraftsPage
from app.ui.editor.page import EditorPage
from app.ui.editor.parts import EditorPart, PartKind
from app.ui.i18n.messages import sentence
from app.ui.page_id import PageId
from app.ui.recordings.import_list import FileLine
from tests.ui.scenes import Scene, go, press

_WEEK = 3


def drafts(program: Program) -> DraftsPage:
    """The list of one's own programmes."""
    go(PageId.EDITOR, program)
    page = program.window.page(PageId.EDITOR)
    if isinstance(page, EditorPage):
        page.back_asked.emit()
        page = program.window.page(PageId.EDITOR)
    assert isinstance(page, DraftsPage)
    return page


def drafts_shown(program: Program) -> None:
    drafts(program)


def drafts_two(program: Program) -> None:
    editor(program)
    drafts(program)


def drafts_delete(program: Program) -> None:
    editor(program)
    next(iter(drafts(program).rows.values())).delete.click()


def editor(program: Program) -> EditorPage:
    """The editor with a programme begun from the one in use, in week three."""
    page = drafts(program)
    if page.rows:
        next(iter(page.rows.values())).opener.click()
    else:
        # In the language of the window, as a facilitator would take it.
        programme = program.profile_data.programme
        assert programme is not None
        page.sources[programme.id].click()
    shown = program.window.page(PageId.EDITOR)
    assert isinstance(shown, EditorPage)
    shown.weeks.buttons[EditorPart(PartKind.SESSION, _WEEK)].click()
    return shown


def week(program: Program) -> None:
    editor(program)


def block(kind: str, program: Program) -> None:
    page = editor(program)
    view = page.view
    assert view is not None
    assert view.session is not None
    assert program.main_controller is not None
    session = program.main_controller.drafts.open_draft.draft.programme.session(_WEEK)
    assert session is not None
    at = next(at for at, one in enumerate(session.blocks) if one.type == kind)
    page.blocks.blocks.rows[at].click()


def picking(program: Program) -> None:
    editor(program).blocks.again.click()


def empty_week(program: Program) -> None:
    page = editor(program)
    page.weeks.add.click()


def undone(program: Program) -> None:
    page = editor(program)
    page.blocks.adders["break"].click()
    page.blocks.adders["talk"].click()
    page.undo.click()


def part(kind: PartKind, program: Program) -> None:
    editor(program).weeks.buttons[EditorPart(kind)].click()


def home_details(program: Program) -> None:
    part(PartKind.HOME, program)
    page = program.window.page(PageId.EDITOR)
    assert isinstance(page, EditorPage)
    page.home.buttons[next(iter(page.home.buttons))].click()


def dated(program: Program) -> None:
    part(PartKind.DATES, program)
    page = program.window.page(PageId.EDITOR)
    assert isinstance(page, EditorPage)
    form = page.forms["dates"]
    press(form, form.tr("The first session has a set date"))


def ingesting(program: Program) -> None:
    assert program.main_controller is not None
    page, room = editor(program), program.main_controller.drafts.editor.files
    refused = sentence(SourceNotSound(name="lettera.mp3"), program.profile_data.dates)
    page.ingesting.show_lines(
        [
            FileLine(
                1, "seduta-3-corpo.m4a", room.tr("about {minutes} min left").format(minutes=2), True
            ),
            FileLine(2, "seduta-4-respiro.wav", room.tr("waits for the others"), True),
            FileLine(3, "lettera.mp3", refused, False),
        ]
    )


def ingesting_many(program: Program) -> None:
    assert program.main_controller is not None
    page, room = editor(program), program.main_controller.drafts.editor.files
    waits = room.tr("waits for the others")
    names = [f"seduta-{number}.m4a" for number in range(1, 11)]
    page.ingesting.show_lines([FileLine(at, name, waits, True) for at, name in enumerate(names)])


def not_added(program: Program) -> None:
    page = editor(program)
    names = [f"lettera-{number}.mp3" for number in range(1, 4)]
    dates = program.profile_data.dates
    refused = [sentence(SourceNotSound(name=name), dates) for name in names]
    page.ingesting.show_lines(
        [FileLine(at, names[at], words, False) for at, words in enumerate(refused)]
    )


def check(program: Program) -> None:
    editor(program).check.click()


_KINDS = ("recording", "talk", "silence", "bell", "break")

SCENES: tuple[Scene, ...] = (
    Scene("drafts-none", "facilitator", drafts_shown),
    Scene("editor-week", "facilitator", week),
    Scene("drafts", "facilitator", drafts_two),
    Scene("drafts-delete", "facilitator", drafts_delete),
    *(Scene(f"editor-{kind}", "facilitator", partial(block, kind)) for kind in _KINDS),
    Scene("editor-picking", "facilitator", picking),
    Scene("editor-undone", "facilitator", undone),
    Scene("editor-home", "facilitator", partial(part, PartKind.HOME)),
    Scene("editor-home-details", "facilitator", home_details),
    Scene("editor-handout", "facilitator", partial(part, PartKind.HANDOUT)),
    Scene("editor-details", "facilitator", partial(part, PartKind.DETAILS)),
    Scene("editor-dated", "facilitator", dated),
    Scene("editor-ingesting", "facilitator", ingesting),
    Scene("editor-ingesting-many", "facilitator", ingesting_many),
    Scene("editor-not-added", "facilitator", not_added),
    Scene("editor-check", "facilitator", check),
    Scene("editor-empty-week", "facilitator", empty_week),
)
"""All of them, in the order in which they are walked."""
