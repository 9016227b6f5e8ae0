"""Opinions: how they come in, how they are protected, and what the office does with them."""
