//! Relevance: how much of a question each row says, by rarity of words and by field.

use domain::offer::search::{Choice, Facet};

use crate::{
    question::{Known, Token, WHOLE, scale, weight_of},
    rows::{Bits, bits},
    understanding::{Meaning, Meant, SaidPhrase, Typed, lexicon, needs},
    words::{Field, Words},
};

/// A need of which this part is meant, and this surely, is answered among the first results, and how many at most.
const LEADS: (f32, f32, usize) = (0.3, 0.25, 4);
/// Phrases of several words that count, the strongest: each takes a turn of `Cell`.
const TOGETHER_MAX: usize = 150;
/// Results that answer different needs, the first ones.
const LEADERS: usize = 3;
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
/// The same, where the same words lean to another need that some offer answers.
const NEIGHBOURS_BESIDE: f32 = 0.2;
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
    /// The rows of each need that is meant, the surest first; none where only one is.
    needs: Vec<Bits>,
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
        let mut rows =
            bits(self.cells.len(), self.cells.iter().enumerate().filter(|(_, cell)| enough(cell)).map(|(row, _)| row));
        self.needs.iter().for_each(|need| rows.union_with(need));
        rows
    }

    fn least(&self, most: u16, part: f32) -> u16 {
        ((f32::from(most) * part) as u16).max(1)
    }

    /// Leaves out of some rows those that hold too little beside the best of them.
    pub(crate) fn keep(self, rows: &mut Bits) -> Standing {
        let held = |row: usize| self.cells[row].held.min(WHOLE as u16);
        let least = self.least(rows.ones().map(held).max().unwrap_or_default(), PART_OF_REACHED);
        let needed = |row: usize| self.needs.iter().any(|need| need.contains(row));
        let weak: Vec<usize> = rows.ones().filter(|&row| held(row) < least && !needed(row)).collect();
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

    /// Puts first, of rows in no order, the best one, then the best one of each need that those before do not answer.
    pub(crate) fn lead(&self, rows: &mut [(f64, usize)]) {
        let best = |rows: &[(f64, usize)], fits: &dyn Fn(usize) -> bool| {
            let some = rows.iter().enumerate().filter(|(_, (_, row))| fits(*row));
            some.min_by(|(_, one), (_, other)| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1))).map(|(at, _)| at)
        };
        if self.scores.needs.len() < 2 {
            return;
        }
        let mut leaders: Vec<usize> = Vec::new();
        leaders.extend(best(rows, &|_| true));
        for need in &self.scores.needs {
            let answered = leaders.iter().any(|&at| need.contains(rows[at].1));
            if leaders.len() < LEADERS && !answered {
                leaders.extend(best(rows, &|row| need.contains(row)));
            }
        }
        let count = leaders.len() as f64;
        for (place, at) in leaders.into_iter().enumerate() {
            rows[at].0 = f64::MIN / (place as f64 + 2.0).min(count + 2.0);
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
        let phrases = if exact { Vec::new() } else { self.phrases_of(&tokens) };
        self.weigh(&mut tokens, &phrases, known);
        scale(&mut tokens, &phrases);
        let meant = needs(&phrases, |words| weight_of(&tokens, words));
        // What is called so is found, whatever its words may mean elsewhere.
        if titled.is_empty() {
            understood.filters = filters_of(&typed, &phrases);
            understood.needs = told(&meant, known);
        }
        understood.unknown = tokens.iter().filter(|one| one.is_unknown()).map(|one| one.typed.clone()).collect();
        understood.corrected = tokens.iter().filter_map(Token::correction).collect();
        if !tokens.iter().any(Token::is_sought) && titled.is_empty() && meant.is_empty() {
            return Said { understood, scores: None };
        }
        let mut cells = self.score(&tokens, &meant, known);
        for &row in &titled {
            let words = tokens.iter().filter(|token| token.is_sought()).count() as u8;
            cells[row] = Cell { held: WHOLE as u16, score: WHOLE as u16, words, ..cells[row] };
        }
        let most = cells.iter().map(|cell| cell.held.min(WHOLE as u16)).max().unwrap_or_default();
        let all_of = if exact { tokens.len() as u8 } else { 0 };
        let needs = if titled.is_empty() { leading(&meant, known) } else { Vec::new() };
        Said { understood, scores: Some(Scores { cells, titled, most, all_of, needs }) }
    }

    fn score(&self, tokens: &[Token], meant: &[Meant], known: &Known<'_>) -> Vec<Cell> {
        let mut sheet = Sheet::new(known.rows.all.len());
        let answered = answered(meant, known);
        for (place, token) in tokens.iter().enumerate() {
            sheet.next_word(token.weight);
            if token.is_sought() {
                for &(number, sure) in &token.candidates.words {
                    let levels = [Field::Rest, Field::Opening, Field::Theme, Field::Name];
                    let levels = levels.map(|field| (level(field) * sure) as u8);
                    self.rows(number).for_each(|(row, field)| sheet.add(row, levels[field as usize]));
                }
            }
            for one in meant.iter().filter(|one| one.word == Some(place)) {
                let part = (one.strength / token.weight.max(1.0)).min(1.0);
                add_need(&mut sheet, one, part, &answered, known);
            }
        }
        // Words that mean something together count together; the row that also says them gains nothing beyond all.
        for one in meant.iter().filter(|one| one.word.is_none()).take(TOGETHER_MAX) {
            let weight = (one.strength / one.sure.max(0.1)).min(WHOLE);
            sheet.next_word(weight);
            add_need(&mut sheet, one, one.sure.min(1.0), &answered, known);
        }
        sheet.cells
    }
}

