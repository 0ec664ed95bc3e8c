package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.StrictText;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The rules that members of documents share. Each returns the value it accepts, so that
/// constructors read as a list of rules.
final class Require {

  /// The longest list in a document.
  static final int MAX_ITEMS = 512;

  /// The size of ids, nonces and instances in bytes.
  static final int ID_BYTES = 32;

  static final long MAX_INTEGER = (1L << 53) - 1;

  private static final Pattern PHRASE = Pattern.compile("[a-z][a-z0-9_ -]{0,62}");
  private static final Pattern ORIGIN = Pattern.compile("[!-*,-~]{1,200}");
  private static final Pattern NUMBER_LIKE =
      Pattern.compile("[-+]?\\.?[0-9][0-9.]*([eE][-+]?[0-9]+)?");
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private Require() {}

  static String name(String name, String member) {
    return matching(StrictText.NAME, name, member);
  }

  /// The name of a log is the name of its key: visible ASCII without `+`.
  static String origin(String origin, String member) {
    return matching(ORIGIN, origin, member);
  }

  static String phrase(String phrase, String member) {
    return matching(PHRASE, phrase, member);
  }

  static List<String> names(Collection<String> names, String member) {
    names.forEach(name -> name(name, member));
    return distinct(names, member);
  }

  static <T> List<T> distinct(Collection<? extends T> items, String member) {
    that(new HashSet<>(items).size() == items.size(), member, "holds a value twice");
    return list(items, member);
  }

  static <T> List<T> list(Collection<? extends T> items, String member) {
    that(items.size() <= MAX_ITEMS, member, "holds more than " + MAX_ITEMS + " items");
    return List.copyOf(items);
  }

  static <T> List<T> filled(Collection<? extends T> items, String member) {
    that(!items.isEmpty(), member, "is empty");
    return list(items, member);
  }

  static Bytes id(Bytes id, String member) {
    that(id.length() == ID_BYTES, member, "is not " + ID_BYTES + " bytes");
    return id;
  }

  static Digest digest(Digest digest, String member) {
    that(digest.algorithm() == HashAlgorithm.SHA256, member, "is not the hash of the profile");
    return digest;
  }

  static List<Digest> digests(Collection<Digest> digests, String member) {
    digests.forEach(digest -> digest(digest, member));
    return distinct(digests, member);
  }

  static Instant time(Instant time, String member) {
    that(time.truncatedTo(ChronoUnit.SECONDS).equals(time), member, "is not in whole seconds");
    that(!time.isBefore(FIRST) && !time.isAfter(LAST), member, "is not within the years 0 to 9999");
    return time;
  }

  static long range(long value, long min, long max, String member) {
    that(value >= min && value <= max, member, "is not within " + min + " and " + max);
    return value;
  }

  static long positive(long value, String member) {
    return range(value, 1, MAX_INTEGER, member);
  }

  static String freeText(String text, int maxLength, String member) {
    that(text.length() <= maxLength, member, "is longer than " + maxLength + " characters");
    that(isAccepted(text, StrictText::free), member, "holds a control or invisible character");
    return text;
  }

  /// A value that looks like a number must be spelled the one way a decimal has, so that no two
  /// spellings of one number get different digests.
  static String argument(String value, String member) {
    freeText(value, 1000, member);
    that(
        !NUMBER_LIKE.matcher(value).matches() || isAccepted(value, StrictText::decimal),
        member,
        "is a decimal with an exponent, a superfluous digit or sign");
    return value;
  }

  static void that(boolean holds, String member, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(member + " " + problem);
    }
  }

  private static boolean isAccepted(String text, Consumer<String> check) {
    try {
      check.accept(text);
      return true;
    } catch (FormatException e) {
      return false;
    }
  }

  private static String matching(Pattern pattern, String text, String member) {
    that(pattern.matcher(text).matches(), member, "does not match " + pattern);
    return text;
  }
}
