package dev.adyton.evidence.corim;

import java.util.Locale;

/// What a triple says of an environment.
///
/// Source: [draft-ietf-rats-corim §5.1.4](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// triples-map.
public enum TripleKind {
  /// What should be measured.
  REFERENCE(0),
  /// What holds beside what is measured.
  ENDORSED(1),
  /// Which keys identify it.
  IDENTITY(2),
  /// Which keys sign its evidence.
  ATTEST_KEY(3),
  /// What it depends on.
  DEPENDENCY(4),
  /// What it is made of.
  MEMBERSHIP(5),
  /// Which tags of software describe it.
  COSWID(6),
  /// What holds for the first of several conditions that is met.
  CONDITIONAL_ENDORSEMENT_SERIES(8),
  /// What holds if conditions are met.
  CONDITIONAL_ENDORSEMENT(10);

  private final int number;

  TripleKind(int number) {
    this.number = number;
  }

  /// {@return the key in CBOR}
  public int number() {
    return number;
  }

  /// {@return the name in the specification, with underscores}
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
