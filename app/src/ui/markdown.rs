//! Markdown to safe HTML: no raw HTML, no pictures, links to known schemes only.
//!
//! What is written by an administrator is shown to everybody, so that nothing in it may become a tag or a script.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Containers inside of one another: what is deeper stands in the last of them.
const DEEPEST: usize = 6;
/// The page has one `h1` of its own: the highest headings of a text are `h2`.
const TOP_HEADING: usize = 2;
/// How many levels of headings a text has: smaller ones would look like words.
const LEVELS: usize = 3;
/// What the address of a link may begin with, beside paths of the site.
const SCHEMES: [&str; 4] = ["https://", "http://", "tel:", "mailto:"];

/// The HTML of a text, for `inner_html`.
pub fn html_of(markdown: &str) -> String {
    html_from(markdown, TOP_HEADING)
}

/// The same where the text stands under a heading of the page: its own are a level lower.
pub fn html_below(markdown: &str) -> String {
    html_from(markdown, TOP_HEADING + 1)
}

fn html_from(markdown: &str, top: usize) -> String {
    let events: Vec<Event> = Parser::new_ext(markdown, Options::empty()).collect();
    let mut rewriter = Rewriter { shift: shift(&events, top), top, ..Rewriter::default() };
    let safe: Vec<Event> = events.into_iter().filter_map(|event| rewriter.rewrite(event)).collect();
    let mut written = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut written, safe.into_iter());
    written
}

/// How many levels lower headings stand than they are written, so that the highest is at the top level.
fn shift(events: &[Event], top: usize) -> isize {
    let levels = events.iter().filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as isize),
        _ => None,
    });
    levels.min().map_or(0, |highest| top as isize - highest)
}

/// What the events before one have opened.
#[derive(Default)]
struct Rewriter {
    shift: isize,
    /// The level of the highest headings.
    top: usize,
    /// The level of the heading before.
    heading: usize,
    /// For each container that is open, whether it is written.
    containers: Vec<bool>,
    /// For each link that is open, whether it is written.
    links: Vec<bool>,
}

impl Rewriter {
    /// The event as it may be written; none when it may not.
    fn rewrite<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match event {
            Event::Start(tag) => self.start(tag).map(Event::Start),
            Event::End(tag) => self.end(tag).map(Event::End),
            Event::Text(text) => Some(Event::Text(typography(&text).into())),
            // What looks like a tag is shown as it was typed.
            Event::Html(text) | Event::InlineHtml(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                Some(Event::Text(text))
            }
            Event::Code(text) => Some(Event::Text(text)),
            Event::SoftBreak | Event::HardBreak | Event::Rule => Some(event),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => None,
        }
    }

    fn start<'a>(&mut self, tag: Tag<'a>) -> Option<Tag<'a>> {
        match tag {
            Tag::Heading { level, .. } => {
                self.heading = self.level_of(level);
                Some(Tag::Heading { level: level_at(self.heading), id: None, classes: Vec::new(), attrs: Vec::new() })
            }
            Tag::BlockQuote(_) => self.opens().then_some(Tag::BlockQuote(None)),
            Tag::List(first) => self.opens().then_some(Tag::List(first)),
            // An item belongs to its list.
            Tag::Item => self.containers.last().copied().unwrap_or_default().then_some(Tag::Item),
            Tag::Link { link_type, dest_url, .. } => {
                let leads = leads_somewhere(&dest_url);
                self.links.push(leads);
                leads.then_some(Tag::Link {
                    link_type,
                    dest_url,
                    title: CowStr::Borrowed(""),
                    id: CowStr::Borrowed(""),
                })
            }
            Tag::Paragraph | Tag::Emphasis | Tag::Strong => Some(tag),
            // A line that begins with four spaces is no program.
            Tag::CodeBlock(_) | Tag::HtmlBlock => Some(Tag::Paragraph),
            // Only the words that stand for a picture are kept.
            Tag::Image { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => None,
        }
    }

    fn end(&mut self, tag: TagEnd) -> Option<TagEnd> {
        match tag {
            TagEnd::Heading(_) => Some(TagEnd::Heading(level_at(self.heading))),
            TagEnd::BlockQuote(_) => self.containers.pop().unwrap_or_default().then_some(TagEnd::BlockQuote(None)),
            TagEnd::List(ordered) => self.containers.pop().unwrap_or_default().then_some(TagEnd::List(ordered)),
            TagEnd::Item => self.containers.last().copied().unwrap_or_default().then_some(TagEnd::Item),
            TagEnd::Link => self.links.pop().unwrap_or_default().then_some(TagEnd::Link),
            TagEnd::Paragraph | TagEnd::Emphasis | TagEnd::Strong => Some(tag),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => Some(TagEnd::Paragraph),
            TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => None,
        }
    }

    /// Opens a container; false when it stands too deep to be written.
    fn opens(&mut self) -> bool {
        let written = self.containers.len() < DEEPEST;
        self.containers.push(written);
        written
    }

    /// One level below the heading before at most, so that none is skipped.
    fn level_of(&self, level: HeadingLevel) -> usize {
        let shifted = (level as isize + self.shift).max(self.top as isize) as usize;
        shifted.min(self.heading.max(self.top - 1) + 1).min(self.top + LEVELS - 1)
    }
}

