//! Hostile strings: shared, inline and rich ones, their indices, escapes and lengths.

use super::CaseFamily;
use super::honest::{EditableReturn, NARRATIVES_SHEET_PART, SHARED_STRINGS_PART, WORKBOOK_RELATIONSHIPS, sample_return};

/// Returns the sample return in which B02 refers to the shared string `index`; a string `120` is added behind those of the sample return.
fn return_with_string_index(index: &str) -> EditableReturn {
    sample_return().insert_before(SHARED_STRINGS_PART, "</sst>", "<si><t>120</t></si>").with_b02(" t=\"s\"", &format!("<v>{index}</v>"))
}

/// Returns the index that a string gets when it is added behind those of the sample return.
fn next_string_index() -> usize {
    let text = sample_return().text(SHARED_STRINGS_PART);
    text.matches("<si>").count() + text.matches("<si/>").count()
}

/// Returns the sample return in which B02 refers to an added shared string with this XML.
fn return_with_string_item(xml: &str) -> EditableReturn {
    sample_return().insert_before(SHARED_STRINGS_PART, "</sst>", xml).with_b02(" t=\"s\"", &format!("<v>{}</v>", next_string_index()))
}

/// Returns the sample return with this narrative, as an inline text.
fn return_with_narrative(text: &str) -> EditableReturn {
    sample_return().with_cell(
        NARRATIVES_SHEET_PART,
        "C5",
        &format!("<c r=\"C5\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"),
    )
}

pub(super) fn add_cases(family: &mut CaseFamily) {
    add_index_cases(family);
    add_content_cases(family);
    add_text_cases(family);
}

fn add_index_cases(family: &mut CaseFamily) {
    family.add_accepted("shared", "a figure as a shared text", "", || return_with_string_index(&next_string_index().to_string()).bytes());
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
        family.add_accepted(name, what, "XLS144", move || return_with_string_index(index).bytes()).expect_figure(None);
    }
    family.add_accepted("index-zeros", "an index with zeros in front", "", || {
        return_with_string_index(&format!("000{}", next_string_index())).bytes()
    });
    family
        .add_accepted("index-empty", "no index: missing, never string 0", "SUB130", || return_with_string_index("").bytes())
        .expect_figure(None);
    family.add_rejected("strings-gone", "the strings' part is missing", "XLS201", || {
        sample_return().without_part(SHARED_STRINGS_PART).bytes()
    });
    family.add_rejected("strings-unlinked", "no relationship leads to the strings", "XLS201", || {
        let links = sample_return().text(WORKBOOK_RELATIONSHIPS);
        let at = links.find("<Relationship Id=\"rId7\"").expect("the strings");
        let end = at + links[at..].find("/>").expect("its end") + 2;
        sample_return().with_part_content(WORKBOOK_RELATIONSHIPS, [&links[..at], &links[end..]].concat()).bytes()
    });
    family.add_rejected("strings-linked-twice", "two parts of strings", "XLS117", || {
        let link = "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"other.xml\"/>";
        sample_return().insert_before(WORKBOOK_RELATIONSHIPS, "</Relationships>", link).with_part_content("xl/other.xml", "<sst><si><t>999</t></si></sst>").bytes()
    });
    family.add_rejected("strings-empty", "an empty table of strings", "XLS201", || {
        sample_return().with_part_content(SHARED_STRINGS_PART, "<sst/>").bytes()
    });
    family.add_rejected("strings-other-root", "a sheet in the place of the strings", "XLS112", || {
        sample_return().with_part_content(SHARED_STRINGS_PART, "<worksheet/>").bytes()
    });
    for (name, what, count) in [
        ("count-zero", "a table that says it has no strings", "0"),
        ("count-huge", "a table that announces four billion strings", "4294967295"),
        ("count-negative", "a table that announces fewer than none", "-1"),
        ("count-text", "a table whose count is no number", "nhiều"),
    ] {
        family.add_accepted(name, what, "", move || {
            let text = sample_return().text(SHARED_STRINGS_PART);
            let at = text.find("uniqueCount=\"").expect("a count") + 13;
            let end = at + text[at..].find('"').expect("its end");
            sample_return().with_part_content(SHARED_STRINGS_PART, [&text[..at], count, &text[end..]].concat()).bytes()
        });
    }
}

