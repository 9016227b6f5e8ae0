"""How often one token, and one address without a token, may ask in a minute.

A token has its own count wherever it asks from: the offices of a county share one address.
"""

from __future__ import annotations

import time
from typing import Any

from govpublic.conf import settings
from govpublic.core.public_forms.counting import count
from govpublic.core.public_forms.visitors import visitor_key

from ..models import ApiToken

WINDOW = 60


def seconds_to_wait(request: Any, token: ApiToken | None) -> int | None:
    """Count this request; None if it may pass, else how many seconds are left of the minute."""
    if token is not None:
        who, most = f"api:token:{token.pk}", settings.API_TOKEN_PER_MINUTE
    else:
        who, most = f"api:address:{visitor_key(request)}", settings.API_ADDRESS_PER_MINUTE
    if count(who, WINDOW) <= most:
        return None
    return WINDOW - int(time.time()) % WINDOW
