"""The events of a YAML text, each given once, by libyaml or by PyYAML's own reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from cchcdoc.inputs import limits

if TYPE_CHECKING:
    from yaml import MarkedYAMLError, YAMLError
    from yaml.events import Event

_LIBYAML_LIMIT = "exceeded maximum nesting depth"
"""What libyaml says at its own limit of 1,000 levels, which it has since 0.2.6."""
_LEVELS = {
    "MappingStartEvent": 1,
    "SequenceStartEvent": 1,
    "MappingEndEvent": -1,
    "SequenceEndEvent": -1,
}


def give_events(text: str, take: Callable[[Event], bool]) -> None:
    """Call ``take`` with the events of ``text``, one after another, until it returns False.

    Both readers look up to 1,024 characters ahead for a colon. What they cannot read there, libyaml's own limit of
    levels too, would hide that ``text`` is too deep before that place: so the events up to there are given first.

    Raises:
        YAMLError: ``text`` is not YAML.
        ValueError, OverflowError: an escape that PyYAML's own reader does not check.
        Exception: what ``take`` raises.
    """
    from yaml.scanner import ScannerError

    next_event = _open(text)
    taken = 0
    try:
        while take(next_event()):
            taken += 1
    except ScannerError as error:
        events, problem = _read_before(text, error)
        is_limit = error.problem == _LIBYAML_LIMIT
        if problem is None or is_limit:
            for event in events[taken:]:
                take(event)
        raise problem if problem and is_limit else error from None


def _open(text: str) -> Callable[[], Event]:
    """A reader at the start of ``text``: each call is the next event."""
    import yaml

    loader = yaml.CSafeLoader(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)
    return cast("Callable[[], Event]", loader.get_event)


def _read_before(text: str, error: MarkedYAMLError) -> tuple[list[Event], YAMLError | None]:
    """The events before the place of ``error`` and what ends them; None: they go below ``limits.MAX_DEPTH`` levels."""
    from yaml import StreamEndEvent, YAMLError

    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark]
    next_event = _open(text[: min(mark.index for mark in marks)])
    events: list[Event] = []
    depth = 0
    try:
        while depth <= limits.MAX_DEPTH:
            event = next_event()
            if isinstance(event, StreamEndEvent):
                return events, error
            events.append(event)
            depth += _LEVELS.get(type(event).__name__, 0)
    except YAMLError as problem:  # before libyaml's limit a true one; else mostly that the text ends here
        return events, problem
    return events, None
