"""Places and admissions in words: msgids with their parameters, which the caller translates."""

from govpublic.detectors.contents.passage import Passage
from govpublic.detectors.contents.places import Place

Worded = tuple[str, dict[str, str | int]]


def _(msgid: str) -> str:
    """Mark a msgid for the catalogue; this room knows no Django."""
    return msgid


# Shape of a place: its words, and its words in a file that is a member of another.
_PLACES = {
    "file": (_("the file"), _("%(member)s")),
    "paragraph": (_("paragraph %(paragraph)d"), _("%(member)s, paragraph %(paragraph)d")),
    "hidden_text": (
        _("hidden text of paragraph %(paragraph)d"),
        _("%(member)s, hidden text of paragraph %(paragraph)d"),
    ),
    "body": (_("the body"), _("%(member)s, the body")),
    "table": (
        _("table %(table)d, row %(row)d, column %(column)d"),
        _("%(member)s, table %(table)d, row %(row)d, column %(column)d"),
    ),
    "table_row": (_("table %(table)d, row %(row)d"), _("%(member)s, table %(table)d, row %(row)d")),
    "text_box": (_("a text box"), _("%(member)s, a text box")),
    "header": (_("a header"), _("%(member)s, a header")),
    "footer": (_("a footer"), _("%(member)s, a footer")),
    "footnote": (_("a footnote"), _("%(member)s, a footnote")),
    "endnote": (_("an endnote"), _("%(member)s, an endnote")),
    "comment": (_("a comment"), _("%(member)s, a comment")),
    "sheet_comment": (
        _("sheet “%(sheet)s”, the comment on cell %(cell)s"),
        _("%(member)s, sheet “%(sheet)s”, the comment on cell %(cell)s"),
    ),
    "revision": (_("a tracked change"), _("%(member)s, a tracked change")),
    "author": (
        _("the name of an author of comments or changes"),
        _("%(member)s, the name of an author of comments or changes"),
    ),
    "link": (_("the address of a link"), _("%(member)s, the address of a link")),
    "picture": (_("the description of a picture"), _("%(member)s, the description of a picture")),
    "picture_data": (_("picture data “%(name)s”"), _("%(member)s, picture data “%(name)s”")),
    "page": (_("page %(page)d"), _("%(member)s, page %(page)d")),
    "slide": (_("slide %(page)d"), _("%(member)s, slide %(page)d")),
    "note": (_("the notes on slide %(page)d"), _("%(member)s, the notes on slide %(page)d")),
    "annotation": (_("an annotation on page %(page)d"), _("%(member)s, an annotation on page %(page)d")),
    "outline": (_("the bookmarks"), _("%(member)s, the bookmarks")),
    "field": (_("form field “%(name)s”"), _("%(member)s, form field “%(name)s”")),
    "cell": (_("sheet “%(sheet)s”, cell %(cell)s"), _("%(member)s, sheet “%(sheet)s”, cell %(cell)s")),
    "hidden_cell": (
        _("sheet “%(sheet)s”, hidden cell %(cell)s"),
        _("%(member)s, sheet “%(sheet)s”, hidden cell %(cell)s"),
    ),
    "sheet_row": (
        _("sheet “%(sheet)s”, row %(row)d"),
        _("%(member)s, sheet “%(sheet)s”, row %(row)d"),
    ),
    "sheet": (_("sheet “%(sheet)s”"), _("%(member)s, sheet “%(sheet)s”")),
    "sheet_header": (
        _("the header or footer of sheet “%(sheet)s”"),
        _("%(member)s, the header or footer of sheet “%(sheet)s”"),
    ),
    "sheet_name": (_("the name of a sheet"), _("%(member)s, the name of a sheet")),
    "drawing": (_("a drawing or chart"), _("%(member)s, a drawing or chart")),
    "formula": (
        _("sheet “%(sheet)s”, the formula of cell %(cell)s"),
        _("%(member)s, sheet “%(sheet)s”, the formula of cell %(cell)s"),
    ),
    "cache": (
        _("data that a table or a link keeps out of sight"),
        _("%(member)s, data that a table or a link keeps out of sight"),
    ),
    "defined_name": (_("defined name “%(name)s”"), _("%(member)s, defined name “%(name)s”")),
    "line": (_("line %(row)d"), _("%(member)s, line %(row)d")),
    "row": (_("row %(row)d"), _("%(member)s, row %(row)d")),
    "row_column": (
        _("row %(row)d, column %(column)d"),
        _("%(member)s, row %(row)d, column %(column)d"),
    ),
    "property": (_("document property “%(name)s”"), _("%(member)s, document property “%(name)s”")),
    "attachment": (_("the attached file “%(name)s”"), _("%(member)s, the attached file “%(name)s”")),
    "member": (_("the name of the file “%(name)s” inside"), _("the name of %(member)s/%(name)s")),
    "other": (_("part “%(name)s”"), _("%(member)s, part “%(name)s”")),
}

_REASONS = {
    "damaged": _("It is damaged."),
    "unknown": _("What kind of file it is cannot be told."),
    "locked": _("It is locked with a password."),
    "bomb": _("It would unpack to an unreasonable size."),
    "archive": _("It is an archive inside an archive, which is not opened."),
    "attachment": _("It is a file attached inside the document, which is not opened."),
    "program": _("It is a program or an embedded object, which is not opened."),
    "binary": _("It is kept in a binary form that is not read."),
    "duplicate": _("Two files inside bear the same name."),
    "bytes": _("It is too large to be looked at."),
    "unpacked": _("It unpacks to more than is looked at."),
    "passages": _("It has more paragraphs or rows than are looked at."),
    "characters": _("It has more text than is looked at."),
    "pages": _("It has more pages than are looked at."),
    "seconds": _("Looking at it took too long."),
}


def worded(place: Place) -> Worded:
    """`place` as an English msgid and its parameters; of one character, ask `Passage.place_at` first."""
    msgid = _PLACES[_shape(place)][bool(place.member)]
    known = {name: getattr(place, name) for name in _PARAMETERS}
    return msgid, {name: value for name, value in known.items() if f"%({name})" in msgid}


def explained(passage: Passage) -> Worded:
    """Why something was not read, a whole sentence. Raises KeyError for a passage that was read."""
    return _REASONS[passage.reason], {}


_PARAMETERS = ("member", "sheet", "page", "paragraph", "table", "row", "column", "cell", "name")


def _shape(place: Place) -> str:
    if place.part == "body" and place.paragraph:
        return "hidden_text" if place.hidden else "paragraph"
    if place.part == "sheet":
        if place.cell:
            return "hidden_cell" if place.hidden else "cell"
        return "sheet_row" if place.row else "sheet"
    if place.part == "comment" and place.sheet:
        return "sheet_comment"
    if place.part == "table" and not place.column:
        return "table_row"
    if place.part == "row" and place.column:
        return "row_column"
    return "picture_data" if place.part == "picture" and place.name else place.part
