"""Says what is unsafe in some HTML, by rules of its own."""

from html.parser import HTMLParser

import pytest

BACKENDS = ["nh3", "bleach"]
on_both_backends = pytest.mark.parametrize("backend", BACKENDS)

# Written out here once more, so that a slip in the allow-list does not allow itself.
SAFE_TAGS = {
    "h2", "h3", "h4", "h5", "h6", "p", "div", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd", "blockquote",
    "figure", "figcaption", "a", "img", "span", "strong", "em", "b", "i", "u", "sub", "sup", "table",
    "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th",
}  # fmt: skip
SAFE_ATTRIBUTES = {
    "href", "title", "src", "alt", "width", "height", "lang", "dir", "rel",
    "colspan", "rowspan", "scope", "span", "start",
}  # fmt: skip
SAFE_SCHEMES = {"http", "https", "mailto", "tel"}


class Inspector(HTMLParser):
    """Collects what is unsafe in some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in SAFE_TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name not in SAFE_ATTRIBUTES:
                self.faults.append(f"{tag}[{name}]")
            if name in ("href", "src"):
                self.check_address(value or "")

    def check_address(self, value):
        visible = "".join(c for c in value if c.isprintable() and c != " ")
        head = visible.split("/")[0].split("?")[0].split("#")[0]
        if ":" in head and head.split(":")[0].lower() not in SAFE_SCHEMES:
            self.faults.append(f"address {value!r}")

    def handle_comment(self, data):
        self.faults.append(f"comment {data!r}")

    def handle_decl(self, decl):
        self.faults.append(f"declaration {decl!r}")

    unknown_decl = handle_decl
    handle_pi = handle_decl
