package dev.adyton.image;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The header of a plain file in a tar archive (POSIX.1-1988 `ustar`). All that does not count in a
/// measurement has one value here, so the same files make the same archive.
///
/// | offset | bytes | member | written |
/// | --- | --- | --- | --- |
/// | 0 | 100 | name | last part of the path |
/// | 100 | 8 | mode | 0644 or 0755 |
/// | 108 | 16 | user, group | 0 |
/// | 124 | 12 | size | octal |
/// | 136 | 12 | time | 0 |
/// | 148 | 8 | checksum | sum of the header's bytes, these eight as spaces |
/// | 156 | 1 | type | `0` |
/// | 257 | 8 | magic and version | `ustar\0` `00` |
/// | 329 | 16 | device numbers | 0 |
/// | 345 | 155 | prefix | first part of the path |
record TarEntry(String path, boolean executable, long size) {

  static final int BLOCK = 512;

  private static final String FORMAT = "tar";
  private static final int NAME = 100;
  private static final int PREFIX = 155;
  private static final int CHECKSUM = 148;

  /// {@return the header's block}
  ///
  /// @throws ImageRefusedException if the path does not fit
  Bytes header() throws ImageRefusedException {
    Bytes blank = header("        ");
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += blank.at(i);
    }
    return header(String.format(Locale.ROOT, "%06o\0 ", sum));
  }

  private Bytes header(String checksum) throws ImageRefusedException {
    int cut = cut();
    ByteWriter block = new ByteWriter();
    text(block, path.substring(cut), NAME);
    text(block, executable ? "0000755" : "0000644", 8);
    text(block, "0000000", 8);
    text(block, "0000000", 8);
    text(block, String.format(Locale.ROOT, "%011o", size), 12);
    text(block, "00000000000", 12);
    text(block, checksum, 8);
    text(block, "0", 101);
    text(block, "ustar\00000", 72);
    text(block, "0000000", 8);
    text(block, "0000000", 8);
    text(block, cut == 0 ? "" : path.substring(0, cut - 1), PREFIX + 12);
    return block.toBytes();
  }

  /// {@return where the name starts: after the last slash that leaves a prefix that fits}
  private int cut() throws ImageRefusedException {
    if (path.length() <= NAME) {
      return 0;
    }
    int slash = path.lastIndexOf('/', PREFIX);
    if (slash <= 0 || path.length() - slash - 1 > NAME) {
      throw new ImageRefusedException("a path does not fit a tar archive: " + path);
    }
    return slash + 1;
  }

  private static void text(ByteWriter block, String text, int size) {
    byte[] padded = new byte[size];
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, padded, 0, ascii.length);
    block.bytes(padded);
  }

  /// {@return the entry whose header a block is}
  ///
  /// @throws FormatException if the block is not exactly what [#header] writes
  static TarEntry parse(Bytes block) {
    String name = text(block, 0, NAME);
    String prefix = text(block, 345, PREFIX);
    TarEntry entry =
        new TarEntry(
            prefix.isEmpty() ? name : prefix + "/" + name,
            text(block, 100, 8).equals("0000755"),
            size(text(block, 124, 12)));
    try {
      TreeLimits.requirePath(entry.path);
      if (entry.header().equals(block)) {
        return entry;
      }
    } catch (ImageRefusedException e) {
      throw new FormatException(FORMAT, 0, "path", "is refused: " + e.reason());
    }
    throw new FormatException(FORMAT, CHECKSUM, "header", "is not that of a plain file");
  }

  private static long size(String octal) {
    try {
      long size = Long.parseLong(octal, 8);
      if (size >= 0 && size <= TreeLimits.MOST_FILE) {
        return size;
      }
    } catch (NumberFormatException e) {
      throw new FormatException(FORMAT, 124, "size", "is no octal number");
    }
    throw new FormatException(FORMAT, 124, "size", "is too large");
  }

  private static String text(Bytes block, int offset, int size) {
    int end = offset;
    while (end < offset + size && block.at(end) != 0) {
      end++;
    }
    return new String(block.slice(offset, end).toArray(), StandardCharsets.ISO_8859_1);
  }
}
