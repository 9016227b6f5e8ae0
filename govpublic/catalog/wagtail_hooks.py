"""Registers what this room adds to the admin; decides nothing."""

from __future__ import annotations

from . import item_hooks, subsidy_hooks
from .api import hooks as api_hooks
from .links import hooks as link_hooks
from .villages import hooks as village_hooks

item_hooks.register()
subsidy_hooks.register()
link_hooks.register()
api_hooks.register()
village_hooks.register()
