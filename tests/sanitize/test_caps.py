"""What is past any real text is refused at once, never cut."""

import time

import pytest

from govpublic.sanitize import HtmlTooLarge, clean_html, has_inline_style, text_of
from govpublic.sanitize.reduction import MAX_ATTRIBUTES, MAX_DEPTH, MAX_LENGTH, MAX_REFERENCES, MAX_TAGS

from .inspector import on_both_backends


class TestCaps:
    @on_both_backends
    def test_length(self, backend):
        assert len(clean_html("文" * MAX_LENGTH, "plain", backend=backend)) == MAX_LENGTH
        with pytest.raises(HtmlTooLarge, match=f"{MAX_LENGTH + 1} characters"):
            clean_html("文" * (MAX_LENGTH + 1), "plain", backend=backend)

    def test_tags(self):
        assert clean_html("<br>" * MAX_TAGS).count("<br>") == MAX_TAGS
        with pytest.raises(HtmlTooLarge, match=f"{MAX_TAGS + 1} tags"):
            clean_html("<br>" * (MAX_TAGS + 1))

    def test_character_references(self):
        assert text_of(clean_html("&amp;" * MAX_REFERENCES)) == "&" * MAX_REFERENCES
        with pytest.raises(HtmlTooLarge, match="character references"):
            clean_html("&" * (MAX_REFERENCES + 1))

    @on_both_backends
    def test_attributes_of_one_tag(self, backend):
        attributes = [f"data-{n}=1" for n in range(MAX_ATTRIBUTES + 1)]
        assert clean_html(f"<p {' '.join(attributes[1:])}>文</p>", backend=backend) == "<p>文</p>"
        with pytest.raises(HtmlTooLarge, match=f"<p> tag with {MAX_ATTRIBUTES + 1} attributes"):
            clean_html(f"<p {' '.join(attributes)}>文</p>", backend=backend)

    def test_depth(self):
        deep = "<div>" * MAX_DEPTH + "文" + "</div>" * MAX_DEPTH
        assert clean_html(deep) == deep
        with pytest.raises(HtmlTooLarge, match="within one another"):
            clean_html(f"<div>{deep}</div>")

    def test_end_tags_that_a_table_swallows_do_not_hide_the_depth(self):
        with pytest.raises(HtmlTooLarge, match="within one another"):
            clean_html("<div><table></div></table>" * (MAX_DEPTH + 1))

    @pytest.mark.parametrize(
        "unclosed", ["</p>", "<table></a></table>", "<table><td><a href='/y'></a></table>"]
    )
    def test_a_link_that_is_never_closed_cannot_fill_the_memory(self, unclosed):
        link = f"<p><a href='/{'x' * 10_000}'>{unclosed}"
        assert "文" in clean_html(link + "<p>文" * 10)
        with pytest.raises(HtmlTooLarge, match="never closed"):
            clean_html(link + "<p>文" * 1_000)

    def test_unclosed_elements_without_attributes_are_no_danger(self):
        many = clean_html("<p><a name=x>第一条" * 1_000 + "<li>项" * 1_000 + "<table>" + "<tr><td>格" * 1_000)
        assert (many.count("第一条"), many.count("项"), many.count("格")) == (1_000, 1_000, 1_000)

    def test_the_error_is_a_value_error(self):
        assert issubclass(HtmlTooLarge, ValueError)

    @on_both_backends
    @pytest.mark.parametrize(
        "html",
        [
            "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">",
            "<p " + 'a="1"' * 20_000 + ">",
            "<p/" + "a/" * 20_000 + ">",
            "<b " + "x" * 500_000,
            "<a " * 20_000,
            "<a b='" * 10_000 + '<a b="' * 10_000 + ">",
            "<xml>" * 20_000 + "x" * 500_000,
            "<!" * 20_000 + "x" * 500_000,
            "</style " * 20_000 + "<style>" + "</style " * 20_000,
            "".join(f"<p><b id={n}>" for n in range(10_000)),
        ],
        ids=[
            "spaced", "quoted", "slashed", "long", "open", "quotes", "islands", "declarations", "ends",
            "formatting",
        ],
    )  # fmt: skip
    def test_what_is_made_to_be_slow_is_not(self, html, backend):
        started = time.process_time()
        for work in (
            lambda: clean_html(html, backend=backend),
            lambda: text_of(html),
            lambda: has_inline_style(html),
        ):
            try:
                work()
            except HtmlTooLarge:
                continue
        assert time.process_time() - started < 10  # seconds; without caps, minutes
