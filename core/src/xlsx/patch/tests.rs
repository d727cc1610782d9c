//! Tests of the patcher over whole workbooks.
