/* Passes over the bytes of a file that say where a closer look is worth its time.

   Nothing is decided here: each function may name more than there is, and must miss nothing. What reads the same bytes
   in Python decides, and does without these passes where there was no compiler; `skim.py` says what each is for. All
   run in linear time, read nothing beyond the bytes given, and take bytes that are no valid UTF-8 as they come. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <stdint.h>
#include <string.h>

/* ---- words that stand again ---- */

enum kind { OTHER, LETTER, BLANK };

static uint8_t kinds[256];     /* enum kind of each byte; all beyond ASCII are letters */
static uint8_t roles[256];     /* BEGINS and OPENS of each byte */
static uint8_t letters[256];   /* whether the byte is a letter */
static uint8_t small[256];     /* each byte, ASCII capitals as small letters */
static uint8_t seconds[256];   /* what it is as the second byte of a word: the same, 0 for none or a no-break space's */
static uint8_t continues[256]; /* whether the byte carries an ASCII word on */

enum { BEGINS = 1, OPENS = 2 }; /* a word may begin with it, or behind it: blanks, and the last bytes of no-break spaces */

static void
fill_tables(void)
{
    for (int byte = 0; byte < 256; byte++) {
        int capital = byte >= 'A' && byte <= 'Z';
        int letter = capital || (byte >= 'a' && byte <= 'z');
        int blank = byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
        kinds[byte] = letter || byte >= 0x80 || byte == '\'' ? LETTER : blank ? BLANK : OTHER;
        letters[byte] = kinds[byte] == LETTER;
        roles[byte] = (uint8_t)((letters[byte] ? BEGINS : 0) | (blank || byte == 0xA0 || byte == 0xAF ? OPENS : 0));
        small[byte] = (uint8_t)(capital ? byte + 32 : byte);
        seconds[byte] = letters[byte] && byte != 0xC2 && byte != 0xE2 ? small[byte] : 0;
        continues[byte] = letter || (byte >= '0' && byte <= '9') || byte == '_';
    }
}

/* Return the length of a no-break space at `at`, 0 for none: in UTF-8, U+00A0 has two bytes and U+202F three. */
static int
no_break_space(const uint8_t *data, Py_ssize_t at, Py_ssize_t size)
{
    if (data[at] == 0xC2) {
        return at + 1 < size && data[at + 1] == 0xA0 ? 2 : 0;
    }
    if (data[at] == 0xE2) {
        return at + 2 < size && data[at + 1] == 0x80 && data[at + 2] == 0xAF ? 3 : 0;
    }
    return 0;
}

/* Tell whether a no-break space ends before `at`. */
static int
is_behind_no_break_space(const uint8_t *data, Py_ssize_t at, Py_ssize_t size)
{
    return (at >= 2 && no_break_space(data, at - 2, size) == 2) || (at >= 3 && no_break_space(data, at - 3, size) == 3);
}

typedef struct {
    Py_ssize_t start, length;
    int joined;  /* whether nothing but blanks stands between it and the next word */
    int close;   /* whether that is one byte */
} word;

/* Read the word at `start`, and what stands between it and the next one, at `next`. */
static word
read_word(const uint8_t *data, Py_ssize_t start, Py_ssize_t next, Py_ssize_t size)
{
    Py_ssize_t end = start;
    while (end < size && letters[data[end]] && !no_break_space(data, end, size)) {
        end++;
    }
    word found = {start, end - start, 1, next - end == 1};
    for (Py_ssize_t at = end; at < next;) {
        int blank = kinds[data[at]] == BLANK ? 1 : no_break_space(data, at, size);
        if (!blank) {
            found.joined = 0;
            break;
        }
        at += blank;
    }
    return found;
}

/* Tell whether the second word begins with the first, which is so long that no ASCII word goes on there; the first bytes
   may differ in case. */
