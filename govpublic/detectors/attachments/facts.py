"""The answer of an inspection."""

from dataclasses import dataclass
from pathlib import PurePath

FAMILIES = {
    "word": ("doc", "docx", "wps", "odt", "rtf"),
    "sheet": ("xls", "xlsx", "et", "ods", "csv"),
    "slides": ("ppt", "pptx", "dps", "odp"),
    "pdf": ("pdf",),
    "ofd": ("ofd",),
    "image": ("jpeg", "png", "gif", "webp"),
    "text": ("txt",),
}
_FAMILY_OF = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}

# WPS Office writes the same compound files as Microsoft Office, so each pair goes under either name.
EXTENSIONS = {
    "doc": {"doc", "wps"},
    "wps": {"doc", "wps"},
    "rtf": {"rtf", "doc"},
    "xls": {"xls", "et"},
    "et": {"xls", "et"},
    "ppt": {"ppt", "dps"},
    "dps": {"ppt", "dps"},
    "ooxml": {"docx", "xlsx", "pptx"},
    "html": {"html", "htm"},
    "jpeg": {"jpg", "jpeg"},
    "mp4": {"mp4", "m4v"},
    "txt": {"txt", "csv"},
    "csv": {"txt", "csv"},
    "empty": set[str](),
    "unknown": set[str](),
}

# Content that does something by itself when the file is opened, or carries something that can.
ACTIVE_CODES = frozenset(
    {
        "active_formula",
        "activex",
        "dde",
        "embedded_file",
        "executable",
        "external_object",
        "external_template",
        "javascript",
        "launch",
        "ole_object",
        "open_action",
        "rich_media",
        "script",
        "submit_form",
        "xfa",
    }
)


@dataclass(frozen=True)
class AttachmentFacts:
    """What is known of one file. Facts that could not be told are None, never guessed.

    `size` is in bytes, `text_chars` counts characters other than white space, `pages` is pages or slides,
    `images` is pictures seen. `scanned` means pages of pictures without a text layer. `restricted` means a
    PDF that opens without a password but forbids printing or copying. `text_digest` is equal for files whose
    letters and digits are equal, and empty when no text was read. `problems` holds sorted machine codes.
    """

    kind: str
    size: int
    sha256: str
    encrypted: bool = False
    restricted: bool = False
    macros: bool = False
    active: bool = False
    text_chars: int | None = None
    pages: int | None = None
    scanned: bool = False
    images: int = 0
    corrupt: bool = False
    bomb: bool = False
    polyglot: bool = False
    problems: tuple[str, ...] = ()
    text_digest: str = ""

    @property
    def family(self) -> str:
        """One of word, sheet, slides, pdf, ofd, image, text, other."""
        return _FAMILY_OF.get(self.kind, "other")

    def extension_matches(self, name: str) -> bool:
        """Whether a file of this kind may honestly be called `name`."""
        extension = PurePath(name).suffix.lstrip(".").lower()
        return extension in EXTENSIONS.get(self.kind, {self.kind})
