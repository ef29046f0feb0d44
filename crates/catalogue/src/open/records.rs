//! Records of the public API, serialized once.

use std::io::Write;

use domain::offer::inclusion::Structure;
use memchr::memmem;
use serde::Serialize;

use super::query::Slice;
use crate::Offer;

/// The key of the part that is kept in the offer.
pub(super) const DESCRIPTION: &[u8] = b",\"description\":";
/// The key that comes next.
const AFTER_DESCRIPTION: &[u8] = b",\"lien_source\":";
/// So many bytes are reserved at once.
const BLOCK: usize = 1 << 20;

/// Texts one after the other, in few large pieces of memory: none is copied when more are added.
#[derive(Default)]
pub(super) struct Texts {
    blocks: Vec<Vec<u8>>,
    /// By text: its block, then where it begins and ends there.
    places: Vec<(u32, u32, u32)>,
}

impl Texts {
    /// What `write` writes of each.
    pub(super) fn of<T>(all: &[T], write: impl Fn(&mut Vec<u8>, usize, &T)) -> Texts {
        let mut texts = Texts { blocks: Vec::new(), places: Vec::with_capacity(all.len()) };
        let mut text = Vec::new();
        for (at, one) in all.iter().enumerate() {
            text.clear();
            write(&mut text, at, one);
            texts.add(&text);
        }
        texts.blocks.iter_mut().for_each(Vec::shrink_to_fit);
        texts
    }

    fn add(&mut self, text: &[u8]) {
        if self.blocks.last().is_none_or(|block| block.capacity() - block.len() < text.len()) {
            self.blocks.push(Vec::with_capacity(BLOCK.max(text.len())));
        }
        let at = self.blocks.len() - 1;
        let block = &mut self.blocks[at];
        let start = block.len();
        block.extend_from_slice(text);
        self.places.push((at as u32, start as u32, block.len() as u32));
    }

    pub(super) fn get(&self, at: u32) -> &[u8] {
        let (block, start, end) = self.places[at as usize];
        &self.blocks[block as usize][start as usize..end as usize]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0u32..).take(self.places.len()).map(|at| self.get(at))
    }
}

pub(super) fn write_json(out: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(out, value).expect("records hold only texts, numbers and lists");
}

/// A service as the API gives it, without its description and its last brace: what the API adds is always there.
pub(super) fn write_start(out: &mut Vec<u8>, offer: &Offer, score: f64) {
    let start = out.len();
    write_json(out, &offer.service);
    // Within a text a quote is escaped: these can only be the keys.
    let of = |key: &[u8]| start + memmem::find(&out[start..], key).expect("the record has all of its keys");
    let (key, next) = (of(DESCRIPTION), of(AFTER_DESCRIPTION));
    out.drain(key..next);
    out.pop();
    if offer.service.adresse_certifiee.is_none() {
        out.extend(b",\"adresse_certifiee\":false");
    }
    if offer.service.score_qualite.is_none() {
        out.extend(b",\"score_qualite\":");
        write_json(out, &score);
    }
}

/// A structure as the API gives it inside a service, without its last brace.
pub(super) fn write_structure(out: &mut Vec<u8>, structure: &Structure) {
    write_json(out, &structure.as_open());
    out.pop();
}

pub(super) fn write_list<T>(out: &mut Vec<u8>, items: &[T], write: impl Fn(&mut Vec<u8>, &T)) {
    out.push(b'[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write(out, item);
    }
    out.push(b']');
}

/// A page of a list. `size` says how many records it holds, as the data·inclusion API does.
pub(super) fn write_page<T>(items: &[T], total: u64, slice: Slice, write: impl Fn(&mut Vec<u8>, &T)) -> Vec<u8> {
    /// Most records take less: the answer is not copied while it grows.
    const RECORD: usize = 3_500;
    let mut out = Vec::with_capacity(200 + RECORD * items.len().min(1_000));
    out.extend(b"{\"items\":");
    write_list(&mut out, items, write);
    let pages = total.div_ceil(slice.size as u64);
    write!(out, ",\"total\":{total},\"page\":{},\"size\":{},\"pages\":{pages}}}", slice.page, items.len())
        .expect("memory takes everything");
    out
}
