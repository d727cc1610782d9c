//! Parses JSON and collects the keys that are repeated in an object, so that they can be reported; most parsers silently use the last
//! value.

use std::cell::RefCell;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value as Json};

/// Parses a document; returns it with the JSON pointers of the keys that occur more than once in one object.
///
/// # Errors
/// The text is no JSON, or is nested deeper than the JSON reader allows (128).
pub(super) fn parse_with_repeated_keys(bytes: &[u8]) -> Result<(Json, Vec<String>), serde_json::Error> {
    let repeated = RefCell::new(Vec::new());
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let document = ValueDeserializer { at: String::new(), repeated: &repeated }.deserialize(&mut reader)?;
    reader.end()?;
    Ok((document, repeated.into_inner()))
}

/// Deserializes one value; `at` is its JSON pointer, `repeated` collects the pointers of repeated keys.
struct ValueDeserializer<'r> {
    at: String,
    repeated: &'r RefCell<Vec<String>>,
}

impl<'de> DeserializeSeed<'de> for ValueDeserializer<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Json, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueDeserializer<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Bool(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Number::from_f64(number).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) =
            items.next_element_seed(ValueDeserializer { at: format!("{}/{}", self.at, list.len()), repeated: self.repeated })?
        {
            list.push(item);
        }
        Ok(Json::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Json, A::Error> {
        let mut map = Map::new();
        while let Some(key) = fields.next_key::<String>()? {
            let at = format!("{}/{key}", self.at);
            let value = fields.next_value_seed(ValueDeserializer { at: at.clone(), repeated: self.repeated })?;
            if map.insert(key, value).is_some() {
                self.repeated.borrow_mut().push(at);
            }
        }
        Ok(Json::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_keys_are_known_and_nothing_else_changes() {
        let text = br#"{ "a": [1, -2, 0.5, true, null, "x"], "b": { "c": 1, "c": 2 }, "b": { "c": 3 } }"#;
        let read = parse_with_repeated_keys(text).map(|(json, repeated)| (json.to_string(), repeated)).map_err(|error| error.to_string());
        let json = r#"{"a":[1,-2,0.5,true,null,"x"],"b":{"c":3}}"#.to_owned();
        assert_eq!(read, Ok((json, vec!["/b/c".to_owned(), "/b".to_owned()])));
        assert!(parse_with_repeated_keys(b"{} {}").is_err() && parse_with_repeated_keys(b"").is_err());
        assert!(parse_with_repeated_keys("[".repeat(100_000).as_bytes()).is_err());
    }
}
