//! Reads the attachments of an e-mail message (RFC 5322, 2045 to 2047, 2183, 2231), and decodes each only on demand.

use std::borrow::Cow;

use crate::base::Count;
use crate::base::text::nfc;
use crate::findings::Refusal;
use crate::xlsx::LimitProblem;
use crate::xlsx::read::{Caps, decode_windows_1258, utf16_to_utf8};

use super::uu;

/// The greatest depth of parts within parts that is read: a letter with pictures has three levels, a forwarded one as many more.
const MAX_DEPTH: usize = 10;

/// The name given to an attached file that has none.
const DEFAULT_FILE_NAME: &str = "tep-dinh-kem";

/// The most bytes of the head of a part that are read.
const MAX_HEADER_BYTES: usize = 1 << 18;

/// The content of a message, or of all messages of a mailbox.
#[derive(Debug)]
pub(super) struct Mail<'b> {
    /// The attached files, in their order. Names may repeat.
    pub(super) attachments: Vec<Attachment<'b>>,
    /// The subjects of the messages.
    pub(super) subjects: Vec<String>,
}

/// A part of a message that is a file: it has a name, or is no text.
#[derive(Debug)]
pub(super) struct Attachment<'b> {
    /// The name of the file, without folders.
    pub(super) name: String,
    body: Cow<'b, [u8]>,
    encoding: TransferEncoding,
    /// Whether the line that ends the part is there; otherwise the part may be cut off.
    whole: bool,
}

/// How the body of a part is encoded (`Content-Transfer-Encoding`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TransferEncoding {
    Plain,
    Base64,
    QuotedPrintable,
    /// Lines between `begin` and `end`, as programs wrote them before MIME.
    Uuencode,
    Unknown,
}

impl Attachment<'_> {
    /// Converts into an attachment that owns its bytes.
    fn into_owned<'c>(self) -> Attachment<'c> {
        Attachment { name: self.name, body: Cow::Owned(self.body.into_owned()), encoding: self.encoding, whole: self.whole }
    }

    /// The number of bytes of the part as it is encoded in the message; decoded, it has no more.
    pub(super) fn size(&self) -> u64 {
        self.body.len() as u64
    }

    /// Decodes the bytes of the file; `None` where the part is cut off, has signs that its encoding does not have, or is in an unknown
    /// encoding.
    pub(super) fn decoded(&self) -> Option<Vec<u8>> {
        match self.encoding {
            _ if !self.whole => None,
            TransferEncoding::Plain => Some(self.body.to_vec()),
            TransferEncoding::Base64 => decode_base64(&self.body),
            TransferEncoding::QuotedPrintable => decode_quoted_printable(&self.body),
            TransferEncoding::Uuencode => uu::decode(&self.body),
            TransferEncoding::Unknown => None,
        }
    }
}

