"""The allow-lists: which elements, attributes and addresses a text of each kind may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Where a link may lead and a picture may come from, besides addresses within the site.
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
IMAGE_SCHEMES = frozenset({"http", "https"})

#: Elements that begin and end a line of text.
BLOCKS = _names(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol option p pre section "
    "summary table tbody tfoot thead tr ul"
)
#: Elements without an end tag.
VOID = _names("area base br col embed hr img input link meta param source track wbr")
#: Elements that the next of their kind ends; they cannot nest without one of the others between them.
ENDS_BY_ITSELF = _names("a p li dt dd tr td th thead tbody tfoot caption colgroup")
#: Without attributes: a browser repeats an unclosed one in every following block, attributes and all, so that
#: different ones make a page that grows with the square of its source.
_PHRASES = _names("strong em b i u sub sup")


@dataclass(frozen=True)
class Profile:
    """What one kind of text may hold: elements, and the attributes of each."""

    tags: frozenset[str]
    attributes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def allows(self, tag: str, name: str, value: str) -> bool:
        """Whether an attribute may stay. ``value`` may be escaped or not."""
        return name in self.attributes.get(tag, ()) and _VALUES[name](unescape(value).strip())


def is_safe_address(value: str, schemes: frozenset[str]) -> bool:
    """Whether ``value`` is relative or has one of ``schemes``, whatever hides in front of the colon."""
    visible = "".join(c for c in unescape(value) if c.isprintable() and not c.isspace())
    before_path = re.split(r"[/?#\\]", visible, maxsplit=1)[0]
    scheme, colon, _ = before_path.partition(":")
    return not colon or scheme.lower() in schemes


def _one_of(*words: str) -> Callable[[str], bool]:
    return lambda value: value.lower() in words


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value) is not None


def _any(value: str) -> bool:
    return True


_VALUES: Mapping[str, Callable[[str], bool]] = {
    "href": lambda value: is_safe_address(value, LINK_SCHEMES),
    "src": lambda value: is_safe_address(value, IMAGE_SCHEMES),
    "alt": _any,
    "title": _any,
    "lang": _matches(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,4}"),
    "dir": _one_of("ltr", "rtl", "auto"),
    "scope": _one_of("row", "col", "rowgroup", "colgroup"),
    "colspan": _matches(r"[0-9]{1,3}"),
    "rowspan": _matches(r"[0-9]{1,4}"),
    "span": _matches(r"[0-9]{1,3}"),
    "start": _matches(r"-?[0-9]{1,6}"),
    "width": _matches(r"[0-9]{1,4}%?"),
    "height": _matches(r"[0-9]{1,4}%?"),
}

_ARTICLE_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "col": {"span"},
    "colgroup": {"span"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_ARTICLE_TAGS = _PHRASES | _names(
    "h2 h3 h4 h5 h6 p div br hr ul ol li dl dt dd blockquote figure figcaption a img span "
    "table caption colgroup col thead tbody tfoot tr td th"
)

PROFILES: Mapping[str, Profile] = {
    "article": Profile(
        _ARTICLE_TAGS,
        {
            tag: frozenset({"lang", "dir"} | _ARTICLE_ATTRIBUTES.get(tag, set()))
            for tag in _ARTICLE_TAGS - _PHRASES
        },
    ),
    "comment": Profile(_names("p br ul ol li strong em")),
    "plain": Profile(frozenset()),
}


def profile_named(name: str) -> Profile:
    """The profile called ``name``. Raises ValueError for a name that there is none of."""
    if name not in PROFILES:
        raise ValueError(f"no HTML profile {name!r}; there are {', '.join(PROFILES)}")
    return PROFILES[name]
