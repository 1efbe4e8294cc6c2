"""Source code: comments apart from strings and code, by Pygments' lexers."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import Any

from unbake.formats.canvas import Canvas
from unbake.formats.escaping import as_is
from unbake.formats.outline import outline
from unbake.formats.values import paint_lines
from unbake.model import Format, ZoneKind, Zones

# Lexing costs seconds for a megabyte; such files, and files with such lines, are data or made by programs.
_LONGEST = 1_000_000
_LONGEST_LINE = 10_000
# Some lexers need the square of the length for hostile text; what they have not read by then is code.
_SECONDS = 10.0


class _Kinds:
    """Says of each token what it is; of a string on lines of its own, whether it is a docstring."""

    def __init__(self) -> None:
        from pygments.token import Comment, String

        self._comment, self._string = Comment, String
        self._read_by_programs = (Comment.Preproc, Comment.PreprocFile, Comment.Hashbang)
        self._depth = 0
        self._last = ":"
        """The last sign of code: a docstring follows a colon, or nothing."""

    def of(self, token: Any, value: str) -> ZoneKind:
        if token in self._comment and not any(token in other for other in self._read_by_programs):
            return ZoneKind.COMMENT
        if token in self._string:
            is_doc = token in self._string.Doc and self._last == ":" and not self._depth
            self._last = '"' if value.strip() else self._last
            return ZoneKind.COMMENT if is_doc else ZoneKind.STRING
        sign = value.strip()
        if sign and token not in self._comment:
            self._last = sign[-1]
            if len(sign) == 1:
                self._depth += (sign in "([{") - (sign in ")]}")
        return ZoneKind.CODE


def _zones(text: str, lexer: str) -> Zones:
    from pygments.lexers import get_lexer_by_name

    canvas = Canvas(len(text), ZoneKind.CODE)
    if len(text) > _LONGEST or max(map(len, text.split("\n"))) > _LONGEST_LINE:
        return canvas.zones()
    deadline = monotonic() + _SECONDS
    base = 1 if text.startswith("\ufeff") else 0
    reader = get_lexer_by_name(lexer)
    kinds = _Kinds()
    kind = ZoneKind.CODE
    start = end = base
    # `get_tokens` would change newlines and strip the text; this method reads it as it stands.
    for offset, token, value in reader.get_tokens_unprocessed(text[base:] if base else text):
        if monotonic() > deadline:
            break
        found = kinds.of(token, value)
        if found is not kind or base + offset != end:
            _paint(canvas, text, start, end, kind)
            start, kind = base + offset, found
        end = base + offset + len(value)
    _paint(canvas, text, start, min(end, len(text)), kind)
    return canvas.zones()


def _paint(canvas: Canvas, text: str, start: int, end: int, kind: ZoneKind) -> None:
    if kind is ZoneKind.COMMENT:
        paint_lines(canvas, text, start, start + len(text[start:end].rstrip("\r\n")), kind)
    elif kind is ZoneKind.STRING:
        canvas.paint(start, end, kind)


# name: Pygments' alias, what a comment opens with, file name patterns.
_LANGUAGES: tuple[tuple[str, str, tuple[str, str] | None, tuple[str, ...]], ...] = (
    ("python", "python", ("#", ""), ("*.py", "*.pyi", "*.pyw", "*.pyx", "*.bzl", "*.star", "sconstruct", "wscript")),
    ("javascript", "javascript", ("//", ""), ("*.js", "*.mjs", "*.cjs")),
    ("jsx", "javascript", ("//", ""), ("*.jsx",)),
    ("typescript", "typescript", ("//", ""), ("*.ts", "*.mts", "*.cts", "*.tsx")),
    ("java", "java", ("//", ""), ("*.java",)),
    ("kotlin", "kotlin", ("//", ""), ("*.kt", "*.kts")),
    ("scala", "scala", ("//", ""), ("*.scala", "*.sc", "*.sbt")),
    ("groovy", "groovy", ("//", ""), ("*.groovy", "*.gradle", "jenkinsfile")),
    ("c", "c", ("//", ""), ("*.c", "*.h")),
    ("c++", "cpp", ("//", ""), ("*.cpp", "*.cc", "*.cxx", "*.hpp", "*.hh", "*.hxx", "*.ino", "*.ipp")),
    ("c#", "csharp", ("//", ""), ("*.cs",)),
    ("f#", "fsharp", ("//", ""), ("*.fs", "*.fsx", "*.fsi")),
    ("visual-basic", "vb.net", ("'", ""), ("*.vb", "*.bas")),
    ("go", "go", ("//", ""), ("*.go",)),
    ("rust", "rust", ("//", ""), ("*.rs",)),
    ("swift", "swift", ("//", ""), ("*.swift",)),
    ("objective-c", "objective-c", ("//", ""), ("*.m", "*.mm")),
    ("dart", "dart", ("//", ""), ("*.dart",)),
    ("php", "php", ("//", ""), ("*.php", "*.phtml", "*.inc")),
    ("ruby", "ruby", ("#", ""), ("*.rb", "*.rake", "*.gemspec", "rakefile", "gemfile", "vagrantfile")),
    ("perl", "perl", ("#", ""), ("*.pl", "*.pm", "*.t")),
    ("lua", "lua", ("--", ""), ("*.lua",)),
    ("r", "r", ("#", ""), ("*.r",)),
    ("julia", "julia", ("#", ""), ("*.jl",)),
    ("haskell", "haskell", ("--", ""), ("*.hs",)),
    ("ocaml", "ocaml", ("(*", "*)"), ("*.ml", "*.mli")),
    ("elm", "elm", ("--", ""), ("*.elm",)),
    ("elixir", "elixir", ("#", ""), ("*.ex", "*.exs")),
    ("erlang", "erlang", ("%", ""), ("*.erl", "*.hrl")),
    ("clojure", "clojure", (";", ""), ("*.clj", "*.cljs", "*.cljc", "*.edn")),
    ("lisp", "common-lisp", (";", ""), ("*.lisp", "*.lsp", "*.cl")),
    ("emacs-lisp", "emacs-lisp", (";", ""), ("*.el",)),
    ("scheme", "scheme", (";", ""), ("*.scm", "*.ss", "*.rkt")),
    ("pascal", "delphi", ("//", ""), ("*.pas", "*.dpr", "*.pp")),
    ("fortran", "fortran", ("!", ""), ("*.f90", "*.f95", "*.f03")),
    ("ada", "ada", ("--", ""), ("*.adb", "*.ads")),
    ("nim", "nim", ("#", ""), ("*.nim",)),
    ("zig", "zig", ("//", ""), ("*.zig",)),
    ("d", "d", ("//", ""), ("*.d",)),
    ("sql", "sql", ("--", ""), ("*.sql", "*.ddl")),
    ("shell", "bash", ("#", ""), ("*.sh", "*.bash", "*.zsh", "*.ksh", ".bashrc", ".profile", ".zshrc")),
    ("fish", "fish", ("#", ""), ("*.fish",)),
    ("powershell", "powershell", ("#", ""), ("*.ps1", "*.psm1", "*.psd1")),
    ("batch", "batch", ("::", ""), ("*.bat", "*.cmd")),
    ("make", "make", ("#", ""), ("*.mk", "makefile", "gnumakefile")),
    ("cmake", "cmake", ("#", ""), ("*.cmake", "cmakelists.txt")),
    ("docker", "docker", ("#", ""), ("*.dockerfile", "dockerfile", "containerfile")),
    ("terraform", "terraform", ("#", ""), ("*.tf", "*.tfvars", "*.hcl")),
    ("nix", "nix", ("#", ""), ("*.nix",)),
    ("css", "css", ("/*", "*/"), ("*.css",)),
    ("scss", "scss", ("//", ""), ("*.scss",)),
    ("sass", "sass", ("//", ""), ("*.sass",)),
    ("less", "less", ("//", ""), ("*.less",)),
    ("graphql", "graphql", ("#", ""), ("*.graphql", "*.gql")),
    ("protobuf", "protobuf", ("//", ""), ("*.proto",)),
    ("vim", "vim", ('"', ""), ("*.vim", ".vimrc")),
    ("awk", "awk", ("#", ""), ("*.awk",)),
    ("tcl", "tcl", ("#", ""), ("*.tcl",)),
    ("matlab", "matlab", ("%", ""), ("*.matlab",)),
    ("verilog", "verilog", ("//", ""), ("*.v", "*.sv", "*.vh")),
    ("vhdl", "vhdl", ("--", ""), ("*.vhd", "*.vhdl")),
    ("solidity", "solidity", ("//", ""), ("*.sol",)),
    ("glsl", "glsl", ("//", ""), ("*.glsl", "*.vert", "*.frag")),
    ("bibtex", "bibtex", None, ("*.bib",)),
    ("diff", "diff", None, ("*.diff", "*.patch")),
)


def _format(name: str, lexer: str, comment: tuple[str, str] | None, patterns: tuple[str, ...]) -> Format:
    zones = partial(_zones, lexer=lexer)
    return Format(name=name, patterns=patterns, zones=zones, shape=outline(zones), escape=as_is, comment=comment)


FORMATS = tuple(_format(*language) for language in _LANGUAGES)
