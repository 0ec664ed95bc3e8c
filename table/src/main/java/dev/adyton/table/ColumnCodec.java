package dev.adyton.table;

import dev.adyton.codec.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The bytes of one column, as they are encrypted: every cell takes `width` bytes, row after row,
/// without a header.
///
/// | type | cell |
/// |---|---|
/// | integer | 8 bytes, two's complement, least significant first |
/// | double | 8 bytes, IEEE 754 binary64, least significant first; finite |
/// | text | UTF-8, filled up with zero bytes to the width; not empty, no zero byte inside |
///
/// So the length depends on the number of rows and the width alone, never on the cells.
public final class ColumnCodec {

  /// The largest encoding, in bytes, that is read into memory.
  public static final long MAX_BYTES = 1L << 30;

  private static final int BUFFER = 1 << 16;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ColumnCodec() {}

  /// {@return the length of the encoding of `rows` cells, in bytes}
  public static long encodedLength(ColumnSchema schema, long rows) {
    return Math.multiplyExact(rows, (long) schema.width());
  }

  /// Writes the encoding of a column, its texts filled up to the column's own width.
  ///
  /// @throws IOException if the stream does
  public static void encode(Column column, OutputStream to) throws IOException {
    encode(column, column.width(), to);
  }

  /// Writes the encoding of a column, its texts filled up to `width` bytes.
  ///
  /// @throws IllegalArgumentException if a cell does not fit
  /// @throws IOException if the stream does
  public static void encode(Column column, int width, OutputStream to) throws IOException {
    if (column.width() > width || (column instanceof NumericColumn && column.width() != width)) {
      throw new IllegalArgumentException("cells of " + column.width() + " bytes in " + width);
    }
    int perBuffer = Math.max(1, BUFFER / width);
    byte[] buffer = new byte[perBuffer * width];
    for (int from = 0; from < column.rows(); from += perBuffer) {
      int rows = Math.min(perBuffer, column.rows() - from);
      fill(column, from, rows, width, buffer);
      to.write(buffer, 0, rows * width);
    }
  }

  /// Reads the encoding of a column of exactly `rows` cells, to the end of the stream. Memory grows
  /// with the bytes that come, not with what was announced.
  ///
  /// @throws FormatException if the stream is too short or too long, a number is not finite or a
  ///   text is not as the table above says
  /// @throws IOException if the stream does
  public static Column decode(ColumnSchema schema, long rows, InputStream from) throws IOException {
    byte[] content = readExactly(schema, rows, from);
    return switch (schema.type()) {
      case INTEGER -> new IntegerColumn(integers(content));
      case DOUBLE -> new DoubleColumn(doubles(content, schema));
      case TEXT -> texts(content, schema);
    };
  }

  private static void fill(Column column, int from, int rows, int width, byte[] buffer) {
    switch (column) {
      case IntegerColumn integers -> {
        for (int i = 0; i < rows; i++) {
          LONG.set(buffer, i * Long.BYTES, integers.at(from + i));
        }
      }
      case DoubleColumn doubles -> {
        for (int i = 0; i < rows; i++) {
          LONG.set(buffer, i * Long.BYTES, Double.doubleToRawLongBits(doubles.number(from + i)));
        }
      }
      case TextColumn texts -> {
        Arrays.fill(buffer, (byte) 0);
        for (int i = 0; i < rows; i++) {
          int row = from + i;
          System.arraycopy(texts.content(), texts.start(row), buffer, i * width, texts.length(row));
        }
      }
    }
  }

  private static byte[] readExactly(ColumnSchema schema, long rows, InputStream from)
      throws IOException {
    if (rows < 0 || rows > MAX_BYTES / schema.width()) {
      throw fail(schema, 0, "has " + rows + " rows, more than fit into " + MAX_BYTES + " bytes");
    }
    int length = (int) encodedLength(schema, rows);
    byte[] content = from.readNBytes(length);
    if (content.length < length) {
      throw fail(schema, content.length, "ends early: " + length + " bytes were announced");
    }
    if (from.read() >= 0) {
      throw fail(schema, length, "goes on after the announced " + rows + " rows");
    }
    return content;
  }

  private static long[] integers(byte[] content) {
    long[] cells = new long[content.length / Long.BYTES];
    for (int row = 0; row < cells.length; row++) {
      cells[row] = (long) LONG.get(content, row * Long.BYTES);
    }
    return cells;
  }

  private static double[] doubles(byte[] content, ColumnSchema schema) {
    double[] cells = new double[content.length / Double.BYTES];
    for (int row = 0; row < cells.length; row++) {
      cells[row] = Double.longBitsToDouble((long) LONG.get(content, row * Double.BYTES));
      if (!Double.isFinite(cells[row])) {
        throw fail(schema, (long) row * Double.BYTES, "is not a finite number");
      }
    }
    return cells;
  }

  private static TextColumn texts(byte[] content, ColumnSchema schema) {
    TextColumnBuilder builder = new TextColumnBuilder();
    Utf8Check utf8 = new Utf8Check();
    for (int start = 0; start < content.length; start += schema.width()) {
      int length = textLength(content, start, schema);
      if (!utf8.accepts(content, start, length)) {
        throw fail(schema, start, "is not UTF-8");
      }
      builder.append(content, start, length);
      builder.endCell();
    }
    return builder.toColumn();
  }

  private static int textLength(byte[] content, int start, ColumnSchema schema) {
    int length = 0;
    while (length < schema.width() && content[start + length] != 0) {
      length++;
    }
    if (length == 0) {
      throw fail(schema, start, "is an empty text");
    }
    for (int i = length; i < schema.width(); i++) {
      if (content[start + i] != 0) {
        throw fail(schema, start + i, "goes on after a zero byte");
      }
    }
    return length;
  }

  private static FormatException fail(ColumnSchema schema, long offset, String problem) {
    return new FormatException("column", offset, schema.name(), problem);
  }
}
