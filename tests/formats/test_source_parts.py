"""A long program that is read in parts reads as it does in whole, whatever stands in it."""

from __future__ import annotations

import pytest

from unbake.formats.parted import zones_of
from unbake.formats.registry import all_formats

FILLERS = {
    "c": "/* the boats */\nint boats(void) {\n    return 1; // lie here\n}\n\n",
    "c#": "// the boats\nclass Boats {\n    int n = 1;\n}\n\n",
    "css": "/* the boats */\n.boat {\n  color: red;\n}\n\n",
    "dart": "// the boats\nint boats() {\n  return 1;\n}\n\n",
    "go": "// the boats\nfunc boats() int {\n\treturn 1\n}\n\n",
    "groovy": "// the boats\ndef boats() {\n    1\n}\n\n",
    "less": "/* the boats */\n.boat {\n  color: red; // lie here\n  .sail { color: blue; }\n}\n\n",
    "scss": "// the boats\n$boats: 1px; // lie here\n.boat {\n  color: red;\n}\n\n",
    "haskell": "-- the boats\nboats x = x + 1\n\n",
    "java": "// the boats\nclass Boats {\n    int n = 1;\n}\n\n",
    "javascript": "// the boats\nfunction boats() {\n  return 1;\n}\n\n",
    "kotlin": "// the boats\nfun boats(): Int {\n    return 1\n}\n\n",
    "lua": "-- the boats\nlocal function boats()\n  return 1\nend\n\n",
    "php": "// the boats\nfunction boats() {\n    return 1;\n}\n\n",
    "python": "# the boats\ndef boats():\n    return 1\n\n\n",
    "r": "# the boats\nboats <- function() {\n  1\n}\n\n",
    "ruby": "# the boats\ndef boats\n  1\nend\n\n",
    "rust": "// the boats\nfn boats() -> u8 {\n    1\n}\n\n",
    "scala": "// the boats\ndef boats(): Int = {\n  1\n}\n\n",
    "shell": "# the boats\nboats() {\n  true\n}\n\n",
    "sql": "-- the boats\nselect name from boats;\n\n",
    "swift": "// the boats\nfunc boats() -> Int {\n    return 1\n}\n\n",
}
FILLERS |= {
    "c++": FILLERS["c"],
    "objective-c": FILLERS["c"],
    "jsx": FILLERS["javascript"],
    "typescript": FILLERS["javascript"],
}
OPENINGS = {"php": "<h1>It's a page</h1>\n<?php\n"}