fn level_at(level: usize) -> HeadingLevel {
    HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H2)
}

/// Whether a link may lead there: another site, a telephone, a mail, or a page of this site.
fn leads_somewhere(address: &str) -> bool {
    let plain = !address.contains(|letter: char| letter.is_control() || letter.is_whitespace() || letter == '\\');
    let known = |scheme: &&str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let own = address.starts_with('/') && !address.starts_with("//");
    plain && (own || SCHEMES.iter().any(known))
}

/// French typography of what is typed on a keyboard: apostrophes, and spaces that hold signs.
fn typography(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| letters.get(place).copied());
    let typeset = |(place, letter): (usize, &char)| {
        let (before, after) = (at(place.checked_sub(1)), at(Some(place + 1)));
        let holds = before == Some('«') || after.is_some_and(|sign| ":;!?»%€".contains(sign));
        let elides = before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic);
        match letter {
            ' ' if holds => '\u{a0}',
            '\'' if elides => '’',
            letter => *letter,
        }
    };
    letters.iter().enumerate().map(typeset).collect()
}

#[cfg(test)]
mod tests {
    use scraper::{Html, Selector};

    use super::*;

    #[test]
    fn what_is_written_is_shown() {
        let text = "## En bref\n\nDites-le : c'est **important**, *vraiment*.\n\n- un\n- deux\n\n1. d'abord\n2. puis\n\n\
                    Voir [le site](https://caf.fr) ou [la fiche](/fiches/contester).\n\n> cité\n\n---\n";
        insta::assert_snapshot!(html_of(text));
    }

    /// Everything that may stand in a page, with the attributes that it may have.
    fn assert_harmless(text: &str) {
        let html = html_of(text);
        let page = Html::parse_fragment(&html);
        for element in page.select(&Selector::parse("*").unwrap()) {
            let element = element.value();
            let allowed =
                ["html", "h2", "h3", "h4", "p", "strong", "em", "ul", "ol", "li", "a", "blockquote", "br", "hr"];
            assert!(allowed.contains(&element.name()), "<{}> from {text:?}: {html}", element.name());
            for (name, value) in element.attrs() {
                let fits = match (element.name(), name) {
                    ("a", "href") => leads_somewhere(value),
                    ("ol", "start") => value.parse::<u64>().is_ok(),
                    _ => false,
                };
                assert!(fits, "{name}={value:?} from {text:?}: {html}");
            }
        }
        assert!(page.tree.values().all(|node| !node.is_comment()), "a comment from {text:?}");
    }

