package dev.adyton.evidence;

import dev.adyton.evidence.fact.Facts;

/// Evidence of a format that this module does not know. Verification of it ends undetermined.
public non-sealed interface CustomEvidence extends Evidence {

  /// {@return the media type, by which people know what it is}
  String mediaType();

  @Override
  default String tee() {
    return "custom";
  }

  @Override
  default Facts facts() {
    return Facts.NONE;
  }
}
