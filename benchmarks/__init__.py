"""What is measured, as ratios to something measured in the same run: machines are noisy."""
