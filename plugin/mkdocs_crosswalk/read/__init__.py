"""Readers: text and files in, frozen values out. Each outside library that reads has its one door here."""
