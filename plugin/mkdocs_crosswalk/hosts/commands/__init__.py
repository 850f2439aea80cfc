"""The words of the command line, one module each, and what several of them need.

`sites` finds out which site is meant, `paths` which of its files, `lookup` what its documents and provisions are called;
`questions` asks for what is missing, `output` and `progress` write. What `show` and `coverage` answer is gathered in
`show_facts` and `coverage_facts`; what `check` is asked and how it tells stands in `check_options` and `check_report`.
"""
