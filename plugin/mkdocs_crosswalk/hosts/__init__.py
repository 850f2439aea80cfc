"""Hosts: what calls the core. Nothing imports them."""
