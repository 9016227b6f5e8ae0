"""A host site that has models of its own under every name of ours."""
