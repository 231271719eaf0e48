"""What `make bench` measures: times of the platform as ratios to a floor measured in the same minute (docs/performance.md)."""
