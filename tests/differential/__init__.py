"""The source scan held against the rendered page: the same ids, addresses and tables, page by page."""
