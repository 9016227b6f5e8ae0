"""Tokens of business systems: one in use, one expired, one revoked; their secrets are known to nobody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from govpublic import workdays
from govpublic.catalog.api import idempotency
from govpublic.catalog.api.draft_answers import told_draft
from govpublic.catalog.api.drafts import make_draft
from govpublic.catalog.api.tokens import make_token, revoke_token
from govpublic.catalog.api.uploads import Uploads
from govpublic.catalog.api.writable import kinds
from govpublic.catalog.models import ApiRequest, ApiToken
from govpublic.validators import check

BASE = "/api/govpublic/v1/"
#: Minutes ago, method, path, status, bytes, milliseconds.
ASKED = (
    (4300, "GET", "items/", 200, 48_211, 41),
    (4299, "GET", "coverage/", 200, 3_904, 63),
    (2880, "POST", "drafts/policies/check/", 200, 1_822, 212),
    (2879, "POST", "drafts/policies/", 201, 2_604, 305),
    (2878, "POST", "drafts/policies/", 201, 2_604, 9),
    (1500, "POST", "drafts/policies/", 400, 412, 18),
    (60, "GET", "items/", 304, 0, 33),
)
BODY = (
    "<h2>一、总体要求</h2><p>坚持就近便民，做好秋季学期课后服务工作。</p>"
    "<h2>二、重点任务</h2><p>各学校于开学前公布课后服务时间、内容和收费标准。</p>"
)


def write(demo: Any) -> None:
    """Everything is made as in the admin and over the interface; secrets are forgotten at once."""
    today = workdays.today()
    used = _token(demo, "市教育局无纸化办公系统", today + timedelta(days=300), may_draft=True)
    expired = _token(demo, "教育统计平台（旧）", today + timedelta(days=1))
    ApiToken.objects.filter(pk=expired.pk).update(
        expires_on=today - timedelta(days=20), last_used_on=today - timedelta(days=21)
    )
    revoked = _token(demo, "政策推送试点系统", today + timedelta(days=200), may_draft=True)
    revoke_token(revoked, demo.users["admin"])
    ApiToken.objects.filter(pk=used.pk).update(last_used_on=today)
    _draft(used)
    _requests(used)


def _token(demo: Any, name: str, expires_on: date, **fields: Any) -> ApiToken:
    token = ApiToken(
        agency=demo.agencies["education"],
        user=demo.users["editor"],
        name=name,
        expires_on=expires_on,
        **fields,
    )
    make_token(token, demo.users["admin"])
    return token


def _draft(token: ApiToken) -> None:
    """A paper that still lacks something: what was found stands in the panel."""
    kind = next(kind for kind in kinds() if kind.name == "policies")
    data = {
        "title": "关于做好秋季学期课后服务工作的通知",
        "document_number": "青教〔2026〕88号",
        "issued_on": "2026-11-20",
        "keywords": ["课后服务", "中小学"],
        "body": BODY,
    }

    def make() -> tuple[Any, dict[str, Any]]:
        reader = kind.serializer(data=data)
        reader.is_valid(raise_exception=True)
        page, notes = make_draft(kind, reader, Uploads({}, token), token)
        return page, told_draft(kind.name, page, page, check(page), notes)

    idempotency.once(token, kind.name, "oa-2026-000417", idempotency.fingerprint_of(data, {}), make)


def _requests(token: ApiToken) -> None:
    now = timezone.now()
    for ago, method, path, status, size, milliseconds in ASKED:
        ApiRequest.objects.create(
            at=now - timedelta(minutes=ago), token=token, agency=token.agency, method=method,
            path=BASE + path, status=status, size=size, milliseconds=milliseconds,
        )  # fmt: skip
    ApiRequest.objects.create(
        at=now - timedelta(minutes=90), method="GET", path="?", status=404, size=198, milliseconds=2
    )
