package dev.adyton.table;

/// Sorts rows by their texts: a merge sort over row numbers. The first eight bytes of each text are
/// kept beside its row as a number, so that most comparisons touch no text.
final class TextOrder {

  private static final int PREFIX = 8;

  private final TextColumn texts;
  private final long[] prefixes;

  private TextOrder(TextColumn texts) {
    this.texts = texts;
    this.prefixes = new long[texts.rows()];
    for (int row = 0; row < prefixes.length; row++) {
      prefixes[row] = prefix(row);
    }
  }

  static int[] of(TextColumn texts) {
    return new TextOrder(texts).sorted();
  }

  private int[] sorted() {
    int rows = prefixes.length;
    int[] from = new int[rows];
    for (int row = 0; row < rows; row++) {
      from[row] = row;
    }
    int[] to = new int[rows];
    for (long run = 1; run < rows; run *= 2) {
      mergeAll(from, to, run);
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private void mergeAll(int[] from, int[] to, long run) {
    for (long start = 0; start < from.length; start += 2 * run) {
      int middle = (int) Math.min(start + run, from.length);
      int end = (int) Math.min(start + 2 * run, from.length);
      merge(from, to, (int) start, middle, end);
    }
  }

  private void merge(int[] from, int[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int at = start; at < end; at++) {
      boolean takeLeft = left < middle && (right >= end || compare(from[left], from[right]) <= 0);
      to[at] = takeLeft ? from[left++] : from[right++];
    }
  }

  private int compare(int row, int other) {
    int order = Long.compareUnsigned(prefixes[row], prefixes[other]);
    return order != 0 ? order : texts.compare(row, texts, other);
  }

  /// The first bytes of a text, most significant first. Texts hold no NUL, so a shorter text, whose
  /// prefix ends in zeros, comes before those that go on.
  private long prefix(int row) {
    long prefix = 0;
    int length = Math.min(PREFIX, texts.length(row));
    for (int i = 0; i < length; i++) {
      prefix |= (long) texts.byteAt(row, i) << (56 - 8 * i);
    }
    return prefix;
  }
}
