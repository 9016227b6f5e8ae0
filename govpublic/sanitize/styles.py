"""A text's own fonts, sizes and colours (统一字体): counted, and taken off without touching anything else."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from govpublic.sanitize.tokens import Attribute, Token, attributes_of, tokenize

#: CSS properties by which a text looks unlike the rest of the site.
_OWN_LOOK = re.compile(
    r"(font|color|background|line-height|letter-spacing|word-spacing|text-shadow|mso)(-|$)"
)
_PROPERTY = re.compile(r"-?[a-z][a-z-]*")
_CSS_COMMENT = re.compile(r"/\*.*?(\*/|\Z)", re.DOTALL)
_LOOK_ATTRIBUTES = frozenset({"face", "color", "bgcolor", "background", "text"})
_LOOK_ELEMENTS = frozenset({"font", "basefont", "big", "tt"})


def has_inline_style(html: str) -> int:
    """How many elements bring their own font, size or colour: by ``style``, as ``<font>``, by Word's classes.

    A ``<style>`` element counts as one. Never raises.
    """
    return sum(_brings_own_look(token) for token in tokenize(html))


def strip_inline_style(html: str) -> str:
    """``html`` without own fonts, sizes and colours; alignment, widths and all else stay as written.

    It is no sanitizer: what was unsafe stays unsafe. Afterwards ``has_inline_style`` finds nothing.
    """
    kept: list[str] = []
    spans: list[bool] = []
    for token in tokenize(html):
        raw = _restyled(token) if _brings_own_look(token) else token.raw
        if token.kind == "end" and token.name in _LOOK_ELEMENTS:
            raw = ""
        elif token.kind == "start" and token.name == "span":
            said_nothing_else = raw == "<span>" != token.raw
            spans.append(not said_nothing_else)
            raw = "" if said_nothing_else else raw
        elif token.kind == "end" and token.name == "span" and spans and not spans.pop():
            raw = ""
        kept.append(raw)
    return "".join(kept)


def _brings_own_look(token: Token) -> bool:
    if token.kind == "junk":
        return token.name == "style"
    if token.kind != "start":
        return False
    if token.name in _LOOK_ELEMENTS:
        return True
    return bool(token.source) and any(_without_look(a) != a.raw for a in attributes_of(token))


def _restyled(token: Token) -> str:
    """The tag without its own look; nothing when it was there for the look alone."""
    if token.kind == "junk" or token.name in _LOOK_ELEMENTS:
        return ""
    kept = [raw for a in attributes_of(token) if (raw := _without_look(a))]
    slash = " /" if token.self_closing else ""
    return f"<{' '.join([token.name, *kept])}{slash}>"


def _without_look(attribute: Attribute) -> str:
    """The attribute as written, or what is left of it, or nothing."""
    if attribute.name in _LOOK_ATTRIBUTES:
        return ""
    if attribute.name == "style":
        return _rewritten(
            attribute, _CSS_COMMENT.sub("", unescape(attribute.value)).split(";"), ";", _is_plain
        )
    if attribute.name == "class":
        return _rewritten(attribute, unescape(attribute.value).split(), " ", _is_not_from_word)
    return attribute.raw


def _rewritten(attribute: Attribute, parts: list[str], glue: str, keep: Callable[[str], bool]) -> str:
    parts = [part.strip() for part in parts if part.strip()]
    kept = [part for part in parts if keep(part)]
    if kept == parts:
        return attribute.raw
    return f'{attribute.name}="{escape(glue.join(kept))}"' if kept else ""


def _is_plain(declaration: str) -> bool:
    name = declaration.partition(":")[0].strip().lower()
    return _PROPERTY.fullmatch(name) is not None and not _OWN_LOOK.match(name.lstrip("-"))


def _is_not_from_word(css_class: str) -> bool:
    return not css_class.lower().startswith("mso")
