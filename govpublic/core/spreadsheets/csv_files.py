"""A list as a csv file that Excel and WPS open with the right characters."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from .cells import as_text, cell_value
from .columns import Column, file_name

#: Without it Excel reads UTF-8 as the code page of the computer.
_BYTE_ORDER_MARK = "\ufeff"


def csv_response(
    filename: str, columns: Sequence[Column], rows: Iterable[Iterable[Any]]
) -> StreamingHttpResponse:
    """``rows`` under the headings of ``columns``, sent while they are read."""
    name = file_name(filename, "csv")
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    lines = csv_lines([column.heading for column in columns], rows)
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def csv_lines(headings: Iterable[Any], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The lines of the file, each with its end; the first has the mark of the encoding."""
    # Text is quoted always: a semicolon would else part a cell where lists are parted by semicolons.
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_NONNUMERIC)
    yield _BYTE_ORDER_MARK + writer.writerow([_csv_cell(heading) for heading in headings])
    for row in rows:
        yield writer.writerow([_csv_cell(value) for value in row])


class _Echo:
    """A file for ``csv.writer`` that hands the line back."""

    def write(self, line: str) -> str:
        return line


def _csv_cell(value: Any) -> Any:
    held = cell_value(value)
    if held is None:
        return ""
    if isinstance(held, bool):
        return str(held).upper()
    if isinstance(held, datetime):
        return f"{held:%Y-%m-%d %H:%M:%S}"
    return held.isoformat() if isinstance(held, date) else as_text(held)
