"""The detectors stand on the ground: no Django, and nothing heavy until it is needed."""

import pkgutil
import subprocess
import sys

import pytest

import govpublic.detectors

MODULES = [each.name for each in pkgutil.walk_packages(govpublic.detectors.__path__, "govpublic.detectors.")]


def loaded_by(module: str) -> set[str]:
    program = f"import {module}, sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize("module", ["govpublic.detectors", *MODULES])
def test_no_detector_loads_django_or_wagtail(module):
    assert not loaded_by(module) & {"django", "wagtail"}


def test_the_package_loads_nothing_but_itself():
    loaded = {name for name in loaded_by("govpublic.detectors") if name.startswith("govpublic")}
    assert loaded == {"govpublic", "govpublic.detectors"}


def test_the_pdf_libraries_wait_until_a_pdf_comes():
    assert not loaded_by("govpublic.detectors.attachments") & {"pypdf", "pypdfium2"}
