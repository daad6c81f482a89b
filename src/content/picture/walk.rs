//! In: a file of which as little as possible is to be read. Out: its bytes, a few at a time.
//!
//! A file that ends too early is [`ErrorKind::UnexpectedEof`], one that is not built as it should
//! be [`ErrorKind::InvalidData`]; any other fault is the machine's.

use std::io::{BufRead, Cursor, Error, ErrorKind, Result, Seek, SeekFrom};

/// A place in a file that moves forward.
pub struct Walk<R> {
    reader: R,
    at: u64,
    end: u64,
}

impl<'a> Walk<Cursor<&'a [u8]>> {
    /// Over bytes that have been read.
    pub fn over(bytes: &'a [u8]) -> Walk<Cursor<&'a [u8]>> {
        Walk {
            reader: Cursor::new(bytes),
            at: 0,
            end: bytes.len() as u64,
        }
    }
}

impl<R: BufRead + Seek> Walk<R> {
    /// From the start of a file.
    pub fn through(mut reader: R) -> Result<Walk<R>> {
        let end = reader.seek(SeekFrom::End(0))?;
        reader.seek(SeekFrom::Start(0))?;
        Ok(Walk { reader, at: 0, end })
    }

    /// How far it has come.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// How long the file is.
    pub fn end(&self) -> u64 {
        self.end
    }

    /// The next bytes.
    pub fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        self.reader.read_exact(&mut bytes)?;
        self.at += N as u64;
        Ok(bytes)
    }

    /// The next bytes, where there are so many.
    pub fn take_many(&mut self, count: u64) -> Result<Vec<u8>> {
        self.check_left(count)?;
        let mut bytes = vec![0; count as usize];
        self.reader.read_exact(&mut bytes)?;
        self.at += count;
        Ok(bytes)
    }

    /// Leaves bytes unread.
    pub fn skip(&mut self, count: u64) -> Result<()> {
        self.check_left(count)?;
        self.reader.seek_relative(count as i64)?;
        self.at += count;
        Ok(())
    }

    /// Goes to a place in the file.
    pub fn go_to(&mut self, at: u64) -> Result<()> {
        self.reader.seek(SeekFrom::Start(at))?;
        self.at = at;
        Ok(())
    }

    /// The last bytes of the file: as many as asked for, where it is so long.
    pub fn tail(&mut self, count: u64) -> Result<Vec<u8>> {
        let count = count.min(self.end);
        self.go_to(self.end - count)?;
        self.take_many(count)
    }

    /// Whether two bytes follow each other somewhere from here on.
    pub fn has_pair(&mut self, pair: [u8; 2]) -> Result<bool> {
        let mut last = None;
        loop {
            let bytes = self.reader.fill_buf()?;
            let Some(&newest) = bytes.last() else {
                return Ok(false);
            };
            let across = last == Some(pair[0]) && bytes[0] == pair[1];
            if across || bytes.windows(2).any(|two| two == pair) {
                return Ok(true);
            }
            last = Some(newest);
            let read = bytes.len();
            self.reader.consume(read);
            self.at += read as u64;
        }
    }

    fn check_left(&self, count: u64) -> Result<()> {
        match count <= self.end.saturating_sub(self.at) {
            true => Ok(()),
            false => Err(ErrorKind::UnexpectedEof.into()),
        }
    }
}

/// The file is not built as its kind is.
pub fn garbled() -> Error {
    ErrorKind::InvalidData.into()
}
