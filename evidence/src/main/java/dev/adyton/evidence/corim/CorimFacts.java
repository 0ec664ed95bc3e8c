package dev.adyton.evidence.corim;

import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonText;
import dev.adyton.evidence.fact.Place;
import dev.adyton.evidence.fact.Section;

/// Writes down what the fact package has no form for.
final class CorimFacts {

  static final String SOURCE = "draft-ietf-rats-corim";

  private CorimFacts() {}

  /// Numbers that JSON does not keep exactly are told in digits.
  static void number(Section to, String name, long value, String meaning) {
    to.put(
        name,
        Math.abs(value) <= JsonNumber.MAX_INTEGER && value != Long.MIN_VALUE
            ? JsonNumber.of(value)
            : new JsonText(Long.toString(value)),
        Place.INSIDE,
        meaning);
  }
}
