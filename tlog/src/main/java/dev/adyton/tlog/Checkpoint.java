package dev.adyton.tlog;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.NoteSignature;
import java.util.regex.Pattern;

/// The state of a log: how many entries it has, and the root of the tree over them.
///
/// In text three lines: the origin, the size in decimal, the root in base64. Extension lines, which
/// the format allows and advises against, are refused: nobody could audit them.
///
/// @spec https://c2sp.org/tlog-checkpoint
/// @param origin the log's name, also the name of its key
/// @param size the number of entries, at least 0
/// @param root the RFC 6962 tree hash over them, 32 bytes
public record Checkpoint(String origin, long size, Bytes root) {

  /// The length of a root in bytes.
  public static final int ROOT_BYTES = 32;

  private static final String FORMAT = "checkpoint";
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
  private static final int LINES = 3;
  private static final int MAX_CHARACTERS = 1024;

  /// Makes a checkpoint.
  ///
  /// @throws FormatException if the origin cannot name a key, the size is negative, or the root has
  ///   not 32 bytes
  public Checkpoint {
    if (!NoteSignature.isName(origin)) {
      throw fail("origin", "is empty, too long, or holds white space or a plus sign");
    }
    if (size < 0) {
      throw fail("size", "is negative");
    }
    if (root.length() != ROOT_BYTES) {
      throw fail("root", "has " + root.length() + " bytes, not " + ROOT_BYTES);
    }
  }

  /// {@return the checkpoint that a note's text states}
  ///
  /// @throws FormatException if it has another form
  public static Checkpoint parse(String text) {
    if (text.length() > MAX_CHARACTERS || !text.endsWith("\n")) {
      throw fail("text", "is too long or does not end its last line");
    }
    String[] lines = text.split("\n", -1);
    if (lines.length != LINES + 1) {
      throw fail("text", "has " + (lines.length - 1) + " lines, not " + LINES);
    }
    return new Checkpoint(lines[0], sizeOf(lines[1]), Base64Text.parseStandard(lines[2]));
  }

  /// {@return the three lines, which {@link #parse} reads}
  public String text() {
    return origin + "\n" + size + "\n" + Base64Text.standard(root) + "\n";
  }

  private static long sizeOf(String line) {
    if (!SIZE.matcher(line).matches()) {
      throw fail("size", "is not a decimal number in its only form");
    }
    try {
      return Long.parseLong(line);
    } catch (NumberFormatException tooLarge) {
      throw fail("size", "exceeds 63 bits");
    }
  }

  private static FormatException fail(String field, String problem) {
    return new FormatException(FORMAT, 0, field, problem);
  }
}
