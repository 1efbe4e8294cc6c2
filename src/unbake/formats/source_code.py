"""Source code: comments apart from strings and code, by Pygments' lexers."""

from __future__ import annotations

import re
from functools import cache, partial
from time import thread_time
from typing import TYPE_CHECKING, Any

from unbake.formats.canvas import Canvas
from unbake.formats.escaping import as_is
from unbake.formats.outline import outline
from unbake.formats.source_parts import can_be_cut, source_parts
from unbake.formats.values import paint_lines
from unbake.model import WHOLE, Format, Parts, ZoneKind, Zones

if TYPE_CHECKING:
    from pygments.lexer import Lexer

# Lexing costs seconds for a megabyte; such files, and files with such lines, are data or made by programs.
_LONGEST = 1_000_000
_LONGEST_LINE = 10_000
# Some lexers need the square of the length for hostile text; what they have not read by then is code. Counted is the
# time of the processor, so that a busy machine changes no zone.
_SECONDS = 10.0


class _Kinds:
    """Says of each token what it is; of a string on lines of its own, whether it is a docstring."""

    def __init__(self, lexer: str) -> None:
        from pygments.token import Comment, String

        self._comment, self._string = Comment, String
        self._is_python = lexer == "python"
        self._read_by_programs = (Comment.Preproc, Comment.PreprocFile, Comment.Hashbang)
        self._depth = 0
        self._last = ":"
        """The last sign of code: a docstring follows a colon, or nothing."""

    def begin(self) -> None:
        """Take note that a statement begins here, which stands in no bracket."""
        self._depth = 0

    def of(self, token: Any, value: str) -> ZoneKind:
        if token in self._comment and not any(token in other for other in self._read_by_programs):
            return ZoneKind.COMMENT
        if token in self._string:
            is_doc = token in self._string.Doc and (not self._is_python or (self._last == ":" and not self._depth))
            self._last = '"' if value.strip() else self._last
            return ZoneKind.COMMENT if is_doc else ZoneKind.STRING
        sign = value.strip()
        if sign and token not in self._comment:
            self._last = sign[-1]
            if len(sign) == 1:
                self._depth += (sign in "([{") - (sign in ")]}")
        return ZoneKind.CODE


def _zones(text: str, lexer: str) -> Zones:
    canvas = Canvas(len(text), ZoneKind.CODE)
    if _is_data(text):
        return canvas.zones()
    deadline = thread_time() + _SECONDS
    base = 1 if text.startswith("\ufeff") else 0
    reader = _reader(lexer)
    kinds = _Kinds(lexer)
    is_python = lexer == "python"
    kind = ZoneKind.CODE
    start = end = base
    # `get_tokens` would change newlines and strip the text; this method reads it as it stands.
    for offset, token, value in reader.get_tokens_unprocessed(text[base:] if base else text):
        if thread_time() > deadline:
            break
        if is_python and text[base + offset - 1] == "\n" and _beginning().match(text, base + offset):
            kinds.begin()
        found = kinds.of(token, value)
        if found is not kind or base + offset != end:
            _paint(canvas, text, start, end, kind)
            start, kind = base + offset, found
        end = base + offset + len(value)
    _paint(canvas, text, start, min(end, len(text)), kind)
    return canvas.zones()


@cache
def _reader(lexer: str) -> Lexer:
    from pygments.lexers import get_lexer_by_name

    return get_lexer_by_name(lexer)


def _is_data(text: str) -> bool:
    if len(text) > _LONGEST:
        return True
    line = 0
    while line + _LONGEST_LINE < len(text):
        line = text.rfind("\n", line, line + _LONGEST_LINE + 1) + 1
        if not line:
            return True
    return False


def _parts(text: str, language: str) -> Parts:
    if _is_data(text):
        return WHOLE
    # A byte order mark is no part of the program; a blank line in its stead changes no offset.
    return source_parts("\n" + text[1:] if text.startswith("\ufeff") else text, language)


