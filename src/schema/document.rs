//! A document of the contract: it names its form, and is read as no other.

use serde::de::{DeserializeOwned, Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// A document of the contract.
pub trait Document {
    /// Its name with the number of its form, which its field `schema` holds.
    const SCHEMA: &'static str;

    /// The file, on one line.
    #[must_use]
    fn write(&self) -> String
    where
        Self: Serialize,
    {
        serde_json::to_string(self).expect("keys are texts and numbers are finite") + "\n"
    }

    /// Reads a file; nothing where it is something else.
    #[must_use]
    fn read(bytes: &[u8]) -> Option<Self>
    where
        Self: DeserializeOwned,
    {
        serde_json::from_slice(bytes).ok()
    }
}

/// The field `schema` of a document: written as the name of its form, and read as nothing else.
pub(crate) struct SchemaName<D>(PhantomData<fn() -> D>);

impl<D> Default for SchemaName<D> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<D> Clone for SchemaName<D> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<D> PartialEq for SchemaName<D> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<D> Eq for SchemaName<D> {}

impl<D: Document> fmt::Debug for SchemaName<D> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(D::SCHEMA)
    }
}

impl<D: Document> Serialize for SchemaName<D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(D::SCHEMA)
    }
}

impl<'de, D: Document> Deserialize<'de> for SchemaName<D> {
    fn deserialize<R: Deserializer<'de>>(deserializer: R) -> Result<Self, R::Error> {
        deserializer.deserialize_str(SchemaVisitor(PhantomData))
    }
}

struct SchemaVisitor<D>(PhantomData<fn() -> D>);

impl<D: Document> Visitor<'_> for SchemaVisitor<D> {
    type Value = SchemaName<D>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(D::SCHEMA)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<SchemaName<D>, E> {
        if name == D::SCHEMA { Ok(SchemaName::default()) } else { Err(E::invalid_value(Unexpected::Str(name), &self)) }
    }
}
