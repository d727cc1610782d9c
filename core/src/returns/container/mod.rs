//! Opens zip archives and e-mail messages one level deep. Each file inside is received like a file of its own.

mod mail;
mod uu;

use crate::base::Size;
use crate::base::text::clean_label;
use crate::base::{Lang, Phrase, Say};
use crate::findings::Refusal;
use crate::findings::{ContainerProblem, Finding, HeaderProblem, Place};
use crate::parse::secrecy::is_stamped_name;
use crate::submission::{Received, ReceivedContent};
use crate::xlsx::LimitProblem;
use crate::xlsx::PackageProblem;
use crate::xlsx::read::Fault;
use crate::xlsx::read::{Archive, Caps, FileKind};
use mail::{Attachment, Mail};

/// An archive or message that was opened.
#[derive(Debug)]
pub struct Container<'b> {
    kind: FileKind,
    caps: Caps,
    held: ContainerContent<'b>,
}

/// The content of a container: an archive or messages.
#[derive(Debug)]
enum ContainerContent<'b> {
    Archive(Box<Archive<'b>>),
    Mail(Mail<'b>),
}

/// Opens an archive or message; `kind` is what [`detect`](crate::xlsx::read::detect) returned for it. `None` for files of all other kinds,
/// for files above the size limit, and for archives that are documents or have no files.
///
/// ```
/// use tonghop::returns::container::open;
/// use tonghop::xlsx::read::{Caps, FileKind};
/// let message = b"From: a\nTo: b\nSubject: c\nContent-Disposition: attachment; filename=a.csv\n\n1;2";
/// let mut opened = open(message, FileKind::Mail, &Caps::NATIVE)?.ok_or("none")?;
/// assert_eq!((opened.len(), opened.name(0).as_str(), opened.read(0)?), (1, "a.csv", b"1;2".to_vec()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The file cannot be opened safely; the refusal says why.
pub fn open<'b>(bytes: &'b [u8], kind: FileKind, caps: &Caps) -> Result<Option<Container<'b>>, Refusal> {
    let unsafe_because = |refusal: Refusal| {
        let reason = refusal.problem().title_with_code();
        Refusal::from(ContainerProblem::UnsafeContainer { found: Phrase::of(&kind), reason })
    };
    if bytes.len() as u64 > caps.file {
        return Ok(None);
    }
    let held = match kind {
        FileKind::Zip => Archive::open(bytes, caps)
            .map_err(|refusal| unsafe_because(refusal.into()))?
            .map(|archive| ContainerContent::Archive(Box::new(archive))),
        FileKind::Mail => Some(ContainerContent::Mail(mail::read(bytes, caps).map_err(unsafe_because)?)),
        _ => None,
    };
    Ok(held.map(|held| Container { kind, caps: *caps, held }))
}

impl Container<'_> {
    /// The number of files in the container.
    pub fn len(&self) -> usize {
        match &self.held {
            ContainerContent::Archive(archive) => archive.len(),
            ContainerContent::Mail(mail) => mail.attachments.len(),
        }
    }

    /// Whether the container has no files.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name of a file in the container, with its folders, on one line and in NFC.
    pub fn name(&self, index: usize) -> String {
        match &self.held {
            ContainerContent::Archive(archive) => clean_label(archive.name(index)),
            ContainerContent::Mail(mail) => mail.attachments.get(index).map(|attachment| clean_label(&attachment.name)).unwrap_or_default(),
        }
    }

    /// The most bytes that a file in the container can have, as the container announces.
    pub fn size(&self, index: usize) -> u64 {
        match &self.held {
            ContainerContent::Archive(archive) => archive.size(index),
            ContainerContent::Mail(mail) => mail.attachments.get(index).map_or(0, Attachment::size),
        }
    }

    /// The bytes of a file in the container.
    ///
    /// # Errors
    /// The file needs a password, is packed in an unknown way, too large, cut off or damaged.
    pub fn read(&mut self, index: usize) -> Result<Vec<u8>, Refusal> {
        match &mut self.held {
            ContainerContent::Archive(archive) => archive.read(index).map_err(|refusal| match refusal.fault() {
                Fault::Package(PackageProblem::PasswordProtected {}) => ContainerProblem::LockedFile {}.into(),
                _ => refusal.into(),
            }),
            ContainerContent::Mail(mail) => {
                let Some(attachment) = mail.attachments.get(index) else { return Ok(Vec::new()) };
                let bytes = attachment.decoded().ok_or(ContainerProblem::DamagedAttachment {})?;
                if bytes.len() as u64 > self.caps.file {
                    return Err(LimitProblem::FileTooLarge { value: Size(bytes.len() as u64), limit: Size(self.caps.file) }.into());
                }
                Ok(bytes)
            }
        }
    }

    /// Returns the container as a refused file where a subject of its messages bears a secrecy stamp, otherwise `None`. Nothing in a
    /// stamped container is read.
    pub fn reject_if_stamped(&self, file: &str, sha256: &str) -> Option<Received> {
        let stamped = matches!(&self.held, ContainerContent::Mail(mail) if mail.subjects.iter().any(|subject| is_stamped_name(subject)));
        stamped.then(|| {
            let place = Place { file: Some(file.to_owned()), ..Place::default() };
            let finding = Finding::new(HeaderProblem::SecrecyMarking {}, place);
            let content = ReceivedContent::Rejected { unit: None, period: None, reason: finding.problem.title_with_code() };
            Received { file: file.to_owned(), sha256: sha256.to_owned(), content, findings: vec![finding] }
        })
    }

    /// The container itself as a skipped file: it is no return, and each file in it is received for itself.
    pub fn received_container(&self, file: &str, sha256: String) -> Received {
        let (count, kind) = (self.len(), self.kind);
        let reason = match count {
            0 => Phrase::new(format!("{}: không có tệp bên trong", kind.say(Lang::Vi)), format!("{}: no file within", kind.say(Lang::En))),
            _ => Phrase::new(
                format!("{}: {count} tệp bên trong, xem từng tệp", kind.say(Lang::Vi)),
                format!("{}: {count} file{} within, see each", kind.say(Lang::En), if count == 1 { "" } else { "s" }),
            ),
        };
        Received { file: file.to_owned(), sha256, content: ReceivedContent::Skipped { reason }, findings: Vec::new() }
    }
}

/// A file as refused before anything in it is read; `sha256` is empty where its bytes are not known.
pub fn refused_file(file: &str, sha256: String, refusal: Refusal) -> Received {
    let problem = refusal.into_finding().problem;
    let content = ReceivedContent::Rejected { unit: None, period: None, reason: problem.title_with_code() };
    let place = Place { file: Some(file.to_owned()), ..Place::default() };
    Received { file: file.to_owned(), sha256, content, findings: vec![Finding::new(problem, place)] }
}

/// The refusal of a file in a container that is itself a container: such a file is named and not opened. `None` for all other kinds.
pub fn refuse_nested_container(kind: FileKind) -> Option<Refusal> {
    let holds_files = matches!(kind, FileKind::Zip | FileKind::Archive | FileKind::Mail | FileKind::OutlookMail);
    holds_files.then(|| ContainerProblem::NestedContainer { found: Phrase::of(&kind) }.into())
}
