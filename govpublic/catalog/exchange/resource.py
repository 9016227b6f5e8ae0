"""The Resource that imports tables: django-import-export's, with compiled validators for its row loop.

Its own loop makes a form and a query for each row, and saves each of them twice. Here the readers of cells
are made once, references are looked up in a dict, and rows are written some thousand at a time, in one
transaction that ends with all of them or none. Faults keep their row and column; good rows leave nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from import_export import resources
from import_export.results import Result, RowResult
from tablib import Dataset

from .faults import EMPTY_ROWS, FORMULA, HIDDEN_SHEET, MERGED, SECOND_HEADING, Fault, Faults, column_letter
from .headings import Heading, looks_like_heading
from .tables import Area, Marks, Table

CHUNK = 2000
#: So many empty rows in one place are a mistake and not a gap.
MOST_EMPTY = 1000

Rows = Sequence[tuple[int, Sequence[Any]]]
Progress = Callable[[int], None]


class TableResult(Result):
    """``faults`` say what is wrong, with row and column; ``notes`` what a person should look at besides."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults = Faults()
        self.notes: list[Fault] = []

    def has_validation_errors(self) -> bool:
        return bool(self.faults)

    def tell(self) -> None:
        """Pass what was found on in import-export's own words, as far as it is kept."""
        for line, faults in self.faults.by_line().items():
            said: dict[str, list[str]] = {}
            for fault in faults:
                said.setdefault(fault.heading or "__all__", []).append(fault.message)
            self.append_invalid_row(line, {}, ValidationError(said))
        self.totals[RowResult.IMPORT_TYPE_INVALID] = self.faults.rows


class TableResource(resources.ModelResource):
    """A Resource that reads a ``Table`` below its ``heading``; both are passed to ``import_table``.

    A subclass says in ``begin`` what is the same for all rows, reads a chunk of rows in ``read``, which
    returns instances and puts what is wrong into ``result.faults``, and may finish in ``end``.
    """

    #: Plain heading to field, by which a second row of headings is recognised.
    known_headings: ClassVar[dict[str, str]] = {}

    class Meta:
        use_transactions = True
        skip_diff = True

    def import_table(
        self,
        table: Table,
        heading: Heading,
        rows: Iterator[tuple[int, Sequence[Any]]],
        *,
        sheet: str = "",
        dry_run: bool = False,
        **kwargs: Any,
    ) -> TableResult:
        """Import ``rows``, or with ``dry_run`` only say what is wrong: all or nothing in one transaction."""
        dataset = Dataset(headers=list(heading.cells))
        return self.import_data(
            dataset,
            dry_run=dry_run,
            raise_errors=False,
            use_transactions=True,
            rollback_on_validation_errors=True,
            table=table,
            heading=heading,
            rows=rows,
            sheet=sheet,
            **kwargs,
        )

    @classmethod
    def get_result_class(cls) -> type[TableResult]:
        return TableResult

    def begin(
        self, heading: Heading, table: Table, result: TableResult, dry_run: bool, **kwargs: Any
    ) -> None:
        """Make what all rows need."""

    def read(self, rows: Rows, result: TableResult) -> list[Any]:
        """The instances of a chunk of rows that are in order."""
        raise NotImplementedError

    def write(self, instances: list[Any]) -> None:
        """Put a chunk into the database."""
        self._meta.model._base_manager.bulk_create(instances, batch_size=CHUNK)

    def end(self, result: TableResult, dry_run: bool) -> None:
        """What is to be done when all rows are read, and said, if there were no faults."""

    def import_data_inner(
        self,
        dataset: Any,
        dry_run: bool,
        raise_errors: bool,
        using_transactions: bool,
        collect_failed_rows: bool,
        **kwargs: Any,
    ) -> TableResult:
        """One pass over the rows, chunk by chunk."""
        table, heading, sheet = kwargs.pop("table"), kwargs.pop("heading"), kwargs.pop("sheet")
        rows, progress = kwargs.pop("rows"), kwargs.pop("progress", None)
        result = TableResult()
        marks = table.marks(sheet)
        note_hidden(table, result)
        note_marks(marks, heading, result)
        self.begin(heading, table, result, dry_run, **kwargs)
        filled = _filled(rows, heading, self.known_headings, marks, result)
        while chunk := list(islice(filled, CHUNK)):
            instances = self.read(chunk, result)
            result.total_rows += len(chunk)
            if not dry_run and not result.faults:
                self.write(instances)
            if progress is not None:
                progress(result.total_rows)
        self.end(result, dry_run)
        if not result.faults:
            result.totals[RowResult.IMPORT_TYPE_NEW] = result.total_rows
        result.tell()
        return result


def note_hidden(table: Table, result: TableResult) -> None:
    """Hidden sheets are a fault of the file."""
    for sheet in table.sheets:
        if sheet.hidden:
            result.faults.add(0, 0, "", HIDDEN_SHEET, name=sheet.name)


def note_marks(marks: Marks, heading: Heading, result: TableResult) -> None:
    """Merged cells below the headings, and formulas anywhere below."""
    for area in marks.merged:
        if area.last_line >= heading.line:
            result.faults.add(
                area.first_line,
                area.first_column,
                _at(heading, area.first_column),
                MERGED,
                cells=_area(area),
            )
    for line, column in marks.formulas:
        if line > heading.line:
            result.faults.add(line, column, _at(heading, column), FORMULA)


def _filled(
    rows: Iterator[tuple[int, Sequence[Any]]],
    heading: Heading,
    known: dict[str, str],
    marks: Marks,
    result: TableResult,
) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows that hold something; long gaps and further rows of headings are told."""
    last, end = heading.line, heading.line
    first_row = True
    for line, cells in rows:
        end = line
        if not any(cells) and not any(cell == 0 and cell is not False for cell in cells):
            continue
        if line - last > MOST_EMPTY:
            _tell_gap(last + 1, line - 1, result)
        last = line
        if first_row and looks_like_heading(cells, known):
            result.faults.add(line, 0, "", SECOND_HEADING, line=heading.line)
            first_row = False
            continue
        first_row = False
        yield line, cells
    end = max(end, marks.last_line)
    if end - last > MOST_EMPTY:
        _tell_gap(last + 1, end, result)


def _tell_gap(first: int, last: int, result: TableResult) -> None:
    result.faults.add(first, 0, "", EMPTY_ROWS, first=first, last=last)


def _at(heading: Heading, column: int) -> str:
    return heading.cells[column - 1] if 0 < column <= len(heading.cells) else ""


def _area(area: Area) -> str:
    first = f"{column_letter(area.first_column)}{area.first_line}"
    return f"{first}:{column_letter(area.last_column)}{area.last_line}"
