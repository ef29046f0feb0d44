//! Tests of what is kept of a file: photos without metadata, refusals in time.

use domain::attachment::{ContentType, FileError, SIZE_MAX};
use files::{
    Prepared, prepare,
    testing::{CAMERA, heic, huge_png, jpeg, pdf, pdf_with, png, size_of, telephone_photo, transparent_png, webp},
};

async fn kept(bytes: Vec<u8>) -> Vec<u8> {
    let Prepared { content_type, bytes } = prepare(bytes).await.unwrap();
    assert_eq!(content_type, ContentType::Jpeg);
    bytes
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|part| part == text)
}

/// The same JPEG, that says another size.
fn resized(mut jpeg: Vec<u8>, width: u16, height: u16) -> Vec<u8> {
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).expect("it has a frame");
    jpeg[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

#[tokio::test]
async fn a_telephone_s_photo_is_kept_upright_without_place_and_camera() {
    let photo = telephone_photo(400, 300);
    assert!(holds(&photo, b"Exif") && holds(&photo, CAMERA.as_bytes()));
    let kept = kept(photo).await;
    assert_eq!(size_of(&kept), (300, 400), "it was taken lying");
    for gone in [&b"Exif"[..], CAMERA.as_bytes(), b"GPS", b"SEFH", b"\xff\xe1", b"http"] {
        assert!(!holds(&kept, gone), "{}", String::from_utf8_lossy(gone));
    }
}

#[tokio::test]
async fn a_large_picture_is_made_smaller_and_every_format_becomes_jpeg() {
    assert_eq!(size_of(&kept(jpeg(2600, 1300)).await), (2000, 1000));
    assert_eq!(size_of(&kept(jpeg(1, 4200)).await), (1, 2000));
    assert_eq!(size_of(&kept(png(60, 40)).await), (60, 40));
    assert_eq!(size_of(&kept(webp(60, 40)).await), (60, 40));
    let white = image::load_from_memory(&kept(transparent_png()).await).unwrap().into_rgb8();
    assert!(white.pixels().all(|pixel| pixel.0.iter().all(|one| *one > 250)), "what is transparent is white");
}

#[tokio::test]
async fn what_is_no_picture_is_refused_whatever_it_is_called() {
    for other in [&b"<!doctype html><script>alert(1)</script>"[..], b"GIF89a\x01\x00", b"PK\x03\x04", b"MZ\x90", b"a"] {
        assert_eq!(prepare(other.to_vec()).await, Err(FileError::NotAccepted));
    }
    assert_eq!(prepare(heic()).await, Err(FileError::Heic));
    assert_eq!(prepare(Vec::new()).await, Err(FileError::Empty));
    assert_eq!(prepare(b"\xff\xd8\xff\xe0 then nothing that makes sense \xff\xd9".to_vec()).await, Err(FileError::Cut));
    let mut garbage = jpeg(40, 40);
    let scan = garbage.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    garbage.splice(40..scan, [0; 200]);
    assert_eq!(prepare(garbage).await, Err(FileError::Unreadable));
}

/// A page of the Internet that begins as a picture: what is kept is the picture, and nothing of the page.
#[tokio::test]
async fn nothing_behind_a_picture_is_kept() {
    let mut both = jpeg(40, 40);
    both.extend(b"<script>alert(1)</script>");
    assert!(!holds(&kept(both).await, b"<script"));
}

#[tokio::test]
async fn a_file_cut_anywhere_is_refused() {
    for whole in [jpeg(300, 200), telephone_photo(300, 200), png(300, 200), webp(300, 200)] {
        // Behind its end, a telephone's photo holds what is not looked at.
        let end = whole.len() - if holds(&whole, b"SEFH") { 25 } else { 0 };
        for part in 1..16 {
            let length = end * part / 16;
            let cut = prepare(whole[..length].to_vec()).await;
            assert_eq!(cut, Err(FileError::Cut), "{length} of {end} bytes: {:?}", &whole[..4]);
        }
    }
    let document = pdf();
    assert_eq!(prepare(document[..document.len() / 2].to_vec()).await, Err(FileError::Cut));
}

#[tokio::test]
async fn a_picture_of_too_many_points_is_refused_before_it_is_decoded() {
    // 50 megapixels, as some telephones take.
    let huge = resized(jpeg(40, 40), 8700, 5800);
    assert_eq!(prepare(huge).await, Err(FileError::TooManyPixels { millions: 51 }));
    let bomb = resized(jpeg(40, 40), 65_500, 65_500);
    assert_eq!(prepare(bomb).await, Err(FileError::TooManyPixels { millions: 4291 }));
    let small = huge_png(7000, 6000);
    assert!(small.len() < 300_000, "few bytes: {}", small.len());
    assert_eq!(prepare(small).await, Err(FileError::TooManyPixels { millions: 42 }));
}

#[tokio::test]
async fn a_file_of_eight_megabytes_is_the_largest() {
    let mut photo = jpeg(40, 40);
    photo.resize(SIZE_MAX, 0);
    assert!(prepare(photo.clone()).await.is_ok());
    photo.push(0);
    assert_eq!(prepare(photo).await, Err(FileError::TooLarge));
}

#[tokio::test]
async fn a_pdf_is_kept_as_it_is_when_it_only_shows() {
    let prepared = prepare(pdf()).await.unwrap();
    assert_eq!(prepared, Prepared { content_type: ContentType::Pdf, bytes: pdf() });
    let script = pdf_with("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>");
    assert_eq!(prepare(script).await, Err(FileError::PdfActive));
    assert_eq!(prepare(pdf_with("/Encrypt 9 0 R")).await, Err(FileError::PdfLocked));
}
