"""A host site's own app: gated models of its own, as an integrator would write them."""
