"""What makes a file dangerous to whoever opens it: said once, at upload and when it would go public."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext_noop as _

#: Every danger that ``detectors.attachments`` reports, with what the editor reads and can do.
DANGERS: Mapping[str, str] = {
    "encrypted": _("The file “%(name)s” asks for a password. Please upload one without."),
    "macros": _(
        "The file “%(name)s” contains macros. Please save it without macros (as docx, xlsx or pptx) and "
        "upload it again."
    ),
    "dde": _(
        "The file “%(name)s” has a field or a formula that starts another program (DDE). Please replace it "
        "by its result and upload the file again."
    ),
    "active_formula": _(
        "The file “%(name)s” has a formula that calls a program or a web address. Please replace it by its "
        "result and upload the file again."
    ),
    "activex": _("The file “%(name)s” contains an ActiveX control. Please take it out and upload it again."),
    "ole_object": _(
        "The file “%(name)s” contains a packaged object that can start a program. Please put a picture in "
        "its place, or upload it as a file of its own."
    ),
    "embedded_file": _(
        "The file “%(name)s” has other files embedded in it. Please upload each as a file of its own."
    ),
    "external_template": _(
        "The file “%(name)s” loads its template from another computer. Please attach the ordinary template "
        "and upload it again."
    ),
    "external_object": _(
        "The file “%(name)s” loads pictures or objects from another computer. Please embed them and upload "
        "it again."
    ),
    "script": _("The file “%(name)s” is a web page or a drawing with scripts. Please upload it as a PDF."),
    "javascript": _("The file “%(name)s” contains JavaScript. Please export the PDF anew, without scripts."),
    "launch": _("The file “%(name)s” can start a program. Please export the PDF anew."),
    "open_action": _(
        "The file “%(name)s” does something by itself when it is opened. Please export the PDF anew."
    ),
    "rich_media": _("The file “%(name)s” plays embedded media. Please export the PDF anew, without it."),
    "submit_form": _(
        "The file “%(name)s” has a form that sends what is written in it elsewhere. Please export it anew."
    ),
    "xfa": _("The file “%(name)s” contains a dynamic form (XFA). Please print it into an ordinary PDF."),
    "executable": _("The file “%(name)s” is or contains a program. Programs cannot be published."),
    "bomb": _("The file “%(name)s” unpacks to an enormous size. Please make it anew."),
    "polyglot": _("The file “%(name)s” hides a second file in itself. Please make it anew."),
    "nested_archive": _(
        "The file “%(name)s” is an archive with archives in it, which nobody can check. Please pack the "
        "files themselves."
    ),
    "unsafe_path": _(
        "The file “%(name)s” is an archive that would write outside its folder when it is unpacked. Please "
        "pack it anew."
    ),
    "disguised": _(
        "The file “%(name)s” is in truth a web page or a program under another name. Please save it in the "
        "format that its name says, and upload it again."
    ),
}

_PROGRAM_NAME = re.compile(
    r"\.(?:exe|com|scr|bat|cmd|ps1|psm1|vbs|vbe|jse?|ws[fh]|hta|ms[ip]|dll|lnk|url|reg|jar|sh|php|phtml|jsp|aspx?|"
    r"cgi|pl|py|chm|cpl|inf|scf)[. ]*$",
    re.IGNORECASE,
)
_PAGES: Mapping[str, frozenset[str]] = {
    "html": frozenset({"html", "htm", "xhtml"}),
    "svg": frozenset({"svg"}),
}


def dangers_in(kind: str, problems: Collection[str], name: str) -> Iterator[str]:
    """Each danger (a key of ``DANGERS``) of a file of this ``kind`` called ``name``, in their order.

    ``kind`` and ``problems`` are those of ``detectors.attachments.AttachmentFacts``.
    """
    found = set(problems)
    extension = PurePath(name).suffix.lstrip(".").lower()
    if _PROGRAM_NAME.search(name):
        found.add("executable")
    if extension and kind in _PAGES and extension not in _PAGES[kind]:
        found.add("disguised")
    return (code for code in DANGERS if code in found)


def is_dangerous(document: Any, facts: Any) -> bool:
    """Whether a Wagtail document with these ``FileFacts`` (or None) has any danger."""
    return facts is not None and any(dangers_of(document, facts))


def dangers_of(document: Any, facts: Any) -> Iterator[str]:
    """Each danger of a Wagtail document with these ``FileFacts``."""
    return dangers_in(facts.kind, facts.facts.get("problems", ()), document.file.name)


def shown_name(name: str) -> str:
    """A file's name or title as a message may show it: signs that turn or hide letters are taken out."""
    return re.sub("[\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", name)
