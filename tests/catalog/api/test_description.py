"""The interface describes itself, for programs and for people."""

import os
import re
import subprocess
import sys
import warnings

import pytest
import yaml
from django.urls import reverse

from govpublic.catalog.api import description

pytestmark = pytest.mark.django_db


def generate():
    description._described.cache_clear()
    return description.description("/api/govpublic/")


def test_is_generated_without_a_warning(capsys):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        document = generate()
    assert capsys.readouterr() == ("", "")
    assert document["openapi"].startswith("3.")
    assert document["servers"] == [{"url": "/api/govpublic"}]


def test_every_address_but_its_own_is_described(client):
    from govpublic.catalog.api import urls

    document = generate()
    described = {re.sub(r"\{\w+\}", "x", path) for path in document["paths"]}
    served = set()
    for pattern in urls.v1:
        if pattern.name not in {"govpublic_api_openapi", "govpublic_api_docs", "govpublic_api_nowhere"}:
            route = re.sub(r"<[^>]+>", "x", str(pattern.pattern))
            served.add("/v1/" + re.sub(r"\(.*?\)", "x", route).removeprefix("^").removesuffix(r"\Z"))
    assert described == served


def test_operations_have_a_name_and_a_sentence_and_say_what_opens_them():
    names = []
    for path, methods in generate()["paths"].items():
        for operation in methods.values():
            names.append(operation["operationId"])
            assert operation["summary"], path
            assert {"token": []} in operation["security"], path
    assert len(set(names)) == len(names)
    assert {} not in generate()["paths"]["/v1/coverage/"]["get"]["security"]
    assert {} in generate()["paths"]["/v1/items/"]["get"]["security"]


def test_references_lead_somewhere():
    document = generate()
    for name in re.findall(r"#/components/schemas/(\w+)", str(document)):
        assert name in document["components"]["schemas"]


def test_is_served_as_yaml(client):
    answer = client.get(reverse("govpublic_api_openapi"))
    assert answer["Content-Type"] == "application/yaml; charset=utf-8"
    assert yaml.safe_load(answer.content)["servers"] == [{"url": "/api/govpublic"}]


def test_people_read_a_page_that_loads_nothing_from_elsewhere(client):
    html = client.get(reverse("govpublic_api_docs"), headers={"Accept-Language": "zh-CN"}).content.decode()
    assert "/api/govpublic/v1/items/" in html
    assert html.count("<h1>") == 1
    assert "<script" not in html
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', html)
    assert "政务公开目录接口" in html


def test_leaves_the_settings_of_the_hosts_own_interface_alone():
    from drf_spectacular.settings import spectacular_settings

    before = spectacular_settings.TITLE, list(spectacular_settings.POSTPROCESSING_HOOKS)
    generate()
    assert (spectacular_settings.TITLE, list(spectacular_settings.POSTPROCESSING_HOOKS)) == before


WITHOUT = """
from tests.settings import *
ROOT_URLCONF = "without_urls"
"""
URLS = """
from tests.urls import urlpatterns
urlpatterns = [one for one in urlpatterns if "api" not in str(one.pattern)]
"""
ASK = """
import django; django.setup()
from django.core import checks
from django.urls import NoReverseMatch, reverse
assert not [m for m in checks.run_checks() if m.level >= checks.ERROR]
try:
    reverse("govpublic_api_items")
except NoReverseMatch:
    print("not served")
"""


def test_without_its_addresses_nothing_is_served_and_nothing_complains(tmp_path):
    (tmp_path / "without.py").write_text(WITHOUT)
    (tmp_path / "without_urls.py").write_text(URLS)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "without"}
    environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path), "."])
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == "not served\n", done.stderr
