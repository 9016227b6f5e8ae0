"""The two sanitizers that may stand behind ``clean_html``: nh3, and bleach for those who chose it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from govpublic.sanitize.profiles import IMAGE_SCHEMES, LINK_SCHEMES, Profile, profile_named

_LINK_REL = "noopener noreferrer"

Sanitizer = Callable[[str, str], str]


def sanitizer_named(name: str) -> Sanitizer:
    """The function (html, profile name) -> html behind a backend's name.

    Raises ValueError for an unknown name, ImportError when bleach is not installed.
    """
    if name not in _SANITIZERS:
        raise ValueError(f"no HTML sanitizer {name!r}; there are {', '.join(_SANITIZERS)}")
    return _SANITIZERS[name]


def _with_nh3(html: str, profile: str) -> str:
    import nh3

    return nh3.clean(html, **_nh3_options(profile))


@cache
def _nh3_options(profile: str) -> dict[str, Any]:
    rules = profile_named(profile)

    def keep(tag: str, name: str, value: str) -> str | None:
        is_ours = (tag, name, value) == ("a", "rel", _LINK_REL)
        return value if is_ours or rules.allows(tag, name, value) else None

    return {
        "tags": set(rules.tags),
        "attributes": {tag: set(names) for tag, names in rules.attributes.items()},
        "attribute_filter": keep,
        "link_rel": _LINK_REL,
        "url_schemes": set(LINK_SCHEMES | IMAGE_SCHEMES),
    }


def _with_bleach(html: str, profile: str) -> str:
    try:
        from bleach.sanitizer import Cleaner
    except ImportError as error:
        raise ImportError("the sanitizer bleach needs the extra govpublic[bleach]") from error

    rules: Profile = profile_named(profile)
    # Made for each text: a bleach Cleaner cannot be used from two threads at once.
    cleaner = Cleaner(
        tags=rules.tags,
        attributes=rules.allows,
        protocols=LINK_SCHEMES | IMAGE_SCHEMES,
        strip=True,
        strip_comments=True,
        filters=[_LinkRelFilter],
    )
    cleaned: str = cleaner.clean(html)
    return cleaned


class _LinkRelFilter:
    """Gives links the ``rel`` that nh3 gives them; bleach leaves it out."""

    def __init__(self, source: Any) -> None:
        self.source = source

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for token in self.source:
            if token.get("name") == "a" and token["type"] in ("StartTag", "EmptyTag"):
                token["data"][(None, "rel")] = _LINK_REL
            yield token


_SANITIZERS: dict[str, Sanitizer] = {"nh3": _with_nh3, "bleach": _with_bleach}
