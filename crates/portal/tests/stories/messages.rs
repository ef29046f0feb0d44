//! Snapshots of every message, from its samples.

use domain::{
    notice::{Channel, Notice},
    sms,
};
use portal::{
    notify::{Sample, samples},
    testing::settings,
};

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
                insta::assert_snapshot!(format!("{name}.sms"), sms);
            }
            let mail = &sample.mail;
            insta::assert_snapshot!(format!("{name}.mail"), format!("Objet : {}\n\n{}", mail.subject, mail.text));
            insta::assert_snapshot!(format!("{name}.mail.html"), mail.html);
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
    for Sample { notice, name, sms, mail } in every_sample() {
        let what = format!("{} ({name})", notice.code());
        if let Some(sms) = sms {
            assert!(sms::segments(&sms) <= 3, "{what}: {} segments", sms::segments(&sms));
            assert_eq!(sms::to_gsm(&sms), sms, "{what}");
        }
        assert!(!mail.subject.contains('\n') && mail.subject.chars().count() < 180, "{what}: {}", mail.subject);
        assert!(!mail.html.contains("<script") && !mail.html.contains("<img"), "{what}");
        assert!(!mail.html.contains("<Rien"), "{what}: what people write is escaped");
    }
}
