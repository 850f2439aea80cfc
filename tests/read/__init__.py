"""Reading pages: what the scan finds, held against what is rendered."""
