"""A city with papers that tell too much, and the office that looks for them."""

import json

import pytest
from django.contrib.auth.models import Permission

from govpublic.policies.models import PolicyDocumentPage
from tests.factories import PolicyDocumentPageFactory, UserFactory, publish

#: Invented: right in its check digit, of a birth date in 1990.
ID = "349901199003077715"[:17]


def with_check_digit(body):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(n) * w for n, w in zip(body, weights, strict=True)) % 11]


NUMBER = with_check_digit(ID)
MOBILE = "13800138000"


def paragraph(text):
    return [{"type": "paragraph", "value": f"<p>{text}</p>"}]


@pytest.fixture
def paper(db):
    """``paper(title, text)``: a live paper that says ``text``, brought past the gate as a leak would be."""

    def make(title, text="延长夏季开放时间。", **fields):
        page = publish(PolicyDocumentPageFactory(compliant=True, **fields))
        body = json.dumps([{**block, "id": "1"} for block in paragraph(text)], ensure_ascii=False)
        PolicyDocumentPage.objects.filter(pk=page.pk).update(title=title, body=body)
        return PolicyDocumentPage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def officer(db):
    user = UserFactory(username="officer")
    names = ["access_admin", "add_privacysweep", "view_privacysweep"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    return user
