"""Spreadsheets that hold text and numbers, and never a formula: xlsx and csv, streamed.

``xlsx_response("名单", [Column("姓名", 12)], rows)`` and ``csv_response(...)`` are answers of views; ``rows``
is any iterable of rows and is read once, row by row. :class:`Book` is for a workbook of more than one sheet.
"""

from .cells import as_text
from .columns import Column, file_name
from .csv_files import csv_response
from .workbooks import XLSX, Book, xlsx_response

#: Either answer by the word that an address says it with, as in ``?format=csv``.
FORMATS = {"xlsx": xlsx_response, "csv": csv_response}

__all__ = ["FORMATS", "XLSX", "Book", "Column", "as_text", "csv_response", "file_name", "xlsx_response"]
