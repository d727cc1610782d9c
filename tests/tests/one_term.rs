//! Holds that one thing has one name in all texts that people read: findings, workbook, Word, form, command line, guide.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

/// A term, and the words that must not stand in its place.
const TERMS: [(&str, &[&str]); 14] = [
    ("hạn gửi", &["hạn nộp"]),
    ("gửi báo cáo", &["nộp báo cáo", "tình hình nộp", "chưa nộp", "đã nộp", "đơn vị nộp", "nhắc nộp", "phải nộp", "nộp gì", "nộp cho"]),
    ("điều chỉnh", &["chỉnh sửa"]),
    ("cơ quan tổng hợp", &["nơi tổng hợp", "cơ quan nhận báo cáo"]),
    ("TT", &["STT"]),
    ("thư điện tử", &["e-mail", "email"]),
    ("nhập", &["gõ"]),
    ("số", &["con số"]),
    ("số liệu được chốt", &["lấy số liệu"]),
    ("cách tổng hợp", &["cách gộp"]),
    ("lũy kế", &["luỹ kế"]),
    ("xóa", &["xoá"]),
    ("tùy", &["tuỳ"]),
    ("hủy", &["huỷ"]),
];

/// Texts that must keep another word, each with the end of the name of its file and the reason.
const EXCEPTIONS: [(&str, &str, &str); 8] = [
    ("own_report.rs", "Tình hình nộp", "the sheet of earlier reports"),
    ("read_back/sources.rs", "hỉnh sửa", "the word of earlier reports"),
    ("", "Cho phép chỉnh sửa", "the button of Excel"),
    ("", "ộ gõ", "a program is called so (bộ gõ)"),
    ("plan/new.rs", "STT", "the head of other people's forms"),
    ("layout.rs", "Thời gian lấy số liệu", "the label of earlier forms"),
    ("form_head.rs", "STT", "the head of other people's forms"),
    ("huong-dan.md", "STT", "the head of other people's forms"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files below a folder with one of these endings.
fn files_below(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, endings, found);
        } else if path.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one)) {
            found.push(path);
        }
    }
}

/// The texts of a source file with their lines: its string literals, and the comments that are help texts (`///` before `#[arg`). What stands
/// below `#[cfg(test)]` is for nobody to read.
fn texts_of_source(source: &str) -> Vec<(usize, String)> {
    let mut texts = Vec::new();
    for (number, line) in (1..).zip(source.lines()) {
        if line.trim_start().starts_with("#[cfg(test)]") {
            break;
        }
        let trimmed = line.trim_start();
        if let Some(comment) = trimmed.strip_prefix("///") {
            // Comments are in English, but for the help texts of the command line.
            if comment.chars().any(is_vietnamese) && !comment.contains('`') {
                texts.push((number, comment.to_owned()));
            }
            continue;
        }
        if trimmed.starts_with("//") {
            continue;
        }
        let mut inside = false;
        let mut text = String::new();
        let mut before = ' ';
        for c in line.chars() {
            if c == '"' && before != '\\' {
                if inside {
                    texts.push((number, std::mem::take(&mut text)));
                }
                inside = !inside;
            } else if inside {
                text.push(c);
            }
            before = c;
        }
        if inside {
            texts.push((number, text));
        }
    }
    texts
}

/// Whether only Vietnamese has the letter.
fn is_vietnamese(c: char) -> bool {
    "ạảãáàăâđèéẹẻẽêìíịỉĩòóọỏõôơùúụủũưỳýỵỷỹộốồổỗớờởỡợứừửữựấầẩẫậắằẳẵặếềểễệ".contains(c) || c == 'Đ'
}

/// Whether the word stands in the text by itself, and not as a part of another one.
fn says(text: &str, word: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + word.len()..].chars().next()))
}

/// What is wrong with the texts of one file.
fn check(name: &str, texts: &[(usize, String)], found: &mut Vec<String>) {
    for (number, text) in texts {
        // English has words of its own.
        if !text.chars().any(is_vietnamese) {
            continue;
        }
        let mut kept = text.clone();
        for (_, words, _) in EXCEPTIONS.iter().filter(|(ending, ..)| name.ends_with(ending)) {
            kept = kept.replace(words, "");
        }
        for (term, forbidden) in TERMS {
            for word in forbidden {
                let (in_text, wanted) = if word.chars().all(char::is_uppercase) {
                    (kept.clone(), (*word).to_owned())
                } else {
                    (kept.to_lowercase(), word.to_lowercase())
                };
                if says(&in_text, &wanted) {
                    found.push(format!("{name}:{number}: “{word}” → “{term}”: {}", text.trim()));
                }
            }
        }
    }
}

#[test]
fn one_thing_has_one_name() {
    let root = root();
    let mut sources = Vec::new();
    for folder in ["core/src", "cli/src", "wasm/src", "www/src"] {
        files_below(&root.join(folder), &["rs"], &mut sources);
    }
    files_below(&root.join("www/element"), &["js"], &mut sources);
    sources.sort();
    let mut found = Vec::new();
    for path in sources {
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        // What others write is read in all its spellings.
        if name.ends_with("tests.rs") || name.contains("core/src/parse/") || name.contains("/tests/") {
            continue;
        }
        check(&name, &texts_of_source(&fs::read_to_string(&path).unwrap()), &mut found);
    }
    for name in ["docs/huong-dan.md", "docs/ma-loi.md"] {
        let text = fs::read_to_string(root.join(name)).unwrap();
        let lines: Vec<(usize, String)> = (1..).zip(text.lines().map(str::to_owned)).collect();
        check(name, &lines, &mut found);
    }
    assert!(found.is_empty(), "{} texts:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_wrong_word_is_found_where_it_stands() {
    let source = "/// Hạn nộp của cấp\nlet a = \"Danh sách chưa nộp\";\n// hạn nộp\nlet e = \"by email\";\nlet b = phrase!(\"Gõ số vào ô\", \"Type\");\n#[cfg(test)]\nlet c = \"STT\";";
    let mut found = Vec::new();
    check("a.rs", &texts_of_source(source), &mut found);
    let places: Vec<&str> = found.iter().map(|one| one.split(" →").next().unwrap()).collect();
    assert_eq!(places, ["a.rs:1: “hạn nộp”", "a.rs:2: “chưa nộp”", "a.rs:5: “gõ”"]);
}
