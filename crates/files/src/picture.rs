//! Pictures: decoded within limits, upright, made smaller, encoded again without metadata.

use std::io::{Cursor, ErrorKind};

use domain::attachment::{FileError, PIXELS_MAX};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage, codecs::jpeg::JpegEncoder,
    error::DecodingError, imageops::FilterType, metadata::Orientation,
};

use crate::jpeg;

/// The longest side that is kept: an A4 page stays readable.
const SIDE_KEPT: u32 = 2000;
/// Quality of JPEG: letters of a scanned page stay sharp.
const QUALITY: u8 = 82;
/// No side is longer.
const SIDE_MAX: u32 = 30_000;
/// What a decoder may take, in bytes: the points of the largest picture with alpha, and its own.
const MEMORY_MAX: u64 = 512 * 1024 * 1024;

/// A picture as it is kept (JPEG).
pub(crate) fn clean(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>, FileError> {
    let picture = decode(bytes, format)?;
    let small = smaller(picture);
    let mut kept = Vec::new();
    JpegEncoder::new_with_quality(&mut kept, QUALITY)
        .encode_image(&opaque(small))
        .map_err(|_| FileError::Unreadable)?;
    Ok(kept)
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, FileError> {
    if format == ImageFormat::Jpeg {
        let structure = jpeg::structure(bytes);
        if let Some((width, height)) = structure.size {
            check_size(width, height)?;
        }
        if !structure.is_whole {
            return Err(FileError::Cut);
        }
    }
    if format == ImageFormat::WebP && !is_whole_webp(bytes) {
        return Err(FileError::Cut);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(SIDE_MAX), Some(SIDE_MAX));
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    // Turned once it is small: less to move.
    let mut picture = smaller(picture);
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Whether a WebP is as long as its header says (RFC 9649).
fn is_whole_webp(bytes: &[u8]) -> bool {
    let length = bytes.get(4..8).and_then(|length| length.try_into().ok()).map(u32::from_le_bytes);
    length.is_some_and(|length| u64::from(length) + 8 <= bytes.len() as u64)
}

/// Before anything is decoded: a few bytes may say that they are a billion points.
fn check_size(width: u32, height: u32) -> Result<(), FileError> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(FileError::Unreadable);
    }
    if pixels > PIXELS_MAX {
        return Err(FileError::TooManyPixels { millions: pixels.div_ceil(1_000_000) });
    }
    Ok(())
}

fn refusal(error: ImageError) -> FileError {
    match error {
        ImageError::Limits(_) => FileError::TooManyPixels { millions: PIXELS_MAX / 1_000_000 },
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => FileError::Cut,
        ImageError::Decoding(error) if is_cut(&error) => FileError::Cut,
        ImageError::IoError(_)
        | ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::Unsupported(_) => FileError::Unreadable,
    }
}

/// Whether a decoder came to the end of the file before its own.
fn is_cut(error: &DecodingError) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        let io = error.downcast_ref::<std::io::Error>();
        if io.is_some_and(|error| error.kind() == ErrorKind::UnexpectedEof) {
            return true;
        }
        source = error.source();
    }
    false
}

/// No side longer than what is kept. The average of points first: the better filter needs memory for each of them.
fn smaller(picture: DynamicImage) -> DynamicImage {
    let longest = picture.width().max(picture.height());
    if longest <= SIDE_KEPT {
        return picture;
    }
    let picture = if longest > 2 * SIDE_KEPT { picture.thumbnail(2 * SIDE_KEPT, 2 * SIDE_KEPT) } else { picture };
    picture.resize(SIDE_KEPT, SIDE_KEPT, FilterType::CatmullRom)
}

/// On white, as paper is.
fn opaque(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0.map(u32::from);
        image::Rgb([red, green, blue].map(|one| u8::try_from((one * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255)))
    })
}
