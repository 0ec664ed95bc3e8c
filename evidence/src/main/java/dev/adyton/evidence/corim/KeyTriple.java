package dev.adyton.evidence.corim;

import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.CborValue;
import dev.adyton.evidence.fact.Section;
import java.util.List;
import java.util.Optional;

/// Which keys belong to an environment, and on which conditions.
///
/// Source: [draft-ietf-rats-corim §5.1.9](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// identity-triple-record and attest-key-triple-record.
///
/// @param environment the environment
/// @param keys the keys, at least one
/// @param element the element that holds them, where that is said
/// @param authorizedBy the keys of those who may say so
public record KeyTriple(
    Environment environment,
    List<CryptoKey> keys,
    Optional<Identifier> element,
    List<CryptoKey> authorizedBy) {

  /// Makes a triple of copies of the keys.
  public KeyTriple {
    keys = List.copyOf(keys);
    authorizedBy = List.copyOf(authorizedBy);
  }

  static KeyTriple read(CborValue value) {
    CborItems items = CborItems.of(value, CorimValues.FORMAT);
    Environment environment = Environment.read(items.value("environment"));
    List<CryptoKey> keys = CryptoKey.readAll("key-list", items.value("key-list"));
    if (items.remaining() == 0) {
      return new KeyTriple(environment, keys, Optional.empty(), List.of());
    }
    CborFields conditions = items.map("conditions");
    items.end();
    KeyTriple read =
        new KeyTriple(
            environment,
            keys,
            conditions.optional(0).map(key -> Identifier.read("mkey", key)),
            conditions
                .optional(1)
                .map(all -> CryptoKey.readAll("authorized-by", all))
                .orElse(List.of()));
    conditions.end();
    return read;
  }

  void tell(Section to) {
    environment.tell(to.part("environment"));
    CryptoKey.tell(to, "keys", keys, "the keys of the environment");
    element.ifPresent(key -> to.text("mkey", key.shown(), key.kind() + " of the element"));
    CryptoKey.tell(to, "authorized_by", authorizedBy, "who may say so");
  }
}
