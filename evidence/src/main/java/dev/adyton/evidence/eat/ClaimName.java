package dev.adyton.evidence.eat;

import java.util.List;

/// What a claim is called: a number in CBOR, a text in JSON, and texts that older drafts used.
///
/// Source: [RFC 9711 §10.2](https://www.rfc-editor.org/rfc/rfc9711#section-10.2), the registered
/// claims.
///
/// @param number the key in CBOR
/// @param text the name in JSON, which is the one that is written
/// @param older names in JSON that are read too
public record ClaimName(long number, String text, List<String> older) {

  /// Makes a name of a copy of the older texts.
  public ClaimName {
    older = List.copyOf(older);
  }

  /// {@return a name}
  public static ClaimName of(long number, String text, String... older) {
    return new ClaimName(number, text, List.of(older));
  }
}
