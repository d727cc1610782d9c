//! Writes the sheet that is printed and signed (decision 158): what Decree 30/2020 asks of a paper, and the table without codes and checks.
//! Everything on it is taken from the other sheets by formulas.

use super::WriteError;
use super::control_formulas::ControlFormulas;
use super::form::{FIRST_TABLE_ROW, Form, Line};
use super::formulas::{figure_formula, helper, name, negative_too_formula, sign, trim_formula};
use super::header_lines::{NOTICE_ROW, left_before_signing, unit_name_cell, value_cell};
use super::measure::{count_lines, row_height_points};
use super::own_texts::body_on_paper;
use super::paper_pages::PaperPages;
use super::paper_styles::{NOTE_SIZE, PAPER_LINES, PAPER_SIZE, PaperStyles};
use super::table::{is_commune, is_part_of_row_above, signature_row};
use super::text;
use super::{PreviousFiguresSource, content::AnswerContent};
use crate::base::{CellRef, Lang, Say};
use crate::findings::HeaderField;
use crate::plan::Basis;
use crate::returns::layout::{Column, DATA_SHEET, INFERRED_NOTE, PAPER_FORMAT, PAPER_SHEET, TEXT_SHEET};
use crate::xlsx::write::{ConditionalFormat, Format, Formula, PageSetup, Range, Sheet, StoredResult};

/// Widths of label, unit of measure, figure of the period before, figure and note. Together they are as wide as the text of a page with the
/// margins of the decree, 165 mm.
const WIDTHS_WITH_PREVIOUS: [u32; 5] = [32, 11, 9, 12, 18];
/// The same without the period before.
const WIDTHS: [u32; 4] = [35, 12, 13, 22];

/// The columns of the paper; what stands to the right of them is not printed.
#[derive(Clone, Copy)]
struct Columns {
    previous: Option<u16>,
    result: u16,
    note: u16,
    widths: &'static [u32],
}

impl Columns {
    /// The columns of a return; figures of the period before have one where there are any.
    fn of(form: &Form<'_>) -> Self {
        if form.previous != PreviousFiguresSource::OfTheUnit || form.rows.iter().any(|row| row.previous.is_some()) {
            Self { previous: Some(2), result: 3, note: 4, widths: &WIDTHS_WITH_PREVIOUS }
        } else {
            Self { previous: None, result: 2, note: 3, widths: &WIDTHS }
        }
    }

    fn width(&self, column: u16) -> u32 {
        self.widths.get(usize::from(column)).copied().unwrap_or_default()
    }

    /// The width of the whole paper.
    fn whole_width(&self) -> u32 {
        self.widths.iter().sum()
    }

    /// All cells of a row.
    const fn across(&self, row: u32) -> Range {
        Range::new((row, 0), (row, self.note))
    }

    /// The cells of the right block of a row: national title, date, signature.
    const fn right(&self, row: u32) -> Range {
        Range::new((row, 1), (row, self.note))
    }
}

/// Column for what the screen says beside the paper.
const ASIDE_COLUMN: u16 = 6;
/// Hidden columns for steps of the formulas.
const STEP_COLUMN: u16 = 7;
/// The cells with the steps of the formula for place and date.
const STEPS: [&str; 3] = ["H3", "I3", "J3"];
/// The cell with what is left to do before the paper is signed, and its row.
const LEFT_CELL: &str = "$H$8";
const LEFT_ROW: u32 = 7;
/// Row of the table's head, counted from 0.
const HEAD_ROW: u32 = 8;
/// The height of a row with one line.
const LINE_POINTS: u32 = 20;
/// First row of the table's body.
const FIRST_ROW: u32 = HEAD_ROW + 1;

/// What the screen says beside the paper.
pub(super) const ASIDE: &str =
    "Trang này để in và ký; số liệu lấy từ các trang khác, không nhập ở đây. Chữ bị che thì kéo cao dòng ấy lên.";

