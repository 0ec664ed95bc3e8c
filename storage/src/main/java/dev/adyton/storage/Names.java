package dev.adyton.storage;

import java.util.regex.Pattern;

/// The alphabet of the names of stored files.
final class Names {

  private static final String PART = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}";

  static final Pattern NAME = Pattern.compile(PART + "(?:/" + PART + "){0,7}");

  private Names() {}
}
