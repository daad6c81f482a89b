//! In: the bytes of a workbook. Out: its sheets, as tables.
//!
//! The values of Excel's files are read by calamine; what else a sheet says of itself (what is
//! hidden, where a cell leads, what a formula did not give) is read from its parts. A sheet is kept
//! by its filled cells: a cell in the last row of a sheet costs no more than one in the first.

mod biff;
mod months;
mod ods;
mod sheet;
mod values;
mod xls;
mod xlsx;

pub use ods::read as read_ods;
pub use xls::read as read_xls;
pub use xlsx::read as read_xlsx;
