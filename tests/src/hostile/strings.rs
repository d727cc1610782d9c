//! Hostile strings: shared, inline and rich ones, their indices, escapes and lengths.

use super::Family;
use super::honest::{LINKS, NARRATIVES, Return, STRINGS, honest};

/// B02 as the shared string of that index, with one more string `120` behind the honest ones.
fn shared(index: &str) -> Return {
    honest().before(STRINGS, "</sst>", "<si><t>120</t></si>").b02(" t=\"s\"", &format!("<v>{index}</v>"))
}

/// The index of a string that is added behind the honest ones.
fn next() -> usize {
    let text = honest().text(STRINGS);
    text.matches("<si>").count() + text.matches("<si/>").count()
}

/// B02 as a shared string with that XML.
fn item(xml: &str) -> Return {
    honest().before(STRINGS, "</sst>", xml).b02(" t=\"s\"", &format!("<v>{}</v>", next()))
}

/// The narrative as an inline text.
fn narrative(text: &str) -> Return {
    honest().cell_of(NARRATIVES, "C5", &format!("<c r=\"C5\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"))
}

pub(super) fn cases(family: &mut Family) {
    indices(family);
    contents(family);
    texts(family);
}

fn indices(family: &mut Family) {
    family.accepted("shared", "a figure as a shared text", "", || shared(&next().to_string()).bytes());
    for (name, what, index) in [
        ("index-beyond", "an index beyond the last string", "100000"),
        ("index-overflow", "an index that overflows 32 bits onto a string", "4294967334"),
        ("index-overflow-64", "an index that overflows 64 bits", "18446744073709551616"),
        ("index-negative", "a negative index", "-1"),
        ("index-fraction", "half an index", "1.5"),
        ("index-exponent", "an index with an exponent", "1e1"),
        ("index-plus", "an index with a sign", "+1"),
        ("index-text", "text in place of an index", "B02"),
        ("index-hex", "a hexadecimal index", "0x1"),
    ] {
        family.accepted(name, what, "XLS144", move || shared(index).bytes()).figure(None);
    }
    family.accepted("index-zeros", "an index with zeros in front", "", || shared(&format!("000{}", next())).bytes());
    family.accepted("index-empty", "no index: missing, never string 0", "SUB130", || shared("").bytes()).figure(None);
    family.rejected("strings-gone", "the strings' part is missing", "XLS201", || honest().without(STRINGS).bytes());
    family.rejected("strings-unlinked", "no relationship leads to the strings", "XLS201", || {
        let links = honest().text(LINKS);
        let at = links.find("<Relationship Id=\"rId6\"").expect("the strings");
        let end = at + links[at..].find("/>").expect("its end") + 2;
        honest().part(LINKS, [&links[..at], &links[end..]].concat()).bytes()
    });
    family.rejected("strings-linked-twice", "two parts of strings", "XLS117", || {
        let link = "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"other.xml\"/>";
        honest().before(LINKS, "</Relationships>", link).part("xl/other.xml", "<sst><si><t>999</t></si></sst>").bytes()
    });
    family.rejected("strings-empty", "an empty table of strings", "XLS201", || honest().part(STRINGS, "<sst/>").bytes());
    family
        .rejected("strings-other-root", "a sheet in the place of the strings", "XLS112", || honest().part(STRINGS, "<worksheet/>").bytes());
    for (name, what, count) in [
        ("count-zero", "a table that says it has no strings", "0"),
        ("count-huge", "a table that announces four billion strings", "4294967295"),
        ("count-negative", "a table that announces fewer than none", "-1"),
        ("count-text", "a table whose count is no number", "nhiều"),
    ] {
        family.accepted(name, what, "", move || {
            let text = honest().text(STRINGS);
            let at = text.find("uniqueCount=\"").expect("a count") + 13;
            let end = at + text[at..].find('"').expect("its end");
            honest().part(STRINGS, [&text[..at], count, &text[end..]].concat()).bytes()
        });
    }
}

