//! Query parameters, validated as the data·inclusion API v1 does.
//!
//! Every error of a request is reported at once, in the words of that API.

use serde::Serialize;
use serde_json::{Value, json};

/// One thing that is wrong with a request (the shape that FastAPI gives it).
#[derive(Debug, Serialize)]
pub struct Problem {
    #[serde(rename = "type")]
    kind: &'static str,
    loc: Vec<Value>,
    msg: String,
    input: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ctx: Option<Value>,
}

/// The parameters of a request, and what was found wrong with them so far.
pub struct QueryParams {
    pairs: Vec<(String, String)>,
    problems: Vec<Problem>,
}

impl QueryParams {
    /// The parameters of a query.
    pub fn of(query: &str) -> QueryParams {
        QueryParams { pairs: form_urlencoded::parse(query.as_bytes()).into_owned().collect(), problems: Vec::new() }
    }

    /// Everything that is wrong, when something is.
    pub fn problems(self) -> Result<(), Vec<Problem>> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems) }
    }

    /// Every value of a parameter.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.pairs.iter().filter(|(one, _)| one == name).map(|(_, value)| value.clone()).collect()
    }

    /// The last value of a parameter.
    pub fn one(&self, name: &str) -> Option<String> {
        self.pairs.iter().rev().find(|(one, _)| one == name).map(|(_, value)| value.clone())
    }

    /// A whole number, from 1 to `most`.
    pub fn count(&mut self, name: &str, usual: usize, most: usize) -> usize {
        let Some(text) = self.one(name) else { return usual };
        match text.trim().parse::<i128>() {
            Ok(number) if number < 1 => {
                let msg = "Input should be greater than or equal to 1".to_owned();
                self.wrong(name, "greater_than_equal", msg, text, Some(json!({"ge": 1})));
            }
            Ok(number) if number > most as i128 => {
                let msg = format!("Input should be less than or equal to {most}");
                self.wrong(name, "less_than_equal", msg, text, Some(json!({"le": most})));
            }
            Ok(number) => return number as usize,
            Err(_) => {
                let msg = "Input should be a valid integer, unable to parse string as an integer".to_owned();
                self.wrong(name, "int_parsing", msg, text, None);
            }
        }
        usual
    }

    /// A number, finite and at most so far from zero: the original takes any, and answers nonsense to some.
    pub fn number(&mut self, name: &str, most: f64) -> Option<f64> {
        let text = self.one(name)?;
        match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() && number.abs() <= most => return Some(number),
            Ok(number) if number.is_finite() && number > 0.0 => {
                let msg = format!("Input should be less than or equal to {most}");
                self.wrong(name, "less_than_equal", msg, text, Some(json!({"le": most})));
            }
            Ok(number) if number.is_finite() => {
                let msg = format!("Input should be greater than or equal to {}", -most);
                self.wrong(name, "greater_than_equal", msg, text, Some(json!({"ge": -most})));
            }
            Ok(_) => self.wrong(name, "finite_number", "Input should be a finite number".to_owned(), text, None),
            Err(_) => {
                let msg = "Input should be a valid number, unable to parse string as a number".to_owned();
                self.wrong(name, "float_parsing", msg, text, None);
            }
        }
        None
    }

    /// Yes or no, in one of the many ways to say it.
    pub fn flag(&mut self, name: &str) -> bool {
        let Some(text) = self.one(name) else { return false };
        match text.to_lowercase().as_str() {
            "1" | "true" | "on" | "yes" | "y" | "t" => true,
            "0" | "false" | "off" | "no" | "n" | "f" => false,
            _ => {
                let msg = "Input should be a valid boolean, unable to interpret input".to_owned();
                self.wrong(name, "bool_parsing", msg, text, None);
                false
            }
        }
    }

    /// The code of a commune: five letters or digits.
    pub fn commune(&mut self, name: &str) -> Option<String> {
        let text = self.one(name)?;
        let length = text.chars().count();
        if length < 5 {
            let msg = "String should have at least 5 characters".to_owned();
            self.wrong(name, "string_too_short", msg, text, Some(json!({"min_length": 5})));
        } else if length > 5 {
            let msg = "String should have at most 5 characters".to_owned();
            self.wrong(name, "string_too_long", msg, text, Some(json!({"max_length": 5})));
        } else if !text.chars().all(|c| c.is_alphanumeric() || c == '_') {
            let msg = "String should match pattern '^\\w{5}$'".to_owned();
            self.wrong(name, "string_pattern_mismatch", msg, text, Some(json!({"pattern": "^\\w{5}$"})));
        } else {
            return Some(text);
        }
        None
    }

    /// One of some values.
    pub fn word(&mut self, name: &str, values: &[&'static str]) -> Option<&'static str> {
        let text = self.one(name)?;
        let found = values.iter().copied().find(|value| *value == text);
        if found.is_none() {
            self.no_such_word(vec![json!("query"), json!(name)], values, text);
        }
        found
    }

    /// Values, each one of some.
    pub fn words(&mut self, name: &str, values: &[&'static str]) -> Vec<&'static str> {
        self.words_of(name, &[("", values)])
    }

    /// Values, each one of those of some enumerations.
    pub fn words_of(&mut self, name: &str, enumerations: &[(&str, &[&'static str])]) -> Vec<&'static str> {
        let mut words = Vec::new();
        for (place, text) in self.all(name).into_iter().enumerate() {
            let found = enumerations.iter().flat_map(|(_, values)| *values).copied().find(|value| *value == text);
            if let Some(word) = found {
                words.push(word);
                continue;
            }
            for (title, values) in enumerations {
                let mut loc = vec![json!("query"), json!(name), json!(place)];
                if !title.is_empty() {
                    loc.push(json!(format!("str-enum[{title}]")));
                }
                self.no_such_word(loc, values, text.clone());
            }
        }
        words
    }

    fn no_such_word(&mut self, loc: Vec<Value>, values: &[&str], input: String) {
        let expected = spoken(values);
        let msg = format!("Input should be {expected}");
        self.problems.push(Problem { kind: "enum", loc, msg, input, ctx: Some(json!({"expected": expected})) });
    }

    fn wrong(&mut self, name: &str, kind: &'static str, msg: String, input: String, ctx: Option<Value>) {
        self.problems.push(Problem { kind, loc: vec![json!("query"), json!(name)], msg, input, ctx });
    }
}

/// "'a', 'b' or 'c'".
fn spoken(values: &[&str]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("'{value}'")).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The error of a query, read by `read`.
    fn told<T>(query: &str, read: impl Fn(&mut QueryParams) -> T) -> Value {
        let mut asked = QueryParams::of(query);
        read(&mut asked);
        json!(asked.problems().unwrap_err())
    }

    #[test]
    fn good_values_are_read_as_the_original_does() {
        let mut asked = QueryParams::of("page=1&page=%202%20&lat=+45.1&exclure=on&code=2A004&frais=payant");
        assert_eq!((asked.count("page", 1, 9), asked.count("size", 5, 9)), (2, 5));
        assert_eq!((asked.number("lat", 90.0), asked.number("lon", 180.0)), (Some(45.1), None));
        assert!(asked.flag("exclure") && !asked.flag("autre"));
        assert_eq!(asked.commune("code").as_deref(), Some("2A004"));
        assert_eq!(asked.words("frais", &["gratuit", "payant"]), ["payant"]);
        assert!(asked.problems().is_ok());
    }

    #[test]
    fn wrong_values_are_told_as_the_original_does() {
        let size = told("size=10001", |asked| asked.count("size", 5_000, 10_000));
        assert_eq!(
            size,
            json!([{"type": "less_than_equal", "loc": ["query", "size"], "input": "10001", "ctx": {"le": 10000},
                    "msg": "Input should be less than or equal to 10000"}])
        );
        let page = told("page=", |asked| asked.count("page", 1, 9));
        assert_eq!(page[0]["type"], "int_parsing");
        let commune = told("code_commune=38-85", |asked| asked.commune("code_commune"));
        assert_eq!(commune[0]["type"], "string_pattern_mismatch");
        let types = told("types=rien", |asked| asked.words("types", &["atelier", "formation", "information"]));
        assert_eq!(
            types,
            json!([{"type": "enum", "loc": ["query", "types", 0], "input": "rien",
                    "msg": "Input should be 'atelier', 'formation' or 'information'",
                    "ctx": {"expected": "'atelier', 'formation' or 'information'"}}])
        );
    }

    #[test]
    fn a_word_of_several_enumerations_is_told_for_each() {
        let wrong = told("t=zz&t=a", |asked| asked.words_of("t", &[("T", &["a--x", "b--y"]), ("C", &["a", "b"])]));
        assert_eq!(wrong[0]["loc"], json!(["query", "t", 0, "str-enum[T]"]));
        assert_eq!(wrong[1]["msg"], "Input should be 'a' or 'b'");
        assert_eq!(wrong.as_array().unwrap().len(), 2);
    }

    #[test]
    fn points_out_of_this_world_are_refused() {
        for (query, kind) in [
            ("lat=nan", "finite_number"),
            ("lat=inf", "finite_number"),
            ("lat=91", "less_than_equal"),
            ("lat=x", "float_parsing"),
        ] {
            assert_eq!(told(query, |asked| asked.number("lat", 90.0))[0]["type"], kind, "{query}");
        }
    }
}
