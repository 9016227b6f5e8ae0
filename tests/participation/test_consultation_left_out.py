"""A site without this room: nobody asks for a consultation, and documents have no place for it."""

import os
import subprocess
import sys

import pytest

from govpublic import conf
from tests.test_installing import SUBSET

ASKED = """
import django
django.setup()
from govpublic.policies.document_parts import editing_sections, public_fragments
from govpublic.policies.models import PolicyDocumentPage
from govpublic.validators.registry import implementations
assert implementations("DEC-4") == [], implementations("DEC-4")
assert not public_fragments(object(), None) and not editing_sections(object(), None)
PolicyDocumentPage.get_edit_handler()
"""


@pytest.mark.wheel
def test_documents_do_without_consultations_where_the_room_is_left_out(tmp_path):
    count = conf.APPS.index("govpublic.participation")
    (tmp_path / "subset.py").write_text(SUBSET.format(count=count), encoding="utf8")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "subset",
        "PYTHONPATH": os.pathsep.join([str(tmp_path), "."]),
    }
    environment.pop("GOVPUBLIC_TEST_DB", None)
    command = [sys.executable, "-W", "ignore", "-c", ASKED]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
