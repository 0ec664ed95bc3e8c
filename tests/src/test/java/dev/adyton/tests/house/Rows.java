package dev.adyton.tests.house;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/// Rows of two owners about clients that they share in part, from a seed. Every value of every row
/// is one that stands nowhere else.
///
/// @param csv the table: `id`, a text, an integer, a double
/// @param canaries values by which to search, some of every column
record Rows(String csv, List<Canary> canaries) {

  private static final int EVERY = 29;

  /// {@return rows about clients with numbers in a range}
  ///
  /// @param seed of what is not shared
  static Rows of(long seed, int from, int to) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder csv = new StringBuilder("id,note,amount,rate\n");
    List<Canary> canaries = new ArrayList<>();
    for (int client = from; client < to; client++) {
      String id = id(client);
      String note = "note-" + hex(random.nextLong());
      long amount = random.nextLong(1L << 44, 1L << 52);
      double rate = random.nextDouble(1e3, 1e9);
      csv.append(id).append(',').append(note).append(',');
      csv.append(amount).append(',').append(rate).append('\n');
      if (client % EVERY == 0) {
        canaries.addAll(
            List.of(
                Canary.text(id), Canary.text(note), Canary.integer(amount), Canary.number(rate)));
      }
    }
    return new Rows(csv.toString(), canaries);
  }

  /// The id of a client, which both owners know.
  static String id(int client) {
    return "client-" + hex(new SplittableRandom(client).nextLong());
  }

  private static String hex(long value) {
    return HexFormat.of().toHexDigits(value);
  }
}
