"""The work register (工作台账): what was done for openness (ORG-1, ORG-3, ORG-4, ZON-1)."""
