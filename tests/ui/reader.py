"""What a screen reader meets in a window: names, roles, values and states, as Qt offers them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_HOLDERS = {
    QAccessible.Role.Client,
    QAccessible.Role.Border,
    QAccessible.Role.LayeredPane,
    QAccessible.Role.Pane,
}
"""Mere surroundings: a screen reader passes over them unless they have a name or the focus."""

WITH_VALUE = {
    QAccessible.Role.Slider,
    QAccessible.Role.SpinBox,
    QAccessible.Role.ScrollBar,
    QAccessible.Role.ComboBox,
}
"""What always has a value; a line that is typed may be empty."""

WITH_STATE = {QAccessible.Role.CheckBox, QAccessible.Role.RadioButton}


class Met(NamedTuple):
    """One thing that a screen reader meets. `value` is what it reads besides the name."""

    name: str
    role: QAccessible.Role
    value: str
    description: str
    focusable: bool
    disabled: bool
    checkable: bool
    checked: bool

    @property
    def is_holder(self) -> bool:
        """Whether it only surrounds what is met."""
        return self.role in _HOLDERS and not self.name and not self.focusable


class Node(NamedTuple):
    """A thing and what is inside it."""

    met: Met
    children: tuple[Node, ...]

    def all(self) -> Iterator[Met]:
        """Everything from here down, holders too."""
        yield self.met
        for child in self.children:
            yield from child.all()

    def met_children(self) -> Iterator[Met]:
        """What is met next inside it: holders count as not there."""
        for child in self.children:
            if child.met.is_holder:
                yield from child.met_children()
            else:
                yield child.met

    def holders(self) -> Iterator[Node]:
        """Everything from here down that holds something."""
        yield self
        for child in self.children:
            yield from child.holders()


def read(window: QWidget) -> Node:
    """The window as it is read now."""
    return _read(QAccessible.queryAccessibleInterface(window))


def met(widget: QWidget) -> Met:
    """One widget as it is read now."""
    return _met(QAccessible.queryAccessibleInterface(widget))


def _read(interface: QAccessibleInterface) -> Node:
    children = (interface.child(at) for at in range(interface.childCount()))
    shown = [child for child in children if child is not None and not child.state().invisible]
    return Node(_met(interface), tuple(_read(child) for child in shown))


def _met(interface: QAccessibleInterface) -> Met:
    state = interface.state()
    return Met(
        name=interface.text(QAccessible.Text.Name),
        role=interface.role(),
        value=_value(interface),
        description=interface.text(QAccessible.Text.Description),
        focusable=bool(state.focusable),
        disabled=bool(state.disabled),
        checkable=bool(state.checkable),
        checked=bool(state.checked),
    )


def _value(interface: QAccessibleInterface) -> str:
    number = interface.valueInterface()
    words = interface.text(QAccessible.Text.Value)
    return words or (str(number.currentValue()) if number is not None else "")
