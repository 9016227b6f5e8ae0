"""The one door to pdfium, which must not be entered by two threads at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_LOCK = threading.Lock()


@contextmanager
def opened_pdf(data: bytes) -> Iterator[Any]:
    """The PdfDocument of `data`, alone with pdfium until the block ends.

    Raises pypdfium2.PdfiumError when the file cannot be opened; `is_locked` tells a password from damage.
    """
    import pypdfium2

    with _LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


def is_locked(error: Exception) -> bool:
    """Whether pdfium refused a file for want of its password."""
    import pypdfium2.raw

    return bool(getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD)