    #[test]
    fn nothing_that_is_typed_becomes_a_tag_or_a_script() {
        for text in [
            "<script>alert(1)</script>",
            "a <b onclick=\"alert(1)\">gras</b> <img src=x onerror=alert(1)>",
            "<!-- <script>alert(1)</script> -->\n\n--><svg onload=alert(1)>",
            "<style>body{display:none}</style>\n<iframe src=\"https://evil.example\"></iframe>",
            "[clic](javascript:alert(1))",
            "[clic](JaVaScRiPt:alert(1))",
            "[clic](java\tscript:alert(1))",
            "[clic](&#106;avascript:alert(1))",
            "[clic](\u{1}javascript:alert(1))",
            "[clic](data:text/html;base64,PHNjcmlwdD4=)",
            "[clic](vbscript:x) [clic](//evil.example) [clic](/\\evil.example) [clic](\\\\evil.example)",
            "<javascript:alert(1)> <data:text/html,x> <file:///etc/passwd>",
            "[clic][1]\n\n[1]: javascript:alert(1) \"titre\"",
            "[clic](https://ok.example \"\\\" onclick=\\\"alert(1)\")",
            "![image](https://evil.example/pixel.png) ![x](javascript:alert(1))",
            "[![image](x)](https://ok.example)",
            "[a [b](https://ok.example) c](javascript:alert(1))",
            "[a](https://ok.example/\" onmouseover=\"alert(1))",
            "[a](https://ok.example/<script>)",
            "```<script>\n</code></pre><script>alert(1)</script>\n```",
            "    <script>alert(1)</script>",
            "# <img src=x onerror=alert(1)> {#id .class onclick=alert(1)}",
            "| a | b |\n|---|---|\n| <script> | x |",
            "- [ ] tâche\n\n[^1]\n\n[^1]: note <script>",
            "$$<script>$$ ~~<i>~~ `<b>`",
            "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
            "<div>\n\n**gras**\n\n</div>",
            "<![CDATA[<script>]]> <?php echo 1 ?> <!DOCTYPE html>",
        ] {
            assert_harmless(text);
        }
        let shown = html_of("<b>x</b>");
        assert!(shown.contains("&lt;b&gt;"), "it is shown as it was typed: {shown}");
        assert!(html_of("![le plan](x.png)").contains("le plan"), "the words of a picture stay");
        assert!(!html_of("[clic](javascript:x)").contains("<a"), "the words of a bad link stay, without it");
    }

    #[test]
    fn links_lead_to_sites_telephones_mails_and_own_pages() {
        for good in ["https://caf.fr", "HTTP://caf.fr", "tel:3939", "mailto:a@example.org", "/fiches", "/offre?ou=x#y"]
        {
            assert!(html_of(&format!("[x]({good})")).contains("<a href"), "{good}");
        }
        for bad in ["ftp://x", "fiches", "../x", "#x", "", "?x", "javascript:x", "//x", "sms:39"] {
            assert!(!html_of(&format!("[x]({bad})")).contains("<a"), "{bad}");
        }
    }

    #[test]
    fn headings_start_at_the_second_level_and_skip_none() {
        let levels = |text: &str| {
            let html = html_of(text);
            html.match_indices("<h")
                .filter_map(|(at, _)| html[at + 2..].chars().next())
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        assert_eq!(levels("# a\n\n## b\n\n# c"), "232");
        assert_eq!(levels("## a\n\n### b\n\n## c"), "232");
        assert_eq!(levels("### a\n\n###### b\n\n# c"), "232", "the highest of all is the second level");
        assert_eq!(levels("# a\n\n### b\n\n#### c\n\n##### d"), "2344");
        assert_eq!(levels("pas de titre"), "");
        assert!(html_below("# a").starts_with("<h3>"));
    }

    #[test]
    fn what_is_nested_without_end_is_cut() {
        for text in ["> ".repeat(6_000) + "x", "- ".repeat(5_000) + "x", "1. ".repeat(4_000) + "x"] {
            let html = html_of(&text);
            assert!(html.matches("<blockquote>").count() <= DEEPEST, "{}", html.len());
            assert!(html.matches("<ul>").count() + html.matches("<ol>").count() <= DEEPEST);
            for (open, close) in
                [("<blockquote>", "</blockquote>"), ("<ul>", "</ul>"), ("<ol>", "</ol>"), ("<li>", "</li>")]
            {
                assert_eq!(html.matches(open).count(), html.matches(close).count(), "{open} is closed");
            }
        }
        for text in
            ["[".repeat(12_000), "*".repeat(12_000), "<".repeat(12_000), "[x](".repeat(3_000), "![".repeat(6_000)]
        {
            assert_harmless(&text);
        }
    }

    #[test]
    fn what_a_keyboard_types_is_set_in_french() {
        assert_eq!(typography("L'aide : « oui » ! 5 % 'x'"), "L’aide\u{a0}: «\u{a0}oui\u{a0}»\u{a0}! 5\u{a0}% 'x'");
    }
}