/// Reads a message, or all messages of a mailbox.
///
/// # Errors
/// The message has more parts than the limits admit, or parts nested too deep.
pub(super) fn read<'b>(message: &'b [u8], caps: &Caps) -> Result<Mail<'b>, Refusal> {
    if let Some(narrow) = utf16_to_utf8(message) {
        let Mail { attachments, subjects } = read(&narrow, caps)?;
        return Ok(Mail { attachments: attachments.into_iter().map(Attachment::into_owned).collect(), subjects });
    }
    let message = message.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(message);
    let (mut found, mut subjects) = (Vec::new(), Vec::new());
    let mut parts = 0;
    // A stack of parts, each with its depth and whether the line that ends the part is there.
    let mut left: Vec<(&[u8], usize, bool)> = split_mailbox(message).into_iter().rev().map(|message| (message, 0, true)).collect();
    while let Some((part, depth, whole)) = left.pop() {
        parts += 1;
        if parts > caps.entries {
            return Err(LimitProblem::TooManyParts { value: Count(parts), limit: Count(caps.entries) }.into());
        }
        if depth > MAX_DEPTH {
            let (value, limit) = (Count(depth as u64), Count(MAX_DEPTH as u64));
            return Err(LimitProblem::TooDeep { part: "MIME".to_owned(), value, limit }.into());
        }
        let (head, body) = split_head_and_body(part);
        let head = MailHeaders::read(head);
        subjects.extend(head.raw_value("subject").map(decode_encoded_words));
        let (kind, kind_parameters) = head.value_and_parameters("content-type");
        if kind.starts_with("multipart/")
            && let Some(boundary) = read_mail_parameter(&kind_parameters, "boundary")
        {
            let parts = split_multipart(body, boundary.as_bytes());
            left.extend(parts.into_iter().rev().map(|(part, ended)| (part, depth + 1, ended && whole)));
            continue;
        }
        let (disposition, parameters) = head.value_and_parameters("content-disposition");
        let named = read_mail_parameter(&parameters, "filename").or_else(|| read_mail_parameter(&kind_parameters, "name"));
        let encoding = match head.value_and_parameters("content-transfer-encoding").0.as_str() {
            "" | "7bit" | "8bit" | "binary" => TransferEncoding::Plain,
            "base64" => TransferEncoding::Base64,
            "quoted-printable" => TransferEncoding::QuotedPrintable,
            "x-uuencode" | "x-uue" | "uuencode" => TransferEncoding::Uuencode,
            _ => TransferEncoding::Unknown,
        };
        let message = kind == "message/rfc822" && depth > 0;
        // Without a name, the letter itself, its pictures and its signature are no attached files; everything else is one.
        let letters = ["text/plain", "text/html", "image/", "multipart/", "message/delivery-status", "application/pgp-signature"];
        let is_letter = kind.is_empty() || letters.iter().any(|letter| kind.starts_with(letter));
        let name = match named.map(|name| base_name(&name)).filter(|name| !name.is_empty()) {
            Some(name) => name,
            None if message => "thu.eml".to_owned(),
            None if disposition == "attachment" || !is_letter => DEFAULT_FILE_NAME.to_owned(),
            None if encoding == TransferEncoding::Plain => {
                found.extend(uu::find_uuencoded_files(body).into_iter().map(|(name, lines)| {
                    Attachment {
                        name: Some(base_name(&decode_charset(name, "")))
                            .filter(|name| !name.is_empty())
                            .unwrap_or_else(|| DEFAULT_FILE_NAME.to_owned()),
                        body: Cow::Borrowed(lines),
                        encoding: TransferEncoding::Uuencode,
                        whole,
                    }
                }));
                continue;
            }
            None => continue,
        };
        found.push(Attachment { name, body: Cow::Borrowed(body), encoding, whole });
    }
    Ok(Mail { attachments: found, subjects })
}

/// Splits a mailbox into its messages, each behind a line `From …` that follows an empty line; a single message gives itself.
fn split_mailbox(bytes: &[u8]) -> Vec<&[u8]> {
    if !bytes.starts_with(b"From ") {
        return vec![bytes];
    }
    let mut messages = Vec::new();
    let (mut begin, mut at, mut empty) = (None, 0, true);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = at + line.len();
        if empty && line.starts_with(b"From ") {
            messages.extend(begin.and_then(|begin| bytes.get(begin..at)));
            begin = Some(end);
        }
        empty = matches!(line, b"\n" | b"\r\n");
        at = end;
    }
    messages.extend(begin.and_then(|begin| bytes.get(begin..)));
    messages
}

/// The last step of a file name with `/` or `\`; empty for `.` and `..`.
fn base_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    if matches!(name, "." | "..") { String::new() } else { name.to_owned() }
}

/// Splits a part into head and body at its first empty line.
fn split_head_and_body(part: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in part.split_inclusive(|byte| *byte == b'\n') {
        let end = at + line.len();
        if matches!(line, b"\n" | b"\r\n") {
            return (part.get(..at).unwrap_or_default(), part.get(end..).unwrap_or_default());
        }
        at = end;
    }
    (part, &[])
}

