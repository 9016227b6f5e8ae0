"""What the openness office sees and does: dashboards, sweeps, inspections, the work register, assessment."""
