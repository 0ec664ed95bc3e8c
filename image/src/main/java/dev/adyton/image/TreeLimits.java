package dev.adyton.image;

import java.util.regex.Pattern;

/// What a tree of files may be: nothing that a name, a size or a number could be used for against
/// whoever measures it.
final class TreeLimits {

  static final int MOST_FILES = 20_000;
  static final int MOST_DEPTH = 32;
  static final int MOST_PATH = 255;
  static final long MOST_FILE = 2L << 30;
  static final long MOST_BYTES = 8L << 30;

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_+@$.-]{1,100}");

  private TreeLimits() {}

  /// Requires that a path may stand in an image.
  static void requirePath(String path) throws ImageRefusedException {
    String[] segments = path.split("/", -1);
    if (path.length() > MOST_PATH || segments.length > MOST_DEPTH) {
      throw new ImageRefusedException("a path is too long or too deep: " + shown(path));
    }
    for (String segment : segments) {
      if (!SEGMENT.matcher(segment).matches() || segment.equals(".") || segment.equals("..")) {
        throw new ImageRefusedException("a name that no image may hold: " + shown(path));
      }
    }
  }

  private static String shown(String path) {
    String printable = path.replaceAll("[^ -~]", "?");
    return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
  }
}
