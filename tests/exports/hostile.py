"""Words that have broken other people's documents."""

from __future__ import annotations

MARKUP = "A & B <w:p/> </w:t></w:r> ]]> &amp; &#65;"
TEMPLATE = "{{7*7}} {% raise %} {_{8*8}_} {%p if 1 %} {#"
TYPESETTING = '#import "x.typ" #panic("no") #read("look.typ") $x^2$ *b* _i_ `r` @ref <label> \\ // ["'
DIRECTIONS = "before \u202eunsdrawkcab \u2066isolated \u200fmark after"
PICTURES = "thumbs 👍 family 👩\u200d👧 flag 🇬🇧 heart ❤\ufe0f end"
CONTROLS = "one\x00two\x07three\x0bfour\x1bfive\x7fsix\ufffeseven\ud800eight"
LONG = "endless" * 9
ENDLESS = "endless" * 720
LINES = "first line\nsecond line\r\nthird line\ttabbed"

ALL = {
    "markup": MARKUP,
    "template": TEMPLATE,
    "typesetting": TYPESETTING,
    "directions": DIRECTIONS,
    "pictures": PICTURES,
    "controls": CONTROLS,
    "long": LONG,
    "lines": LINES,
    "formula": '=HYPERLINK("x")',
    "polish": "Zażółć gęślą jaźń ŻÓŁĆ",
    "romanian": "Știm că țara și-a găsit înțelesul ÂĂÎȘȚ",
    "others": "Ðørå çéñß ŵŷ Ĺľ őű čřž ğıİş Ελλάς Україна",
}
