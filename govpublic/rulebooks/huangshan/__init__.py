"""What only the city's plan asks; ``huangshan.toml`` includes it."""
