//! Reads the XML of an `.ods`: its events, and the attributes of an element.

use quick_xml::events::{BytesStart, Event};

use super::answer::ReaderRefusal;
use super::limits::CAPS;

/// Calls `visit` with each event. XML that is not well-formed, is incomplete or has a document type is an error.
pub(super) fn for_each_event(xml: &[u8], mut visit: impl FnMut(&Event<'_>) -> Result<(), ReaderRefusal>) -> Result<(), ReaderRefusal> {
    let mut reader = quick_xml::Reader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    let (mut buffer, mut depth) = (Vec::new(), 0_u64);
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(|_| ReaderRefusal::Damaged)?;
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.checked_sub(1).ok_or(ReaderRefusal::Damaged)?,
            Event::DocType(_) => return Err(ReaderRefusal::Damaged),
            Event::Eof => return if depth == 0 { Ok(()) } else { Err(ReaderRefusal::Damaged) },
            _ => {}
        }
        if depth > CAPS.xml_depth {
            return Err(ReaderRefusal::Damaged);
        }
        visit(&event)?;
        buffer.clear();
    }
}

/// The value of the attribute `wanted` of an element; `None` where the element does not have it.
pub(super) fn attribute(tag: &BytesStart<'_>, wanted: &str) -> Result<Option<String>, ReaderRefusal> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| ReaderRefusal::Damaged)?;
        if attribute.key.into_inner() == wanted {
            return Ok(Some(attribute.value.into_owned()));
        }
    }
    Ok(None)
}

/// The number in the attribute `wanted`, at least 1; 1 where the element does not have it.
pub(super) fn repeat_count(tag: &BytesStart<'_>, wanted: &str) -> Result<u32, ReaderRefusal> {
    let text = attribute(tag, wanted)?;
    text.map_or(Ok(1), |text| text.parse().ok().filter(|number| *number > 0).ok_or(ReaderRefusal::Damaged))
}