/// Writes the sheet.
pub(super) fn write(form: &Form<'_>) -> Result<Sheet, WriteError> {
    let styles = PaperStyles::new();
    let mut sheet = Sheet::new(PAPER_SHEET);
    let columns = Columns::of(form);
    let head = |title, format| (title, format);
    let mut heads = vec![head("Chỉ tiêu", &styles.text), head("Đơn vị tính", &styles.plain)];
    heads.extend(columns.previous.map(|_| head("Kỳ trước", &styles.figure)));
    heads.extend([head("Kết quả trong kỳ", &styles.figure), head("Giải trình", &styles.note)]);
    for (column, (title, format)) in (0u16..).zip(heads) {
        sheet.set_column_width(column, columns.width(column));
        sheet.set_column_format(column, format);
        text::write_text(&mut sheet, HEAD_ROW, column, title, &styles.strong)?;
    }
    sheet.set_column_width(ASIDE_COLUMN, 40);
    sheet.hide_columns(STEP_COLUMN, STEP_COLUMN.saturating_add(2));
    text::write_text(&mut sheet, 0, ASIDE_COLUMN, PAPER_FORMAT, &form.prepared.styles.paragraph)?;
    sheet.merge_plain(Range::new((1, ASIDE_COLUMN), (3, ASIDE_COLUMN)));
    text::write_text(&mut sheet, 1, ASIDE_COLUMN, ASIDE, &form.prepared.styles.paragraph)?;
    write_letterhead(&mut sheet, form, columns, &styles)?;
    sheet.set_row_height(HEAD_ROW, row_height_points(2, PAPER_SIZE));
    sheet.set_free_heights(LINE_POINTS, (FIRST_ROW, FIRST_ROW.saturating_add(u32::try_from(form.lines.len()).unwrap_or(u32::MAX))));
    let mut pages = PaperPages::new();
    pages.add_head(&sheet, HEAD_ROW);
    let end = write_table(&mut sheet, form, columns, &styles, &mut pages);
    write_end(&mut sheet, form, (end, columns), &styles, &mut pages)?;
    sheet.set_page(PageSetup {
        // 30 mm left, 15 mm right, 20 mm above and below.
        margins: ["1.181", "0.59", "0.787", "0.787", "0.39", "0.39"],
        header: "&C&\"Times New Roman,Regular\"&13&P",
        footer: "",
        repeat: Some(HEAD_ROW),
        upright: true,
        area: Some(Range::new((0, 0), (pages.last_row(), columns.note))),
        breaks: pages.into_breaks(),
    });
    sheet.hide_grid_lines();
    Ok(sheet)
}

/// The cell of a header line, on the data sheet.
fn header_cell(field: HeaderField) -> String {
    format!("'{DATA_SHEET}'!{}", value_cell(field))
}

