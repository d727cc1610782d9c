//! An output stream for which a closed pipe is no error.

use std::io::{ErrorKind, Result, Write};

/// Passes everything on until the other end is closed, and then takes everything without passing it on.
pub(crate) struct PipeTolerantWriter<'a> {
    inner: &'a mut dyn Write,
    closed: bool,
}

impl<'a> PipeTolerantWriter<'a> {
    pub(crate) const fn new(inner: &'a mut dyn Write) -> Self {
        Self { inner, closed: false }
    }

    fn ignore_broken_pipe<T>(&mut self, result: Result<T>, otherwise: T) -> Result<T> {
        match result {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(otherwise)
            }
            other => other,
        }
    }
}

impl Write for PipeTolerantWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let written = self.inner.write(bytes);
        self.ignore_broken_pipe(written, bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.inner.flush();
        self.ignore_broken_pipe(flushed, ())
    }
}