static int
begins_alike(const uint8_t *data, const word *first, const word *second, Py_ssize_t size)
{
    if (first->length > second->length || small[data[first->start]] != small[data[second->start]]
        || memcmp(data + first->start + 1, data + second->start + 1, (size_t)first->length - 1) != 0) {
        return 0;
    }
    Py_ssize_t behind = second->start + first->length;
    return behind >= size || !continues[data[behind]];
}

/* Tell whether one blank stands between two words, or several with one line feed among them. */
static int
is_one_gap(const uint8_t *data, Py_ssize_t start, Py_ssize_t end)
{
    Py_ssize_t feeds = 0;
    for (Py_ssize_t at = start; at < end; at++) {
        feeds += data[at] == '\n';
    }
    return feeds == 1 || (feeds == 0 && end - start == (data[start] < 0x80 ? 1 : data[start] == 0xC2 ? 2 : 3));
}

static int
begins_with(const uint8_t *data, const word *second, const word *first)
{
    return first->length <= second->length
        && memcmp(data + first->start, data + second->start, (size_t)first->length) == 0;
}

enum { LONGEST = 3, REMEMBERED = 8 };  /* words of a phrase; starts of words, a power of two and enough for two phrases */

/* Return where a phrase of `length` words, or a word, stands whose second copy ends with the last of `count`, or -1. */
static Py_ssize_t
again(const uint8_t *data, const Py_ssize_t *starts, size_t count, size_t length, Py_ssize_t size)
{
    word words[2 * LONGEST];
    for (size_t i = 0; i < 2 * length; i++) {
        Py_ssize_t start = starts[(count - 2 * length + i) % REMEMBERED];
        int is_last = i == 2 * length - 1;
        words[i] = read_word(data, start, is_last ? start : starts[(count - 2 * length + i + 1) % REMEMBERED], size);
        if (!is_last && (!words[i].joined || (i > 0 && !words[i].close))) {
            return -1;
        }
    }
    if (length == 1) {
        Py_ssize_t end = words[0].start + words[0].length;
        int stands_again = begins_alike(data, &words[0], &words[1], size) && is_one_gap(data, end, words[1].start);
        return stands_again ? words[0].start : -1;
    }
    for (size_t i = 0; i < length; i++) {
        int is_last = i == length - 1;
        if (!begins_with(data, &words[length + i], &words[i]) || (!is_last && words[i].length != words[length + i].length)) {
            return -1;
        }
    }
    return words[0].start;
}

static int
append(PyObject *list, Py_ssize_t number)
{
    PyObject *object = PyLong_FromSsize_t(number);
    if (object == NULL) {
        return -1;
    }
    int failed = PyList_Append(list, object);
    Py_DECREF(object);
    return failed;
}

/* What is kept of the last words, the last one lowest in each number: words that stand again agree in it. */
typedef struct {
    Py_ssize_t starts[REMEMBERED];
    size_t count;
    uint64_t initials; /* the first byte of each */
    uint64_t heads;    /* the first two of each, the second 0 where it is none of the word's */
} history;

static void
remember(history *last, const uint8_t *data, Py_ssize_t at, Py_ssize_t size)
{
    uint8_t initial = small[data[at]];
    last->starts[last->count % REMEMBERED] = at;
    last->count++;
    last->initials = last->initials << 8 | initial;
    last->heads = last->heads << 16 | (uint64_t)initial << 8 | (at + 1 < size ? seconds[data[at + 1]] : 0);
}

/* Tell whether a word, or a phrase of two or of three, may end that stands again; the last word of a first copy counts
   by its first byte alone where it has but one. */
static int
may_recur(const history *last)
{
    uint64_t initials = last->initials, heads = last->heads;
    uint64_t one = heads ^ heads >> 16, two = initials ^ initials >> 16, three = initials ^ initials >> 24;
    int word = (one & 0xFFFF) == 0 || ((one & 0xFF00) == 0 && (heads & 0xFF0000) == 0);
    int phrase = (two & 0xFFFF) == 0 && ((heads ^ heads >> 32) & 0xFFFF0000) == 0;
    return word || phrase || (three & 0xFFFFFF) == 0;
}

