"""What stands for a match wherever the match itself must not be kept."""

from __future__ import annotations

import unicodedata

from django.utils.crypto import salted_hmac

_SALT = "govpublic.validators.privacy"
_LENGTH = 32


def key_of(kind: str, text: str) -> str:
    """32 hex digits that tell two matches of ``kind`` apart and, without ``SECRET_KEY``, give nothing away.

    The same number written with spaces or in full width has the same key.
    """
    bare = "".join(char for char in unicodedata.normalize("NFKC", text).upper() if char.isalnum())
    return salted_hmac(_SALT, f"{kind}:{bare}", algorithm="sha256").hexdigest()[:_LENGTH]
