//! Fills the fields of a page's form with what was typed before.

use domain::path::Path;
use ego_tree::NodeId;
use html5ever::{LocalName, QualName, ns};
use leptos::prelude::*;
use portal::account::kept_form::SentForm;
use scraper::{
    Html, Node, Selector,
    node::{Comment, Text},
};
use words::{Language, account};

/// Where the word about the form will stand.
const NOTICE: &str = "jalon:notice";

/// What was typed, by name, in the order of the browser.
type Fields = Vec<(String, String)>;

/// A page whose form is filled in, with a word above it; a page without the form gives the texts back.
pub(super) fn fill(html: &str, path: &str, form: &SentForm, language: Language) -> String {
    let fields = fields(form);
    let mut page = Html::parse_document(html);
    let (place, notice) = match fill_form(&mut page, path, form, &fields) {
        Some(place) => (Some(place), filled(language)),
        None => (page.select(&selector("main")).next().map(|main| main.id()), elsewhere(language, form, &fields)),
    };
    place.and_then(|place| with_notice(page, place, &notice)).unwrap_or_else(|| html.to_owned())
}

/// A page whose form is filled in, with this above it; none when the form is not on the page.
pub(super) fn fill_under(html: &str, path: &str, form: &SentForm, notice: &str) -> Option<String> {
    let mut page = Html::parse_document(html);
    let place = fill_form(&mut page, path, form, &fields(form))?;
    with_notice(page, place, notice)
}

fn fields(form: &SentForm) -> Fields {
    form_urlencoded::parse(form.body.as_bytes()).into_owned().collect()
}

/// Fills in the form that goes where this one went.
fn fill_form(page: &mut Html, path: &str, form: &SentForm, fields: &Fields) -> Option<NodeId> {
    let (found, inside) = page.select(&selector("form[method=post]")).find_map(|one| {
        let action = one.value().attr("action").unwrap_or(path);
        (action == form.action).then(|| (one.id(), one.descendants().map(|node| node.id()).collect::<Vec<_>>()))
    })?;
    inside.into_iter().for_each(|id| fill_field(page, id, fields));
    Some(found)
}

fn with_notice(mut page: Html, place: NodeId, notice: &str) -> Option<String> {
    page.tree.get_mut(place)?.prepend(Node::Comment(Comment { comment: NOTICE.into() }));
    Some(page.html().replacen(&format!("<!--{NOTICE}-->"), notice, 1))
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a selector of ours")
}

/// A word above the fields; the button stands in the form, and sends it to be forgotten instead.
fn filled(language: Language) -> String {
    view! {
        <div class="notice" id="reprise" role="status">
            <p><b>{account::kept_form(language)}</b></p>
            <p>{account::kept_form_filled(language)}</p>
            <button class="button--text" formaction=Path::ForgetForm.to_string() formnovalidate=true>
                {account::kept_form_forget(language)}
            </button>
        </div>
    }
    .to_html()
}

/// Where the form is not on the page: the way to it, and the texts for when it is no longer there either.
fn elsewhere(language: Language, form: &SentForm, fields: &Fields) -> String {
    let texts: Vec<_> = fields
        .iter()
        .filter(|(_, value)| value.trim().contains(char::is_whitespace))
        .map(|(_, value)| view! { <p class="quoted">{value.clone()}</p> })
        .collect();
    let texts = (!texts.is_empty()).then(|| {
        view! { <details><summary>{account::kept_form_texts(language)}</summary>{texts}</details> }
    });
    view! {
        <div class="notice" id="reprise" role="status">
            <p><b>{account::kept_form(language)}</b></p>
            <p><a href=format!("{}#reprise", form.page)>{account::kept_form_back(language)}</a></p>
            {texts}
            <form method="post" action=Path::ForgetForm.to_string()>
                <button class="button--text">{account::kept_form_forget(language)}</button>
            </form>
        </div>
    }
    .to_html()
}

