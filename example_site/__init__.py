"""青屿市: an invented city portal on the suite; the demo, and an integrator's example."""
