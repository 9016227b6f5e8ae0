"""A business system that holds a token and asks as such systems do."""

import datetime
import json

from django.test import Client

from govpublic import workdays
from govpublic.catalog.api.tokens import make_token
from govpublic.catalog.models import ApiToken
from tests.factories import UserFactory

BASE = "/api/govpublic/v1/"


class System:
    """``get("items/", field="…")``, ``post``, ``patch``; the answer is Django's, with ``.json()``."""

    def __init__(self, agency, user, **fields):
        values = {"name": "无纸化办公系统", "may_read": True, "may_draft": True}
        expires = workdays.today() + datetime.timedelta(days=30)
        token = ApiToken(agency=agency, user=user, **{**values, "expires_on": expires, **fields})
        office = UserFactory(is_superuser=True)
        self.secret = make_token(token, office)
        self.token = ApiToken.objects.get(pk=token.pk)
        self.client = Client(raise_request_exception=False)

    def headers(self, **more):
        return {"Authorization": f"Bearer {self.secret}", **more}

    def get(self, address, headers=None, **asked):
        return self.client.get(BASE + address, asked, headers=self.headers(**(headers or {})))

    def post(self, address, data, key=None, headers=None):
        more = {"Idempotency-Key": key} if key else {}
        return self.client.post(
            BASE + address,
            json.dumps(data, ensure_ascii=False),
            content_type="application/json",
            headers=self.headers(**more, **(headers or {})),
        )

    def post_files(self, address, data, files, key=None):
        more = {"Idempotency-Key": key} if key else {}
        return self.client.post(
            BASE + address, {"data": json.dumps(data), **files}, headers=self.headers(**more)
        )

    def patch(self, address, data):
        return self.client.patch(
            BASE + address, json.dumps(data), content_type="application/json", headers=self.headers()
        )


def codes(answer):
    """``{field: code}`` of what was refused."""
    return {error["field"]: error["code"] for error in answer.json()["errors"]}
