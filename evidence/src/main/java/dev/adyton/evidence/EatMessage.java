package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.eat.Eat;
import dev.adyton.evidence.fact.Facts;
import java.util.Optional;

/// Claims that an attester makes in the general format, signed or not.
///
/// @param encoded the bytes as they were received
/// @param eat what they say
public record EatMessage(Bytes encoded, Eat eat) implements ConceptualMessage {

  /// {@return the message that the bytes encode: a claims set in JSON or CBOR, a JWT, a CWT or a
  /// bundle with claims sets that are kept apart}
  ///
  /// @throws FormatException if they do not follow the format
  public static EatMessage parse(Bytes encoded) {
    return new EatMessage(encoded, Eat.parse(encoded));
  }

  static Optional<ConceptualMessage> recognised(Bytes encoded) {
    try {
      EatMessage message = parse(encoded);
      return message.eat().claims().isTelling() ? Optional.of(message) : Optional.empty();
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public String kind() {
    return "eat";
  }

  @Override
  public Facts facts() {
    return eat.facts();
  }
}
