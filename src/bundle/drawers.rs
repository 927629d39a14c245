//! Rows in order of their keys, kept in drawers that are unpacked when first opened.
//!
//! The embedded bundle has thousands of names, links and sources, and a page needs a
//! handful. Everything that is looked up by a key is kept like this.

use std::borrow::Cow;
use std::cell::OnceCell;

use serde::{Deserialize, Serialize};

/// How many rows a drawer holds, about: rows of one key are never parted.
const ROWS: usize = 10;

/// Something that is looked up by a key. Several rows may have one key.
pub(super) trait Row {
    /// The key.
    fn key(&self) -> &str;
}

/// Rows in order of their keys.
#[derive(Debug)]
pub(super) struct Drawers<R> {
    drawers: Vec<Drawer<R>>,
}

#[derive(Debug)]
struct Drawer<R> {
    /// The key of its first row.
    first: Cow<'static, str>,
    packed: &'static [u8],
    rows: OnceCell<Vec<R>>,
}

/// Drawers as they are embedded: the first key and the packed rows of each.
pub(super) type PackedDrawers<'a> = Vec<(&'a str, &'a [u8])>;

/// Drawers on the way to being embedded.
pub(super) struct Packing(Vec<(String, Vec<u8>)>);

impl Packing {
    /// The form that is written.
    pub(super) fn borrowed(&self) -> PackedDrawers<'_> {
        self.0
            .iter()
            .map(|(first, rows)| (first.as_str(), rows.as_slice()))
            .collect()
    }
}

impl<R> Default for Drawers<R> {
    fn default() -> Self {
        Self {
            drawers: Vec::new(),
        }
    }
}

impl<R: Row> Drawers<R> {
    /// Fills drawers with rows that are in order of their keys.
    pub(super) fn of(rows: Vec<R>) -> Self {
        let mut drawers: Vec<Drawer<R>> = Vec::new();
        let mut open: Vec<R> = Vec::new();
        for row in rows {
            let same = open.last().is_some_and(|last| last.key() == row.key());
            if open.len() >= ROWS && !same {
                drawers.push(Drawer::full(std::mem::take(&mut open)));
            }
            open.push(row);
        }
        if !open.is_empty() {
            drawers.push(Drawer::full(open));
        }
        Self { drawers }
    }
}

impl<R: Row> Drawer<R> {
    fn full(rows: Vec<R>) -> Self {
        let first = rows
            .first()
            .map(|row| row.key().to_owned())
            .unwrap_or_default();
        Self {
            first: Cow::Owned(first),
            packed: &[],
            rows: OnceCell::from(rows),
        }
    }
}

impl<R: Row + Deserialize<'static>> Drawers<R> {
    pub(super) fn unpack(packed: PackedDrawers<'static>) -> Self {
        let drawer = |(first, packed)| Drawer {
            first: Cow::Borrowed(first),
            packed,
            rows: OnceCell::new(),
        };
        Self {
            drawers: packed.into_iter().map(drawer).collect(),
        }
    }

    /// The rows with this key.
    pub(super) fn find(&self, key: &str) -> &[R] {
        let after = self.drawers.partition_point(|drawer| *drawer.first <= *key);
        let Some(drawer) = after.checked_sub(1).map(|at| &self.drawers[at]) else {
            return &[];
        };
        let rows = drawer.open();
        let from = rows.partition_point(|row| row.key() < key);
        let count = rows[from..]
            .iter()
            .take_while(|row| row.key() == key)
            .count();
        &rows[from..from + count]
    }

    /// Every row.
    pub(super) fn all(&self) -> impl Iterator<Item = &R> {
        self.drawers.iter().flat_map(Drawer::open)
    }

    /// Packs every drawer; `packed` is what a row is packed as.
    pub(super) fn pack<'a, P: Serialize>(
        &'a self,
        packed: impl Fn(&'a R) -> Result<P, postcard::Error>,
    ) -> Result<Packing, postcard::Error> {
        let pack = |drawer: &'a Drawer<R>| {
            let rows = drawer
                .open()
                .iter()
                .map(&packed)
                .collect::<Result<Vec<P>, _>>()?;
            Ok((drawer.first.to_string(), postcard::to_stdvec(&rows)?))
        };
        self.drawers
            .iter()
            .map(pack)
            .collect::<Result<_, _>>()
            .map(Packing)
    }
}

impl<R: Deserialize<'static>> Drawer<R> {
    fn open(&self) -> &[R] {
        self.rows.get_or_init(|| {
            postcard::from_bytes(self.packed)
                .expect("build.rs packed these rows with the same model")
        })
    }
}
