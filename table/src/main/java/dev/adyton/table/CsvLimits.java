package dev.adyton.table;

/// How large a CSV file may be.
///
/// @param maxBytes bytes of the file
/// @param maxRows rows behind the header
/// @param maxColumns cells a line
/// @param maxCellBytes bytes of a cell in UTF-8, without quotation marks
public record CsvLimits(long maxBytes, int maxRows, int maxColumns, int maxCellBytes) {

  /// Half a gibibyte, ten million rows, 1024 columns, cells of 1024 bytes.
  public static final CsvLimits STANDARD = new CsvLimits(1L << 29, 10_000_000, 1024, 1024);

  /// Checks that something fits.
  ///
  /// @throws IllegalArgumentException if a limit is not positive or the bytes exceed 1 GiB
  public CsvLimits {
    if (maxBytes < 1 || maxBytes > 1L << 30 || maxRows < 1 || maxColumns < 1 || maxCellBytes < 1) {
      throw new IllegalArgumentException("limits must be positive, bytes at most 1 GiB");
    }
  }
}
