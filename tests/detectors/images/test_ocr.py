"""Words in pictures are read where a reader is installed, and not asked for where none is."""

import io
import sys
import types

import pytest
from PIL import Image

from govpublic.detectors.images import ocr, read_text
from tests.detectors.images import drawing


@pytest.fixture(autouse=True)
def _a_new_reader():
    ocr._reader.cache_clear()
    yield
    ocr._reader.cache_clear()


@pytest.fixture
def reader(monkeypatch):
    """A reader that answers what ``lines`` holds and keeps what it was shown."""

    class RapidOCR:
        made, shown, lines = 0, [], []

        def __init__(self):
            type(self).made += 1

        def __call__(self, content):
            self.shown.append(Image.open(io.BytesIO(content)))
            return self.lines, [0.1]

    module = types.ModuleType("rapidocr_onnxruntime")
    module.RapidOCR = RapidOCR
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", module)
    return RapidOCR


def test_without_a_reader_nothing_is_read(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", None)
    assert read_text(drawing.typed()) is None


def test_what_is_read_comes_a_line_each(reader):
    reader.lines = [[[[0, 0]], "第一条", 0.98], [[[0, 9]], "第二条", 0.9]]
    assert read_text(drawing.saved(drawing.typed(800, 1000))) == "第一条\n第二条"
    assert [image.size for image in reader.shown] == [(800, 1000)]


def test_where_nothing_is_written_nothing_is_read(reader):
    reader.lines = None
    assert read_text(drawing.photograph()) == ""


def test_the_reader_is_made_once(reader):
    read_text(drawing.bars())
    read_text(drawing.bars())
    assert reader.made == 1


def test_a_large_picture_is_read_smaller_and_a_broken_one_not_at_all(reader):
    read_text(Image.new("RGB", (6000, 4000)))
    [shown] = reader.shown
    assert shown.width * shown.height <= 4_000_000
    assert read_text(io.BytesIO(b"broken")) is None