PASSED = {
    "python": [
        'x = "# no comment"  # it\'s one\n',
        "x = '''one\n\ndef two():\n    \"it's\"\n'''\n",
        'def f():\n    """Say "hello" and \'bye\'.\n\n    def no():\n    """\n',
        "x = 'it''s' \"it's\" r'\\' b\"'\" rb'\\'' u'\"'\n",
        'x = f"{a["b"]} and {c:>{d}} {{ it\'s }}"\n',
        "x = f'''{a[\"b\"]}\n\nit\"s {{\n'''\n",
        'x = "never closed\n',
        "x = '\\\nstill in it\"\n'\n",
        "y = {\n  'a':\n  '''no docstring'''\n}\n",
        'x = "\\N{QUOTATION MARK}"\n',
    ],
    "c": [
        "char a = '\"', b = '\\'', *c = \"it's \\\" /* no comment */\";\n",
        "/* it's \" one\n\nint no;\n*/\n",
        "#define SAY(x) \\\n  don't \" \\\n  it\nint a;\n",
        "#error don't /* do\n\nint no; */ \"\n",
        "#if 0\ndon't \"\n\nint no;\n#endif\n",
        'char *a = "one \\\n\nint two;\n";\n'.replace("\n\n", "\n"),
        "// goes on \\\nint no; \"\nint a = 1'000'000;\n",
        'char *a = "never closed;\nint b;\n',
    ],
    "c++": [
        'auto a = R"(it\'s "raw\n\nint no;\n)";\n',
        'auto a = R"x(it\'s )" " raw\n\nint no;\n)x";\n',
    ],
    "java": [
        "char a = '\"', b = '\\''; String c = \"it's \\\" // no comment\";\n",
        'String a = """\n  it\'s "one" \\""" two\n\nclass No {}\n""";\n',
        "/* it's \"\n\nclass No {} */\n",
        'String a = "over\n\nclass No {}\nlines";\n',
    ],
    "go": ["a := `it's \"raw\n\nfunc no() {}\n`\n", "b := '\"'; c := '`'; d := '\\''\n", 'e := "`" // it\'s\n'],
    "rust": [
        "fn a<'a>(x: &'a str) -> &'static str { x }\n",
        'let a = r#"it\'s "raw"\n\nfn no() {}\n"#;\n',
        'let a = r"raw\\"; let b = br##"a"#"##; let c = \'"\'; let d = b\'"\';\n',
        "/* one /* two */ it's \"\n\nfn no() {}\n*/\n",
        '#[doc = "it\'s ] [ \\" one"]\nfn a() {}\n',
    ],
    "ruby": [
        "a = <<~EOT\n  it's \"here\n\ndef no\nend\nEOT\n",
        "a(<<-'ONE', 2)\n  it's #{\n  ONE\n",
        "a = %w[it's \"] + %q(it's (two)) + %r{/'\"}x + %r!it's! # it's\n",
        "b = x / y / z; c = d =~ /['\"`]/; e.split(/'/); f = g[/\"/]\n",
        'a = "it\'s #{b["c"]} \\" #{d.map { |e| e }} #"; $\' ; $"; h = ?\'\n',
        "=begin\nit's\n\ndef no\nend\n=end\n",
        "a = x %(it's) ; b = 5 % 2 ; c = d % 3\n",
    ],
    "c#": [
        'var a = @"it\'s \\"; var b = @"say ""hello""\n\nclass No {}\n";\n',
        'var a = $"{b} it\'s"; var c = $@"{d}\\\n"; var e = \'"\';\n',
        'var a = """\n  it\'s "raw"\n\nclass No {}\n  """;\n',
        "#region Don't\nint a;\n#endregion\n",
        '[Doc("it\'s")]\nclass A {}\n',
    ],
    "javascript": [
        "const a = /['\"`]/g, b = x / 2 / y; // it's\n",
        "const a = `it's ${b + `inner ${c} \"`} \\` \n\nfunction no() {}\n`;\n",
        "const a = s.replace(/\\/*\"/, '\"').split(/[/'\"]/);\n",
        'const a = "it\'s \\" // no comment";\n',
        "/* it's ` \"\n\nfunction no() {}\n*/\n",
    ],
    "typescript": ["type A = `x-${string}`;\nfunction f<T>(a: T): a is 'x' { return a / 2; }\n"],
    "jsx": ["const a = <p class='x'>text</p>;\n"],
    "css": [
        'a[href=\'it"s\'] { content: "it\'s \\" /* no */"; background: url(a//b.png); }\n',
        "/* it's \"\n\n.no {} */\n",
    ],
    "scss": [
        '$a: "it\'s \\" #{$b} // no"; // it\'s\n',
        "@include a( // it's;\n  'one',\n  url(//it's.b/c)\n);\n",
        ".a { b: c; // it is one;\n\n  d: 'e';\n}\n",
        "/* it's \"\n\n.no {} */\n",
        ".a-#{$b}, #c { d: url(a//b.png); }\n",
    ],
    "less": [
        ".a { b: 'it\"s'; // it's\n  c: url(http://d.e/f);\n\n  .g { h: i; }\n}\n",
        "/* it's \"\n\n.no {} */\n",
        "@media print {\n\n.a[b='c'] {\n  d: e;\n}\n\n.no[b='c'] {\n  d: e;\n}\n}\n",
    ],
    "groovy": [
        "def a = 'it\\'s', b = \"say \\\"it's\\\"\" // it's\n",
        'def a = """it\'s "one\n\ndef no() {}\n"""\n',
        "def a = '''it's \"one\n\ndef no() {}\n'''\n",
        "def a = b =~ /it's/; def c = $/it's / \"\n\ndef no() {}\n/$\n",
        "def a = 6 / b\n\ndef c = '\"' // one\n",
        '  def "it\'s done"() {\n    1\n  }\n\n  def \'and "done"\'() {\n  }\n',
    ],
    "objective-c": [
        "NSString *a = @\"it's \\\" /* no */\"; char b = '\"'; id c = @'\\'';\n",
        "@implementation Boat\n- (void)lie {\n  [a b:@\"it's\"]; // it's\n}\n\n- (void)sail {\n}\n@end\n",
        "#pragma mark - Don't\n\n/* it's \"\n\nint no; */\n",
    ],
    "kotlin": [
        'val a = """it\'s "one" ${b} $c\n\nfun no() {}\n"""\n',
        "val a = '\"'; val b = '\\''\nfun `it's a name`() = 1\n",
        'val a = "${f("}")} it\'s \\" $"\n'.replace('"}"', '"x"'),
    ],
    "sql": ['select \'it\'\'s\', "a ""name"""; -- it\'s\n', "/* it's /* two */\n\nselect no;\n*/\n"],
    "lua": [
        "a = [[it's \"long\n\nlocal no\n]]\n",
        "b = [==[ ]] ]=] ' ]==]\n",
        "--[[ it's\n\nlocal no\n]] c = 'a' -- it's\n",
        "d = t[ [[x]] ]\n",
    ],
    "shell": [
        "cat <<EOF\nit's \"here\n\nno() {\n}\nEOF\n",
        "cat <<-'END'\n\tit's $(\n\nno\n\tEND\n",
        'a=${b#*"it\'s"} c=${d:-"$e"} f=$(( (1 << 2) )) g=${#h}\n',
        'echo "it\'s $(date +"%Y") `x` \\"" \'say "\' # it\'s\n',
        "echo a=#b $# it\\'s $'it\\'s'\necho a#b\n",
        "a='one\n\nno() {\n}\n'\n",
    ],
    "swift": [
        'let a = "it\'s \\(f("x", g(1))) \\""\n',
        'let a = """\n  it\'s "one" \\(b)\n\nfunc no() {}\n"""\n',
        '/* one /* two */ "\n\nfunc no() {}\n*/\n',
    ],
    "scala": [
        'val a = """it\'s "one" \\\n\ndef no = 1\n"""\n',
        "val a = '\"'; val b = '\\''; val c = 'symbol\n",
        'val a = s"it\'s ${b} $c $$ \\" one"\n',
        '/* one /* two */ "\n\ndef no = 1\n*/\n',
    ],
    "dart": [
        "var a = r'\\', b = 'it\\'s ${c} $d', e = \"it's\";\n",
        "var a = '''it's \"one\n\nint no() {}\n''';\n",
        'var a = r"""raw \\\n\nint no() {}\n""";\n',
    ],
    "r": ["a <- x %in% y # it's\n", '`it\'s` <- "it\'s \\" # no"\n', "a <- 'over\n\nno <- 1\nlines'\n"],
    "haskell": [
        "f' x' = x' ++ \"it's \\\" {- no -}\" -- it's\n",
        "a = '\"'; b = '\\''; c = '\\DEL'; d = 'x'\n",
        '{- one {- two -} "\n\nno = 1\n-}\n',
        "a |-- b = a --> b\n",
        'a = "over \\\n  \\ lines"\n',
    ],
    "php": [
        "$a = 'it\\'s'; $b = \"{$c['x']} ${d} $e[0] it's \\\"\"; # it's\n",
        "$a = <<<EOT\nit's \"here\n\nfunction no() {}\nEOT;\n",
        "$a = <<<'EOT'\nit's $here\n\nfunction no() {}\nEOT;\n",
        "?>\n<p>It's\n\nfunction no() {}\n<?php\n",
        '#[Doc("it\'s")]\n/** it\'s "\n\nfunction no() {} */\n',
    ],
}
DOUBTFUL = {
    "python": ['x = f"{a["}"]}{"\n', "x = '{a[b'\ny = 'c]}'\n", 'x = """never closed\n\n'],
    "c": ["int f(int a,\n#if 0\n'\"\n#endif\n  int b) {\n  return 1;\n}\n", "    /\\\n* it's */\n"],
    "rust": ["let a = Foo { quote: '\"' };\nlet b = Foo { quote: '\"' };\n"],
    "javascript": ["const a = b\n/c/ + '`'\n`\n", "const a = `${b / '`' / '}'}`;\n", "x = y() /* */ /'`/;\n"],
    "ruby": [
        "a = b <<ONE + <<TWO\nit's\nONE\n\"\nTWO\n",
        'a = 2 /b\'/ ; c = d?"e":f\n',
        "def /(o)\nend\n",
        "a = '#{' # }\n",
    ],
    "lua": ["foo([[ it's ]])\n", 'a = "x"..[[ it\'s ]]\n', "if a < b and c > 'it[[s' then end\n"],
    "swift": ["let a = b */* it's */ c\n", "/** it's **/ let b = 1\n"],
    "haskell": ["import A (b, (c)\n", 'a = "\\( "\n', "t = ''Name\nu = '[ \"x\" ]\n"],
    "php": ["$a =// it's\n1;\n"],
    "shell": ["echo $(cat <<EOF\nit's\nEOF\n)\n", "a=${b:-`c`}\n"],
    "c#": ['[Doc("]\'")]\nclass A {}\n'],
    "scss": ["$a: 1 +// it's\n2;\n", "$a: #{f({})} 'b';\n", ".a { b: 'never closed }\n"],
    "less": ["@a: `it's`;\n", ".a { b: 'never closed }\n", ".a { b: c(1 +// it's\n 2) }\n"],
    "groovy": ["def a = 'never closed\n", "def a = $/never closed\n", "def a = b / 2\n"],
    "css": ["a { content: 'never closed }\n", "a { background: url(a/*.png) }\n"],
    "dart": ["var a = '${b ? '}' : \"'\"}';\n"],
    "kotlin": ['val a = "${if (b) { "}" } else { \'"\' }}"\n'],
    "scala": ["import a.{b\n", 'val a = s"${b("x")}"\n'],
}


