package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.ear.Ear;
import dev.adyton.evidence.eat.EatEnvelope;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;
import java.util.Optional;
import java.util.stream.Stream;

/// An attestation result, signed or not.
///
/// @param encoded the bytes as they were received
/// @param envelope what it came in
/// @param ear what it says
public record EarMessage(Bytes encoded, EatEnvelope envelope, Ear ear)
    implements ConceptualMessage {

  /// {@return the message that the bytes encode: a claims set in JSON or CBOR, a JWT or a CWT}
  ///
  /// @throws FormatException if they do not follow the format
  public static EarMessage parse(Bytes encoded) {
    EatEnvelope envelope = EatEnvelope.parse(encoded);
    return new EarMessage(encoded, envelope, Ear.parse(envelope.claims()));
  }

  static Optional<ConceptualMessage> recognised(Bytes encoded) {
    try {
      return Optional.of(parse(encoded));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public String kind() {
    return "ear";
  }

  @Override
  public Facts facts() {
    Facts.Builder head = Facts.build();
    Section to = head.section("", "RFC 9052 §3.1");
    envelope.algorithm().ifPresent(name -> to.text("cose_alg", name, "algorithm of the signature"));
    return new Facts(
        Stream.concat(head.done().facts().stream(), ear.facts().facts().stream()).toList());
  }
}
