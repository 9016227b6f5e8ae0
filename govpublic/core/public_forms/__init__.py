"""Forms that anybody on the street may send: limits, proofs and tokens that cost citizens nothing.

Nothing in here keeps an address, and nothing stops a person whose browser runs no script.
"""
