//! tonghop on the command line.

mod demo;