def _paint(canvas: Canvas, text: str, start: int, end: int, kind: ZoneKind) -> None:
    if kind is ZoneKind.COMMENT:
        paint_lines(canvas, text, start, start + len(text[start:end].rstrip("\r\n")), kind)
        if text.find("@param", start, end) >= 0:
            for found in _parameter().finditer(text, start, end):
                canvas.interrupt(*found.span(1), ZoneKind.IDENTIFIER)
    elif kind is ZoneKind.STRING:
        canvas.paint(start, end, kind)


@cache
def _beginning() -> re.Pattern[str]:
    from unbake.formats.programs.python import BEGINS_A_STATEMENT

    return re.compile(BEGINS_A_STATEMENT)


@cache
def _parameter() -> re.Pattern[str]:
    """Match the name that a documentation comment explains: `@param names names to add`."""
    return re.compile(r"@param(?:\[\w,]{1,20}\])?[ \t]{1,9}(?:\{[^{}\n]{1,99}\}[ \t]{1,9})?([^\s]{1,99})")


_Comments = tuple[tuple[str, str], ...]

_HASH: _Comments = (("#", ""),)
_SLASHES: _Comments = (("//", ""),)
_BLOCK: _Comments = (("/*", "*/"),)
_C_LIKE = _SLASHES + _BLOCK
_DASHES: _Comments = (("--", ""),)
_SEMICOLON: _Comments = ((";", ""),)
_PERCENT: _Comments = (("%", ""),)

