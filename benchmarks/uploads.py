"""Looking into uploads: beside unzipping and reading ordinary office files, and on files made to exhaust it.

``python -m benchmarks.uploads``
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from .contents import _document, _paper, _read_pages, _sheet, _table, _unzip_and_parse

_ALONE = (
    "import re, sys, time; from govpublic.detectors.attachments import inspect;"
    "most = lambda: int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024;"
    "before = most(); start = time.process_time(); inspect(sys.argv[1]);"
    "print(time.process_time() - start, most() - before)"
)


def measure() -> Iterator[str]:
    from govpublic.detectors.attachments import inspect

    for name, (data, read) in _ordinary().items():
        seen = _best(lambda d=data: inspect(io.BytesIO(d)))
        plain = _best(lambda d=data, r=read: r(d))
        yield f"inspecting {name}, CPU: {seen * 1000:.0f} ms, {seen / plain:.1f} of unzipping and reading it"
    for name, data in _hostile().items():
        seconds, megabytes = _alone(data)
        yield f"inspecting {name} ({len(data) // 1000} kB): {seconds:.2f} s CPU, {megabytes:.0f} MB more"


def _ordinary() -> dict[str, tuple[bytes, Callable[[bytes], None]]]:
    return {
        "a document of 400 paragraphs": (_document(400), _unzip_and_parse),
        "a document with a table of 2,000 rows": (_table(2_000), _unzip_and_parse),
        "a sheet of 300 rows": (_sheet(300), _unzip_and_parse),
        "a sheet of 20,000 rows": (_sheet(20_000), _unzip_and_parse),
        "a PDF of 60 pages": (_paper(60), _read_pages),
    }


def _hostile() -> dict[str, bytes]:
    """Each at most a few megabytes."""
    fields = "<w:r><w:instrText>QUOTE 68 68 69 INCLUDEPICTURE http: </w:instrText></w:r>" * 100_000
    inner = _zipped({"a": (b"a", 1)})
    objects = [b"%d 0 obj<</A %d 0 R>>endobj\n" % (n, n + 1) for n in range(99_999)]
    return {
        "a part of 1 GB of zeros": _zipped({"word/document.xml": (b"\0" * 2**20, 1024)}),
        "an archive of 60,000 files": _zipped({f"{n}.txt": (b"", 1) for n in range(60_000)}),
        "an archive of 9,000 archives": _zipped({f"{n}.zip": (inner, 1) for n in range(9_000)}),
        "a document of fields": _package("word/document.xml", f"<w:d xmlns:w='w'>{fields}</w:d>"),
        "a document of 500,000 open elements": _package("word/document.xml", "<a>" * 500_000),
        "a csv of formulas": b"a,b\n" + b"=a|a" * 500_000,
        "a text of fields in RTF": b"{\\rtf1" + b"\\fldinst " * 400_000,
        "a PDF of 99,999 objects": b"%PDF-1.4\n" + b"".join(objects),
        "a PDF of streams": b"%PDF-1.4\n" + b"stream\n" * 300_000,
    }  # fmt: skip


def _zipped(parts: dict[str, tuple[bytes, int]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (piece, times) in parts.items():
            with archive.open(name, "w") as part:
                for _ in range(times):
                    part.write(piece)
    return stream.getvalue()


def _package(name: str, text: str) -> bytes:
    return _zipped({"[Content_Types].xml": (b"<Types/>", 1), name: (text.encode(), 1)})


def _alone(data: bytes) -> tuple[float, float]:
    """CPU seconds and megabytes of one inspection in a process of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "hostile"
        path.write_bytes(data)
        command = [sys.executable, "-c", _ALONE, str(path)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(said[0]), float(said[1])


def _best(work: Callable[[], object], rounds: int = 3) -> float:
    found = []
    for _round in range(rounds):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


if __name__ == "__main__":
    for each in measure():
        print(each)
