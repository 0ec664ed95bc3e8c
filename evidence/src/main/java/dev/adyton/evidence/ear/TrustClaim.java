package dev.adyton.evidence.ear;

import dev.adyton.evidence.eat.ClaimName;
import java.util.Optional;

/// One of the eight aspects in which an attester is found trustworthy, with the values that have a
/// meaning. Other values of a tier are the verifier's own.
///
/// Source: [AR4SI §2.3.4](https://datatracker.ietf.org/doc/draft-ietf-rats-ar4si/), trustworthiness
/// claims.
public enum TrustClaim {
  /// Whether the attester is one that is known.
  INSTANCE_IDENTITY(0, "instance-identity"),
  /// Whether it is set up as it should be.
  CONFIGURATION(1, "configuration"),
  /// Whether what runs is what should.
  EXECUTABLES(2, "executables"),
  /// Whether the files are as they should be.
  FILE_SYSTEM(3, "file-system"),
  /// Whether hardware and firmware are genuine and current.
  HARDWARE(4, "hardware"),
  /// Whether others can see what it computes.
  RUNTIME_OPAQUE(5, "runtime-opaque"),
  /// Whether others can see what it keeps.
  STORAGE_OPAQUE(6, "storage-opaque"),
  /// Whether the data that it takes in comes from who should give it.
  SOURCED_DATA(7, "sourced-data");

  /// No claim is made.
  public static final int NO_CLAIM = 0;

  /// The verifier failed to say.
  public static final int VERIFIER_MALFUNCTION = -1;

  /// The evidence held what the verifier did not expect.
  public static final int UNEXPECTED_EVIDENCE = 1;

  /// The cryptographic validation of the evidence failed.
  public static final int CRYPTOGRAPHIC_VALIDATION_FAILED = 99;

  private final int number;
  private final String text;

  TrustClaim(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /// {@return its number in CBOR and its name in JSON}
  public ClaimName claim() {
    return ClaimName.of(number, text);
  }

  /// {@return what a value says, where the specification says it}
  public Optional<String> meaning(int value) {
    return TrustMeanings.of(this, value);
  }
}
