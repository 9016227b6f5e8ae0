"""Putting clean content in the place of what had leaked: row, aliases, old versions, notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db.models import Model
from wagtail.models import Comment, CommentReply, PageLogEntry, TaskState

from .clearing import cleared_content, withdrawn_slug
from .needles import Needles, holds, masked_content, scrubbed


def clean_row(page: Any, needles: Needles, *, clear: bool) -> Any:
    """Store ``page``, which is not live, with clean content; returns it as it is then."""
    fresh = type(page)._base_manager.get(pk=page.pk)
    content = cleared_content(fresh, needles) if clear else masked_content(fresh, needles)
    clean = fresh.with_content_json(content)
    if holds(fresh.slug, needles):
        clean.slug = withdrawn_slug(fresh)
    clean.draft_title = clean.title
    clean.save(clean=False)
    return clean


def clean_versions(page: Any, clean: Any, needles: Needles, *, clear: bool) -> int:
    """Clean every old version, which keeps its date and its author; how many were changed.

    One that cannot be read says what the clean page says: it is never deleted, for others refer to it.
    """
    fallback, changed = clean.serializable_data(), 0
    for revision in page.revisions.order_by("pk").iterator(chunk_size=20):
        content = fallback if clear else _clean_version(revision, needles, fallback)
        if holds(content.get("slug", ""), needles) or content.get("slug") != clean.slug:
            content = {**content, "slug": clean.slug}
        title = scrubbed(revision.object_str, needles)
        if content != revision.content or title != revision.object_str:
            fields = {"content": content, "object_str": title if not clear else str(clean.title)}
            page.revisions.filter(pk=revision.pk).update(**fields)
            changed += 1
    page.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=None)
    return changed


def clean_notes(page: Any, needles: Needles) -> int:
    """Clean comments, the words of workflows, the page's log and its redirects; how many were changed."""
    comments = Comment.objects.filter(page_id=page.pk)
    states = TaskState.objects.filter(
        workflow_state__object_id=str(page.pk), revision__in=page.revisions.all()
    )
    changed = _clean_rows(comments, ("text",), needles)
    changed += _clean_rows(CommentReply.objects.filter(comment__in=comments), ("text",), needles)
    changed += _clean_rows(states, ("comment",), needles)
    changed += _clean_rows(PageLogEntry.objects.filter(page_id=page.pk), ("label", "data"), needles)
    return changed + _drop_redirects(page, needles)


def _clean_version(revision: Any, needles: Needles, fallback: Mapping[str, Any]) -> Any:
    try:
        content = masked_content(revision.as_object(), needles)
    except Exception:  # whatever is wrong with it, it must not go on telling
        return dict(fallback)
    return content if not holds(content, needles) else dict(fallback)


def _clean_rows(rows: Any, names: tuple[str, ...], needles: Needles) -> int:
    changed = 0
    for row in rows:
        fresh = {name: scrubbed(getattr(row, name), needles) for name in names}
        if any(fresh[name] != getattr(row, name) for name in names):
            type(row)._base_manager.filter(pk=row.pk).update(**fresh)
            changed += 1
    return changed


def _drop_redirects(page: Any, needles: Needles) -> int:
    """An old address that tells what the page told leads nowhere any more."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return 0
    redirect: type[Model] = apps.get_model("wagtailredirects", "Redirect")
    rows: Any = redirect._base_manager.filter(redirect_page_id=page.pk)
    telling = [row.pk for row in rows if holds(row.old_path, needles)]
    return int(rows.filter(pk__in=telling).delete()[0]) if telling else 0
