"""Columns that Wagtail keeps for itself: changing them changes nothing that a citizen reads."""

#: A save that touches only these never goes live and is never checked.
BOOKKEEPING = frozenset(
    {
        "alias_of",
        "content_type",
        "depth",
        "draft_title",
        "expire_at",
        "expired",
        "go_live_at",
        "has_unpublished_changes",
        "id",
        "index_entries",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "owner",
        "page_ptr",
        "path",
        "pk",
        "translation_key",
        "url_path",
        "wagtail_admin_comments",
    }
)

#: Left out of the content of a version as well, because going live is what sets it.
LIVE_STATE = frozenset({"live"})
