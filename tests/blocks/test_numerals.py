import pytest

from govpublic.blocks.numerals import article_label, chinese_numeral


@pytest.mark.parametrize(
    ("number", "written"),
    [
        *zip(range(1, 11), "一二三四五六七八九十", strict=True),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (305, "三百零五"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (2030, "二千零三十"),
        (9999, "九千九百九十九"),
    ],
)
def test_writes_a_number_as_laws_do(number, written):
    assert chinese_numeral(number) == written


@pytest.mark.parametrize("number", [0, -1, 10000, 1.0, "3", None, True])
def test_refuses_what_is_no_number_of_an_article(number):
    with pytest.raises(ValueError, match="No Chinese numeral"):
        chinese_numeral(number)


def test_labels_an_article():
    assert article_label(12) == "第十二条"


@pytest.mark.parametrize("number", [None, 0, 10000, "三"])
def test_leaves_the_label_of_an_unfinished_article_empty(number):
    assert article_label(number) == ""