enum { BLOCK = 1024 };

/* Put the offsets from `from` on at which a word may begin into `found`; return how many there are up to `end`. */
static size_t
word_starts(const uint8_t *data, Py_ssize_t from, Py_ssize_t end, uint16_t *found)
{
    size_t count = 0;
    unsigned last = from ? roles[data[from - 1]] : OPENS; /* a file begins as if behind a blank */
    for (Py_ssize_t at = from; at < end; at++) {
        unsigned this = roles[data[at]];
        found[count] = (uint16_t)(at - from);
        count += last >> 1 & this; /* no branch: whether a word begins cannot be foreseen */
        last = this;
    }
    return count;
}

static int
note_doubles(PyObject *places, const uint8_t *data, Py_ssize_t size)
{
    history last = {{0}, 0, 0, 0};
    uint16_t found[BLOCK];
    for (Py_ssize_t from = 0; from < size; from += BLOCK) {
        size_t count = word_starts(data, from, size - from < BLOCK ? size : from + BLOCK, found);
        for (size_t i = 0; i < count; i++) {
            Py_ssize_t at = from + found[i];
            if (no_break_space(data, at, size) || (at && data[at - 1] >= 0x80 && !is_behind_no_break_space(data, at, size))) {
                continue;
            }
            remember(&last, data, at, size);
            for (size_t length = may_recur(&last) ? 1 : LONGEST + 1; length <= LONGEST && 2 * length <= last.count; length++) {
                Py_ssize_t place = again(data, last.starts, last.count, length, size);
                if (place >= 0 && append(places, place) < 0) {
                    return -1;
                }
            }
        }
    }
    return 0;
}

PyDoc_STRVAR(doubled_doc, "doubled(data, /)\n--\n\nReturn where words or phrases may begin that stand twice, in bytes.");

