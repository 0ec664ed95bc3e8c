package dev.adyton.evidence.corim;

import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborInteger;
import dev.adyton.codec.CborTag;
import dev.adyton.codec.CborValue;

/// A security version number, or the least that is accepted.
///
/// Source: [draft-ietf-rats-corim
/// §5.1.4.1.4.3](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/), svn-type-choice.
///
/// @param number the number, from 0 on
/// @param minimum whether greater numbers do as well
public record SecurityVersion(long number, boolean minimum) {

  /// Makes a security version.
  ///
  /// @throws IllegalArgumentException if the number is below zero
  public SecurityVersion {
    if (number < 0) {
      throw new IllegalArgumentException("a security version is not below zero");
    }
  }

  /// {@return exactly this version}
  public static SecurityVersion exactly(long number) {
    return new SecurityVersion(number, false);
  }

  /// {@return this version or a greater one}
  public static SecurityVersion atLeast(long number) {
    return new SecurityVersion(number, true);
  }

  /// {@return whether a measured version is what this one asks for; a minimum is no measurement}
  public boolean accepts(SecurityVersion measured) {
    return !measured.minimum && (minimum ? measured.number >= number : measured.number == number);
  }

  static SecurityVersion read(CborValue value) {
    return switch (value) {
      case CborTag tag when tag.number() == CorimTags.SVN ->
          exactly(CorimValues.unsigned("svn", tag.content()));
      case CborTag tag when tag.number() == CorimTags.MIN_SVN ->
          atLeast(CorimValues.unsigned("min-svn", tag.content()));
      case CborInteger number -> exactly(CorimValues.unsigned("svn", number));
      case CborValue _ -> throw CorimValues.fail("svn", "is no security version");
    };
  }

  CborTag toCbor() {
    return Cbor.tag(minimum ? CorimTags.MIN_SVN : CorimTags.SVN, Cbor.integer(number));
  }
}