/// Letterhead, title and what the paper is about.
fn write_letterhead(sheet: &mut Sheet, form: &Form<'_>, columns: Columns, styles: &PaperStyles) -> Result<(), WriteError> {
    let (plan, unit, submission) = (form.prepared.plan, form.unit, form.submission);
    let header = &submission.header;
    text::write_text(sheet, 0, 0, &plan.body_above_units(), &styles.plain)?;
    text::write_text(sheet, 0, 1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", &styles.strong_small)?;
    text::write_text(sheet, 1, 0, &body_on_paper(unit), &styles.strong_small)?;
    text::write_text(sheet, 1, 1, "Độc lập - Tự do - Hạnh phúc\n______________________", &styles.strong)?;
    let symbol = if is_commune(unit) { "BC-UBND" } else { "BC-" };
    let (number, blank) = (header_cell(HeaderField::Number), format!("Số:        /{symbol}"));
    let formula = format!("IF({0}=\"\",\"{blank}\",\"Số: \"&{0})", trim_formula(&number));
    let shown = header.number.as_deref().map(str::trim).filter(|number| !number.is_empty());
    let shown = shown.map_or_else(|| blank.clone(), |number| format!("Số: {}", text::clean(number)));
    sheet.write_formula(2, 0, Formula::new(formula, StoredResult::Text(shown)), &styles.plain);
    write_date_steps(sheet);
    sheet.write_formula(2, 1, Formula::new(date_formula(form), StoredResult::Unstored), &styles.slanted);
    let period = submission.period.name(Lang::Vi);
    let window = plan.regime.window(submission.period);
    let about = format!("Số liệu {} (từ {} đến {})", lowercase_first(&period), window.first.say(Lang::Vi), window.last.say(Lang::Vi));
    let ordered = format!("(Thực hiện {})", plan.in_words());
    text::write_text(sheet, 4, 0, "BÁO CÁO", &styles.strong)?;
    text::write_text(sheet, 5, 0, &about, &styles.strong)?;
    text::write_text(sheet, 6, 0, &ordered, &styles.slanted)?;
    let summary = data_cell(Column::Check.position(), NOTICE_ROW);
    let (formula, shown) = left_before_signing(form, &summary);
    sheet.write_formula(LEFT_ROW, STEP_COLUMN, Formula::new(formula, StoredResult::Text(shown)), &Format::default());
    let (formula, shown) = remarks(form);
    sheet.write_formula(7, 0, Formula::new(formula, StoredResult::Text(shown)), &styles.slanted);
    [0, 1, 2].into_iter().for_each(|row| sheet.merge_plain(columns.right(row)));
    [4, 5, 6, 7].into_iter().for_each(|row| sheet.merge_plain(columns.across(row)));
    let ordered = row_height_points(count_lines(&ordered, columns.whole_width(), PAPER_SIZE, false), PAPER_SIZE);
    let body = row_height_points(count_lines(&body_on_paper(unit), columns.width(0), 12, true).max(2), PAPER_SIZE);
    for (row, points) in [(0, 18), (1, body), (2, 22), (3, 8), (4, 22), (5, 18), (6, ordered), (7, 20)] {
        sheet.set_row_height(row, points);
    }
    Ok(())
}

/// Writes the steps of the formula for place and date: the date without blanks, what follows its day, and the name of the unit.
fn write_date_steps(sheet: &mut Sheet) {
    let [date, ..] = STEPS;
    let written = trim_formula(&header_cell(HeaderField::SignedOn));
    let after = format!("IFERROR(MID({date},FIND(\"/\",{date})+1,9),\"\")");
    let name = format!("'{DATA_SHEET}'!{}", unit_name_cell());
    for (column, formula) in (STEP_COLUMN..).zip([written, after, name]) {
        sheet.write_formula(2, column, Formula::new(formula, StoredResult::Unstored), &Format::default());
    }
}

/// Place and date of signing. The day is blank until it is known, and the month is that of the deadline (decision 158).
fn date_formula(form: &Form<'_>) -> String {
    let plan = form.prepared.plan;
    let [.., name] = STEPS;
    // The name of a commune without the word for its kind, as `Unit::proper_name` gives it.
    let place = if is_commune(form.unit) {
        format!("MID({name},IF(LEFT({name},3)=\"Thị\",10,IF(LEFT({name},3)=\"Đặc\",9,FIND(\" \",{name})+1)),99)")
    } else {
        format!("IF(LEFT({name},7)=\"Thị xã \",MID({name},8,99),\"{}\")", plan.place_of_office())
    };
    let day = plan.regime.deadline_of_returns(form.submission.period).unwrap_or(plan.regime.window(form.submission.period).last);
    let month = |month: i8| if month < 3 { format!("0{month}") } else { month.to_string() };
    let blank = format!("        tháng {} năm {}", month(day.month()), day.year());
    let [date, after, _] = STEPS;
    let first = |text: &str| format!("LEFT({text},FIND(\"/\",{text})-1)");
    let (day, named) = (first(date), first(after));
    let written = format!("TEXT({day},\"00\")&\" tháng \"&IF(--{named}<3,\"0\",\"\")&--{named}&\" năm \"&RIGHT({date},4)");
    format!("{place}&\", ngày \"&IFERROR({written},\"{blank}\")")
}

/// The boxes that are ticked and the number of the revision, as a formula with its result. The table below has a fixed size, which the
/// formula compares with that of the other sheet: rows that somebody inserted there would be missing here.
fn remarks(form: &Form<'_>) -> (String, String) {
    const OTHER_SIZE: &str = "Trang Số liệu đã thêm hoặc bớt dòng: bảng này không đủ, không ký. ";
    const NOT_READY: &str = "Còn điểm phải sửa, chưa ký (xem cuối bảng). ";
    // From the head to the row below the last line: these two move where rows are added at either edge of the table.
    let lines = u32::try_from(form.lines.len()).unwrap_or(u32::MAX);
    let below = FIRST_TABLE_ROW.saturating_add(lines.max(1)).saturating_add(1);
    let label = Column::Label.position();
    let rows = format!("{}:{}{below}", data_cell(label, FIRST_TABLE_ROW.saturating_sub(1)), CellRef::letters(label));
    let count = lines.max(1).saturating_add(2);
    let submission = form.submission;
    let [estimate, revision, reason] = [HeaderField::Estimate, HeaderField::Revision, HeaderField::Reason].map(header_cell);
    let (nil, estimated) = ("Báo cáo không phát sinh. ", "Có số liệu ước thực hiện. ");
    let formula = format!(
        "IF(ROWS({rows})={count},IF({LEFT_CELL}=\"\",\"\",\"{NOT_READY}\"),\"{OTHER_SIZE}\")&IF({},\"{nil}\",\"\")&IF(TRIM({estimate})=\"\",\"\",\"{estimated}\")&IF(N({revision})>1,\"Lần gửi \"&{revision}&IF(TRIM({reason})=\"\",\".\",\". Lý do: \"&{reason}),\"\")",
        name::NIL_BOX_NAME
    );
    let mut shown = String::new();
    let is_left = !left_before_signing(form, "").1.is_empty();
    for (holds, words) in [(is_left, NOT_READY), (submission.nil_return, nil), (submission.estimate, estimated)] {
        shown.push_str(if holds { words } else { "" });
    }
    if submission.revision > 1 {
        let reason = submission.reason.as_deref().map(text::clean).filter(|reason| !reason.trim().is_empty());
        let reason = reason.map_or_else(|| ".".to_owned(), |reason| format!(". Lý do: {reason}"));
        shown.push_str(&format!("Lần gửi {}{reason}", submission.revision));
    }
    (formula, shown)
}

/// Writes the body of the table; returns the row below it.
fn write_table(sheet: &mut Sheet, form: &Form<'_>, columns: Columns, styles: &PaperStyles, pages: &mut PaperPages) -> u32 {
    let count = u32::try_from(form.lines.len()).unwrap_or(u32::MAX);
    let end = FIRST_ROW.saturating_add(count);
    if count == 0 {
        return end;
    }
    let data = |column: u16| data_range(form, column);
    let here = |first: u16, last: u16| Range::new((FIRST_ROW, first), (end.saturating_sub(1), last));
    let labels = format!("{}:{}", data_cell(Column::Label.position(), FIRST_TABLE_ROW), last_cell(form, Column::Measure.position()));
    let [echo, answer, previous, note] =
        [helper::ECHO_COLUMN, Column::Result.position(), Column::Previous.position(), Column::Note.position()].map(data);
    // What a condition does not ask for does not count and is not signed.
    let has_conditions = form.rows.iter().any(|row| row.indicator.asked_if.is_some());
    let counted = if has_conditions {
        format!("IF({}=\"{}\",\"\",{answer}&\"\")", data(helper::MEANING_COLUMN), sign::NOT_ASKED_SIGN)
    } else {
        format!("{answer}&\"\"")
    };
    let places = form.rows.iter().filter_map(|row| row.previous).map(|figure| figure.normalize().scale()).max().unwrap_or(0).min(9);
    let fill = |first, last, formula: String| (first, Formula::filling(here(first, last), formula));
    let mut filled =
        vec![fill(0, 1, format!("{labels}&\"\"")), fill(columns.result, columns.result, format!("IF({echo}=\"\",{counted},{echo})"))];
    if let Some(column) = columns.previous {
        let is_negative = form.rows.iter().filter_map(|row| row.previous).any(|figure| figure.is_sign_negative());
        let previous_formula = if is_negative { negative_too_formula(&previous, places) } else { figure_formula(&previous, places) };
        filled.push(fill(column, column, format!("IF(ISNUMBER({previous}),{previous_formula},{previous}&\"\")")));
    }
    let label = columns.width(0);
    let mut rooms: Vec<usize> = Vec::new();
    let mut at = FIRST_ROW;
    for line in &form.lines {
        let (format, points) = match line {
            Line::Heading(title) => (Some(styles.heading), lines_height(title, label, true)),
            Line::Pointer(words) => (None, lines_height(words, label, false)),
            Line::Row(index) => {
                let Some(row) = form.rows.get(*index) else { continue };
                let part = is_part_of_row_above(row.indicator);
                let marked = row.indicator.basis == Basis::Inferred;
                let format = if part { styles.part } else { styles.text };
                let format = if marked { super::return_styles::with_asterisk(&format) } else { format };
                let shown = if marked { format!("{} (*)", row.indicator.label) } else { row.indicator.label.clone() };
                let answer = match &row.content {
                    AnswerContent::Text(words) => words.as_str(),
                    AnswerContent::Blank | AnswerContent::Number(_) | AnswerContent::Truth(_) => "",
                };
                let heights = [
                    lines_height(&shown, label.saturating_sub(if part { 3 } else { 0 }), false),
                    lines_height(&row.indicator.unit_of_measure, columns.width(1), false),
                    lines_height(answer, columns.width(columns.result), false),
                    row_height_points(
                        count_lines(row.note.as_deref().unwrap_or_default(), columns.width(columns.note), NOTE_SIZE, false),
                        NOTE_SIZE,
                    ),
                ];
                ((part || marked).then_some(format), heights.into_iter().max().unwrap_or(0))
            }
        };
        if let Some(format) = format.filter(|_| at > FIRST_ROW) {
            sheet.write_blank(at, 0, &format);
        } else if let (Some(format), Some((_, formula))) = (format, filled.first().cloned()) {
            sheet.write_formula(at, 0, formula, &format);
            filled.remove(0);
        }
        if points != LINE_POINTS {
            sheet.set_row_height(at, points);
        }
        rooms.push(room_for_note(line, form, points, columns));
        pages.add(at, points, matches!(line, Line::Heading(_)));
        at = at.saturating_add(1);
    }
    filled.push(fill(columns.note, columns.note, note_formula(&note, &rooms)));
    for (column, formula) in filled {
        let format = if column == 0 {
            &styles.text
        } else if column == columns.note {
            &styles.note
        } else {
            &styles.figure
        };
        sheet.write_formula(FIRST_ROW, column, formula, format);
    }
    let formula = format!("$A{FIRST_ROW}<>\"\"");
    let range = Range::new((HEAD_ROW, 0), (end.saturating_sub(1), columns.note));
    sheet.add_conditional_format(ConditionalFormat { range, formula, tint: PAPER_LINES });
    end
}

/// What stands in place of the rest of a note.
const NOTE_GOES_ON: &str = "… (xem Số liệu)";
/// What stands there where the row has room for less than this many characters: most of it is for the note.
const NOTE_GOES_ON_SHORT: &str = "…";
const ROOM_FOR_WORDS: usize = 45;
/// The most characters of the rooms of all lines within a formula, which names them three times and may have 8,192. A longer table has the
/// least room for all.
const MAX_ROOMS_LEN: usize = 2_400;

/// How many characters of a note the row has room for: no program makes a row higher when a formula gives a longer text.
fn room_for_note(line: &Line, form: &Form<'_>, points: u32, columns: Columns) -> usize {
    let lines = (1..=12).take_while(|lines| row_height_points(*lines, NOTE_SIZE) <= points).last().unwrap_or(1);
    let room = usize::try_from(columns.width(columns.note).saturating_mul(lines)).unwrap_or(usize::MAX);
    let written = match line {
        Line::Row(index) => form.rows.get(*index).and_then(|row| row.note.as_deref()).map_or(0, |note| note.chars().count()),
        Line::Heading(_) | Line::Pointer(_) => 0,
    };
    // The height follows a note that is known when the paper is written.
    room.max(written).min(MAX_NOTE_ROOM)
}

/// The most characters of a note on the paper; the heights of rows end at about this.
const MAX_NOTE_ROOM: usize = 600;

/// The formula for the notes, each cut where its row has no more room.
fn note_formula(note: &str, rooms: &[usize]) -> String {
    let list = |values: &[usize]| values.iter().map(usize::to_string).collect::<Vec<_>>().join(";");
    let least = [rooms.iter().min().copied().unwrap_or_default()];
    let rooms = if list(rooms).len() <= MAX_ROOMS_LEN { rooms } else { &least };
    let mark = |room: usize| if room < ROOM_FOR_WORDS { NOTE_GOES_ON_SHORT } else { NOTE_GOES_ON };
    let kept: Vec<usize> = rooms.iter().map(|room| room.saturating_sub(mark(*room).chars().count())).collect();
    let (room, kept) = (list(rooms), list(&kept));
    let goes_on = format!("IF({{{room}}}<{ROOM_FOR_WORDS},\"{NOTE_GOES_ON_SHORT}\",\"{NOTE_GOES_ON}\")");
    format!("IF(LEN({note})>{{{room}}},LEFT({note},{{{kept}}})&{goes_on},{note}&\"\")")
}

/// The height of a row with this text in a column of this width.
fn lines_height(text: &str, width: u32, bold: bool) -> u32 {
    row_height_points(count_lines(text, width, PAPER_SIZE, bold), PAPER_SIZE)
}

/// A cell of the data sheet.
fn data_cell(column: u16, row: u32) -> String {
    format!("'{DATA_SHEET}'!{}{}", CellRef::letters(column), row.saturating_add(1))
}

/// The last cell of a column of the data sheet's table, without the name of the sheet.
fn last_cell(form: &Form<'_>, column: u16) -> String {
    let count = u32::try_from(form.lines.len()).unwrap_or(u32::MAX);
    format!("{}{}", CellRef::letters(column), FIRST_TABLE_ROW.saturating_add(count))
}

/// A column of the data sheet's table.
pub(super) fn data_range(form: &Form<'_>, column: u16) -> String {
    format!("{}:{}", data_cell(column, FIRST_TABLE_ROW), last_cell(form, column))
}

/// Words behind what is left to do.
const NOT_SIGNED: &str = " – chưa ký.";

/// Writes what follows the table: remarks, what is attached, control totals, signatures, recipients.
fn write_end(
    sheet: &mut Sheet,
    form: &Form<'_>,
    (first, columns): (u32, Columns),
    styles: &PaperStyles,
    pages: &mut PaperPages,
) -> Result<(), WriteError> {
    let plan = form.prepared.plan;
    let (mut at, mut lines) = (first, Vec::new());
    if form.rows.iter().any(|row| row.indicator.basis == Basis::Inferred) {
        lines.push(INFERRED_NOTE.to_owned());
    }
    let mut attached: Vec<&str> = if form.texts.is_empty() { Vec::new() } else { vec![TEXT_SHEET] };
    attached.extend(form.lists.iter().map(|list| list.list.label.as_str()));
    if !attached.is_empty() {
        lines.push(format!("Kèm theo báo cáo: {}.", attached.join("; ")));
    }
    for line in lines {
        write_line(sheet, at, columns, &line, &styles.note)?;
        at = at.saturating_add(1);
    }
    if let Some(control) = ControlFormulas::new(form) {
        write_line(sheet, at, columns, "", &styles.note)?;
        control.write(sheet, at, STEP_COLUMN, &styles.note);
        at = at.saturating_add(1);
    }
    // What is left to do: two lines where the return is read on a screen first, none where it is done.
    let (_, left) = left_before_signing(form, "");
    let shown = if left.is_empty() { left } else { format!("{left}{NOT_SIGNED}") };
    write_line(sheet, at, columns, "", &styles.strong_note)?;
    let formula = format!("IF({LEFT_CELL}=\"\",\"\",{LEFT_CELL}&\"{NOT_SIGNED}\")");
    sheet.write_formula(at, 0, Formula::new(formula, StoredResult::Text(shown)), &styles.strong_note);
    sheet.set_row_height(at, row_height_points(2, NOTE_SIZE));
    at = at.saturating_add(1);
    // Who signs, the room for the signature, the names, the recipients.
    let (above, first) = (first, at);
    let [roles, room, names, head, recipients] = [0, 1, 2, 3, 4].map(|row| first.saturating_add(row));
    text::write_text(sheet, roles, 0, "NGƯỜI LẬP BIỂU\n(Ký, ghi rõ họ tên)", &styles.strong)?;
    let role = format!("'{DATA_SHEET}'!{}{}", CellRef::letters(Column::Note.position()), signature_row(form).saturating_add(1));
    sheet.write_formula(roles, 1, Formula::new(role, StoredResult::Text(super::table::signer_text(form))), &styles.strong);
    let header = &form.submission.header;
    for (column, field, name) in [(0, HeaderField::PreparedBy, &header.prepared_by), (1, HeaderField::Signer, &header.signer)] {
        let shown = text::clean(name.as_deref().unwrap_or_default());
        let formula = Formula::new(format!("{}&\"\"", header_cell(field)), StoredResult::Text(shown));
        sheet.write_formula(names, column, formula, &styles.strong);
    }
    [roles, names].into_iter().for_each(|row| sheet.merge_plain(columns.right(row)));
    write_line(sheet, head, columns, "Nơi nhận:", &styles.recipients_head)?;
    let day = plan.regime.window(form.submission.period).last;
    write_line(sheet, recipients, columns, &format!("- {};\n- Lưu: VT.", plan.addressee(day)), &styles.note)?;
    for (row, points) in [(roles, row_height_points(4, PAPER_SIZE)), (room, 48), (names, LINE_POINTS)] {
        sheet.set_row_height(row, points);
    }
    let heights: Vec<u32> = (above..=recipients).map(|row| sheet.row_height(row)).collect();
    pages.add_end(above, &heights);
    Ok(())
}

/// Writes a line over the whole width of the paper.
fn write_line(sheet: &mut Sheet, at: u32, columns: Columns, text: &str, format: &Format) -> Result<(), WriteError> {
    sheet.merge_plain(columns.across(at));
    sheet.set_row_height(at, row_height_points(count_lines(text, columns.whole_width(), NOTE_SIZE, false), NOTE_SIZE).max(18));
    text::write_text(sheet, at, 0, text, format)
}

/// The text with its first letter small, for the middle of a sentence.
fn lowercase_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
