//! Messages with markup: a sentence stays one message for its translator.

use std::{borrow::Cow, fmt};

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<V = ()> {
    /// Words.
    Text(Cow<'static, str>),
    /// `<b>…</b>`: words that matter.
    Strong(Cow<'static, str>),
    /// `<name>…</name>`: words that lead somewhere; the address is an argument.
    Link {
        /// The address.
        href: String,
        /// The words.
        words: Cow<'static, str>,
    },
    /// `<name/>`: what the page puts there.
    Slot(V),
    /// `<br/>`: a new line.
    Break,
}

/// A sentence with markup inside; `V` is what a page puts in its slots. A view escapes its words like any others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rich<V = ()> {
    pieces: Vec<Piece<V>>,
    /// Whether the last piece still takes words.
    open: bool,
}

impl<V> Rich<V> {
    /// Nothing yet.
    pub fn new() -> Rich<V> {
        Rich { pieces: Vec::new(), open: false }
    }

    /// Its pieces, in their order.
    pub fn into_pieces(self) -> Vec<Piece<V>> {
        self.pieces
    }

    /// Adds words known at build.
    pub fn push_static(&mut self, words: &'static str) {
        let last = self.last();
        if last.is_empty() { *last = Cow::Borrowed(words) } else { last.to_mut().push_str(words) }
    }

    /// The text that is being written.
    pub fn text(&mut self) -> &mut String {
        self.last().to_mut()
    }

    /// Opens words that matter.
    pub fn strong(&mut self) {
        self.start(Piece::Strong(Cow::Borrowed("")));
    }

    /// Opens words that lead somewhere.
    pub fn link(&mut self, href: &str) {
        self.start(Piece::Link { href: href.to_owned(), words: Cow::Borrowed("") });
    }

    /// Ends what was opened.
    pub fn end(&mut self) {
        self.open = false;
    }

    /// Puts something of the page's.
    pub fn slot(&mut self, content: V) {
        self.pieces.push(Piece::Slot(content));
        self.open = false;
    }

    /// Begins a new line.
    pub fn line_break(&mut self) {
        self.pieces.push(Piece::Break);
        self.open = false;
    }

    fn start(&mut self, piece: Piece<V>) {
        self.pieces.push(piece);
        self.open = true;
    }

    fn last(&mut self) -> &mut Cow<'static, str> {
        if !self.open {
            self.start(Piece::Text(Cow::Borrowed("")));
        }
        match self.pieces.last_mut() {
            Some(Piece::Text(words) | Piece::Strong(words) | Piece::Link { words, .. }) => words,
            Some(Piece::Slot(_) | Piece::Break) | None => unreachable!("a piece that takes words was just opened"),
        }
    }
}

impl<V> Default for Rich<V> {
    fn default() -> Rich<V> {
        Rich::new()
    }
}

/// The words alone, for plain text; what a slot holds is written where it stands.
impl<V: fmt::Display> fmt::Display for Rich<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                Piece::Text(words) | Piece::Strong(words) | Piece::Link { words, .. } => f.write_str(words)?,
                Piece::Slot(content) => write!(f, "{content}")?,
                Piece::Break => f.write_str("\n")?,
            }
        }
        Ok(())
    }
}