def _cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, piece) for language, pieces in table.items() for piece in pieces]


def _program(language: str, piece: str) -> tuple[str, int]:
    before = OPENINGS.get(language, "") + FILLERS[language] * 60 + piece + FILLERS[language] * 5 + piece
    return before + FILLERS[language] * 60, len(before)


def _reads_in_parts_as_in_whole(language: str, text: str) -> bool:
    known = all_formats()[language]
    whole, parted = known.zones(text), zones_of(known)(text)
    # The line end at a cut may count to what is before it or not.
    seen = [offset for offset, character in enumerate(text) if character not in "\r\n"]
    return [parted.at(offset).kind for offset in seen] == [whole.at(offset).kind for offset in seen]


@pytest.mark.parametrize(("language", "piece"), _cases(PASSED))
def test_what_goes_over_lines_is_passed_over(language: str, piece: str) -> None:
    text, end = _program(language, piece)
    parts = all_formats()[language].parts
    assert parts is not None
    assert parts(text).cuts[-1] > end
    assert _reads_in_parts_as_in_whole(language, text)


@pytest.mark.parametrize(("language", "piece"), _cases(DOUBTFUL))
def test_what_cannot_be_told_is_read_right(language: str, piece: str) -> None:
    assert _reads_in_parts_as_in_whole(language, _program(language, piece)[0])


