"""Documents and images with real files, in a media folder that vanishes with the test."""

import gc
import io

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as PillowImage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


@pytest.fixture
def make_document(db, media):
    def make(filename="form.docx", content=b"x" * 2048, title="报名表"):
        document = get_document_model()(title=title)
        document.file.save(filename, ContentFile(content), save=False)
        document.file_size = len(content)
        document.save()
        return document

    return make


@pytest.fixture
def make_image(db, media):
    # Wagtail remembers renditions by the key of the image, which comes back in the next test.
    caches["default"].clear()

    def make(width=1600, height=400, title="chart.png"):
        picture = io.BytesIO()
        PillowImage.new("RGB", (width, height), "navy").save(picture, "PNG")
        file = ImageFile(io.BytesIO(picture.getvalue()), name="chart.png")
        return get_image_model().objects.create(title=title, file=file)

    yield make
    # Wagtail leaves the temporary file of a rendition to the garbage collector: collect it in its own test.
    gc.collect()
