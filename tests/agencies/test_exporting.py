import pytest

from govpublic.agencies.exporting import as_text


@pytest.mark.parametrize(
    "cell", ["=1+1", "==2", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\rx", "＝1", "＋1", "－1", "＠x"]
)
def test_what_a_spreadsheet_would_compute_becomes_text(cell):
    assert as_text(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["青政办", "0599-2300000", "", "a=b", 5, None, True])
def test_anything_else_stays_as_it_is(cell):
    assert as_text(cell) == cell
