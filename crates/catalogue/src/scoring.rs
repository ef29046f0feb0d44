//! Relevance: how much of a question each row says, by rarity of words and by field.

use domain::offer::search::{Choice, Facet};

use crate::{
    question::{Known, Token, WHOLE, scale},
    rows::{Bits, bits},
    understanding::{Meaning, Meant, Typed, lexicon, needs, plain},
    words::{Field, Words},
};

/// What a row must hold of what the best one holds, anywhere.
const PART_OF_BEST: f32 = 0.34;
/// What a row must hold of what the best one within reach holds.
const PART_OF_REACHED: f32 = 0.45;
/// A row that says this part of what the best one says, says it fully; or in part, else in passing.
const FULLY: f32 = 0.8;
const PARTLY: f32 = 0.5;
/// What a public, a type or a fact counts beside a *thématique*: it narrows more than it says.
const BESIDE: f32 = 0.75;
/// What a need counts that no offer answers, for the others of its category.
const NEIGHBOURS: f32 = 0.6;
/// A need of which this part is meant is told, and how many at most.
const TOLD: (f32, usize) = (0.45, 3);

/// The part of a word's weight that a row gets where it says it, of 255.
fn level(field: Field) -> f32 {
    match field {
        Field::Name => 255.0,
        Field::Theme => 217.0,
        Field::Opening => 140.0,
        Field::Rest => 64.0,
    }
}

/// What the weightiest fields count less than whole is their order, not whether they hold the word.
fn held(weight: u32, level: u8) -> u16 {
    (weight * (u32::from(level) * 2).min(255) / 255) as u16
}

fn scored(weight: u32, level: u8) -> u16 {
    (weight * u32::from(level) / 255) as u16
}

/// What a row says.
#[derive(Clone, Copy, Default)]
struct Cell {
    held: u16,
    score: u16,
    /// The word that was counted last, from 1, and how much of it.
    turn: u8,
    level: u8,
    /// How many words it says.
    words: u8,
}

/// What was understood of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Understood {
    /// What needs are called, the surest first.
    pub needs: Vec<String>,
    /// Filters that words set.
    pub filters: Vec<Choice>,
    /// Words that nobody says, each with the one that was looked for instead.
    pub corrected: Vec<(String, String)>,
    /// Words that were left out because nothing is like them.
    pub unknown: Vec<String>,
}

/// What rows say of a question.
pub(crate) struct Said {
    pub(crate) understood: Understood,
    /// None when the question holds no word to look for.
    pub(crate) scores: Option<Scores>,
}

/// How much each row says.
pub(crate) struct Scores {
    cells: Vec<Cell>,
    /// Rows that are called exactly as the question.
    titled: Vec<usize>,
    most: u16,
    /// How many words a row must say.
    all_of: u8,
}

/// How well the rows within reach say it, beside the best of them.
pub(crate) struct Standing {
    scores: Scores,
    best: f32,
}

struct Sheet {
    cells: Vec<Cell>,
    turn: u8,
    /// What a row holds and scores that says the word at hand, by level: it is asked for each row of each word.
    gains: [(u16, u16); 256],
}

impl Sheet {
    fn new(count: usize) -> Sheet {
        Sheet { cells: vec![Cell::default(); count], turn: 0, gains: [(0, 0); 256] }
    }

    fn next_word(&mut self, weight: f32) {
        self.turn += 1;
        for (level, gain) in (0..=u8::MAX).zip(&mut self.gains) {
            *gain = (held(weight as u32, level), scored(weight as u32, level));
        }
    }

    /// A row says the word at hand; where it says it twice, the better one counts.
    fn add(&mut self, row: usize, level: u8) {
        let cell = &mut self.cells[row];
        if cell.turn != self.turn {
            (cell.turn, cell.level) = (self.turn, 0);
            cell.words += 1;
        }
        if level > cell.level {
            let (held, score) = self.gains[usize::from(level)];
            let (held_before, score_before) = self.gains[usize::from(cell.level)];
            cell.held = cell.held.saturating_add(held - held_before);
            cell.score = cell.score.saturating_add(score - score_before);
            cell.level = level;
        }
    }
}

impl Scores {
    /// The rows that hold enough to be found at all.
    pub(crate) fn rows(&self) -> Bits {
        let least = self.least(self.most, PART_OF_BEST);
        let enough = |cell: &Cell| cell.held >= least && cell.words >= self.all_of;
        bits(self.cells.len(), self.cells.iter().enumerate().filter(|(_, cell)| enough(cell)).map(|(row, _)| row))
    }

    fn least(&self, most: u16, part: f32) -> u16 {
        ((f32::from(most) * part) as u16).max(1)
    }

    /// Leaves out of some rows those that hold too little beside the best of them.
    pub(crate) fn keep(self, rows: &mut Bits) -> Standing {
        let held = |row: usize| self.cells[row].held.min(WHOLE as u16);
        let least = self.least(rows.ones().map(held).max().unwrap_or_default(), PART_OF_REACHED);
        let weak: Vec<usize> = rows.ones().filter(|&row| held(row) < least).collect();
        weak.into_iter().for_each(|row| rows.remove(row));
        let best = rows.ones().map(|row| self.score(row)).fold(1.0, f32::max);
        Standing { scores: self, best }
    }

    fn score(&self, row: usize) -> f32 {
        f32::from(self.cells[row].score).min(WHOLE)
    }
}

