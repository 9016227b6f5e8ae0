"""Private files do not lie where they are served (govpublic.E017)."""

import pytest

from govpublic.core.checks.private_folder import check_private_folder


@pytest.fixture
def place(settings, tmp_path):
    """``place(path)``: where the private folder lies, beside media and static."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.STATIC_ROOT = str(tmp_path / "static")
    settings.STATICFILES_DIRS = [("app", str(tmp_path / "assets"))]

    def put(path):
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PRIVATE_ROOT": str(tmp_path / path)}
        return [message.id for message in check_private_folder()]

    return put


@pytest.mark.parametrize("path", ["media", "media/private", "static/x", "assets/private", "a/../media/x"])
def test_complains_of_a_folder_that_is_served(place, path):
    assert place(path) == ["govpublic.E017"]


@pytest.mark.parametrize("path", ["private", "media-private", "media/../private"])
def test_is_content_with_a_folder_of_its_own(place, path):
    assert place(path) == []


def test_is_content_without_the_setting(place, settings):
    place("private")
    settings.GOVPUBLIC = {key: value for key, value in settings.GOVPUBLIC.items() if key != "PRIVATE_ROOT"}
    assert check_private_folder() == []
