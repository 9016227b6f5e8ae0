"""System checks: what is wrong with an installation before anybody publishes anything.

========  =====================================================================
E001      a room that every installation needs is missing
E002      an app that the rooms use is missing
E003      a room stands before a room that it imports
E004      our middleware is missing
E005      our middleware runs before the session, the user or the messages
E006      ``GOVPUBLIC`` is not a dict, or has a key that does not exist
E007      a value in ``GOVPUBLIC`` has the wrong type, or cannot be
E008      the rulebook is not there, or is not valid
E009      ``GOVPUBLIC["RULES"]`` changes a code that the rulebook does not have
E010      a change in ``GOVPUBLIC["RULES"]`` is not valid
E011      bleach is chosen and not installed
E012      the base page model is swapped
E013      ``USE_TZ`` is off
E014      documents are served past Wagtail's view
E015      the base template cannot be loaded
E016      the base template lacks a block that the pages fill
E017      private files lie in a folder that is served
W001      bleach is chosen
W002      ``TIME_ZONE`` is not Asia/Shanghai
W003-5    SQLite without WAL, without IMMEDIATE, with a short timeout
W006      documents with scripts are shown in place
W007      uploads lie among the static files
W008-9    any file can be uploaded, or files that run where they are opened
W010      a site lacks a tag of every page (SIT-2)
W011      a site's footer lacks an item (SIT-3)
W012      a site lacks a column of the statutory section (SIT-1)
W013      drawings (svg) are taken in, and nothing looks for scripts in them
W014      documents are served without the header that keeps their scripts from running
W015      what visitors send is counted by each process for itself (only with ``--deploy``)
========  =====================================================================

All ids begin with ``govpublic.``. W010 to W012 ask the database and run only with ``--database``.
"""

from django.core.checks import register as register_check

#: For ``manage.py check --tag govpublic``.
TAG = "govpublic"
#: For ``manage.py check --tag govpublic_site --database default``.
SITE_TAG = "govpublic_site"


def register() -> None:
    """Register every check; called once the apps are ready."""
    from . import (
        form_cache,
        host,
        installation,
        private_folder,
        rulebook,
        site,
        sqlite,
        templates,
        uploads,
        values,
    )

    for check in (
        installation.check_rooms,
        installation.check_required_apps,
        installation.check_room_order,
        installation.check_middleware,
        values.check_values,
        rulebook.check_rulebook,
        host.check_sanitizer,
        host.check_page_model,
        host.check_time_zone,
        host.check_document_serving,
        sqlite.check_sqlite,
        templates.check_base_template,
        uploads.check_uploads,
        private_folder.check_private_folder,
    ):
        register_check(check, TAG)
    register_check(form_cache.check_form_cache, TAG, deploy=True)
    register_check(site.check_sites, SITE_TAG)
