"""Sessions and their blocks as they stand in a manifest: what each must say, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import get_args

from app.core.programme.json_reader import JsonReader, read_date, read_time
from app.core.programme.programme import Block, BlockType, Session, SilenceBells

MAX_SECONDS = MAX_MINUTES = 86_400
MAX_STROKES = 100
MAX_NUMBER = 2**31 - 1
LEAST_BELL_MINUTES = 0.1
"""The shortest time between two bells in a silence."""

_TYPES: tuple[BlockType, ...] = get_args(BlockType)
_NEEDED: Mapping[BlockType, tuple[str, ...]] = {
    "recording": ("recording",),
    "bell": (),
    "silence": ("seconds",),
    "talk": ("title", "minutes", "note"),
    "break": ("minutes",),
    "live": ("title", "minutes"),
}
"""What a block of each type must say; any block may carry title, minutes and note."""


def read_session(fields: JsonReader, known: dict[str, Block] | None = None) -> Session:
    """A session from its JSON object. Raises ManifestError.

    `known` holds the blocks read so far by what they say, and gets those of this session: most
    sessions ring the same bells and take the same breaks, which are read and kept once.
    """
    blocks = {} if known is None else known
    session = Session(
        number=fields.integer("number", 1, MAX_NUMBER),
        title=fields.text("title"),
        minutes=fields.number("minutes", 0, MAX_MINUTES),
        blocks=_blocks(fields, blocks),
        date=fields.or_null("date", lambda key: read_date(fields, key)),
        time=fields.or_null("time", lambda key: read_time(fields, key)),
        extra=fields.extra(),
    )
    fields.finish()
    return session


def _blocks(fields: JsonReader, known: dict[str, Block]) -> tuple[Block, ...]:
    blocks = []
    for i, item in enumerate(fields.items("blocks")):
        said = repr(item)  # not the object: true, 1 and 1.0 are equal, and not all are allowed
        block = known.get(said)
        if block is None:
            place = f"{fields.at('blocks')}[{i}]"
            block = known[said] = _block(JsonReader(item, place, fields.unfinished))
        blocks.append(block)
    return tuple(blocks)


def _block(fields: JsonReader) -> Block:
    kind = fields.one_of("type", _TYPES)
    for key in _NEEDED[kind]:
        if fields.take(key) is None:
            raise fields.error(key, "must not be null")
    blank_too = partial(fields.text, empty=True)
    plays = kind in ("recording", "bell")
    block = Block(
        type=kind,
        title=fields.or_null("title", blank_too),
        minutes=fields.or_null("minutes", lambda key: fields.number(key, 0, MAX_MINUTES)),
        note=fields.or_null("note", blank_too),
        recording=fields.or_null("recording", fields.text) if plays else None,
        strokes=fields.integer("strokes", 1, MAX_STROKES, 1) if kind == "bell" else 1,
        seconds=fields.number("seconds", 0, MAX_SECONDS) if kind == "silence" else None,
        bell_after=fields.boolean("bell_after", False) if kind == "silence" else False,
        bells=fields.or_null("bells", partial(_silence_bells, fields))
        if kind == "silence"
        else None,
    )
    fields.finish()
    return block


def _silence_bells(fields: JsonReader, key: str) -> SilenceBells:
    inner = fields.object(key)
    bells = SilenceBells(
        start=inner.boolean("start", False),
        end=inner.boolean("end", False),
        every_minutes=inner.or_null(
            "every_minutes", lambda name: inner.number(name, LEAST_BELL_MINUTES, MAX_MINUTES)
        ),
        recording=inner.or_null("recording", inner.text),
    )
    inner.finish()
    return bells
