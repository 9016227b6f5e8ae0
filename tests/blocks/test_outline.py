import pytest

from govpublic.blocks.outline import in_order


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], []),
        ([2, 3, 4], [2, 3, 4]),
        ([3], [2]),
        ([4, 4], [2, 3]),
        ([2, 4], [2, 3]),
        ([2, 3, 4, 2], [2, 3, 4, 2]),
        ([3, 2, 4], [2, 2, 3]),
    ],
)
def test_no_heading_is_more_than_one_step_below_the_last(levels, expected):
    assert in_order(levels) == expected
