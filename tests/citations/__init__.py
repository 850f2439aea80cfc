"""Tests of the reading and spelling of labels. Documents are a few lines of provisions each, in `documents`."""
