package dev.adyton.tlog;

import dev.adyton.codec.FormatException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The one spelling of the paths of tiles and bundles.
final class ResourcePath {

  static final String ENTRIES = "entries";

  private static final int GROUP = 1000;
  private static final long MAX_INDEX = Long.MAX_VALUE / LogResource.FULL_WIDTH;
  private static final int MAX_LENGTH = 64;
  private static final Pattern PATH =
      Pattern.compile(
          "tile/(entries|[0-7])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  private ResourcePath() {}

  static void requireBounds(long index, int width) {
    if (index < 0 || index > MAX_INDEX) {
      throw new IllegalArgumentException("no number of a tile: " + index);
    }
    if (width < 1 || width > LogResource.FULL_WIDTH) {
      throw new IllegalArgumentException("no width of a tile: " + width);
    }
  }

  static String path(String directory, long index, int width) {
    String partial = width == LogResource.FULL_WIDTH ? "" : ".p/" + width;
    return "tile/" + directory + "/" + groups(index) + partial;
  }

  static LogResource parse(String path) {
    Matcher parts = PATH.matcher(path);
    if (path.length() > MAX_LENGTH || !parts.matches()) {
      throw fail("is no path of a tile");
    }
    LogResource resource = resource(parts);
    if (!resource.path().equals(path)) {
      throw fail("has another, canonical spelling");
    }
    return resource;
  }

  private static LogResource resource(Matcher parts) {
    long index = Long.parseLong(parts.group(2).replaceAll("[x/]", ""));
    String partial = parts.group(3);
    int width = partial == null ? LogResource.FULL_WIDTH : Integer.parseInt(partial);
    if (index > MAX_INDEX || width > LogResource.FULL_WIDTH) {
      throw fail("names a tile that no log has");
    }
    return parts.group(1).equals(ENTRIES)
        ? new EntryBundle(index, width)
        : new Tile(Integer.parseInt(parts.group(1)), index, width);
  }

  private static String groups(long index) {
    String path = digits(index % GROUP);
    for (long higher = index / GROUP; higher > 0; higher /= GROUP) {
      path = "x" + digits(higher % GROUP) + "/" + path;
    }
    return path;
  }

  private static String digits(long group) {
    String text = Long.toString(group);
    return "0".repeat(3 - text.length()) + text;
  }

  private static FormatException fail(String problem) {
    return new FormatException("tile path", 0, "path", problem);
  }
}