/// How a row stands beside the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Rank {
    /// It is called exactly so.
    Titled,
    /// It says as much as the best one, or nearly: how much less, from 0 to 1.
    Fully(f32),
    /// It says a good part of it.
    Partly(f32),
    /// It says it in passing.
    Passing(f32),
}

impl Standing {
    pub(crate) fn rank(&self, row: usize) -> Rank {
        let part = self.scores.score(row) / self.best;
        match () {
            () if self.scores.titled.contains(&row) => Rank::Titled,
            () if part >= FULLY => Rank::Fully(1.0 - part),
            () if part >= PARTLY => Rank::Partly(1.0 - part),
            () => Rank::Passing(1.0 - part),
        }
    }

    /// How many of some rows say it in passing.
    pub(crate) fn in_passing(&self, rows: &Bits) -> usize {
        rows.ones().filter(|&row| matches!(self.rank(row), Rank::Passing(_))).count()
    }
}

impl Words {
    /// What rows say of a question; `exact` looks for its very words, all of them.
    pub(crate) fn find(&self, question: &str, exact: bool, known: &Known<'_>) -> Said {
        let typed = if exact { Typed::exactly(question) } else { Typed::read(question) };
        let titled: Vec<usize> = self.titled(&typed.folded).collect();
        let mut understood = Understood::default();
        let count = known.rows.all.len();
        let mut tokens = self.tokens(&typed, exact, count);
        let plain = plain(&typed.folded);
        let meant = if exact { Vec::new() } else { self.needs_of(&mut tokens, &plain, known) };
        // What is called so is found, whatever its words may mean elsewhere.
        if titled.is_empty() {
            understood.filters = typed.filters;
            understood.needs = told(&meant, known);
        }
        understood.unknown = tokens.iter().filter(|one| one.is_unknown()).map(|one| one.typed.clone()).collect();
        understood.corrected = tokens.iter().filter_map(Token::correction).collect();
        if tokens.iter().all(|token| token.is_sign) && titled.is_empty() && meant.is_empty() {
            return Said { understood, scores: None };
        }
        scale(&mut tokens);
        let meant = if exact { meant } else { needs(lexicon(), &self.said_words(&tokens), &plain) };
        let mut cells = self.score(&tokens, &meant, known);
        for &row in &titled {
            let words = tokens.len() as u8;
            cells[row] = Cell { held: WHOLE as u16, score: WHOLE as u16, words, ..cells[row] };
        }
        let most = cells.iter().map(|cell| cell.held.min(WHOLE as u16)).max().unwrap_or_default();
        let all_of = if exact { tokens.len() as u8 } else { 0 };
        Said { understood, scores: Some(Scores { cells, titled, most, all_of }) }
    }

    fn score(&self, tokens: &[Token], meant: &[Meant], known: &Known<'_>) -> Vec<Cell> {
        let mut sheet = Sheet::new(known.rows.all.len());
        for (place, token) in tokens.iter().enumerate() {
            sheet.next_word(token.weight);
            if !token.is_sign {
                for &(number, sure) in &token.candidates.words {
                    let levels = [Field::Rest, Field::Opening, Field::Theme, Field::Name];
                    let levels = levels.map(|field| (level(field) * sure) as u8);
                    self.rows(number).for_each(|(row, field)| sheet.add(row, levels[field as usize]));
                }
            }
            for one in meant.iter().filter(|one| one.word == Some(place)) {
                let part = (one.strength / token.weight.max(1.0)).min(1.0);
                add_need(&mut sheet, one, part, known);
            }
        }
        // Words that mean something together count together; the row that also says them gains nothing beyond all.
        for one in meant.iter().filter(|one| one.word.is_none()) {
            let weight = (one.strength / one.sure.max(0.1)).min(WHOLE);
            sheet.next_word(weight);
            add_need(&mut sheet, one, one.sure.min(1.0), known);
        }
        sheet.cells
    }
}

fn add_need(sheet: &mut Sheet, one: &Meant, part: f32, known: &Known<'_>) {
    let kind = match lexicon().needs[one.need].meaning {
        Meaning::Choice(Choice { facet: Facet::Subject, .. }) => level(Field::Theme),
        Meaning::Choice(_) => level(Field::Theme) * BESIDE,
        Meaning::Fact(_) => level(Field::Theme) * BESIDE,
    };
    let rows = known.rows_of(one);
    if rows.is_clear() {
        let level = (kind * part * NEIGHBOURS) as u8;
        known.neighbours(one).ones().for_each(|row| sheet.add(row, level));
    } else {
        let level = (kind * part) as u8;
        rows.ones().for_each(|row| sheet.add(row, level));
    }
}

/// What the surest needs are called, of those that some row answers.
fn told(meant: &[Meant], known: &Known<'_>) -> Vec<String> {
    let mut strengths: Vec<(usize, f32)> = Vec::new();
    for one in meant.iter().filter(|one| known.count(one) > 0) {
        match strengths.iter_mut().find(|(need, _)| *need == one.need) {
            Some((_, strength)) => *strength += one.strength,
            None => strengths.push((one.need, one.strength)),
        }
    }
    strengths.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    let (part, most) = TOLD;
    let best = strengths.first().map_or(0.0, |(_, strength)| *strength);
    let mut labels: Vec<String> = Vec::new();
    for (need, _) in strengths.into_iter().filter(|(_, strength)| *strength >= part * best) {
        let label = &lexicon().needs[need].label;
        if labels.len() < most && !labels.contains(label) {
            labels.push(label.clone());
        }
    }
    labels
}
