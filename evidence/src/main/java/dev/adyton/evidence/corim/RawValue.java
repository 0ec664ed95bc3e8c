package dev.adyton.evidence.corim;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborTag;
import dev.adyton.codec.CborValue;
import java.util.List;
import java.util.Optional;

/// A measured value as it is, and which of its bits count.
///
/// Source: [draft-ietf-rats-corim
/// §5.1.4.1.4.6](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/), raw-value.
///
/// @param value the bytes
/// @param mask the bits that count are set; all count where there is no mask
public record RawValue(Bytes value, Optional<Bytes> mask) {

  /// {@return a value of which every bit counts}
  public static RawValue of(Bytes value) {
    return new RawValue(value, Optional.empty());
  }

  /// {@return whether a measured value agrees in every bit that counts} A value of another length,
  /// or under a mask of another length, never does.
  public boolean accepts(RawValue measured) {
    if (measured.mask.isPresent() || measured.value.length() != value.length()) {
      return false;
    }
    return mask.map(bits -> agree(bits, measured.value)).orElse(value.equals(measured.value));
  }

  private boolean agree(Bytes bits, Bytes measured) {
    if (bits.length() != value.length()) {
      return false;
    }
    int differences = 0;
    for (int i = 0; i < value.length(); i++) {
      differences |= (value.at(i) ^ measured.at(i)) & bits.at(i);
    }
    return differences == 0;
  }

  static RawValue read(CborValue value, Optional<CborValue> mask) {
    Optional<Bytes> apart = mask.map(bits -> CorimValues.bytes("raw-value-mask", bits));
    Optional<CborValue> masked = CorimValues.tagged(value, CorimTags.MASKED);
    if (masked.isEmpty()) {
      CborValue content = CorimValues.tagged(value, CorimTags.BYTES).orElse(value);
      return new RawValue(CorimValues.bytes("raw-value", content), apart);
    }
    List<CborValue> parts = CorimValues.items("raw-value", masked.get());
    if (parts.size() != 2 || apart.isPresent()) {
      throw CorimValues.fail("raw-value", "is not one value and one mask");
    }
    return new RawValue(
        CorimValues.bytes("raw-value", parts.getFirst()),
        Optional.of(CorimValues.bytes("raw-value", parts.getLast())));
  }

  CborTag toCbor() {
    return mask.map(
            bits -> Cbor.tag(CorimTags.MASKED, Cbor.array(Cbor.bytes(value), Cbor.bytes(bits))))
        .orElseGet(() -> Cbor.tag(CorimTags.BYTES, Cbor.bytes(value)));
  }
}
