"""What several benchmarks do alike; a script finds it beside itself."""
