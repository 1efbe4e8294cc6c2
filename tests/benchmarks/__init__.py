"""Measurements that take longer than a test may: run by hand or by `make bench-*`, never collected by pytest.

Nothing measured here is part of the repository: packages are fetched from their registries into `.cache/bench`.
"""