static PyObject *
doubled(PyObject *Py_UNUSED(module), PyObject *argument)
{
    Py_buffer view;
    if (PyObject_GetBuffer(argument, &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    PyObject *places = PyList_New(0);
    if (places != NULL && note_doubles(places, view.buf, view.len) < 0) {
        Py_CLEAR(places);
    }
    PyBuffer_Release(&view);
    return places;
}

/* ---- sequences of bytes ---- */

/* The places of all sequences are the bits of a number: set where the bytes read last have been found up to that place
   (Shift-And, by Baeza-Yates and Gonnet). */
typedef struct {
    uint64_t opens[256];    /* the first places that a byte stands in */
    uint64_t advances[256]; /* the other places that it stands in */
    uint64_t stays[256];    /* the places behind which it may stand any number of times */
} automaton;

static uint64_t
stepped(const automaton *places, uint64_t reached, uint8_t byte)
{
    return (reached << 1 & places->advances[byte]) | ((reached & places->stays[byte]) | places->opens[byte]);
}

enum { SHORT = 32 }; /* bytes of most sequences, and more */

PyDoc_STRVAR(sequences_doc,
             "sequences(data, places, /)\n--\n\n"
             "Return the bits of the places of sequences up to which the bytes are found in `data`. `places` is three times "
             "256 numbers of 64 bits: for each byte, the first places that it stands in, the other places that it stands in, "
             "and the places behind which it may stand any number of times. A line feed is taken to stand before and behind "
             "the bytes.");

static PyObject *
sequences(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    Py_buffer view, places;
    if (!PyArg_ParseTuple(arguments, "y*y*", &view, &places)) {
        return NULL;
    }
    PyObject *answer = NULL;
    if (places.len != (Py_ssize_t)sizeof(automaton)) {
        PyErr_SetString(PyExc_ValueError, "places must be 768 numbers of 64 bits");
    } else {
        const uint8_t *data = view.buf;
        const automaton *wanted = places.buf;
        Py_ssize_t half = view.len / 2;
        uint64_t reached = stepped(wanted, 0, '\n'), met = reached;
        /* Both halves in turn, so that the one need not wait for the other. Whatever may end in the second has begun, but
           for what the bytes right before it rule out. */
        uint64_t reached_behind = half <= SHORT ? reached : ~UINT64_C(0), met_behind = 0;
        for (Py_ssize_t at = half < SHORT ? 0 : half - SHORT; at < half; at++) {
            reached_behind = stepped(wanted, reached_behind, data[at]);
        }
        for (Py_ssize_t at = 0; at < half; at++) {
            reached = stepped(wanted, reached, data[at]);
            reached_behind = stepped(wanted, reached_behind, data[half + at]);
            met |= reached;
            met_behind |= reached_behind;
        }
        if (view.len % 2) {
            reached_behind = stepped(wanted, half ? reached_behind : reached, data[view.len - 1]);
        }
        met |= met_behind | reached_behind;
        answer = PyLong_FromUnsignedLongLong(met | stepped(wanted, view.len ? reached_behind : reached, '\n'));
    }
    PyBuffer_Release(&view);
    PyBuffer_Release(&places);
    return answer;
}

/* ---- characters beyond ASCII ---- */

/* Return the offset of the first byte beyond ASCII from `at` on, or `size`. */
static Py_ssize_t
behind_ascii(const uint8_t *data, Py_ssize_t at, Py_ssize_t size)
{
    for (; at + 8 <= size; at += 8) {
        uint64_t eight;
        memcpy(&eight, data + at, 8);
        if (eight & UINT64_C(0x8080808080808080)) {
            break;
        }
    }
    while (at < size && data[at] < 0x80) {
        at++;
    }
    return at;
}

/* Return how many bytes the character beyond ASCII at `data` has by its first byte; put its code point into `code`. */
static int
decode(const uint8_t *data, Py_ssize_t left, uint32_t *code)
{
    uint8_t lead = data[0];
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length > left) {
        *code = 0xFFFD;
        return (int)left;
    }
    *code = lead & (0x7F >> length);
    for (int i = 1; i < length; i++) {
        *code = *code << 6 | (data[i] & 0x3F);
    }
    return length;
}

static int
has_bit(const uint8_t *bits, uint32_t number)
{
    return bits[number >> 3] >> (number & 7) & 1;
}

enum { PLANE = 0x10000, RECENT = 64 };

PyDoc_STRVAR(distinct_doc,
             "distinct(data, wanted, /)\n--\n\n"
             "Return those of the characters of `wanted`, a bit for each up to U+FFFF, that stand in the UTF-8 `data`, each "
             "once, and all beyond U+FFFF, these maybe several times.");

static PyObject *
distinct(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    Py_buffer view, wanted;
    if (!PyArg_ParseTuple(arguments, "y*y*", &view, &wanted)) {
        return NULL;
    }
    PyObject *answer = NULL;
    uint8_t *found = NULL;
    if (wanted.len != PLANE / 8) {
        PyErr_SetString(PyExc_ValueError, "wanted must be 65536 bits");
        goto done;
    }
    const uint8_t *data = view.buf, *bits = wanted.buf;
    uint8_t seen[PLANE / 8] = {0};
    uint32_t recent[RECENT] = {0};
    Py_ssize_t length = 0, room = 0;
    for (Py_ssize_t at = behind_ascii(data, 0, view.len); at < view.len;) {
        uint32_t code;
        int bytes = decode(data + at, view.len - at, &code);
        int is_new;
        if (code < PLANE) {
            is_new = has_bit(bits, code) && !has_bit(seen, code);
            seen[code >> 3] |= (uint8_t)(1 << (code & 7));
        } else {
            is_new = recent[code % RECENT] != code;
            recent[code % RECENT] = code;
        }
        if (is_new) {
            if (length + bytes > room) {
                room = room ? 2 * room : 256;
                uint8_t *larger = PyMem_Realloc(found, (size_t)room);
                if (larger == NULL) {
                    PyErr_NoMemory();
                    goto done;
                }
                found = larger;
            }
            memcpy(found + length, data + at, (size_t)bytes);
            length += bytes;
        }
        at += bytes;
        if (at < view.len && data[at] < 0x80) {
            at = behind_ascii(data, at, view.len);
        }
    }
    answer = PyBytes_FromStringAndSize((const char *)found, length);
done:
    PyMem_Free(found);
    PyBuffer_Release(&view);
    PyBuffer_Release(&wanted);
    return answer;
}

/* What tells of the neighbours of characters: a class for each character up to U+FFFF and one for all others, and a number
   for each two classes. */
typedef struct {
    Py_buffer view, classes, matrix;
} questions;

/* Take the arguments; `more` is for what follows them. */
static int
asked(PyObject *arguments, const char *format, questions *all, unsigned *more)
{
    if (!PyArg_ParseTuple(arguments, format, &all->view, &all->classes, &all->matrix, more)) {
        return 0;
    }
    if (all->classes.len == PLANE + 1 && all->matrix.len == 256 * 256 * (Py_ssize_t)sizeof(uint32_t)) {
        return 1;
    }
    PyErr_SetString(PyExc_ValueError, "classes must be 65537 bytes, and matrix 65536 numbers of 32 bits");
    return 0;
}

static void
release(questions *all)
{
    PyBuffer_Release(&all->view);
    PyBuffer_Release(&all->classes);
    PyBuffer_Release(&all->matrix);
}

/* The same, ready to be looked at. */
typedef struct {
    const uint8_t *data, *class_of;
    const uint32_t *pairs;
    Py_ssize_t size;
} relations;

static relations
opened(const questions *all)
{
    relations known = {all->view.buf, all->classes.buf, all->matrix.buf, all->view.len};
    return known;
}

/* A walk over a text: where it is, what it has seen last, and where that stands. */
typedef struct {
    Py_ssize_t at;     /* the next byte */
    Py_ssize_t place;  /* of the character seen last, in code points; of several of ASCII, the first */
    Py_ssize_t next;   /* of the character at the next byte */
    unsigned last;     /* the class of the one before that */
    uint32_t allowed;  /* by the last pair */
} walk;

/* Return the bits of a class behind the last one. */
static inline uint32_t
met(const walk *here, relations known, unsigned class)
{
    uint32_t pair = known.pairs[here->last << 8 | class];
    return pair | (here->allowed & pair >> 10);
}

/* Go on to the next character beyond ASCII, or over all of ASCII; return the bits of it and the one before. */
static inline uint32_t
step(walk *here, relations known)
{
    Py_ssize_t start = here->at;
    uint32_t code = known.data[start];
    here->place = here->next;
    if (code < 0x80) {
        uint32_t found = met(here, known, known.class_of[code]);
        here->at = behind_ascii(known.data, start, known.size);
        here->next += here->at - start;
        here->last = known.class_of[known.data[here->at - 1]];
        here->allowed = 0;
        return found;
    }
    here->at += decode(known.data + start, known.size - start, &code);
    here->next++;
    unsigned this = known.class_of[code < PLANE ? code : PLANE];
    uint32_t found = met(here, known, this);
    here->allowed = known.pairs[here->last << 8 | this] >> 20;
    here->last = this;
    return found;
}

PyDoc_STRVAR(neighbours_doc,
             "neighbours(data, classes, matrix, /)\n--\n\n"
             "Return the bits of the characters beyond ASCII that have strange neighbours in the UTF-8 `data`. `classes` is "
             "a byte for each character up to U+FFFF and one for all others; `matrix` is a 32-bit number for each pair of "
             "classes: ten bits that the pair gives by itself, ten that it gives where the pair before allows them, and ten "
             "that it allows. A line feed is taken to stand before and behind the text.");

static PyObject *
neighbours(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    questions all = {0};
    PyObject *answer = NULL;
    if (asked(arguments, "y*y*y*", &all, NULL)) {
        relations known = opened(&all);
        walk here = {0, 0, 0, known.class_of['\n'], 0};
        uint32_t found = 0;
        while (here.at < known.size) {
            found |= step(&here, known);
        }
        answer = PyLong_FromUnsignedLong((found | met(&here, known, known.class_of['\n'])) & 0x3FF);
    }
    release(&all);
    return answer;
}

PyDoc_STRVAR(strange_places_doc,
             "strange_places(data, classes, matrix, bits, /)\n--\n\n"
             "Return where any of `bits` comes about, as `neighbours` has them: the offset of the later one of two "
             "characters, in code points, or that of the line feed behind the text.");

static PyObject *
strange_places(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    questions all = {0};
    unsigned bits;
    PyObject *places = NULL;
    if (asked(arguments, "y*y*y*I", &all, &bits) && (places = PyList_New(0)) != NULL) {
        relations known = opened(&all);
        walk here = {0, 0, 0, known.class_of['\n'], 0};
        int failed = 0;
        bits &= 0x3FF;
        while (!failed && here.at < known.size) {
            failed = (step(&here, known) & bits) && append(places, here.place) < 0;
        }
        failed = failed || ((met(&here, known, known.class_of['\n']) & bits) && append(places, here.next) < 0);
        if (failed) {
            Py_CLEAR(places);
        }
    }
    release(&all);
    return places;
}

PyDoc_STRVAR(pairs_doc,
             "pairs(data, firsts, follows, /)\n--\n\n"
             "Return the offsets in code points of the characters of the UTF-8 `data` that have a bit of `firsts` which the "
             "character right behind has in `follows`, but for two of ASCII: both have a 32-bit number for each character "
             "up to U+FFFF and one for all others.");

static PyObject *
pairs(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    Py_buffer view, firsts, follows;
    if (!PyArg_ParseTuple(arguments, "y*y*y*", &view, &firsts, &follows)) {
        return NULL;
    }
    PyObject *places = NULL;
    if (firsts.len != (PLANE + 1) * (Py_ssize_t)sizeof(uint32_t) || follows.len != firsts.len) {
        PyErr_SetString(PyExc_ValueError, "firsts and follows must be 65537 numbers of 32 bits");
    } else if ((places = PyList_New(0)) != NULL) {
        const uint8_t *data = view.buf;
        const uint32_t *first_of = firsts.buf, *follow_of = follows.buf;
        uint32_t last = 0;
        Py_ssize_t place = 0; /* of the next character */
        int failed = 0;
        for (Py_ssize_t at = 0; at < view.len && !failed;) {
            uint32_t code = data[at];
            if (code < 0x80) {
                failed = (last & follow_of[code]) && append(places, place - 1) < 0;
                Py_ssize_t end = behind_ascii(data, at, view.len);
                place += end - at;
                at = end;
                last = first_of[data[end - 1]];
            } else {
                at += decode(data + at, view.len - at, &code);
                code = code < PLANE ? code : PLANE;
                failed = (last & follow_of[code]) && append(places, place - 1) < 0;
                place++;
                last = first_of[code];
            }
        }
        if (failed) {
            Py_CLEAR(places);
        }
    }
    PyBuffer_Release(&view);
    PyBuffer_Release(&firsts);
    PyBuffer_Release(&follows);
    return places;
}

/* ---- the module ---- */

static PyMethodDef methods[] = {
    {"doubled", doubled, METH_O, doubled_doc},
    {"sequences", sequences, METH_VARARGS, sequences_doc},
    {"distinct", distinct, METH_VARARGS, distinct_doc},
    {"neighbours", neighbours, METH_VARARGS, neighbours_doc},
    {"strange_places", strange_places, METH_VARARGS, strange_places_doc},
    {"pairs", pairs, METH_VARARGS, pairs_doc},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {
#ifdef Py_GIL_DISABLED
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

static struct PyModuleDef module = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "unbake._skim",
    .m_methods = methods,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit__skim(void)
{
    fill_tables();
    return PyModuleDef_Init(&module);
}