/// Splits a body into the parts between the lines `--boundary`; with each part, whether the line that ends the part is there.
fn split_multipart<'b>(body: &'b [u8], boundary: &[u8]) -> Vec<(&'b [u8], bool)> {
    let mut parts = Vec::new();
    let (mut begin, mut at) = (None, 0);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let end = at + line.len();
        let rest = line.strip_prefix(b"--").and_then(|rest| rest.strip_prefix(boundary)).map(<[u8]>::trim_ascii);
        if let Some(rest @ (b"" | b"--")) = rest {
            if let Some(begin) = begin.take() {
                parts.push((without_line_end(body.get(begin..at).unwrap_or_default()), true));
            }
            if rest == b"--" {
                return parts;
            }
            begin = Some(end);
        }
        at = end;
    }
    if let Some(rest) = begin.and_then(|begin| body.get(begin..)) {
        parts.push((rest, false));
    }
    parts
}

/// Removes the line end before a boundary, which belongs to the boundary.
fn without_line_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

/// The lines of a head, each as name in small letters and value; continued lines are joined.
struct MailHeaders(Vec<(String, String)>);

/// The parameters of a line, by name in small letters.
type Parameters = Vec<(String, String)>;

impl MailHeaders {
    /// Parses the lines of a head.
    fn read(head: &[u8]) -> Self {
        let text = String::from_utf8_lossy(head.get(..MAX_HEADER_BYTES).unwrap_or(head));
        let mut lines: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            match (line.starts_with([' ', '\t']), lines.last_mut()) {
                (true, Some((_, value))) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                _ => {
                    if let Some((name, value)) = line.split_once(':') {
                        lines.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                    }
                }
            }
        }
        Self(lines)
    }

    /// The value of the first line with this name, unchanged.
    fn raw_value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Splits the value of a line into the text before the first semicolon, in small letters, and the parameters behind it.
    fn value_and_parameters(&self, name: &str) -> (String, Parameters) {
        let value = self.raw_value(name).unwrap_or_default();
        let mut pieces = split_at_semicolons(value).into_iter();
        let first = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
        let parameters = pieces.filter_map(|piece| {
            let (name, value) = piece.split_once('=')?;
            Some((name.trim().to_ascii_lowercase(), unquoted(value.trim())))
        });
        (first, parameters.collect())
    }
}

/// Splits a text at the semicolons outside of quotation marks.
fn split_at_semicolons(value: &str) -> Vec<String> {
    let (mut pieces, mut quoted, mut escaped) = (vec![String::new()], false, false);
    for letter in value.chars() {
        match letter {
            '"' if !escaped => quoted = !quoted,
            ';' if !quoted => {
                pieces.push(String::new());
                continue;
            }
            _ => {}
        }
        escaped = letter == '\\' && !escaped;
        if let Some(last) = pieces.last_mut() {
            last.push(letter);
        }
    }
    pieces
}

/// Removes the quotation marks around a value, and the escapes within.
fn unquoted(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"').map(|inner| inner.strip_suffix('"').unwrap_or(inner)) else {
        return value.to_owned();
    };
    let mut out = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        // Only these two need the escape; a path of Windows comes with single backslashes.
        match (letter, letters.as_str().chars().next()) {
            ('\\', Some(next @ ('"' | '\\'))) => {
                out.push(next);
                letters.next();
            }
            _ => out.push(letter),
        }
    }
    out
}

/// Reads a parameter in any of its notations: plain, with encoded words (which the standard forbids and programs write), in another
/// character set, in several pieces. `None` where the parameter is absent.
fn read_mail_parameter(parameters: &Parameters, name: &str) -> Option<String> {
    let exact = |wanted: &str| parameters.iter().find(|(found, _)| found == wanted).map(|(_, value)| value.as_str());
    if let Some(value) = exact(&format!("{name}*")) {
        return Some(decode_extended_value(value));
    }
    let mut bytes = Vec::new();
    let mut charset = String::new();
    let mut pieces = 0;
    while pieces < 1_000 {
        if let Some(value) = exact(&format!("{name}*{pieces}*")) {
            let value = match (pieces, value.split_once('\'').and_then(|(set, rest)| Some((set, rest.split_once('\'')?.1)))) {
                (0, Some((set, rest))) => {
                    set.clone_into(&mut charset);
                    rest
                }
                _ => value,
            };
            bytes.extend(percent_decode(value));
        } else if let Some(value) = exact(&format!("{name}*{pieces}")) {
            bytes.extend(value.bytes());
        } else {
            break;
        }
        pieces += 1;
    }
    if pieces > 0 {
        return Some(decode_charset(&bytes, &charset));
    }
    exact(name).map(decode_encoded_words)
}

