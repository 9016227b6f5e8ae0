"""Numbers as official papers write them: article 305 is 第三百零五条."""

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")


def chinese_numeral(number: int) -> str:
    """``number`` (1 to 9999) in the everyday Chinese numerals of laws: 10 is 十, 110 is 一百一十.

    Raises ValueError outside that range: no paper has so many articles.
    """
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= 9999:
        raise ValueError(f"No Chinese numeral for {number!r}: a whole number from 1 to 9999 is needed")
    written = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            written += _DIGITS[digit] + _UNITS[power]
        elif written and not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written[1:] if written.startswith("一十") else written


def article_label(number: object) -> str:
    """第N条 for an article's number; what cannot be one (a draft's blank, a zero) gives an empty string."""
    try:
        return f"第{chinese_numeral(number)}条"  # type: ignore[arg-type]
    except ValueError:
        return ""
