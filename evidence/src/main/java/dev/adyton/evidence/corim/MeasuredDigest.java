package dev.adyton.evidence.corim;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborArray;
import dev.adyton.codec.CborInteger;
import dev.adyton.codec.CborText;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A digest with the name of its hash function. It is kept as written: whether it has the length of
/// its function's digests is asked before it counts ({@link #isSound}).
///
/// Source: [draft-ietf-rats-corim §7.7](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// digest; [IANA, Named Information Hash
/// Algorithms](https://www.iana.org/assignments/named-information/named-information.xhtml).
///
/// @param algorithm the registered name, or the text that stands in its place
/// @param value the digest
public record MeasuredDigest(String algorithm, Bytes value) {

  private static final Map<Long, String> NAMES =
      Map.ofEntries(
          Map.entry(1L, "sha-256"),
          Map.entry(2L, "sha-256-128"),
          Map.entry(3L, "sha-256-120"),
          Map.entry(4L, "sha-256-96"),
          Map.entry(5L, "sha-256-64"),
          Map.entry(6L, "sha-256-32"),
          Map.entry(7L, "sha-384"),
          Map.entry(8L, "sha-512"),
          Map.entry(9L, "sha3-224"),
          Map.entry(10L, "sha3-256"),
          Map.entry(11L, "sha3-384"),
          Map.entry(12L, "sha3-512"));
  private static final Map<String, Integer> SOUND =
      Map.of("sha-256", 32, "sha-384", 48, "sha-512", 64);

  /// {@return a digest of SHA-256, SHA-384 or SHA-512, by its length}
  ///
  /// @throws IllegalArgumentException if it has the length of none of them
  public static MeasuredDigest ofSha2(Bytes value) {
    return switch (value.length()) {
      case 32 -> new MeasuredDigest("sha-256", value);
      case 48 -> new MeasuredDigest("sha-384", value);
      case 64 -> new MeasuredDigest("sha-512", value);
      default -> throw new IllegalArgumentException("no digest has " + value.length() + " bytes");
    };
  }

  /// {@return whether it is a whole digest of a hash function that may be relied on}
  public boolean isSound() {
    OptionalInt length = length();
    return length.isPresent() && length.getAsInt() == value.length();
  }

  /// {@return whether its hash function is one that may be relied on}
  public boolean isOfKnownFunction() {
    return length().isPresent();
  }

  private OptionalInt length() {
    Integer length = SOUND.get(algorithm);
    return length == null ? OptionalInt.empty() : OptionalInt.of(length);
  }

  static List<MeasuredDigest> readAll(String field, CborValue value) {
    return CorimValues.some(field, value, item -> read(field, item));
  }

  static MeasuredDigest read(String field, CborValue value) {
    List<CborValue> parts = CorimValues.items(field, value);
    if (parts.size() != 2) {
      throw CorimValues.fail(field, "is not an algorithm and a value");
    }
    return new MeasuredDigest(
        algorithm(field, parts.getFirst()), CorimValues.bytes(field, parts.getLast()));
  }

  private static String algorithm(String field, CborValue value) {
    return switch (value) {
      case CborInteger number when number.fitsLong() ->
          NAMES.getOrDefault(number.longValue(), number.value().toString());
      case CborText text -> text.value();
      case CborValue _ -> throw CorimValues.fail(field, "has an algorithm that is no name");
    };
  }

  CborArray toCbor() {
    CborValue name =
        NAMES.entrySet().stream()
            .filter(entry -> entry.getValue().equals(algorithm))
            .<CborValue>map(entry -> Cbor.integer(entry.getKey()))
            .findFirst()
            .orElseGet(() -> Cbor.text(algorithm));
    return Cbor.array(name, Cbor.bytes(value));
  }

  JsonObject toJson() {
    return JsonObject.build().put("algorithm", algorithm).put("value", value.hex()).done();
  }
}
