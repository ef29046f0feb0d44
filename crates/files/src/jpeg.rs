//! Structure of a JPEG: dimensions, and whether it goes on to its end.

/// What the markers of a JPEG say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Structure {
    /// Width and height, when they were reached.
    pub(crate) size: Option<(u32, u32)>,
    /// Whether its end (EOI) is there. What cameras add behind it does not count.
    pub(crate) is_whole: bool,
}

/// Walks from marker to marker; decoders are lenient with what is missing.
pub(crate) fn structure(bytes: &[u8]) -> Structure {
    let mut found = Structure { size: None, is_whole: false };
    // After SOI.
    let mut at = 2;
    while let Some(marker) = marker(bytes, &mut at) {
        match marker {
            0xd9 => return Structure { is_whole: true, ..found },
            // RST0 to RST7, SOI and TEM stand alone; 0x00 is a byte of data.
            0x00 | 0x01 | 0xd0..=0xd8 => {}
            marker => {
                let Some(length) = number(bytes, at) else { return found };
                if is_frame(marker) {
                    found.size = number(bytes, at + 5).zip(number(bytes, at + 3));
                }
                at += length.max(2) as usize;
            }
        }
    }
    found
}

/// The next marker; what stands before it, such as the data of a scan, is passed over.
fn marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    *at += memchr::memchr(0xff, bytes.get(*at..)?)?;
    while *bytes.get(*at)? == 0xff {
        *at += 1;
    }
    let marker = bytes[*at];
    *at += 1;
    Some(marker)
}

/// SOF0 to SOF15, without DHT, JPG and DAC.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let pair = bytes.get(at..at + 2)?;
    Some(u32::from(pair[0]) << 8 | u32::from(pair[1]))
}
