//! Defines an output stream for which a closed pipe is no error, as in `tonghop … | head`.

use std::io::{ErrorKind, Result, Write};

/// Writes to an inner stream until the pipe is closed, and then discards everything.
pub(crate) struct PipeTolerantWriter<'a> {
    inner: &'a mut dyn Write,
    closed: bool,
}

impl<'a> PipeTolerantWriter<'a> {
    pub(crate) const fn new(inner: &'a mut dyn Write) -> Self {
        Self { inner, closed: false }
    }

    /// Turns the error of a closed pipe into the success `otherwise`, and records that the pipe is closed.
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
