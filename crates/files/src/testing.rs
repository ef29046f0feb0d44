//! Photos and documents as people send them, for tests.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A place where somebody lives, as a telephone writes it (EXIF): 45° 34' N.
const LATITUDE: [(u32, u32); 3] = [(45, 1), (34, 1), (12, 1)];
/// What a telephone calls itself.
pub const CAMERA: &str = "Fairphone 5";

/// A picture of colours that no two points share, so that it does not compress to nothing.
fn picture(width: u32, height: u32) -> DynamicImage {
    let byte = |value: u32| u8::try_from(value % 256).unwrap_or_default();
    DynamicImage::from(RgbImage::from_fn(width, height, |x, y| Rgb([byte(x), byte(y), byte(x / 7 + y / 5)])))
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a picture can be encoded");
    bytes.into_inner()
}

/// A JPEG.
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(&picture(width, height), ImageFormat::Jpeg)
}

/// A PNG.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(&picture(width, height), ImageFormat::Png)
}

/// A WebP.
pub fn webp(width: u32, height: u32) -> Vec<u8> {
    encoded(&picture(width, height), ImageFormat::WebP)
}

/// A PNG with a transparent ground.
pub fn transparent_png() -> Vec<u8> {
    encoded(&DynamicImage::new_rgba8(20, 10), ImageFormat::Png)
}

/// A PNG of few bytes and very many points.
pub fn huge_png(width: u32, height: u32) -> Vec<u8> {
    encoded(&DynamicImage::new_luma8(width, height), ImageFormat::Png)
}

/// A photo as a telephone held upright takes it: lying, with the note that it is to be turned, the place and the
/// camera; behind its end what some telephones add.
pub fn telephone_photo(width: u32, height: u32) -> Vec<u8> {
    let photo = jpeg(width, height);
    let exif = exif();
    let mut bytes = photo[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(u16::try_from(exif.len() + 2).expect("a short segment").to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&photo[2..]);
    bytes.extend(b"SEFH added by a telephone");
    bytes
}

/// EXIF (CIPA DC-008), little endian: camera, orientation 6 (turn right), latitude.
fn exif() -> Vec<u8> {
    let mut bytes = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let mut entry = Vec::new();
        entry.extend(tag.to_le_bytes());
        entry.extend(kind.to_le_bytes());
        entry.extend(count.to_le_bytes());
        entry.extend(value.to_le_bytes());
        entry
    };
    // Three entries from 8 on, then the camera, then the place.
    let camera_at = 8 + 2 + 3 * 12 + 4;
    let place_at = camera_at + 12;
    let numbers_at = place_at + 2 + 2 * 12 + 4;
    bytes.extend(3u16.to_le_bytes());
    bytes.extend(entry(0x0110, 2, 12, camera_at));
    bytes.extend(entry(0x0112, 3, 1, 6));
    bytes.extend(entry(0x8825, 4, 1, place_at));
    bytes.extend(0u32.to_le_bytes());
    bytes.extend(CAMERA.as_bytes());
    bytes.push(0);
    bytes.extend(2u16.to_le_bytes());
    bytes.extend(entry(1, 2, 2, u32::from(b'N')));
    bytes.extend(entry(2, 5, 3, numbers_at));
    bytes.extend(0u32.to_le_bytes());
    for (number, part) in LATITUDE {
        bytes.extend(number.to_le_bytes());
        bytes.extend(part.to_le_bytes());
    }
    bytes
}

/// Width and height of a JPEG, as it is decoded.
pub fn size_of(jpeg: &[u8]) -> (u32, u32) {
    let picture = image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).expect("it is a JPEG");
    (picture.width(), picture.height())
}

/// A PDF of one empty page.
pub fn pdf() -> Vec<u8> {
    pdf_with("")
}

/// The same with something in its catalogue.
pub fn pdf_with(catalogue: &str) -> Vec<u8> {
    let mut file = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    let objects = [
        format!("<< /Type /Catalog /Pages 2 0 R {catalogue} >>"),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_owned(),
    ];
    for (number, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let start = file.len();
    file += &format!("xref\n0 4\n{table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    file.into_bytes()
}

/// The beginning of a photo as recent telephones keep it (HEIC).
pub fn heic() -> Vec<u8> {
    let mut bytes = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic".to_vec();
    bytes.extend([0; 600]);
    bytes
}
