package dev.adyton.contract;

import dev.adyton.codec.FormatException;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.SignatureAlgorithm;

/// A set of algorithms that parties agree on; there is no negotiation.
public enum Profile {

  /// ES256 signatures, SHA-256, HPKE over P-256 with AES-256-GCM.
  INTL("intl", HashAlgorithm.SHA256, SignatureAlgorithm.ES256);

  private final String text;
  private final HashAlgorithm hash;
  private final SignatureAlgorithm signature;

  Profile(String text, HashAlgorithm hash, SignatureAlgorithm signature) {
    this.text = text;
    this.hash = hash;
    this.signature = signature;
  }

  /// {@return the name in documents}
  public String text() {
    return text;
  }

  /// {@return the hash of digests and thumbprints}
  public HashAlgorithm hash() {
    return hash;
  }

  /// {@return the algorithm of parties' and engines' signatures}
  public SignatureAlgorithm signature() {
    return signature;
  }

  /// {@return the profile of that name}
  ///
  /// @throws FormatException if there is none
  public static Profile parse(String text) {
    return Texts.parse(values(), Profile::text, text, "profile");
  }
}
