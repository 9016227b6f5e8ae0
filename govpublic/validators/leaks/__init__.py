"""Withdrawal after a leak: one act takes a page and all that tells the same off the web."""
