//! Snapshots of every message, from its samples.

use std::{fs, path::Path};

use domain::{
    notice::{Channel, Notice, Recipients},
    sms::{self, Encoding},
};
use portal::{
    notify::{Sample, samples},
    testing::settings,
};
use words::Language;

fn every_sample() -> Vec<Sample> {
    let samples = samples(&settings()).unwrap();
    for notice in Notice::all() {
        assert!(samples.iter().any(|sample| sample.notice == notice), "{} has no sample", notice.code());
    }
    samples
}

#[test]
fn texts_are_as_they_were_read() {
    for sample in every_sample() {
        let name = format!("{}.{}", sample.notice.code(), sample.name);
        insta::with_settings!({
            snapshot_path => "../snapshots/messages", prepend_module_to_snapshot => false, omit_expression => true
        }, {
            if let Some(sms) = &sample.sms {
                let encoding = match sms.encoding {
                    Encoding::Gsm => "GSM 03.38",
                    Encoding::Ucs2 => "UCS-2",
                };
                let size = format!("{} segments of {encoding}", sms.segments());
                insta::assert_snapshot!(format!("{name}.sms"), format!("{}\n\n({size})", sms.text));
            }
            let mail = &sample.mail;
            insta::assert_snapshot!(format!("{name}.mail"), format!("Objet : {}\n\n{}", mail.subject, mail.text));
            // Drawn alike in every language.
            if sample.language == Language::default() {
                insta::assert_snapshot!(format!("{name}.mail.html"), mail.html);
            }
        });
    }
}

#[test]
fn each_notice_has_a_text_for_each_of_its_channels() {
    for sample in every_sample() {
        for &channel in Channel::ALL {
            let written = match channel {
                Channel::Sms => sample.sms.is_some(),
                Channel::Mail => !sample.mail.text.is_empty(),
            };
            let allowed = sample.notice.channels().contains(&channel);
            assert_eq!(written, allowed, "{} by {}", sample.notice.code(), channel.code());
        }
    }
}

#[test]
fn texts_can_leave_as_they_are() {
    for Sample { notice, name, sms, mail, .. } in every_sample() {
        let what = format!("{} ({name})", notice.code());
        if let Some(sms) = sms {
            assert!(sms.segments() <= 3, "{what}: {} segments", sms.segments());
        }
        assert!(!mail.subject.contains('\n') && mail.subject.chars().count() < 180, "{what}: {}", mail.subject);
        // It shows on a locked screen: nobody who receives the RSA is named there, nor an action, which may be about health.
        for named in ["Nadia", "Benali", "Marie-Antoinette", "N’Diaye", "Atelier vélo", "Accompagnement renforcé"] {
            assert!(!mail.subject.contains(named), "{what}: {}", mail.subject);
        }
        assert!(!mail.html.contains("<script") && !mail.html.contains("<img"), "{what}");
        assert!(!mail.html.contains("<Rien"), "{what}: what people write is escaped");
    }
}

/// Our own words never cost a letter its accent: those of the SMS templates are all in the GSM alphabet.
#[test]
fn words_of_sms_keep_their_accents() {
    for language in Language::ALL {
        let path = format!("{}/../words/locales/{}/notice.ftl", env!("CARGO_MANIFEST_DIR"), language.code());
        let texts = fs::read_to_string(path).unwrap();
        let said = |line: &&str| line.trim_start().starts_with(".sms") || line.starts_with("rights = ");
        let lines: Vec<&str> = texts.lines().filter(said).collect();
        assert!(lines.len() > 8, "{lines:?}");
        for line in lines {
            let lost: Vec<char> =
                line.chars().filter(|letter| !sms::is_gsm(*letter) && !"’«»…".contains(*letter)).collect();
            assert!(lost.is_empty(), "{lost:?}: {line}");
        }
    }
}

/// Sentences that a person reads stand in `words`, in each language; a template only puts them in their place.
#[test]
fn templates_of_what_a_person_reads_hold_no_words() {
    assert_eq!(own_words("<b class=\"x\">{{ m.a }}</b> Oui{% call p::b(m, \"Non\") %}"), " OuiNon");
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    for notice in Notice::all() {
        match notice.recipients() {
            Recipients::Contact | Recipients::Person => {}
            Recipients::Decider | Recipients::Head | Recipients::Provider => continue,
        }
        for file in fs::read_dir(templates.join(notice.code())).unwrap() {
            let path = file.unwrap().path();
            let own = own_words(&fs::read_to_string(&path).unwrap());
            assert!(!own.contains(char::is_alphabetic), "{}: {}", path.display(), own.trim());
        }
    }
}

/// What a template says by itself: neither its tags nor those of HTML, but the texts that it hands to a macro.
fn own_words(template: &str) -> String {
    let (mut own, mut rest) = (String::new(), template);
    while let Some(start) = rest.find(['{', '<']) {
        own.push_str(&rest[..start]);
        let tag = &rest[start..];
        let end = if tag.starts_with("{{") {
            "}}"
        } else if tag.starts_with('{') {
            "%}"
        } else {
            ">"
        };
        let (inside, after) = tag.split_once(end).expect("a tag ends");
        if inside.starts_with("{{") || inside.starts_with("{% call") {
            own.extend(inside.split('"').skip(1).step_by(2));
        }
        rest = after;
    }
    own + rest
}
