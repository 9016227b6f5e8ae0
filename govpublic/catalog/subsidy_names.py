"""Names in rolls: masked before they are stored, and compared without being kept."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable
from functools import lru_cache

from django.utils.crypto import salted_hmac

from govpublic.detectors.privacy.masking import mask_name

_STARS = re.compile("[*＊×✱﹡○〇●□■•xX某]")
_WORD = re.compile(r"[\u3400-\u9fff·•・*＊×✱﹡○〇●□■xX]{2,20}|[A-Za-z][A-Za-z .'’-]{1,40}")
_BODY = re.compile(
    r"合作社|公司|农场|村民委员会|村委会|居委会|经济联合社|养殖场|种植场|厂$|中心$|服务站|学校|敬老院"
)
_KEY = "govpublic.catalog.likeness"


def is_body(name: str) -> bool:
    """Whether it names a farm, a cooperative or another body rather than a person."""
    return len(name) >= 4 and _BODY.search(name) is not None


def is_masked(name: str) -> bool:
    """Whether a part of it is hidden."""
    return _STARS.search(name) is not None


def is_open(name: str) -> bool:
    """Whether it shows who it is."""
    return bool(name) and not is_masked(name) and not is_body(name)


def looks_like_a_name(text: str) -> bool:
    """Whether nothing but a name, open or masked, or the name of a body stands in the cell."""
    return _WORD.fullmatch(text) is not None or is_body(text)


@lru_cache(maxsize=8192)
def masked(name: str) -> str:
    """``name`` as it may be published: 张*, 张*明, 欧阳**; bodies and what is masked already stay.

    >>> masked("张小明")
    '张*明'
    """
    if is_body(name):
        return name
    if is_masked(name):
        return _STARS.sub("*", name)
    if name.isascii():
        return name[:1] + "*" * max(len(name) - 1, 1)
    return mask_name(name)


def likeness_maker() -> Callable[[str], int]:
    """``of(text)``: a whole number that is equal for equal texts and, without ``SECRET_KEY``, says nothing.

    The key is derived once, for a roll asks a hundred thousand times.
    """
    key = salted_hmac(_KEY, "key", algorithm="sha256").digest()

    def of(text: str) -> int:
        return int.from_bytes(hmac.digest(key, text.encode(), hashlib.sha256)[:8], "big", signed=True)

    return of
