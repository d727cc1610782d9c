//! Reads the list of sheets of a workbook, and finds the part of each.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

#[cfg(feature = "office")]
use super::known_sheet::{CellRecord, DifferingStrings, KnownSheet, ReadWith};
use super::package::{Buffer, Package, PartIndex};
use super::part_cache::{PartCache, PartRequest, get_or_parse};
use super::refusal::Refusal;
use super::relationships::{self, Relationship};
use super::sheet::{self, LimitUsage, ScratchBuffers, WorkbookContext};
use super::strings::Strings;
use super::styles::Styles;
#[cfg(feature = "office")]
use super::xml::plain_text;
use super::xml::{XmlReader, parse_xml_bool};
use super::{Caps, Cell, SheetSummary, detect};
use crate::base::Count;
use crate::base::Phrase;
use crate::base::text::excerpt;
use crate::xlsx::{LimitProblem, PackageProblem, SheetProblem};

/// Whether a sheet is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Visibility {
    /// Shown.
    #[default]
    Visible,
    /// Hidden, to be shown again from the menu.
    Hidden,
    /// Hidden so that no menu shows it.
    VeryHidden,
}

/// The kind of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SheetKind {
    /// Cells.
    Worksheet,
    /// One chart; no cells.
    Chart,
    /// A dialog or macro sheet of old Excel; its cells are not read.
    Other,
    /// A sheet of program text of very old Excel: the workbook lists it, and the package has no part for it.
    Module,
}

/// One sheet of the workbook's list of sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetInfo {
    /// Its name, unchanged.
    pub name: String,
    /// Whether it is shown.
    pub visibility: Visibility,
    /// Its kind.
    pub kind: SheetKind,
    /// Name of the part of the package with the sheet; empty for a module.
    pub part: String,
}

/// A workbook whose package is sound; sheets are read one by one.
#[derive(Debug)]
pub struct Book<'b> {
    package: Package<'b>,
    caps: Caps,
    date1904: bool,
    sheets: Vec<SheetInfo>,
    parts: Vec<Option<PartIndex>>,
    /// Whether formulas may have stored values that no program has computed.
    unsaved: bool,
    strings_part: Option<PartIndex>,
    styles_part: Option<PartIndex>,
    /// The workbook names a part with styles, and the part is missing.
    no_styles: bool,
    shared: Option<(Arc<Styles>, Arc<Strings>)>,
    /// The shared strings that differ from those of the workbook that was compared last.
    #[cfg(feature = "office")]
    differing: Option<DifferingStrings>,
    /// How much of the limits each sheet used when it was last read.
    spent: Vec<LimitUsage>,
    buffer: Option<Buffer>,
    room: ScratchBuffers,
}

impl Drop for Book<'_> {
    fn drop(&mut self) {
        self.buffer.take().into_iter().for_each(Buffer::keep_as_spare);
    }
}

/// Opens a workbook: checks the package and reads the list of sheets.
///
/// ```
/// use tonghop::xlsx::PackageProblem;
/// use tonghop::xlsx::read::{Caps, Fault, open};
/// assert_eq!(open(b"", &Caps::NATIVE).unwrap_err().fault(), &Fault::Package(PackageProblem::EmptyFile {}));
/// ```
///
/// # Errors
/// * the file is no `.xlsx` or `.xlsm` (the refusal names its kind), or has a password;
/// * the zip package is damaged or inconsistent;
/// * a part that the workbook needs is missing, damaged or broken;
/// * the workbook has no sheets, two with the same name, or two in the same part;
/// * a limit is exceeded.
pub fn open<'b>(bytes: &'b [u8], caps: &Caps) -> Result<Book<'b>, Refusal> {
    detect::check_size(bytes, caps)?;
    let mut buffer = Buffer::take_spare();
    let package = detect::open_workbook_package(bytes, caps, &mut buffer)?;
    let top = relationships::read(&package, "", &mut buffer, caps)?;
    let workbook = find_unique_relationship(&top, "officeDocument")?
        .ok_or_else(|| PackageProblem::MissingPart { part: "xl/workbook.xml".to_owned() })?;
    let part = package.need(&workbook.target)?;
    let source = package.name(part).to_owned();
    let links = relationships::read(&package, &source, &mut buffer, caps)?;
    package.read(part, &mut buffer)?;
    let Listing { date1904, computes_on_load, listed } = read_workbook_part(&buffer, &source, caps)?;
    let unsaved = computes_on_load || is_made_by_library(&package, &mut buffer);
    let mut book = Book {
        strings_part: find_optional_part(&package, &links, "sharedStrings")?,
        styles_part: find_optional_part(&package, &links, "styles")?,
        no_styles: find_unique_relationship(&links, "styles")?.is_some_and(|link| package.find(&link.target).is_none()),
        package,
        caps: *caps,
        date1904,
        sheets: Vec::new(),
        parts: Vec::new(),
        unsaved,
        shared: None,
        #[cfg(feature = "office")]
        differing: None,
        spent: Vec::new(),
        buffer: Some(buffer),
        room: ScratchBuffers::default(),
    };
    book.locate_sheet_parts(listed, &links)?;
    Ok(book)
}

