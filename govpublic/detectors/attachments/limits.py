"""How much work one file may cause."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Caps of one inspection: bytes, characters, pages and seconds of wall time.

    `max_bytes` is the size up to which a document is opened at all; `max_ratio` is judged from
    `ratio_floor` bytes on, because small well-filled sheets compress that well honestly.
    """

    max_bytes: int = 256 * MEGABYTE
    max_unpacked: int = 512 * MEGABYTE
    max_ratio: int = 100
    ratio_floor: int = 16 * MEGABYTE
    max_members: int = 10_000
    max_pages: int = 300
    max_text: int = 1_000_000
    seconds: float = 20.0


DEFAULT_LIMITS = Limits()
