"""What the documentation says, held against what the program does.

`python -m tests.docs` writes the parts that are made (outputs of commands, tables of fields) anew; the tests compare.
"""
