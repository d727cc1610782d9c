//! Writes the sheet `Biểu đồ`: a bar chart for each table of figures, and the tables below the charts.

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartAxisLabelPosition, ChartDataLabel, ChartFont, ChartFormat, ChartSolidFill, ChartType, Color,
    ObjectMovement, Worksheet,
};

use super::book::ReportData;
use super::chart_data::{ChartTable, FigureAxis, chart_tables};
use super::report_styles::{FONT, Styles, TABLE_FONT_SIZE};
use super::sheet_writer::{Sheet, XlsxResult};
use super::{REPORT_SHEETS, page};
use crate::base::Lang;

/// Widths in pixels of the columns: names, figures, and what is left of the page.
const COLUMN_WIDTHS: [u32; 3] = [400, 100, 76];
/// Width of a chart in pixels.
const CHART_WIDTH: u32 = 570;
/// Height of a row in pixels.
const ROW_HEIGHT: u32 = 20;
/// Height of the page between the margins, in rows.
const PAGE_ROWS: u32 = 47;
/// The colour of the bars of all charts.
const BAR_COLOR: Color = Color::RGB(0x2E_75_B6);

/// Writes the whole sheet.
pub(super) fn write(raw: &mut Worksheet, book: &ReportData<'_>, styles: &Styles) -> XlsxResult {
    let mut sheet = Sheet::new(raw, styles);
    sheet.set_column_widths(&COLUMN_WIDTHS)?;
    let title = format!("BIỂU ĐỒ, {}", book.report.period.name(Lang::Vi));
    sheet.write_text(0, 0, &title, &styles.title)?;
    sheet.raw.set_row_height(0, 22)?;
    page::set_up_page(sheet.raw, page::Orientation::Portrait);
    page::fit_to_page_width(sheet.raw, page::Orientation::Portrait, COLUMN_WIDTHS.iter().sum());
    let drawings = chart_tables(book);
    if drawings.is_empty() {
        sheet.write_text(2, 0, "Chưa có số liệu để vẽ biểu đồ.", &styles.line)?;
        return Ok(());
    }
    let words = "Đơn vị chưa có số liệu không có trong biểu đồ theo đơn vị. Bảng số liệu của các biểu đồ: phần dưới của trang này.";
    sheet.write_merged_text(1, (0, 2), words, &styles.legend)?;
    sheet.fit_row_height(1, TABLE_FONT_SIZE, [(words, COLUMN_WIDTHS.iter().sum())])?;
    let mut breaks = Vec::new();
    let mut tops = Vec::new();
    let (mut row, mut used) = (3, 3);
    for drawing in &drawings {
        let rows = chart_height_in_pixels(drawing).div_ceil(ROW_HEIGHT) + 1;
        if used + rows > PAGE_ROWS {
            breaks.push(row);
            used = 0;
        }
        tops.push(row);
        row += rows;
        used += rows;
    }
    breaks.push(row);
    // The tables are for those who read the figures on the screen, or by ear; only the charts are printed.
    (sheet.raw).set_print_area(0, 0, row.saturating_sub(1), COLUMN_WIDTHS.len() as u16 - 1)?;
    for (drawing, top) in drawings.iter().zip(tops) {
        row = write_table(&mut sheet, drawing, row)?;
        let bars = u32::try_from(drawing.bars.len()).unwrap_or(1);
        let data = (row.saturating_sub(bars), row.saturating_sub(1));
        (sheet.raw).insert_chart_with_offset(top, 0, &build_chart(drawing, data), 2, 4)?;
        row += 1;
    }
    sheet.raw.set_page_breaks(&breaks)?;
    Ok(())
}

/// Height of a chart in pixels: room for each bar, the title and the scale, at most a page.
fn chart_height_in_pixels(drawing: &ChartTable) -> u32 {
    let bars = u32::try_from(drawing.bars.len()).unwrap_or(u32::MAX);
    bars.saturating_mul(20).saturating_add(70).clamp(200, (PAGE_ROWS - 4) * ROW_HEIGHT)
}

/// Writes the table that a chart shows from `row` on, and returns the row after it.
fn write_table(sheet: &mut Sheet<'_>, drawing: &ChartTable, row: u32) -> Result<u32, rust_xlsxwriter::XlsxError> {
    let styles = sheet.styles;
    let title = format!("{} ({})", drawing.title, drawing.measure);
    sheet.write_text(row, 0, &title, &styles.head)?;
    sheet.write_text(row, 1, &drawing.measure, &styles.head)?;
    sheet.fit_row_height(row, 12, [(title.as_str(), COLUMN_WIDTHS[0])])?;
    let mut row = row + 1;
    for (name, value) in &drawing.bars {
        sheet.write_text(row, 0, name, &styles.text)?;
        sheet.write_plain_figure(row, 1, *value)?;
        sheet.fit_row_height(row, TABLE_FONT_SIZE, [(name.as_str(), COLUMN_WIDTHS[0])])?;
        row += 1;
    }
    Ok(row)
}

/// Builds the bar chart of a table whose figures are in the rows from `first` to `last`.
fn build_chart(drawing: &ChartTable, (first, last): (u32, u32)) -> Chart {
    let mut chart = Chart::new(ChartType::Bar);
    let head = (REPORT_SHEETS[6], first.saturating_sub(1), 0);
    chart.title().set_name(head).set_font(chart_font(13).set_bold());
    let mut fill = ChartFormat::new();
    fill.set_solid_fill(ChartSolidFill::new().set_color(BAR_COLOR));
    chart
        .add_series()
        .set_categories((REPORT_SHEETS[6], first, 0, last, 0))
        .set_values((REPORT_SHEETS[6], first, 1, last, 1))
        .set_name(head)
        .set_gap(50)
        .set_format(&mut fill)
        .set_data_label(ChartDataLabel::new().show_value().set_font(&chart_font(10)));
    // A bar chart has the names on its vertical axis; reversed, the axis has the first name at the top.
    chart.y_axis().set_font(&chart_font(10)).set_reverse();
    let below = drawing.bars.iter().any(|(_, value)| value.is_sign_negative());
    let axis = chart.x_axis().set_font(&chart_font(10)).set_major_gridlines(false).set_hidden(true);
    match drawing.axis {
        FigureAxis::Plain if below => axis,
        FigureAxis::Plain => axis.set_min(0),
        FigureAxis::Share => axis.set_min(0).set_max(100),
        // Where nothing is above 100, the axis still shows a little of what would be.
        FigureAxis::AroundHundred if drawing.bars.iter().all(|(_, value)| *value <= Decimal::ONE_HUNDRED) => {
            axis.set_min(0).set_max(110).set_crossing(ChartAxisCrossing::AxisValue(100.0))
        }
        FigureAxis::AroundHundred => axis.set_min(0).set_crossing(ChartAxisCrossing::AxisValue(100.0)),
    };
    if below || drawing.axis == FigureAxis::AroundHundred {
        // The names stand at the edge, not across the bars.
        chart.y_axis().set_label_position(ChartAxisLabelPosition::Low);
    }
    chart.legend().set_hidden();
    chart
        .set_width(CHART_WIDTH)
        .set_height(chart_height_in_pixels(drawing))
        .set_alt_text(super::safe_text::sanitize_and_escape(&drawing.title).chars().take(250).collect::<String>())
        .set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
    chart
}

fn chart_font(size: u32) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(size);
    font
}
