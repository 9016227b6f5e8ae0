"""The Resource of subsidy payments: every row held against every rule on rows, written in chunks."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic import workdays
from govpublic.validators.rulebook import current

from .exchange.faults import CellFault
from .exchange.headings import LEAVE_OUT, Heading, check_headings
from .exchange.resource import Rows, TableResource, TableResult
from .exchange.tables import Table
from .models import SubsidyPayment
from .subsidy_batches import Batches
from .subsidy_cells import CELLS, cleaners
from .subsidy_columns import CONTEXT, check_columns, known_headings
from .subsidy_names import is_open, likeness_maker, masked
from .subsidy_neighbours import Neighbours, compare_within
from .subsidy_scan import RowScan
from .subsidy_sums import Sums
from .subsidy_targets import Choice, Target, Targets
from .subsidy_wording import CellSights

UNNAMED_CELL = _(
    "Something stands here, but the column has no heading. Please write one, or delete the cell."
)


class SubsidyPaymentResource(TableResource):
    """Imports the rows of rolls; ``targets`` has the batches that were made, after ``import_table``.

    ``import_table`` also takes ``choice`` (whose rows they are, where the file does not say), ``programs``
    (those that the user works for), ``fingerprint``, ``record`` (``ImportRecord``) and ``repair``.
    """

    class Meta(TableResource.Meta):
        model = SubsidyPayment
        fields = ("line", "group", "name", "quantity", "standard", "amount", "paid_on")

    targets: Targets

    def begin(
        self,
        heading: Heading,
        table: Table,
        result: TableResult,
        dry_run: bool,
        *,
        choice: Choice,
        programs: Any,
        fingerprint: str,
        record: Any = None,
        repair: bool = False,
        **_kwargs: Any,
    ) -> None:
        self.known_headings = known_headings()
        check_headings(heading, result.faults)
        check_columns(heading, result.faults)
        self._width, self._heading, self._result = len(heading.cells), heading, result
        place = {name: at for at, name in enumerate(heading.fields) if name and name != LEAVE_OUT}
        # Each row gets one empty cell more, which stands for every column that the file does not have.
        self._at = {name: place.get(name, self._width) for name in (*CELLS, *CONTEXT)}
        self._cleaners = cleaners(table.has_dates, repair)
        self._key_of = itemgetter(*(self._at[name] for name in CONTEXT))
        self._known: dict[tuple[Any, ...], Target | list[tuple[str, CellFault]]] = {}
        self.targets = Targets(choice, programs)
        self._batches = Batches(fingerprint, record, list(heading.cells), write=not dry_run)
        self._sights = CellSights(heading, self._at, result)
        title = choice.program.name if choice.program else ""
        self._scan = RowScan(title, self._sights.headings, workdays.today())
        self._neighbours, self._sums = Neighbours(), Sums()
        self._write = not dry_run

    def read(self, rows: Rows, result: TableResult) -> list[SubsidyPayment]:
        """One chunk: clean, find the target, compare, and scan all texts at once."""
        instances: list[SubsidyPayment] = []
        lines, texts, owners = [], [], []
        places = [self._at[name] for name in CELLS]
        group_at, name_at, quantity_at, standard_at, amount_at, day_at, serial_at = places
        group_of, name_of, quantity_of, standard_of, amount_of, day_of, serial_of = self._cleaners
        likeness_of, add_neighbour, key_of = likeness_maker(), self._neighbours.add, self._key_of
        known, width, write = self._known, self._width, self._write
        masks = bool(current().params("VIL-5")["mask_names"])
        for line, row in rows:
            cells = [*row, ""] if len(row) == width else self._fitted(line, row)
            target = known.get(key_of(cells)) or self._find(key_of(cells))
            try:
                if type(target) is list:
                    raise CellFault("")
                group, name = group_of(cells[group_at]), name_of(cells[name_at])
                quantity, standard = quantity_of(cells[quantity_at]), standard_of(cells[standard_at])
                amount, day = amount_of(cells[amount_at]), day_of(cells[day_at])
                serial = serial_of(cells[serial_at])
            except CellFault:
                self._tell(line, cells, target)
                continue
            likeness = likeness_of(f"{name}|{quantity}|{standard}|{amount}")
            shown = masked(name) if masks else name
            target.facts.add(line, amount, likeness)
            add_neighbour(target, line, likeness)
            lines.append(line)
            texts.append(f"{group}\t{shown}\t{standard}\t{serial}")
            owners.append(target)
            if write:
                batch = target.batch_id
                instances.append(
                    SubsidyPayment(None, batch, line, group, shown, quantity, standard, amount, day, likeness)
                )
        self._finish(lines, texts, owners)
        return instances

    @property
    def stated_total(self) -> Any:
        """The sum that the file gives below its rows, if it is of one batch."""
        return self._sums.stated if len(self.targets.all) == 1 else None

    def end(self, result: TableResult, dry_run: bool) -> None:
        """Sums are held against the rows, and what is known of each batch is kept with it."""
        result.total_rows -= self._sums.count
        self._sums.compare(self.targets.all, self._heading, self._at["amount"], result)
        compare_within(self.targets.all)
        self._batches.finish(self.targets.all, result)

    def _finish(self, lines: list[int], texts: list[str], owners: list[Target]) -> None:
        """What is asked of a chunk as a whole."""
        self._neighbours.ask()
        if not current().params("VIL-5")["mask_names"]:
            for line, text, owner in zip(lines, texts, owners, strict=True):
                if is_open(text.split("\t")[1]):
                    owner.facts.add_open_name(line)
        for sight in self._scan.sights(texts):
            self._sights.tell(sight, lines[sight.row], owners[sight.row])

    def _fitted(self, line: int, row: Any) -> list[Any]:
        """A row as long as the headings, and the empty cell; something beyond them is told."""
        for number, cell in enumerate(row[self._width :], self._width + 1):
            if cell not in ("", None):
                self._result.faults.add(line, number, "", UNNAMED_CELL)
        return [*row[: self._width], *[""] * (self._width + 1 - len(row[: self._width]))]

    def _find(self, key: tuple[Any, ...]) -> Target | list[tuple[str, CellFault]]:
        """The target that these context cells name, with a batch to write to; or what is wrong with them."""
        cells = dict(zip(CONTEXT, key, strict=True))
        target, faults = self.targets.of(cells)
        faults += self._sights.in_context(cells)
        if target is not None:
            fault = self._batches.open(target)
            faults += [("village", fault)] if fault else []
        self._known[key] = faults or target  # type: ignore[assignment]
        return self._known[key]

    def _tell(self, line: int, cells: list[Any], target: Target | list[tuple[str, CellFault]]) -> None:
        """Every fault of a row that cannot be taken; a row of sums is kept apart instead."""
        if self._sums.take(line, cells, self._at["amount"], target):
            return
        add = self._result.faults.add
        names = self._heading.cells
        for field, fault in target if isinstance(target, list) else ():
            at = self._at[field]
            place, heading = (at + 1, names[at]) if at < self._width else (0, "")
            add(line, place, heading, fault.template, **fault.params)
        for field, clean in zip(CELLS, self._cleaners, strict=True):
            at = self._at[field]
            try:
                clean(cells[at])
            except CellFault as fault:
                if at < self._width:
                    self._sights.tell_cell(line, at, cells[at], fault)
