//! The index of words: French stems without accents, prefixes of the last word, one typo forgiven.

use domain::{labels::Enumeration, text::fold};
use roaring::RoaringBitmap;
use tantivy::{
    Index, IndexReader, ReloadPolicy, TantivyDocument, Term,
    collector::DocSetCollector,
    query::{BooleanQuery, FuzzyTermQuery, Occur, Query, TermQuery},
    schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, Value},
    tokenizer::{Language, SimpleTokenizer, Stemmer, TextAnalyzer},
};

use crate::{Fault, Offer, synonyms};

const TOKENIZER: &str = "french";
/// Memory for building the index, in bytes: the least that tantivy accepts.
const BUDGET: usize = 15_000_000;
/// A typo is forgiven in words of at least this many letters.
const TYPO_FROM: usize = 5;
/// Words of a question that are looked for; the others only join them.
const WORDS_MAX: usize = 8;
/// Little words that people write and that say nothing.
const LITTLE: &[&str] = &[
    "a", "au", "aux", "avec", "ce", "d", "de", "des", "du", "en", "et", "j", "je", "l", "la", "le", "les", "m", "ma",
    "mes", "mon", "ou", "par", "pour", "qu", "que", "s", "sa", "ses", "son", "sur", "un", "une",
];

/// Finds offers by words.
pub struct Words {
    reader: IndexReader,
    row: Field,
    stems: Field,
    plain: Field,
}

impl Words {
    /// Indexes offers; the row of each is its place in the list.
    pub fn build(offers: &[std::sync::Arc<Offer>]) -> Result<Words, Fault> {
        let mut schema = Schema::builder();
        let stemmed = TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_index_option(IndexRecordOption::Basic);
        let whole = TextFieldIndexing::default().set_tokenizer("simple").set_index_option(IndexRecordOption::Basic);
        let row = schema.add_u64_field("row", FAST | tantivy::schema::STORED);
        let stems = schema.add_text_field("stems", TextOptions::default().set_indexing_options(stemmed));
        let plain = schema.add_text_field("plain", TextOptions::default().set_indexing_options(whole));
        let index = Index::create_in_ram(schema.build());
        index.tokenizers().register(TOKENIZER, analyzer());
        index.tokenizers().register("simple", TextAnalyzer::builder(SimpleTokenizer::default()).build());
        let mut writer = index.writer_with_num_threads(1, BUDGET)?;
        for (number, offer) in offers.iter().enumerate() {
            let text = searched_text(offer);
            let mut document = TantivyDocument::default();
            document.add_u64(row, number as u64);
            document.add_text(stems, &text);
            document.add_text(plain, &text);
            writer.add_document(document)?;
        }
        writer.commit()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Words { reader, row, stems, plain })
    }

    /// The rows that hold every word of a question; none when the question holds no word to look for.
    pub fn find(&self, question: &str) -> Result<Option<RoaringBitmap>, Fault> {
        let folded = fold(question);
        let words: Vec<&str> =
            folded.split(' ').filter(|word| !word.is_empty() && !LITTLE.contains(word)).take(WORDS_MAX).collect();
        if words.is_empty() {
            return Ok(None);
        }
        let clauses: Vec<(Occur, Box<dyn Query>)> = words.iter().map(|word| (Occur::Must, self.word(word))).collect();
        let searcher = self.reader.searcher();
        let found = searcher.search(&BooleanQuery::new(clauses), &DocSetCollector)?;
        let mut rows = RoaringBitmap::new();
        for address in found {
            let document: TantivyDocument = searcher.doc(address)?;
            if let Some(row) = document.get_first(self.row).and_then(|value| value.as_u64()) {
                rows.insert(row as u32);
            }
        }
        Ok(Some(rows))
    }

    /// A word by its stem, by that of another word for it, by its beginning, or with one letter wrong.
    fn word(&self, word: &str) -> Box<dyn Query> {
        let mut ways: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Should, self.stem(word))];
        ways.extend(synonyms::of(word).map(|other| (Occur::Should, self.stem(other))));
        let plain = Term::from_field_text(self.plain, word);
        if word.len() >= 3 {
            ways.push((Occur::Should, Box::new(FuzzyTermQuery::new_prefix(plain.clone(), 0, true))));
        }
        if word.len() >= TYPO_FROM {
            ways.push((Occur::Should, Box::new(FuzzyTermQuery::new(plain, 1, true))));
        }
        Box::new(BooleanQuery::new(ways))
    }

    fn stem(&self, word: &str) -> Box<dyn Query> {
        let mut analyzer = analyzer();
        let mut stream = analyzer.token_stream(word);
        let mut stem = word.to_owned();
        stream.process(&mut |token| stem.clone_from(&token.text));
        Box::new(TermQuery::new(Term::from_field_text(self.stems, &stem), IndexRecordOption::Basic))
    }
}

/// Texts are folded before they are indexed, so that here only stems remain to be found.
fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default()).filter(Stemmer::new(Language::French)).build()
}

/// Everything that people may call an offer by.
fn searched_text(offer: &Offer) -> String {
    let service = &offer.service;
    let labels = service.thematiques.iter().flatten().filter_map(|value| Enumeration::Thematique.label(value));
    let themes = offer.themes.iter().map(|theme| theme.label());
    let mut text = format!("{} {} {} ", service.nom, service.description, offer.structure.nom);
    for part in labels.chain(themes).chain([offer.commune()]) {
        text.push_str(part);
        text.push(' ');
    }
    fold(&text)
}
