"""How alike two opinions are: MinHash over runs of three characters, in bands, so that few are compared."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache

import numpy as np
from datasketch import MinHash, MinHashLSH

from govpublic.conf import settings

_PERMUTATIONS = 128
_RUN = 3


def sketch_of(text: str) -> bytes:
    """The MinHash of ``text`` as bytes; blanks, signs, width and case make no difference."""
    made = MinHash(num_perm=_PERMUTATIONS, seed=1)
    made.update_batch(sorted(_runs(text)))
    return made.hashvalues.astype(np.uint32).tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """An estimate of the share of runs that two texts have in common, 0 to 1, right to about 0.04."""
    return float(np.mean(np.frombuffer(one, np.uint32) == np.frombuffer(other, np.uint32)))


def bands_of(sketch: bytes, article: str) -> list[int]:
    """The bands of a sketch: of two texts that are alike enough nearly all pairs have one in common.

    Opinions on different articles have none. Each is a signed number of 64 bits.
    """
    bands, rows = _shape(float(settings.OPINION_LIKENESS))
    width = rows * 4
    return [_key(article, place, sketch[place * width : (place + 1) * width]) for place in range(bands)]


def _runs(text: str) -> set[bytes]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(char for char in folded if unicodedata.category(char)[0] in "LN")
    if len(letters) <= _RUN:
        return {letters.encode()}
    return {letters[at : at + _RUN].encode() for at in range(len(letters) - _RUN + 1)}


@lru_cache(maxsize=8)
def _shape(threshold: float) -> tuple[int, int]:
    """How many bands of how many rows suit the threshold best; datasketch knows."""
    made = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS, weights=(0.4, 0.6))
    return made.b, made.r


def _key(article: str, place: int, band: bytes) -> int:
    digest = hashlib.blake2b(band, digest_size=8, key=f"{article}:{place}".encode()[:64]).digest()
    return int.from_bytes(digest, "big", signed=True)
