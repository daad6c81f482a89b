//! In: a site that was written, and that nobody else writes to now. Out: all of it in one file.
//!
//! Each file has the time at which it last changed: what a server unpacks is then new to browsers
//! where it is new, and only there. A zip holds times twice. The older form has no time zone; what
//! unpacks it takes it for local. It is filled with UTC, since the same files are to give the same
//! zip wherever they are packed; in Denmark it is read as an hour or two too early, never as the
//! future. The newer form beside it is exact, and what knows both prefers it.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

use zip::write::FullFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::disk::{self, Kind};
use super::file::Unfinished;
use super::manifest::Manifest;
use crate::error::Error;

/// Packs the files of the site that its pages use.
pub fn write_zip(folder: &Path, site: &Manifest, begun: Unfinished<'_>) -> Result<(), Error> {
    let zip = begun.place;
    let failed = || Error::io("skrive filen", zip);
    let mut archive = ZipWriter::new(BufWriter::new(&begun.file)).set_auto_large_file();
    for (path, entry) in site.in_use() {
        let file = folder.join(path);
        let open = open(&file, zip)?;
        let time = changed(&open).map_err(Error::io("læse filen", &file))?;
        let packed = options(time)
            .and_then(|options| Ok(archive.start_file(path, options)?))
            .and_then(|()| pack(open, &mut archive))
            .map_err(failed())?;
        if !entry.accepts(packed) {
            return Err(changed_meanwhile(zip, path));
        }
    }
    let written = archive.finish().map_err(io::Error::from);
    written
        .and_then(|mut written| written.flush())
        .map_err(failed())?;
    begun.put_in_place()
}

fn open(file: &Path, zip: &Path) -> Result<File, Error> {
    match disk::kind(file)? {
        Kind::File(_) => File::open(file).map_err(Error::io("læse filen", file)),
        _ => Err(changed_meanwhile(zip, &file.display().to_string())),
    }
}

/// Copies a file piece by piece, and says what was copied.
fn pack(mut file: File, archive: &mut impl Write) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        let length = file.read(&mut piece)?;
        if length == 0 {
            return Ok(hasher.finalize());
        }
        hasher.update(&piece[..length]);
        archive.write_all(&piece[..length])?;
    }
}

/// A zip holds the site that was built, or it is not written.
fn changed_meanwhile(zip: &Path, path: &str) -> Error {
    Error::FileRefused {
        path: zip.to_path_buf(),
        reason: format!("{path} blev ændret, mens webstedet blev pakket. Byg igen"),
    }
}

/// The earliest that a zip can hold: 1980.
const EARLIEST: u64 = 315_532_800;
/// The last second of 2107.
const LATEST: u64 = 4_354_819_199;

/// When a file last changed, in seconds since 1970.
fn changed(file: &File) -> io::Result<u64> {
    let changed = file.metadata()?.modified()?;
    let seconds = changed
        .duration_since(UNIX_EPOCH)
        .map(|since| since.as_secs());
    Ok(seconds.unwrap_or_default().clamp(EARLIEST, LATEST))
}

/// The extra field »UT«, and that the time of change is in it.
const EXACT_TIME: u16 = 0x5455;
const TIME_OF_CHANGE: u8 = 1;

fn options(seconds: u64) -> io::Result<FullFileOptions<'static, 'static>> {
    let mut options = FullFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(date_and_time(seconds))
        .unix_permissions(0o644);
    if let Ok(exact) = i32::try_from(seconds) {
        let mut field = vec![TIME_OF_CHANGE];
        field.extend(exact.to_le_bytes());
        options.add_extra_field(EXACT_TIME, field, false)?;
    }
    Ok(options)
}

/// The date by the Gregorian calendar, which repeats every 400 years. Counted from 1 March, a leap
/// day is the last of its year.
fn date_and_time(seconds: u64) -> zip::DateTime {
    const DAYS_IN_400_YEARS: u64 = 146_097;
    const DAYS_FROM_MARCH_0000_TO_1970: u64 = 719_468;
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let days = days + DAYS_FROM_MARCH_0000_TO_1970;
    let (era, day) = (days / DAYS_IN_400_YEARS, days % DAYS_IN_400_YEARS);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = (
        era * 400 + year + u64::from(month >= 10),
        if month < 10 { month + 3 } else { month - 9 },
        day - (153 * month + 2) / 5 + 1,
    );
    let small = |number: u64| u8::try_from(number).expect("a part of a date or a time is small");
    zip::DateTime::from_date_and_time(
        u16::try_from(date.0).expect("the year is at most 2107"),
        small(date.1),
        small(date.2),
        small(second / 3_600),
        small(second / 60 % 60),
        small(second % 60),
    )
    .expect("a zip holds the years from 1980 to 2107")
}

#[cfg(test)]
mod tests {
    use super::{EARLIEST, LATEST, date_and_time};

    /// The older form counts in two seconds.
    #[test]
    fn a_second_has_its_date_and_time() {
        for (seconds, expected) in [
            (EARLIEST, "1980-01-01 00:00:00"),
            (951_782_398, "2000-02-28 23:59:58"),
            (951_782_400, "2000-02-29 00:00:00"),
            (951_868_800, "2000-03-01 00:00:00"),
            (1_672_531_198, "2022-12-31 23:59:58"),
            (1_709_210_096, "2024-02-29 12:34:56"),
            (4_107_542_400, "2100-03-01 00:00:00"),
            (LATEST, "2107-12-31 23:59:58"),
        ] {
            assert_eq!(date_and_time(seconds).to_string(), expected);
        }
    }
}