fn contents(family: &mut Family) {
    for (name, what, xml) in [
        ("rich", "a figure in runs of rich text", "<si><r><t>1</t></r><r><rPr><b/></rPr><t>20</t></r></si>"),
        (
            "phonetic",
            "a phonetic guide with other digits",
            "<si><t>120</t><rPh sb=\"0\" eb=\"1\"><t>999</t></rPh><phoneticPr fontId=\"1\"/></si>",
        ),
        ("cdata", "a text in a CDATA section", "<si><t><![CDATA[120]]></t></si>"),
        ("comment", "a comment within a text", "<si><t>1<!-- 9 -->20</t></si>"),
        ("escape-digit", "a digit as an escape", "<si><t>1_x0032_0</t></si>"),
        ("blanks", "blanks that do not count", "<si><t>\n  120  </t></si>"),
    ] {
        family.accepted(name, what, "", move || item(xml).bytes());
    }
    family
        .accepted("phonetic-only", "nothing but a phonetic guide", "SUB130", || {
            item("<si><rPh sb=\"0\" eb=\"1\"><t>120</t></rPh></si>").bytes()
        })
        .figure(None);
    family.accepted("empty-item", "an empty string", "SUB130", || item("<si/>").bytes()).figure(None);
    family.rejected("element-in-text", "an element within a text", "XLS112", || item("<si><t>1<b/>20</t></si>").bytes());
    family.rejected("item-in-item", "a string within a string", "XLS112", || item("<si><t>1</t><si><t>20</t></si></si>").bytes());
    family.rejected("plain-and-rich", "a plain text and runs in one string", "XLS112", || {
        item("<si><t>120</t><r><t>999</t></r></si>").bytes()
    });
    family.rejected("text-twice", "two plain texts in one string", "XLS112", || item("<si><t>120</t><t>999</t></si>").bytes());
    family.rejected("run-text-twice", "two texts in one run", "XLS112", || item("<si><r><t>12</t><t>0</t></r></si>").bytes());
    family.rejected("bare-text", "bare text in a string", "XLS112", || item("<si>999<t>120</t></si>").bytes());
    family.rejected("foreign-text", "a text of another namespace in a string", "XLS112", || {
        item("<si><f:t xmlns:f=\"urn:khac\">999</f:t></si>").bytes()
    });
}

fn texts(family: &mut Family) {
    family.accepted("escape-return", "line ends as Excel escapes them", "", || narrative("Dòng một_x000D_\nDòng hai").bytes());
    family.accepted("escape-nul", "an escaped NUL", "", || narrative("Tuyên truyền_x0000_ lưu động").bytes());
    family.accepted("escape-half", "half of a pair of surrogates as an escape", "", || narrative("Tuyên truyền _xD83D_ lưu động").bytes());
    family.accepted("escape-pair", "a pair of surrogates as escapes", "", || narrative("Tuyên truyền _xD83D__xDE00_").bytes());
    family.accepted("escape-underline", "an escaped underline", "", || narrative("Tuyên truyền _x005F_x000D_").bytes());
    family.accepted("escape-controls", "escape sequences of a terminal", "", || {
        narrative("Tuyên truyền_x001B_[2J_x001B_]0;x_x0007_").bytes()
    });
    family.accepted("override", "a right-to-left override", "", || narrative("Tuyên truyền \u{202e}lưu động\u{202c}").bytes());
    family.accepted("marks", "a thousand tone marks on one letter", "", || {
        narrative(&format!("Tuyên truyền{}", "\u{301}".repeat(1_000))).bytes()
    });
    family.accepted("decomposed", "letters and marks apart", "", || {
        narrative("Tuye\u{302}n truye\u{302}\u{300}n lu\u{31b}u \u{111}o\u{323}\u{302}ng").bytes()
    });
    family.accepted("injection", "a formula in the narrative", "", || {
        narrative("=HYPERLINK(\"http://example.invalid\",\"Tuyên truyền\")").bytes()
    });
    family.accepted("markup", "markup in the narrative", "", || narrative("&lt;script&gt;alert(1)&lt;/script&gt; tuyên truyền").bytes());
    family.accepted("private-use", "characters of private use", "", || narrative("Tuyên truyền \u{e000}\u{f8ff}").bytes());
    family.accepted("one-line", "32,767 letters without a blank", "SUB244", || narrative(&"a".repeat(32_767)).bytes());
    family.rejected("too-long-inline", "an inline text one letter too long", "XLS131", || narrative(&"a".repeat(32_768)).bytes());
    family.rejected("too-long-shared", "a shared text one letter too long", "XLS131", || {
        item(&format!("<si><t>{}</t></si>", "a".repeat(32_768))).bytes()
    });
    family.rejected("too-long-formula", "the text of a formula one letter too long", "XLS131", || {
        honest().b02(" t=\"str\"", &format!("<v>{}</v>", "a".repeat(32_768))).bytes()
    });
    family.rejected("too-long-runs", "runs that are too long together", "XLS131", || {
        item(&format!("<si>{}</si>", format!("<r><t>{}</t></r>", "ậ".repeat(16_384)).repeat(2))).bytes()
    });
    family.rejected("too-long-pairs", "16,384 characters of two units each", "XLS131", || narrative(&"😀".repeat(16_384)).bytes());
    family.rejected("too-long-unused", "a shared text of 10 MB that no cell uses", "XLS131", || {
        honest().before(STRINGS, "</sst>", &format!("<si><t>{}</t></si>", "x".repeat(3_900_000))).bytes()
    });
}