/// The words, by place, of which some need is answered; none stands for several together.
fn answered(meant: &[Meant], known: &Known<'_>) -> Vec<Option<usize>> {
    let mut places: Vec<Option<usize>> = Vec::new();
    for one in meant {
        if !places.contains(&one.word) && known.has_some(one.need) {
            places.push(one.word);
        }
    }
    places
}

fn add_need(sheet: &mut Sheet, one: &Meant, part: f32, answered: &[Option<usize>], known: &Known<'_>) {
    let kind = match lexicon().needs[one.need].meaning {
        Meaning::Choice(Choice { facet: Facet::Subject, .. }) => level(Field::Theme),
        Meaning::Choice(_) => level(Field::Theme) * BESIDE,
        Meaning::Fact(_) => level(Field::Theme) * BESIDE,
    };
    let rows = known.rows_of(one.need);
    if rows.is_clear() {
        // Who leans to it answers better than its neighbours.
        let beside = if answered.contains(&one.word) { NEIGHBOURS_BESIDE } else { NEIGHBOURS };
        let level = (kind * part * beside) as u8;
        known.neighbours(one).ones().for_each(|row| sheet.add(row, level));
    } else {
        let level = (kind * part) as u8;
        rows.ones().for_each(|row| sheet.add(row, level));
    }
}

/// The filters that words set, unless they say something else together: "sortir de chez moi".
fn filters_of(typed: &Typed, phrases: &[SaidPhrase]) -> Vec<Choice> {
    let longer = |words: u64| phrases.iter().any(|one| one.words & words == words && one.words != words);
    typed.filters.iter().filter(|(_, words)| !longer(*words)).map(|(choice, _)| *choice).collect()
}

/// The needs that some row answers, with how much each is meant, the surest first.
fn ranked(meant: &[Meant], known: &Known<'_>) -> Vec<(usize, f32)> {
    let mut strengths: Vec<(usize, f32)> = Vec::new();
    for one in meant.iter().filter(|one| one.sure >= LEADS.1 && known.has_some(one.need)) {
        match strengths.iter_mut().find(|(need, _)| *need == one.need) {
            Some((_, strength)) => *strength += one.strength,
            None => strengths.push((one.need, one.strength)),
        }
    }
    strengths.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    strengths
}

/// The rows of the needs that are answered among the first results.
fn leading(meant: &[Meant], known: &Known<'_>) -> Vec<Bits> {
    let ranked = ranked(meant, known);
    let (part, _, most) = LEADS;
    let least = part * ranked.first().map_or(0.0, |(_, strength)| *strength);
    let leading = ranked.into_iter().filter(|(_, strength)| *strength >= least).take(most);
    leading.map(|(need, _)| known.rows_of(need).into_owned()).collect()
}

/// What the surest needs are called, of those that some row answers.
fn told(meant: &[Meant], known: &Known<'_>) -> Vec<String> {
    let strengths = ranked(meant, known);
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
