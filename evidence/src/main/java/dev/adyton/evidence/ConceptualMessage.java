package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.fact.Facts;
import java.util.List;
import java.util.Optional;

/// What the parties of remote attestation send each other in standard formats, beside the evidence
/// of a TEE: claims sets, attestation results, reference values. Parsed, not verified. No TEE
/// vouches for it: it is worth what the key that signed it is worth to the one who pinned it.
///
/// Source: [RFC 9334 §8](https://www.rfc-editor.org/rfc/rfc9334#section-8), conceptual messages.
public sealed interface ConceptualMessage permits EatMessage, EarMessage, CorimMessage {

  /// The names of the kinds.
  List<String> KINDS = List.of("corim", "ear", "eat");

  /// {@return the message as it was received}
  Bytes encoded();

  /// {@return the short name of the kind, one of {@link #KINDS}}
  String kind();

  /// {@return every field with its meaning}
  Facts facts();

  /// {@return the message of that kind that the bytes encode}
  ///
  /// @param kind one of {@link #KINDS}
  /// @throws FormatException if they do not follow its format
  /// @throws IllegalArgumentException if there is no such kind
  static ConceptualMessage parse(Bytes encoded, String kind) {
    requireSize(encoded);
    return switch (kind) {
      case "corim" -> CorimMessage.parse(encoded);
      case "ear" -> EarMessage.parse(encoded);
      case "eat" -> EatMessage.parse(encoded);
      default -> throw new IllegalArgumentException("no kind of message: " + kind);
    };
  }

  /// {@return the message that the bytes encode, recognised by their content; nothing where they
  /// are none}
  static Optional<ConceptualMessage> recognised(Bytes encoded) {
    if (encoded.length() > Evidence.MAX_BYTES) {
      return Optional.empty();
    }
    return CorimMessage.recognised(encoded)
        .or(() -> EarMessage.recognised(encoded))
        .or(() -> EatMessage.recognised(encoded));
  }

  private static void requireSize(Bytes encoded) {
    if (encoded.length() > Evidence.MAX_BYTES) {
      throw new FormatException(
          "message", Evidence.MAX_BYTES, "end", "is beyond " + Evidence.MAX_BYTES + " bytes");
    }
  }
}
