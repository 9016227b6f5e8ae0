"""The rules and lists of national law, one file per subject; ``national.toml`` includes them."""