/// Decodes an extended value such as `UTF-8''B%C3%A1o%20c%C3%A1o.xlsx`.
fn decode_extended_value(value: &str) -> String {
    match value.split_once('\'').and_then(|(set, rest)| Some((set, rest.split_once('\'')?.1))) {
        Some((set, rest)) => decode_charset(&percent_decode(rest), set),
        None => decode_charset(&percent_decode(value), ""),
    }
}

fn percent_decode(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        match (first, after) {
            (b'%', [high, low, behind @ ..]) if hex_digit(*high).zip(hex_digit(*low)).is_some() => {
                out.extend(hex_digit(*high).zip(hex_digit(*low)).map(|(high, low)| high << 4 | low));
                rest = behind;
            }
            _ => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Decodes the encoded words (`=?utf-8?B?…?=`) in a text. Words side by side are decoded as one, because letters may be cut between them.
fn decode_encoded_words(text: &str) -> String {
    let mut out = String::new();
    let (mut bytes, mut charset): (Vec<u8>, String) = (Vec::new(), String::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("=?") {
        let word = after.split_once('?').and_then(|(set, after)| {
            let (way, after) = after.split_once('?')?;
            let (content, behind) = after.split_once("?=")?;
            let content = match way {
                "B" | "b" => decode_base64(content.as_bytes())?,
                "Q" | "q" => decode_quoted_printable(content.replace('_', "=20").as_bytes())?,
                _ => return None,
            };
            Some((set, content, behind))
        });
        let Some((set, content, behind)) = word else {
            append_decoded_bytes(&mut out, &mut bytes, &charset);
            out.push_str(before);
            out.push_str("=?");
            rest = after;
            continue;
        };
        if bytes.is_empty() || !before.trim().is_empty() || !set.eq_ignore_ascii_case(&charset) {
            append_decoded_bytes(&mut out, &mut bytes, &charset);
            out.push_str(if out.is_empty() || !before.trim().is_empty() { before } else { "" });
        }
        set.clone_into(&mut charset);
        bytes.extend(content);
        rest = behind;
    }
    append_decoded_bytes(&mut out, &mut bytes, &charset);
    out.push_str(rest);
    nfc(&out).into_owned()
}

/// Appends the decoded `bytes` to `out` and empties `bytes`.
fn append_decoded_bytes(out: &mut String, bytes: &mut Vec<u8>, charset: &str) {
    out.push_str(&decode_charset(bytes, charset));
    bytes.clear();
}

/// Decodes a text in a character set. Bytes that are UTF-8 are read as such, except in Windows-1258; an unknown set is read as UTF-8 as far
/// as possible.
fn decode_charset(bytes: &[u8], charset: &str) -> String {
    let set = charset.split('*').next().unwrap_or_default().to_ascii_lowercase();
    match std::str::from_utf8(bytes) {
        Ok(text) if !matches!(set.as_str(), "windows-1258" | "cp1258") => nfc(text).into_owned(),
        _ if matches!(set.as_str(), "windows-1258" | "cp1258") => decode_windows_1258(bytes),
        _ if matches!(set.as_str(), "iso-8859-1" | "latin1" | "windows-1252") => bytes.iter().map(|byte| char::from(*byte)).collect(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Decodes base64 (RFC 2045, 6.8) with any blanks in between; `None` where another sign occurs, or the end is missing.
fn decode_base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut digits, mut padding) = (0_u32, 0_u32, 0_u32);
    for byte in text {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                padding += 1;
                continue;
            }
            b' ' | b'\t' | b'\r' | b'\n' => continue,
            _ => return None,
        };
        // Nothing may follow the padding.
        if padding > 0 {
            return None;
        }
        held = held << 6 | u32::from(digit);
        digits += 1;
        if digits % 4 == 0 {
            let [_, a, b, c] = held.to_be_bytes();
            out.extend([a, b, c]);
            held = 0;
        }
    }
    match digits % 4 {
        0 => {}
        2 => out.extend((held << 12).to_be_bytes().get(1..2)?),
        3 => out.extend((held << 6).to_be_bytes().get(1..3)?),
        _ => return None,
    }
    (padding < 3 && (padding == 0 || (digits + padding) % 4 == 0)).then_some(out)
}

/// Decodes quoted-printable (RFC 2045, 6.7); `None` where an escape is broken.
fn decode_quoted_printable(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (b'=', [b'\r', b'\n', behind @ ..] | [b'\n', behind @ ..]) => behind,
            (b'=', [high, low, behind @ ..]) => {
                out.push(hex_digit(*high)? << 4 | hex_digit(*low)?);
                behind
            }
            (b'=', []) => &[],
            (b'=', _) => return None,
            _ => {
                out.push(*first);
                after
            }
        };
    }
    Some(out)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn attachments<'b>(message: &'b [u8], caps: &Caps) -> Result<Vec<Attachment<'b>>, Refusal> {
        read(message, caps).map(|mail| mail.attachments)
    }

    fn read_decoded(message: &str) -> Vec<(String, Option<String>)> {
        let found = attachments(message.as_bytes(), &Caps::NATIVE).unwrap();
        let said = |attachment: &Attachment<'_>| attachment.decoded().map(|bytes| String::from_utf8(bytes).unwrap());
        found.iter().map(|attachment| (attachment.name.clone(), said(attachment))).collect()
    }

    #[test]
    fn attachment_names_are_decoded_in_every_notation() {
        for (line, name) in [
            ("attachment; filename=\"a b.csv\"", "a b.csv"),
            ("ATTACHMENT; FileName=a.csv; size=3", "a.csv"),
            ("attachment;\r\n\tfilename=\"=?utf-8?B?QsOhbyBjw6FvLmNzdg==?=\"", "Báo cáo.csv"),
            ("attachment; filename=\"=?utf-8?B?QsM=?=\r\n =?utf-8?B?oW8gY8OhbyBxdcO9IDI=?=.csv\"", "Báo cáo quý 2.csv"),
            ("attachment; filename==?UTF-8?Q?B=C3=A1o_c=C3=A1o.csv?=", "Báo cáo.csv"),
            ("attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.csv; filename=\"Bao cao.csv\"", "Báo cáo.csv"),
            ("attachment; filename*0*=utf-8'vi'B%C3; filename*1*=%A1o; filename*2=\" quy 2.csv\"", "Báo quy 2.csv"),
            ("attachment; filename*=windows-1258''Xu%E2n%20B%E3%ECc.csv", "Xuân Bắc.csv"),
            ("attachment; filename=\"C:\\Users\\a\\bao-cao.csv\"", "bao-cao.csv"),
            ("attachment; filename=\"../../a.csv\"", "a.csv"),
            ("attachment; filename=\"a;b\\\"c.csv\"", "a;b\"c.csv"),
            ("attachment; filename=\"..\"", "tep-dinh-kem"),
            ("attachment", "tep-dinh-kem"),
        ] {
            let message = format!("From: a\r\nContent-Disposition: {line}\r\n\r\n1;2");
            assert_eq!(read_decoded(&message), [(name.to_owned(), Some("1;2".to_owned()))], "{line}");
        }
    }

    #[test]
    fn nested_parts_are_read() {
        let message = "Subject: a\nContent-Type: multipart/mixed; boundary=\"x y\"\n\nlời mở\n--x y\nContent-Type: multipart/alternative; boundary=x\n\n--x\n\nGửi anh chị\n--x\nContent-Type: text/html\n\n<p>\n--x--\n--x y \nContent-Type: text/csv; name=a.csv\nContent-Transfer-Encoding: BASE64\n\nMTsy\nOzM=\n--x y\nContent-Disposition: inline; filename=b.csv\nContent-Transfer-Encoding: quoted-printable\n\n1=3B2=\n;3\n\n--x y\nContent-Type: message/rfc822\n\nSubject: b\n\nc\n--x y--\nlời kết";
        let expected = [("a.csv", "1;2;3"), ("b.csv", "1;2;3\n"), ("thu.eml", "Subject: b\n\nc")];
        assert_eq!(read_decoded(message), expected.map(|(name, said)| (name.to_owned(), Some(said.to_owned()))));
        // Without the line that ends all parts, the last part may be cut off.
        let cut = message.split("\n--x y--").next().unwrap();
        let found = read_decoded(cut);
        assert_eq!(found.iter().map(|(_, said)| said.is_some()).collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn unnamed_and_inline_uuencoded_files_are_found() {
        let one = |head: &str, body: &str| format!("From: a\nSubject: b\nContent-Type: {head}\n\n{body}");
        let said = |name: &str, text: &str| vec![(name.to_owned(), Some(text.to_owned()))];
        assert_eq!(read_decoded(&one("application/octet-stream", "1;2")), said(DEFAULT_FILE_NAME, "1;2"));
        assert_eq!(read_decoded(&one("text/csv", "1;2")), said(DEFAULT_FILE_NAME, "1;2"));
        assert_eq!(read_decoded(&one("text/plain", "1;2")), []);
        assert_eq!(
            read_decoded(&one("application/x; name=a.csv\nContent-Transfer-Encoding: x-uuencode", "begin 644 a\n#,3LR\n`\nend\n")),
            said("a.csv", "1;2")
        );
        assert_eq!(
            read_decoded("From: a\nSubject: b\n\nKính gửi\r\nbegin 644 bao cao.csv\r\n#,3LR\r\n`\r\nend\r\nKý tên"),
            said("bao cao.csv", "1;2")
        );
        let cut = read_decoded("From: a\nSubject: b\n\nbegin 644 a.csv\n#,3LR\n");
        assert_eq!(cut, [("a.csv".to_owned(), None)]);
    }

    #[test]
    fn mailboxes_and_utf16_messages_are_read() {
        let part = "From: a\nSubject: b\nContent-Disposition: attachment; filename=a.csv\n\n1;2\n";
        let mailbox = format!("From a@b Mon Jun 17 08:00:00 2019\n{part}\nFrom c@d Tue Jun 18 08:00:00 2019\n{part}");
        assert_eq!(read_decoded(&mailbox).iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["a.csv", "a.csv"]);
        for big in [false, true] {
            let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            let wide: Vec<u8> = [0xFEFF].into_iter().chain(part.encode_utf16()).flat_map(bytes).collect();
            let found = attachments(&wide, &Caps::NATIVE).unwrap();
            assert_eq!(found[0].decoded().as_deref(), Some(b"1;2\n".as_slice()));
        }
    }

    #[test]
    fn broken_encodings_and_excessive_parts_are_rejected() {
        for (encoding, body) in [
            ("base64", "MTsy*"),
            ("base64", "MTsyO"),
            ("base64", "MT=sy"),
            ("base64", "MTsyOw="),
            ("quoted-printable", "1=3"),
            ("quoted-printable", "1=XY"),
            ("x-uuencode", "begin 644 a\n#MTsy"),
            ("x-uuencode", "begin 644 a\n#,3LR\n"),
            ("x-unknown", "MTsy"),
        ] {
            let message = format!("Content-Disposition: attachment; filename=a\nContent-Transfer-Encoding: {encoding}\n\n{body}");
            assert_eq!(read_decoded(&message), [("a".to_owned(), None)], "{encoding} {body}");
        }
        let deep: String = (0..20).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
        assert!(attachments(deep.as_bytes(), &Caps::NATIVE).is_err());
        let many = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n".repeat(3_000));
        assert!(attachments(many.as_bytes(), &Caps::NATIVE).is_err());
    }
}
