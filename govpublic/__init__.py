"""Wagtail apps for open government in China: what the law obliges, published right or not at all."""

__version__ = "0.1.0"
