"""Real data out of BigQuery emulators: load, extract with wellhead, compare."""
