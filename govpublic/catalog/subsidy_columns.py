"""Which headings a subsidy roll may have, and what each of them is (VIL-5)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from govpublic.validators.rulebook import current

from .exchange.faults import Faults
from .exchange.headings import LEAVE_OUT, Heading, plain

#: Heading to field. The rulebook says which of them are allowed; those that it adds are read and left out.
FIELD_OF: Mapping[str, str] = {
    "序号": "serial",
    "年度": "year",
    "村": "village",
    "组": "group",
    "村组": "group",
    "补贴项目": "program",
    "依据文号": "document_number",
    "姓名": "name",
    "户主": "name",
    "户主姓名": "name",
    "计补数量": "quantity",
    "计补面积": "quantity",
    "数量": "quantity",
    "面积": "quantity",
    "标准": "standard",
    "补贴标准": "standard",
    "金额": "amount",
    "补贴金额": "amount",
    "发放金额": "amount",
    "发放日期": "paid_on",
    "发放批次": "label",
    "监督电话": "phone",
}
#: What a user may choose for a column whose heading says nothing; the first is the default.
FIELD_LABELS = {
    LEAVE_OUT: gettext_lazy("Leave out"),
    "name": gettext_lazy("Name of the payee"),
    "group": gettext_lazy("Village group"),
    "quantity": gettext_lazy("Quantity"),
    "standard": gettext_lazy("Standard"),
    "amount": gettext_lazy("Amount"),
    "paid_on": gettext_lazy("Paid on"),
    "village": gettext_lazy("Village"),
    "year": gettext_lazy("Year"),
    "program": gettext_lazy("Programme"),
    "label": gettext_lazy("Batch of payment"),
    "document_number": gettext_lazy("Number of the basis document"),
    "phone": gettext_lazy("Supervision telephone"),
    "serial": gettext_lazy("Serial number"),
}
#: What is the same for all rows of a batch.
CONTEXT = ("program", "village", "year", "label", "document_number", "phone")
REQUIRED = ("name", "amount")

FORBIDDEN = _("A roll must not show the column “%(heading)s”. Please delete it from the file.")
UNKNOWN = _("“%(heading)s” is not among the columns that a roll may show. Please delete it or leave it out.")
LACKING = _("The file has no column “%(heading)s”. Please add it, or say which column it is.")
_HEADING_OF = {"name": "姓名", "amount": "金额"}


def known_headings() -> dict[str, str]:
    """Plain heading to field, for the headings that the rulebook allows; unknown ones are left out."""
    return {plain(name): FIELD_OF.get(name, LEAVE_OUT) for name in _params()["allowed_columns"]}


def forbidden_words() -> list[str]:
    """Words by which a heading is known as one that must not be there."""
    return list(_params()["forbidden_words"])


def is_forbidden(heading: str) -> bool:
    """Whether a roll must not have this column, whatever is done with it."""
    bare = plain(heading)
    return bare not in known_headings() and any(word in bare for word in forbidden_words())


def check_columns(heading: Heading, faults: Faults) -> None:
    """Forbidden and unknown columns, and what is lacking."""
    known = known_headings()
    for number, (text, field) in enumerate(zip(heading.cells, heading.fields, strict=True), 1):
        if text and is_forbidden(text):
            faults.add(heading.line, number, text, FORBIDDEN, heading=text)
        elif text and not field and plain(text) not in known:
            faults.add(heading.line, number, text, UNKNOWN, heading=text)
    for field in REQUIRED:
        if field not in heading.fields:
            faults.add(heading.line, 0, "", LACKING, heading=_HEADING_OF[field])


def _params() -> Mapping[str, list[str]]:
    return current().params("VIL-5")
