"""Views: a project and a directive in, a table of values out, then Markdown."""
