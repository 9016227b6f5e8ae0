"""Zip containers, weighed before they are unpacked and unpacked no further than allowed."""

import re
import struct
import zipfile
from collections.abc import Iterator

from govpublic.detectors.attachments.findings import Findings
from govpublic.detectors.attachments.source import Source

_CHUNK = 64 * 1024
_LARGEST_ENTRY = 1024
_UNSAFE_NAME = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")
_PROGRAM = re.compile(
    r"\.(?:exe|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|dll|lnk|jar|sh|php|jsp|aspx?)$", re.I
)
_NESTED = re.compile(r"\.(?:zip|rar|7z|tar|gz|bz2|xz)$", re.I)


class Archive:
    """The parts of a zip by lower-case name (part names of office files know no case)."""

    def __init__(self, source: Source, findings: Findings) -> None:
        """Read the directory; raises zipfile.BadZipFile, or another error of zipfile, when there is none."""
        self._findings = findings
        if _directory_size(source.tail) > findings.limits.max_members * _LARGEST_ENTRY:
            findings.note("bomb")
            raise zipfile.BadZipFile("a directory too long to be read")
        source.handle.seek(0)
        self._zip = zipfile.ZipFile(source.handle)
        self._infos = {info.filename.lower(): info for info in self._zip.infolist()}
        self.names = sorted(self._infos)
        self._weigh(source.size)

    def _weigh(self, size: int) -> None:
        limits, infos = self._findings.limits, self._zip.infolist()
        unpacked = sum(info.file_size for info in infos)
        stretched = unpacked > limits.ratio_floor and unpacked > limits.max_ratio * size
        if stretched or unpacked > limits.max_unpacked or len(infos) > limits.max_members:
            self._findings.note("bomb")
        if any(info.flag_bits & 1 for info in infos):
            self._findings.note("encrypted")
        if infos and min(info.header_offset for info in infos) > 0:
            self._findings.note("polyglot")

    @property
    def is_bomb(self) -> bool:
        return "bomb" in self._findings.problems

    def note_contents(self) -> None:
        """Note what an archive meant for people carries that nobody should unpack blindly."""
        for code, pattern in (
            ("unsafe_path", _UNSAFE_NAME),
            ("executable", _PROGRAM),
            ("nested_archive", _NESTED),
        ):
            if any(pattern.search(name) for name in self.names):
                self._findings.note(code)

    def matching(self, pattern: str) -> list[str]:
        """Names that match the whole lower-case pattern, slide2 before slide10."""
        found = [name for name in self.names if re.fullmatch(pattern, name)]
        return sorted(
            found, key=lambda name: [int(n) if n.isdigit() else 0 for n in re.findall(r"\d+", name)]
        )

    def chunks(self, name: str, limit: int | None = None) -> Iterator[bytes]:
        """Unpacked bytes of one part. Raises ValueError for methods that office files do not use."""
        info = self._infos[name]
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ValueError("unexpected compression method")
        left = self._findings.limits.max_unpacked if limit is None else limit
        with self._zip.open(info) as part:
            while left > 0 and (chunk := part.read(min(_CHUNK, left))):
                left -= len(chunk)
                yield chunk
                if self._findings.out_of_time():
                    return

    def read(self, name: str, limit: int = 8 * 1024 * 1024) -> bytes:
        """At most `limit` unpacked bytes of one part."""
        return b"".join(self.chunks(name, limit))

    def size_of(self, name: str) -> int:
        """Unpacked size of one part in bytes, as the directory has it; unpacking never goes beyond."""
        return self._infos[name].file_size


def _directory_size(tail: bytes) -> int:
    """Length in bytes of a zip's directory by the records at the end of the file; 0 when there is none."""
    large, small = tail.rfind(b"PK\x06\x06"), tail.rfind(b"PK\x05\x06")
    if large >= 0 and large + 48 <= len(tail):
        return int(struct.unpack_from("<Q", tail, large + 40)[0])
    if small >= 0 and small + 16 <= len(tail):
        return int(struct.unpack_from("<I", tail, small + 12)[0])
    return 0