fn fill_field(page: &mut Html, id: NodeId, fields: &Fields) {
    let Some(node) = page.tree.get(id) else { return };
    let Some(element) = node.value().as_element() else { return };
    let typed = |name: &str| fields.iter().find(|(one, _)| one == name).map(|(_, value)| value.clone());
    let name = element.attr("name").unwrap_or_default().to_owned();
    match element.name() {
        "input" => {
            let kind = element.attr("type").unwrap_or("text").to_owned();
            let own = element.attr("value").unwrap_or("on").to_owned();
            match kind.as_str() {
                "checkbox" | "radio" => {
                    let ticked = fields.iter().any(|(one, value)| *one == name && *value == own);
                    set(page, id, "checked", ticked.then_some(""));
                }
                "submit" | "button" | "reset" | "image" | "file" | "password" => {}
                _ => {
                    if let Some(value) = typed(&name) {
                        set(page, id, "value", Some(&value));
                    }
                }
            }
        }
        "option" => {
            let value = element.attr("value").unwrap_or_default().to_owned();
            let list = node.ancestors().find_map(|one| one.value().as_element().filter(|one| one.name() == "select"));
            if let Some(chosen) = list.and_then(|list| typed(list.attr("name").unwrap_or_default())) {
                set(page, id, "selected", (chosen == value).then_some(""));
            }
        }
        "textarea" => {
            if let Some(value) = typed(&name) {
                write_inside(page, id, &value);
            }
        }
        _ => {}
    }
}

/// Gives an attribute its value, or takes it away; attributes stand in the order of their names.
fn set(page: &mut Html, id: NodeId, name: &str, value: Option<&str>) {
    let Some(mut node) = page.tree.get_mut(id) else { return };
    let Node::Element(element) = node.value() else { return };
    let name = QualName::new(None, ns!(), LocalName::from(name));
    element.attrs.retain(|(one, _)| *one != name);
    if let Some(value) = value {
        element.attrs.push((name, value.into()));
        element.attrs.sort();
    }
}

fn write_inside(page: &mut Html, id: NodeId, text: &str) {
    let Some(mut node) = page.tree.get_mut(id) else { return };
    while let Some(mut child) = node.first_child() {
        child.detach();
    }
    node.append(Node::Text(Text { text: text.into() }));
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html lang="fr"><body><main id="contenu">
        <form action="/offre"><input name="mot" value=""></form>
        <form method="post" action="/autre"><input name="mot" value="other"></form>
        <form method="post"><input type="hidden" name="version" value="2"><input name="mot" value="">
        <textarea name="message">before</textarea>
        <input type="radio" name="reason" value="a" checked><input type="radio" name="reason" value="b">
        <input type="checkbox" name="garde" value="1"><input type="checkbox" name="trajet" value="1" checked>
        <select name="qui"><option value="">-</option><option value="x">X</option></select>
        <button>Envoyer</button></form></main></body></html>"#;

    fn form(action: &str) -> SentForm {
        let body = "version=1&mot=%22%3Cb%3E&message=deux%0D%0Alignes+%3C%2Ftextarea%3E&reason=b&garde=1&qui=x";
        SentForm { page: "/page?a=1".into(), action: action.into(), body: body.into() }
    }

    fn fill_in(action: &str) -> Html {
        Html::parse_document(&fill(PAGE, "/page", &form(action), Language::default()))
    }

    fn attr(page: &Html, css: &str, name: &str) -> Option<String> {
        let found = page.select(&selector(css)).next_back().unwrap_or_else(|| panic!("no {css}"));
        found.value().attr(name).map(ToOwned::to_owned)
    }

    #[test]
    fn each_kind_of_field_of_the_form_is_filled_in_and_no_other_form() {
        let page = fill_in("/page");
        assert_eq!(attr(&page, "input[name=mot]", "value").as_deref(), Some("\"<b>"));
        assert_eq!(attr(&page, "form[action='/autre'] input", "value").as_deref(), Some("other"));
        assert_eq!(attr(&page, "input[name=version]", "value").as_deref(), Some("1"));
        let message: String = page.select(&selector("textarea")).next().unwrap().text().collect();
        assert_eq!(message, "deux\nlignes </textarea>");
        for (css, is_ticked) in [
            ("input[value=a]", false),
            ("input[value=b]", true),
            ("input[name=garde]", true),
            ("input[name=trajet]", false),
        ] {
            assert_eq!(attr(&page, css, "checked").is_some(), is_ticked, "{css}");
        }
        assert!(attr(&page, "option[value=x]", "selected").is_some());
        assert!(page.select(&selector("form[method=post]:not([action]) #reprise")).next().is_some());
        assert!(page.html().starts_with("<!DOCTYPE html>"));
    }

    #[test]
    fn a_page_without_the_form_gives_the_texts_back() {
        let page = fill_in("/elsewhere");
        let quoted: Vec<String> =
            page.select(&selector("main > #reprise .quoted")).map(|one| one.text().collect()).collect();
        assert_eq!(quoted, ["deux\nlignes </textarea>"]);
        assert_eq!(attr(&page, "#reprise a", "href").as_deref(), Some("/page?a=1#reprise"));
        assert_eq!(attr(&page, "form[method=post]:not([action]) input[name=mot]", "value").as_deref(), Some(""));
    }
}
