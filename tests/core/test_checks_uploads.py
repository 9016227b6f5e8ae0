"""System checks of how documents and images are taken in and handed out."""

import pytest

from govpublic.core.checks import uploads

GOOD = ["docx", "pdf"]


@pytest.fixture(autouse=True)
def _sound(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = []
    settings.WAGTAILDOCS_EXTENSIONS = GOOD


def ids():
    return [message.id.removeprefix("govpublic.") for message in uploads.check_uploads()]


def test_a_sound_site_gets_no_warning():
    assert ids() == []


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        (["application/pdf"], []),
        (["application/pdf", "text/html"], ["W006"]),
        (["IMAGE/SVG+XML"], ["W006"]),
        (["application/xml"], ["W006"]),
    ],
)
def test_types_with_scripts_are_not_shown_in_place(settings, types, expected):
    settings.WAGTAILDOCS_INLINE_CONTENT_TYPES = types
    assert ids() == expected


@pytest.mark.parametrize(
    ("media", "expected"),
    [("media", []), ("static-files", []), ("static", ["W007"]), ("static/up", ["W007"])],
)
def test_uploads_do_not_lie_among_static_files(settings, tmp_path, media, expected):
    settings.MEDIA_ROOT = str(tmp_path / media)
    assert ids() == expected
    settings.STATIC_ROOT, settings.STATICFILES_DIRS = None, [("x", str(tmp_path / "static"))]
    assert ids() == expected


@pytest.mark.parametrize(
    ("extensions", "expected"),
    [
        (GOOD, []),
        (None, ["W008"]),
        ([], ["W008"]),
        ([*GOOD, "html"], ["W009"]),
        (["SVG"], ["W009"]),
        ([".exe"], ["W009"]),
        (["docm"], ["W009"]),
    ],
)
def test_only_files_that_run_nowhere_may_be_uploaded(settings, extensions, expected):
    settings.WAGTAILDOCS_EXTENSIONS = extensions
    assert ids() == expected


def test_drawings_are_looked_into_where_they_are_allowed(settings):
    settings.WAGTAILIMAGES_EXTENSIONS = ["png", "svg"]
    assert ids() == []
    settings.GOVPUBLIC = {"REFUSE_DANGEROUS_UPLOADS": False}
    assert ids() == ["W013"]
    settings.WAGTAILIMAGES_EXTENSIONS = ["png"]
    assert ids() == []


def test_the_header_against_scripts_in_documents_stays(settings):
    settings.WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = True
    assert ids() == []
    settings.WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = False
    assert ids() == ["W014"]


def test_every_message_says_what_to_write(settings):
    settings.WAGTAILDOCS_EXTENSIONS = ["html"]
    (message,) = uploads.check_uploads()
    assert "html" in message.msg
    assert message.hint
    assert not message.is_serious()
