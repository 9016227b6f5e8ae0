"""Models of oversight."""

from .sweep import HitState, PrivacySweep, SweepDomain, SweepHit

__all__ = ["HitState", "PrivacySweep", "SweepDomain", "SweepHit"]
