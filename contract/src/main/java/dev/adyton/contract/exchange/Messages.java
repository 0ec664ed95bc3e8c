package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.CborItems;
import dev.adyton.contract.KeyBox;
import java.util.Locale;

/// Parts of messages that both sides read.
final class Messages {

  private Messages() {}

  static KeyBox keyBox(CborItems items, String field) {
    return KeyBox.parse(items.bytes(field));
  }

  static Bytes content(CborItems items) {
    return items.bytes("content");
  }

  static void requireEmpty(Bytes message, TaskMethod method) {
    Wire.parse(message, format(method), items -> true);
  }

  static String format(TaskMethod method) {
    return method.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
