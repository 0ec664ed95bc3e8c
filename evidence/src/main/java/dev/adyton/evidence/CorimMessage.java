package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.corim.CorimDocument;
import dev.adyton.evidence.fact.Facts;
import java.util.Optional;

/// Reference values and endorsements: a document of the CoRIM family.
///
/// @param encoded the bytes as they were received
/// @param document what they say
public record CorimMessage(Bytes encoded, CorimDocument document) implements ConceptualMessage {

  /// {@return the message that the bytes encode}
  ///
  /// @throws FormatException if they do not follow the format
  public static CorimMessage parse(Bytes encoded) {
    return new CorimMessage(encoded, CorimDocument.parse(encoded));
  }

  static Optional<ConceptualMessage> recognised(Bytes encoded) {
    return CorimDocument.begins(encoded) ? Optional.of(parse(encoded)) : Optional.empty();
  }

  @Override
  public String kind() {
    return "corim";
  }

  @Override
  public Facts facts() {
    return document.facts();
  }
}