fn add_content_cases(family: &mut CaseFamily) {
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
        family.add_accepted(name, what, "", move || return_with_string_item(xml).bytes());
    }
    family
        .add_accepted("phonetic-only", "nothing but a phonetic guide", "SUB130", || {
            return_with_string_item("<si><rPh sb=\"0\" eb=\"1\"><t>120</t></rPh></si>").bytes()
        })
        .expect_figure(None);
    family.add_accepted("empty-item", "an empty string", "SUB130", || return_with_string_item("<si/>").bytes()).expect_figure(None);
    family.add_rejected("element-in-text", "an element within a text", "XLS112", || {
        return_with_string_item("<si><t>1<b/>20</t></si>").bytes()
    });
    family.add_rejected("item-in-item", "a string within a string", "XLS112", || {
        return_with_string_item("<si><t>1</t><si><t>20</t></si></si>").bytes()
    });
    family.add_rejected("plain-and-rich", "a plain text and runs in one string", "XLS112", || {
        return_with_string_item("<si><t>120</t><r><t>999</t></r></si>").bytes()
    });
    family.add_rejected("text-twice", "two plain texts in one string", "XLS112", || {
        return_with_string_item("<si><t>120</t><t>999</t></si>").bytes()
    });
    family.add_rejected("run-text-twice", "two texts in one run", "XLS112", || {
        return_with_string_item("<si><r><t>12</t><t>0</t></r></si>").bytes()
    });
    family.add_rejected("bare-text", "bare text in a string", "XLS112", || return_with_string_item("<si>999<t>120</t></si>").bytes());
    family.add_rejected("foreign-text", "a text of another namespace in a string", "XLS112", || {
        return_with_string_item("<si><f:t xmlns:f=\"urn:khac\">999</f:t></si>").bytes()
    });
}

fn add_text_cases(family: &mut CaseFamily) {
    family.add_accepted("escape-return", "line ends as Excel escapes them", "", || {
        return_with_narrative("Dòng một_x000D_\nDòng hai").bytes()
    });
    family.add_accepted("escape-nul", "an escaped NUL", "", || return_with_narrative("Tuyên truyền_x0000_ lưu động").bytes());
    family.add_accepted("escape-half", "half of a pair of surrogates as an escape", "", || {
        return_with_narrative("Tuyên truyền _xD83D_ lưu động").bytes()
    });
    family.add_accepted("escape-pair", "a pair of surrogates as escapes", "", || {
        return_with_narrative("Tuyên truyền _xD83D__xDE00_").bytes()
    });
    family.add_accepted("escape-underline", "an escaped underline", "", || return_with_narrative("Tuyên truyền _x005F_x000D_").bytes());
    family.add_accepted("escape-controls", "escape sequences of a terminal", "", || {
        return_with_narrative("Tuyên truyền_x001B_[2J_x001B_]0;x_x0007_").bytes()
    });
    family.add_accepted("override", "a right-to-left override", "", || {
        return_with_narrative("Tuyên truyền \u{202e}lưu động\u{202c}").bytes()
    });
    family.add_accepted("marks", "a thousand tone marks on one letter", "", || {
        return_with_narrative(&format!("Tuyên truyền{}", "\u{301}".repeat(1_000))).bytes()
    });
    family.add_accepted("decomposed", "letters and marks apart", "", || {
        return_with_narrative("Tuye\u{302}n truye\u{302}\u{300}n lu\u{31b}u \u{111}o\u{323}\u{302}ng").bytes()
    });
    family.add_accepted("injection", "a formula in the narrative", "", || {
        return_with_narrative("=HYPERLINK(\"http://example.invalid\",\"Tuyên truyền\")").bytes()
    });
    family.add_accepted("markup", "markup in the narrative", "", || {
        return_with_narrative("&lt;script&gt;alert(1)&lt;/script&gt; tuyên truyền").bytes()
    });
    family.add_accepted("private-use", "characters of private use", "", || return_with_narrative("Tuyên truyền \u{e000}\u{f8ff}").bytes());
    family.add_accepted("one-line", "32,767 letters without a blank", "SUB244", || return_with_narrative(&"a".repeat(32_767)).bytes());
    family.add_rejected("too-long-inline", "an inline text one letter too long", "XLS131", || {
        return_with_narrative(&"a".repeat(32_768)).bytes()
    });
    family.add_rejected("too-long-shared", "a shared text one letter too long", "XLS131", || {
        return_with_string_item(&format!("<si><t>{}</t></si>", "a".repeat(32_768))).bytes()
    });
    family.add_rejected("too-long-formula", "the text of a formula one letter too long", "XLS131", || {
        sample_return().with_b02(" t=\"str\"", &format!("<v>{}</v>", "a".repeat(32_768))).bytes()
    });
    family.add_rejected("too-long-runs", "runs that are too long together", "XLS131", || {
        return_with_string_item(&format!("<si>{}</si>", format!("<r><t>{}</t></r>", "ậ".repeat(16_384)).repeat(2))).bytes()
    });
    family.add_rejected("too-long-pairs", "16,384 characters of two units each", "XLS131", || {
        return_with_narrative(&"😀".repeat(16_384)).bytes()
    });
    family.add_rejected("too-long-unused", "a shared text of 10 MB that no cell uses", "XLS131", || {
        sample_return().insert_before(SHARED_STRINGS_PART, "</sst>", &format!("<si><t>{}</t></si>", "x".repeat(3_900_000))).bytes()
    });
}
