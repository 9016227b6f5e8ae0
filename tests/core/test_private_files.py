"""Files that citizens send lie where nobody finds them, and come out as harmless downloads."""

import stat

import pytest
from django.core.files.base import ContentFile

from govpublic.core.private_files import PrivateStorage, private_response, private_root, random_path


@pytest.fixture
def storage(settings, tmp_path):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PRIVATE_ROOT": str(tmp_path / "private")}
    return PrivateStorage()


def test_a_file_lies_in_the_private_folder_for_the_server_alone(storage, tmp_path):
    name = storage.save(random_path("opinions"), ContentFile(b"x"))
    path = tmp_path / "private" / name
    assert path.read_bytes() == b"x"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_without_a_setting_it_is_beside_the_media_and_not_in_them(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PRIVATE_ROOT": ""}
    assert private_root() == tmp_path / "private"


def test_a_private_file_has_no_address(storage):
    with pytest.raises(ValueError, match="no address"):
        storage.url("x")


def test_it_comes_out_as_a_download_that_no_browser_opens(storage):
    name = storage.save(random_path("opinions"), ContentFile(b"<script>"))

    class Stored:
        def open(self, mode):
            return storage.open(name, mode)

    response = private_response(Stored(), '意见"\r\nX: y.html')
    assert response["Content-Disposition"].startswith("attachment")
    assert "\n" not in response["Content-Disposition"]
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert b"".join(response.streaming_content) == b"<script>"
    response.file_to_stream.close()
