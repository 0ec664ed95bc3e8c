package dev.adyton.contract;

import dev.adyton.codec.FormatException;
import java.util.function.Function;

/// Closed lists of words.
final class Texts {

  private Texts() {}

  static <E> E parse(E[] values, Function<E, String> word, String text, String format) {
    for (E value : values) {
      if (word.apply(value).equals(text)) {
        return value;
      }
    }
    throw new FormatException(format, 0, "text", "is none of the words that are known here");
  }
}