impl Book<'_> {
    /// The sheets, in their order; there is at least one.
    pub fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Whether days are counted from 1904 on, as old Excel for Mac did.
    pub const fn date1904(&self) -> bool {
        self.date1904
    }

    /// Reads the sheet with this index and hands its cells to `visit` in the order of the file, including blank ones with a format.
    ///
    /// A sheet without cells (a chart) hands out none, and so does an index beyond the last sheet.
    ///
    /// # Errors
    /// A part is damaged or broken, an address in the sheet is invalid, or a limit is exceeded; cells that were handed out before must then
    /// not be used.
    pub fn read_sheet(&mut self, index: usize, visit: &mut dyn FnMut(Cell<'_>)) -> Result<SheetSummary, Refusal> {
        #[cfg(feature = "office")]
        {
            self.room.record = CellRecord::nothing();
        }
        self.read_sheet_whole(index, visit)
    }

    /// As [`Book::read_sheet`]; also keeps the sheet, so that others can be compared with it. `None` where it cannot serve for that.
    ///
    /// # Errors
    /// As those of [`Book::read_sheet`].
    #[cfg(feature = "office")]
    pub(crate) fn read_and_keep_sheet(
        &mut self,
        index: usize,
        visit: &mut dyn FnMut(Cell<'_>),
    ) -> Result<(SheetSummary, Option<KnownSheet>), Refusal> {
        self.room.record = CellRecord::default();
        let summary = self.read_sheet_whole(index, visit)?;
        let record = std::mem::take(&mut self.room.record);
        let fields = (self.parts.get(index).copied().flatten(), &self.shared, &self.buffer, self.spent.get(index));
        let (Some(part), Some((styles, strings)), Some(xml), Some(spent)) = fields else {
            return Ok((summary, None));
        };
        let with = ReadWith { package: &self.package, part, caps: &self.caps, unsaved: self.unsaved, styles, strings };
        let known = if record.unfit { None } else { KnownSheet::new(&with, xml, record, &summary, *spent) };
        Ok((summary, known))
    }

    /// Compares a sheet with a known one, and hands the cells that differ to `visit`, each with its number among the cells of the known
    /// sheet. `None` where the sheets differ in anything but the content of cells; then [`Book::read_sheet`] must read the sheet, also to
    /// say what is wrong with it, and what was handed out must not be used.
    #[cfg(feature = "office")]
    pub(crate) fn read_changed_cells(
        &mut self,
        index: usize,
        known: &KnownSheet,
        visit: &mut dyn FnMut(usize, Cell<'_>),
    ) -> Option<SheetSummary> {
        let (info, part) = (self.sheets.get(index)?, (*self.parts.get(index)?)?);
        if info.kind != SheetKind::Worksheet || info.part != known.part() || self.no_styles {
            return None;
        }
        self.read_shared_parts().ok()?;
        let (styles, strings) = self.shared.as_ref()?;
        let with = ReadWith { package: &self.package, part, caps: &self.caps, unsaved: self.unsaved, styles, strings };
        if !known.is_comparable(&with) {
            return None;
        }
        let buffer = self.buffer.get_or_insert_with(Buffer::take_spare);
        let xml = if known.is_same_part(&with) {
            known.xml()
        } else {
            self.package.read(part, buffer).ok()?;
            buffer
        };
        let differing = match self.differing.take().filter(|differing| differing.is_from(known.strings())) {
            Some(differing) => differing,
            None => DifferingStrings::new(known.strings(), strings),
        };
        let text = plain_text(xml)?;
        let changed = known.changed_cells(text, &differing)?;
        self.differing = Some(differing);
        let mut spent = spent_elsewhere(&self.spent, index);
        let before = spent;
        let shared = WorkbookContext { caps: &self.caps, styles, strings, unsaved: self.unsaved };
        let summary = sheet::read_changed(known, text, &changed, &shared, &mut spent, &mut self.room, visit)?;
        if let Some(own) = self.spent.get_mut(index) {
            *own = spent.without(before);
        }
        Some(summary)
    }

    /// Reads the shared strings and the styles, unless they were read before.
    fn read_shared_parts(&mut self) -> Result<(), Refusal> {
        if self.shared.is_none() {
            let buffer = self.buffer.get_or_insert_with(Buffer::take_spare);
            let strings = read_optional_part(&self.package, self.strings_part, buffer, &self.caps, Strings::read)?;
            let styles = if self.no_styles {
                Arc::new(Styles::for_missing_part())
            } else {
                read_or_cached_styles(&self.package, self.styles_part, buffer, &self.caps)?
            };
            self.shared = Some((styles, Arc::new(strings)));
        }
        Ok(())
    }

    /// Reads a sheet with the whole reader.
    fn read_sheet_whole(&mut self, index: usize, visit: &mut dyn FnMut(Cell<'_>)) -> Result<SheetSummary, Refusal> {
        let (Some(info), Some(part)) = (self.sheets.get(index), self.parts.get(index)) else {
            return Ok(SheetSummary::default());
        };
        let Some(part) = part else {
            let mut summary = SheetSummary::default();
            summary.add_oddity(None, SheetProblem::ModuleSheet {});
            return Ok(summary);
        };
        let root = match info.kind {
            SheetKind::Worksheet => "worksheet",
            SheetKind::Chart => "chartsheet",
            SheetKind::Other | SheetKind::Module => return Ok(SheetSummary::default()),
        };
        let part = *part;
        self.read_shared_parts()?;
        let (Some((styles, strings)), Some(info)) = (&self.shared, self.sheets.get(index)) else {
            return Ok(SheetSummary::default());
        };
        let buffer = self.buffer.get_or_insert_with(Buffer::take_spare);
        let mut spent = spent_elsewhere(&self.spent, index);
        let before = spent;
        let shared = WorkbookContext { caps: &self.caps, styles, strings, unsaved: self.unsaved };
        let read = self.package.read(part, buffer);
        let summary = read.and_then(|()| sheet::read(buffer, &info.part, root, &shared, &mut spent, &mut self.room, visit));
        if let Some(own) = self.spent.get_mut(index) {
            *own = spent.without(before);
        }
        let mut summary = summary.map_err(|refusal| refusal.in_sheet(&info.name))?;
        if self.no_styles && index == 0 {
            summary.add_oddity(None, SheetProblem::NoStyles {});
        }
        Ok(summary)
    }

    /// The package, its limits, and the buffer into which its parts are inflated: for code that reads other parts than sheets.
    pub(crate) fn package_and_buffer(&mut self) -> (&Package<'_>, &Caps, &mut Buffer) {
        (&self.package, &self.caps, self.buffer.get_or_insert_with(Buffer::take_spare))
    }

    /// Finds the part of each sheet of the list.
    fn locate_sheet_parts(&mut self, listed: Vec<ListedSheet>, links: &[Relationship]) -> Result<(), Refusal> {
        let (mut names, mut parts) = (BTreeSet::new(), BTreeSet::new());
        for sheet in listed {
            if !names.insert(sheet.name.to_lowercase()) {
                return Err(PackageProblem::RepeatedSheetName { name: excerpt(&sheet.name) }.into());
            }
            if sheet.link.is_empty() {
                // Such a sheet is reported once, whether it is shown or not, so its visibility does not matter.
                self.sheets.push(SheetInfo {
                    name: sheet.name,
                    visibility: Visibility::Hidden,
                    kind: SheetKind::Module,
                    part: String::new(),
                });
                self.parts.push(None);
                self.spent.push(LimitUsage::default());
                continue;
            }
            let Some(link) = links.iter().find(|link| link.id == sheet.link) else {
                return Err(contradiction_refusal("có trang tính không dẫn tới phần nào", "a sheet leads to no part"));
            };
            let part = self.package.need(&link.target)?;
            if !parts.insert(part) {
                return Err(contradiction_refusal("hai trang tính dùng chung một phần", "two sheets share one part"));
            }
            let kind = match link.kind.as_str() {
                "worksheet" => SheetKind::Worksheet,
                "chartsheet" => SheetKind::Chart,
                _ => SheetKind::Other,
            };
            let part_name = self.package.name(part).to_owned();
            self.sheets.push(SheetInfo { name: sheet.name, visibility: sheet.visibility, kind, part: part_name });
            self.parts.push(Some(part));
            self.spent.push(LimitUsage::default());
        }
        Ok(())
    }
}

/// How much of the limits the other sheets than that with this index have used.
fn spent_elsewhere(spent: &[LimitUsage], index: usize) -> LimitUsage {
    let others = spent.iter().enumerate().filter(|(other, _)| *other != index);
    others.fold(LimitUsage::default(), |sum, (_, other)| sum.with(*other))
}

/// A sheet as the workbook lists it.
struct ListedSheet {
    name: String,
    visibility: Visibility,
    link: String,
}

/// What is read from the workbook part: the date system, whether formulas must be computed, and the list of sheets.
struct Listing {
    date1904: bool,
    /// Whether a program must compute all formulas when it opens the workbook, because the writer has not.
    computes_on_load: bool,
    listed: Vec<ListedSheet>,
}

/// Reads the workbook part: the date system, whether formulas still have to be computed, and the list of sheets.
fn read_workbook_part(bytes: &[u8], part: &str, caps: &Caps) -> Result<Listing, Refusal> {
    let (mut date1904, mut computes_on_load) = (false, false);
    let mut listed = Vec::new();
    let mut lists = None;
    let mut xml = XmlReader::new(bytes, part, caps)?;
    xml.enter_root(&["workbook"])?;
    xml.children(|xml, name| match name {
        "workbookPr" => xml.attributes(|name, value| {
            if name == "date1904" {
                date1904 = parse_xml_bool(&value) == Some(true);
            }
            Ok(())
        }),
        "calcPr" => xml.attributes(|name, value| {
            computes_on_load |= name == "fullCalcOnLoad" && parse_xml_bool(&value) == Some(true);
            Ok(())
        }),
        "sheets" => {
            xml.set_once(&mut lists, ())?;
            xml.visit_only_named(&["sheet"], |xml, _| {
                let (mut name, mut link, mut visibility) = (None, None, Visibility::Visible);
                xml.attributes(|key, value| match key {
                    "name" => xml.set_once(&mut name, super::escape::decode(&value).into_owned()),
                    "state" => {
                        visibility = match &*value {
                            "visible" => Visibility::Visible,
                            "veryHidden" => Visibility::VeryHidden,
                            _ => Visibility::Hidden,
                        };
                        Ok(())
                    }
                    key if key.ends_with(":id") => xml.set_once(&mut link, value.into_owned()),
                    _ => Ok(()),
                })?;
                let (Some(name), Some(link)) = (name, link) else {
                    return Err(xml.refusal_here("có trang tính không tên", "a sheet without a name"));
                };
                super::rich_text::check_string_length(&name, caps)?;
                listed.push(ListedSheet { name, visibility, link });
                let value = listed.len() as u64;
                if value > caps.sheets {
                    return Err(LimitProblem::TooManySheets { value: Count(value), limit: Count(caps.sheets) }.into());
                }
                Ok(())
            })
        }
        _ => Ok(()),
    })?;
    xml.finish()?;
    if listed.is_empty() {
        return Err(PackageProblem::NoSheets {}.into());
    }
    Ok(Listing { date1904, computes_on_load, listed })
}

/// Whether the document properties name a program that is none of the known spreadsheet programs: it writes formulas without computing
/// them. False where the properties name no program.
fn is_made_by_library(package: &Package<'_>, buffer: &mut Buffer) -> bool {
    /// Beginnings of the names of programs that compute formulas.
    const COMPUTING_PROGRAMS: [&str; 15] = [
        "microsoft excel",
        "microsoft macintosh excel",
        "microsoft office",
        "libreoffice",
        "openoffice",
        "onlyoffice",
        "wps",
        "kingsoft",
        "gnumeric",
        "softmaker",
        "planmaker",
        "numbers",
        "google",
        "calligra",
        "hancom",
    ];
    if package.find("docProps/app.xml").is_none_or(|part| package.read(part, buffer).is_err()) {
        return false;
    }
    let text = String::from_utf8_lossy(buffer).to_lowercase();
    let name = text.split_once("<application>").and_then(|(_, rest)| rest.split_once('<')).map_or("", |(name, _)| name.trim());
    let computing = name == "et" || COMPUTING_PROGRAMS.iter().any(|known| name.starts_with(known)) && !name.contains("compatible");
    !name.is_empty() && !computing
}

/// The relationship of a kind that may occur only once; `None` where there is none. Two relationships to the same part count as one, two
/// to different parts are refused.
fn find_unique_relationship<'l>(links: &'l [Relationship], kind: &str) -> Result<Option<&'l Relationship>, Refusal> {
    let mut found = links.iter().filter(|link| link.kind == kind);
    let first = found.next();
    if found.any(|other| first.is_some_and(|first| first.target != other.target)) {
        return Err(contradiction_refusal("một phần được chỉ định hai lần", "two parts for one purpose"));
    }
    Ok(first)
}

/// The part to which the relationship of this kind leads; `None` where the workbook has no such relationship or part.
fn find_optional_part(package: &Package<'_>, links: &[Relationship], kind: &str) -> Result<Option<PartIndex>, Refusal> {
    // Excel opens workbooks that name a part with strings or styles which is missing. Cells that need it are reported one by one.
    Ok(find_unique_relationship(links, kind)?.and_then(|link| package.find(&link.target)))
}

/// Reads a part with `read`; the default value where the workbook does not have the part.
fn read_optional_part<T: Default>(
    package: &Package<'_>,
    part: Option<PartIndex>,
    buffer: &mut Buffer,
    caps: &Caps,
    read: fn(&[u8], &str, &Caps) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let Some(part) = part else {
        return Ok(T::default());
    };
    package.read(part, buffer)?;
    read(buffer, package.name(part), caps)
}

/// Reads the styles, or takes them from the cache of this thread.
fn read_or_cached_styles(package: &Package<'_>, part: Option<PartIndex>, buffer: &mut Buffer, caps: &Caps) -> Result<Arc<Styles>, Refusal> {
    thread_local! {
        /// The styles that this thread read last.
        static LAST_STYLES: PartCache<Arc<Styles>> = const { RefCell::new(Vec::new()) };
    }
    let mut read = || read_optional_part(package, part, buffer, caps, Styles::read).map(Arc::new);
    match part {
        Some(part) => get_or_parse(&LAST_STYLES, PartRequest { package, part, caps }, read),
        None => read(),
    }
}

/// The refusal of a workbook that contradicts itself, with the detail in Vietnamese and English.
fn contradiction_refusal(vi: &str, en: &str) -> Refusal {
    PackageProblem::BrokenWorkbook { detail: Phrase::new(vi, en) }.into()
}
