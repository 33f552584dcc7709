"""Measurements of speed, as ratios: ``python -m benchmarks.run``; see ``docs/performance.md``."""
