"""Builds the passes in C where there is a compiler; what does the same in Python stands in where there is none."""

import sysconfig

from setuptools import Extension, setup

FREE_THREADED = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
"""Python without its lock has no stable interface yet: one build would not do for all later versions."""

STABLE = [] if FREE_THREADED else [("Py_LIMITED_API", "0x030B0000")]

setup(
    ext_modules=[
        Extension(
            "unbake._skim",
            ["src/unbake/_skim.c"],
            define_macros=STABLE,
            py_limited_api=not FREE_THREADED,
            optional=True,
        ),
    ],
    options={} if FREE_THREADED else {"bdist_wheel": {"py_limited_api": "cp311"}},
)
