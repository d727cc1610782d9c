//! Gives unusual file names to honest returns and leftover files. Special files, such as links, are made by the tests themselves.

use super::CaseFamily;
use super::honest::{self, sample_return};

pub(super) fn add_cases(family: &mut CaseFamily) {
    let mut honest_as = |file: String, what: &'static str| {
        family.add_accepted("", what, "", || honest::workbook().to_vec()).file = file;
    };
    honest_as("ten-to\u{302}\u{309} ho\u{31b}\u{323}p.xlsx".to_owned(), "a name with letters and marks apart");
    honest_as(format!("{}.xlsx", "d".repeat(250)), "a name of 255 bytes");
    honest_as(format!("{}.xlsx", "ậ".repeat(83)), "a name of 83 letters of three bytes");
    honest_as("-o.xlsx".to_owned(), "a name that looks like an option");
    honest_as("--plan=x.xlsx".to_owned(), "a name that looks like a long option");
    honest_as(" dau cach .xlsx".to_owned(), "a name with blanks around it");
    honest_as("xuong\ndong.xlsx".to_owned(), "a name with a line feed");
    honest_as("mau\u{1b}[31mdo\u{7}.xlsx".to_owned(), "a name with escape sequences");
    honest_as("nguoc\u{202e}xslx.exe".to_owned(), "a name with a right-to-left override");
    honest_as("nhay\"kep'don`.xlsx".to_owned(), "a name with quotes");
    honest_as("$(reboot);&|.xlsx".to_owned(), "a name with the marks of a shell");
    honest_as("=cmd.xlsx".to_owned(), "a name that is a formula");
    honest_as("con.xlsx".to_owned(), "a name that is a device elsewhere");
    honest_as(".xlsx".to_owned(), "an ending without a name");
    honest_as("KHONG-DUOI".to_owned(), "a name without ending");
    honest_as("hai.duoi.pdf.xlsx".to_owned(), "a name with two endings");
    honest_as("CHU-HOA.XLSX".to_owned(), "an ending in capitals");
    honest_as("cham-cuoi.xlsx.".to_owned(), "a name with a full stop behind");
    honest_as("bieu tuong 😀.xlsx".to_owned(), "a name with a picture letter");
    honest_as("an.xlsx~".to_owned(), "the copy of an editor");
    let mut leftover = |file: &str, what: &'static str| {
        family.add_skipped("", what, || sample_return().with_b02_number("999").bytes()).file = file.to_owned();
    };
    leftover("~$xuan-bac.xlsx", "a lock file of Excel with a whole return in it");
    leftover(".~lock.xuan-bac.xlsx#", "a lock file of LibreOffice");
    leftover("._xuan-bac.xlsx", "the shadow of a file from a Mac");
    leftover(".DS_Store", "the list of a folder from a Mac");
    leftover("Thumbs.db", "the pictures of a folder from Windows");
    leftover("desktop.ini", "the settings of a folder from Windows");
    leftover(".tonghop-Ab3.tmp", "a leftover of an interrupted run");
}