@pytest.mark.parametrize("language", FILLERS)
def test_windows_line_ends_are_cut_at_too(language: str) -> None:
    text = _program(language, "\n")[0].replace("\n", "\r\n")
    parts = all_formats()[language].parts
    assert parts is not None
    assert len(parts(text).cuts) > 4
    assert _reads_in_parts_as_in_whole(language, text)


def test_every_language_that_is_cut_has_cases() -> None:
    cut = {name for name, known in all_formats().items() if name in FILLERS and known.parts is not None}
    assert cut == set(FILLERS)


@pytest.mark.parametrize("text", ["x = 1\n" * 200_000, "x = 1\n" * 2000 + f"y = '{'a' * 10_000}'\n"])
def test_data_is_not_cut(text: str) -> None:
    parts = all_formats()["python"].parts
    assert parts is not None
    assert parts(text).cuts == ()


def test_a_docstring_is_one_in_its_part() -> None:
    filler = "x = [\n    1,\n]\n" * 100
    text = f'{filler}def boats():\n    """The boats."""\n{filler}y = {{\n    "a":\n    """no docstring"""\n}}\n{filler}'
    assert _reads_in_parts_as_in_whole("python", text)
    zones = zones_of(all_formats()["python"])(text)
    assert zones.at(text.index("The boats")).kind == "comment"
    assert zones.at(text.index("no docstring")).kind == "string"


@pytest.mark.parametrize(
    ("language", "doc"), [("rust", "/// The boats\n"), ("php", "<?php\nclass A {\n/** The boats */\n")]
)
def test_a_documentation_comment_is_a_comment(language: str, doc: str) -> None:
    text = "fn a() {}\n" + doc if language == "rust" else doc
    assert all_formats()[language].zones(text).at(text.index("boats")).kind == "comment"
