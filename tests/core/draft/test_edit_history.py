"""Every edit can be taken back and done again; a pack that was made cannot."""

from __future__ import annotations

from app.core.draft import editing
from app.core.draft.edit_history import EditHistory
from tests.core.draft_examples import filled_draft


def titled(history: EditHistory, title: str) -> None:
    history.do(editing.set_about(history.draft, title=title), f"Call it {title}")


def test_an_edit_is_taken_back_and_done_again() -> None:
    history = EditHistory(filled_draft())
    titled(history, "A")
    titled(history, "B")
    assert history.undo().programme.title == "A"
    assert history.undo() == filled_draft()
    assert history.redo().programme.title == "A"
    assert history.redo().programme.title == "B"


def test_the_names_say_what_would_be_undone_and_redone() -> None:
    history = EditHistory(filled_draft())
    assert (history.undo_name, history.redo_name) == (None, None)
    titled(history, "A")
    assert (history.undo_name, history.redo_name) == ("Call it A", None)
    history.undo()
    assert (history.undo_name, history.redo_name) == (None, "Call it A")


def typed(history: EditHistory, title: str) -> None:
    history.do(editing.set_about(history.draft, title=title), "Type the title", merge="title")


def test_typing_is_one_step() -> None:
    history = EditHistory(filled_draft())
    for title in ("M", "Mo", "Mon"):
        typed(history, title)
    assert history.undo() == filled_draft()
    assert history.redo().programme.title == "Mon"


def test_typing_back_to_what_was_there_takes_back_nothing_else() -> None:
    history = EditHistory(filled_draft())
    titled(history, "Before")
    for title in ("Beforea", "Before", "Beforeb"):
        typed(history, title)
    assert history.draft.programme.title == "Beforeb"
    assert history.undo().programme.title == "Before"
    assert history.undo_name == "Call it Before"


def test_typing_that_was_deleted_again_is_no_step() -> None:
    history = EditHistory(filled_draft())
    titled(history, "Before")
    for title in ("Beforea", "Before"):
        typed(history, title)
    assert history.undo_name == "Call it Before"
    assert not history.can_redo


def test_typing_back_to_what_was_packed_is_that_version_again() -> None:
    history = EditHistory(filled_draft())
    history.made(history.draft.made(1, "a" * 64))
    for title in ("My weeksa", "My weeks"):
        typed(history, title)
    assert history.draft.is_made
    assert not history.can_undo


def test_typing_ends_with_another_edit_a_pack_or_undo() -> None:
    def another_edit(history: EditHistory) -> None:
        history.do(editing.set_handout(history.draft, "Sit down."), "Write the handout")

    def a_pack(history: EditHistory) -> None:
        history.made(history.draft.made(1, "a" * 64))

    def undo_and_redo(history: EditHistory) -> None:
        history.undo()
        history.redo()

    for ends in (another_edit, a_pack, undo_and_redo, EditHistory.end_typing):
        history = EditHistory(filled_draft())
        typed(history, "A")
        ends(history)
        typed(history, "B")
        assert history.undo().programme.title == "A", ends


def test_what_changes_nothing_is_no_step() -> None:
    history = EditHistory(filled_draft())
    assert not history.do(editing.set_about(history.draft, title="My weeks"), "Name")
    assert not history.can_undo


def test_a_new_edit_leaves_nothing_to_do_again() -> None:
    history = EditHistory(filled_draft())
    titled(history, "A")
    history.undo()
    titled(history, "B")
    assert not history.can_redo
    assert history.redo().programme.title == "B"


def test_undoing_with_nothing_left_changes_nothing() -> None:
    assert EditHistory(filled_draft()).undo() == filled_draft()


def test_only_the_newest_steps_are_kept() -> None:
    history = EditHistory(filled_draft(), max_steps=2)
    for title in "ABC":
        titled(history, title)
    history.undo()
    history.undo()
    assert not history.can_undo
    assert history.draft.programme.title == "A"


def test_after_a_pack_was_made_undoing_leads_to_the_next_version() -> None:
    history = EditHistory(filled_draft())
    titled(history, "A")
    history.made(history.draft.made(1, "a" * 64))
    undone = history.undo()
    assert (undone.programme.title, undone.programme.version) == ("My weeks", 2)
    assert not undone.is_made


def test_back_at_what_was_packed_it_is_that_version_again() -> None:
    history = EditHistory(filled_draft())
    history.made(history.draft.made(1, "a" * 64))
    titled(history, "A")
    assert history.draft.programme.version == 2
    undone = history.undo()
    assert (undone.programme.version, undone.is_made) == (1, True)
    assert history.redo().programme.version == 2


def test_what_is_typed_as_it_was_packed_is_that_version_again() -> None:
    packed = filled_draft().made(1, "a" * 64)
    history = EditHistory(packed)
    titled(history, "A")
    titled(history, packed.programme.title)
    assert history.draft == packed


def test_an_older_pack_s_content_is_a_later_version_than_the_newest_pack() -> None:
    history = EditHistory(filled_draft())
    history.made(history.draft.made(1, "a" * 64))
    titled(history, "A")
    history.made(history.draft.made(2, "b" * 64))
    assert history.undo().programme.version == 3


def test_back_at_what_was_packed_no_later_version_than_any_other_change() -> None:
    history = EditHistory(filled_draft())
    history.made(history.draft.made(1, "a" * 64))
    titled(history, "A")
    assert history.undo().made_version == 1
