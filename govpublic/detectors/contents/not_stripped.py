"""The refusal to take metadata out of a file."""


class NotStrippedError(ValueError):
    """The file was left as it is. `reason` is kind, signed, unsound or changed."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"metadata not stripped: {reason}")
        self.reason = reason