# name: Pygments' alias, its comments, file name patterns.
_LANGUAGES: tuple[tuple[str, str, _Comments, tuple[str, ...]], ...] = (
    ("python", "python", _HASH, ("*.py", "*.pyi", "*.pyw", "*.pyx", "*.bzl", "*.star", "sconstruct", "wscript")),
    ("javascript", "javascript", _C_LIKE, ("*.js", "*.mjs", "*.cjs")),
    ("jsx", "javascript", (*_C_LIKE, ("{/*", "*/}")), ("*.jsx",)),
    ("typescript", "typescript", _C_LIKE, ("*.ts", "*.mts", "*.cts", "*.tsx")),
    ("java", "java", _C_LIKE, ("*.java",)),
    ("kotlin", "kotlin", _C_LIKE, ("*.kt", "*.kts")),
    ("scala", "scala", _C_LIKE, ("*.scala", "*.sc", "*.sbt")),
    ("groovy", "groovy", _C_LIKE, ("*.groovy", "*.gradle", "jenkinsfile")),
    ("c", "c", _C_LIKE, ("*.c", "*.h")),
    ("c++", "cpp", _C_LIKE, ("*.cpp", "*.cc", "*.cxx", "*.hpp", "*.hh", "*.hxx", "*.ino", "*.ipp")),
    ("c#", "csharp", _C_LIKE, ("*.cs",)),
    ("f#", "fsharp", _SLASHES, ("*.fs", "*.fsx", "*.fsi")),
    ("visual-basic", "vb.net", (("'", ""),), ("*.vb", "*.bas")),
    ("go", "go", _C_LIKE, ("*.go",)),
    ("rust", "rust", _C_LIKE, ("*.rs",)),
    ("swift", "swift", _C_LIKE, ("*.swift",)),
    ("objective-c", "objective-c", _C_LIKE, ("*.m", "*.mm")),
    ("dart", "dart", _C_LIKE, ("*.dart",)),
    ("php", "php", (*_C_LIKE, *_HASH), ("*.php", "*.phtml", "*.inc")),
    ("ruby", "ruby", _HASH, ("*.rb", "*.rake", "*.gemspec", "rakefile", "gemfile", "vagrantfile")),
    ("perl", "perl", _HASH, ("*.pl", "*.pm", "*.t")),
    ("lua", "lua", _DASHES, ("*.lua",)),
    ("r", "r", _HASH, ("*.r",)),
    ("julia", "julia", _HASH, ("*.jl",)),
    ("haskell", "haskell", _DASHES, ("*.hs",)),
    ("ocaml", "ocaml", (("(*", "*)"),), ("*.ml", "*.mli")),
    ("elm", "elm", _DASHES, ("*.elm",)),
    ("elixir", "elixir", _HASH, ("*.ex", "*.exs")),
    ("erlang", "erlang", _PERCENT, ("*.erl", "*.hrl")),
    ("clojure", "clojure", _SEMICOLON, ("*.clj", "*.cljs", "*.cljc", "*.edn")),
    ("lisp", "common-lisp", _SEMICOLON, ("*.lisp", "*.lsp", "*.cl")),
    ("emacs-lisp", "emacs-lisp", _SEMICOLON, ("*.el",)),
    ("scheme", "scheme", _SEMICOLON, ("*.scm", "*.ss", "*.rkt")),
    ("pascal", "delphi", _SLASHES, ("*.pas", "*.dpr", "*.pp")),
    ("fortran", "fortran", (("!", ""),), ("*.f90", "*.f95", "*.f03")),
    ("ada", "ada", _DASHES, ("*.adb", "*.ads")),
    ("nim", "nim", _HASH, ("*.nim",)),
    ("zig", "zig", _SLASHES, ("*.zig",)),
    ("d", "d", _C_LIKE, ("*.d",)),
    ("sql", "sql", (*_DASHES, *_BLOCK), ("*.sql", "*.ddl")),
    ("shell", "bash", _HASH, ("*.sh", "*.bash", "*.zsh", "*.ksh", ".bashrc", ".profile", ".zshrc")),
    ("fish", "fish", _HASH, ("*.fish",)),
    ("powershell", "powershell", _HASH, ("*.ps1", "*.psm1", "*.psd1")),
    ("batch", "batch", (("::", ""),), ("*.bat", "*.cmd")),
    ("make", "make", _HASH, ("*.mk", "makefile", "gnumakefile")),
    ("cmake", "cmake", _HASH, ("*.cmake", "cmakelists.txt")),
    ("docker", "docker", _HASH, ("*.dockerfile", "dockerfile", "containerfile")),
    ("terraform", "terraform", _HASH, ("*.tf", "*.tfvars", "*.hcl")),
    ("nix", "nix", _HASH, ("*.nix",)),
    ("css", "css", _BLOCK, ("*.css",)),
    ("scss", "scss", _C_LIKE, ("*.scss",)),
    ("sass", "sass", _SLASHES, ("*.sass",)),
    ("less", "less", _C_LIKE, ("*.less",)),
    ("graphql", "graphql", _HASH, ("*.graphql", "*.gql")),
    ("protobuf", "protobuf", _C_LIKE, ("*.proto",)),
    ("vim", "vim", (('"', ""),), ("*.vim", ".vimrc")),
    ("awk", "awk", _HASH, ("*.awk",)),
    ("tcl", "tcl", _HASH, ("*.tcl",)),
    ("matlab", "matlab", _PERCENT, ("*.matlab",)),
    ("verilog", "verilog", _C_LIKE, ("*.v", "*.sv", "*.vh")),
    ("vhdl", "vhdl", _DASHES, ("*.vhd", "*.vhdl")),
    ("solidity", "solidity", _C_LIKE, ("*.sol",)),
    ("glsl", "glsl", _C_LIKE, ("*.glsl", "*.vert", "*.frag")),
    ("bibtex", "bibtex", (), ("*.bib",)),
    ("diff", "diff", (), ("*.diff", "*.patch")),
)


def _format(name: str, lexer: str, comments: _Comments, patterns: tuple[str, ...]) -> Format:
    zones = partial(_zones, lexer=lexer)
    return Format(
        name=name,
        patterns=patterns,
        zones=zones,
        shape=outline(zones),
        escape=as_is,
        parts=partial(_parts, language=name) if can_be_cut(name) else None,
        comments=comments,
    )


FORMATS = tuple(_format(*language) for language in _LANGUAGES)
