"""docx and xlsx without authors, company, paths and edit marks; every other byte of every part stays."""

import io
import re
import zipfile

from govpublic.detectors.attachments.findings import Findings
from govpublic.detectors.attachments.signatures import sniff
from govpublic.detectors.attachments.source import Source
from govpublic.detectors.contents.not_stripped import NotStrippedError
from govpublic.detectors.contents.strip_pictures import strip_jpeg, strip_png
from govpublic.detectors.contents.strip_xml import blanked, emptied, replaced_texts

_SIGNED = re.compile(r"_xmlsignatures/.*", re.IGNORECASE)
_BINARY = re.compile(r"xl/workbook\.bin", re.IGNORECASE)
_ANYBODY = "Author"
_PICTURES = {"jpeg": strip_jpeg, "png": strip_png}
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>'
)
_KEPT = re.compile(r"<(?:\w+:)?(title|language)(?:\s[^<>]*)?>([^<]*)</")


def strip_office(source: Source, findings: Findings) -> bytes:
    """The package rewritten, its parts in their order. Raises NotStrippedError for a signed one."""
    source.handle.seek(0)
    target = io.BytesIO()
    with zipfile.ZipFile(source.handle) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        names = [info.filename for info in old.infolist()]
        if any(map(_SIGNED.fullmatch, names)):
            raise NotStrippedError("signed")
        if any(map(_BINARY.fullmatch, names)) or len({name.lower() for name in names}) < len(names):
            raise NotStrippedError("kind")
        for info in old.infolist():
            if findings.out_of_time():
                raise NotStrippedError("unsound")
            dated = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            dated.compress_type = info.compress_type
            new.writestr(dated, _stripped(info.filename.lower(), old.read(info)))
    return target.getvalue()


def _stripped(name: str, data: bytes) -> bytes:
    if name == "docprops/core.xml":
        return _core(data)
    if re.fullmatch(r"docprops/(?:app|custom)\d*\.xml|word/people\d*\.xml", name):
        return emptied(data)
    if re.fullmatch(r"docprops/thumbnail\..+", name) or re.search(r"/media/|\.(?:jpe?g|png)$", name):
        strip = _PICTURES.get(sniff(data[:66_000]))
        return strip(data) if strip else data
    if re.fullmatch(r"(?:word|xl)/.+\.xml", name):
        data = blanked(data, _ANYBODY)
        if re.fullmatch(r"xl/(?:.*/)?comment[^/]*\.xml", name):
            data = replaced_texts(data, "author", _ANYBODY)
    return data


def _core(data: bytes) -> bytes:
    """Only what readers are shown: the title and the language."""
    kept = dict(_KEPT.findall(data.decode("utf-8")))
    return _CORE.format("".join(f"<dc:{name}>{text}</dc:{name}>" for name, text in kept.items())).encode()
