package dev.adyton.verification;

import dev.adyton.evidence.Endorsement;

/// Collateral that a verification of some evidence will ask for; the caller fetches it and verifies
/// again.
public sealed interface CollateralNeed permits IntelNeed, AmdNeed, SevNeed {

  /// {@return what it is, a stable name}
  String kind();

  /// {@return of which platform, in the words of its issuer}
  String subject();

  /// {@return whether the outcome is undetermined without it; otherwise its absence is a remark}
  boolean required();

  /// {@return whether a piece of collateral is of the kind and of the platform that is asked for}
  /// Nothing is verified by this: signatures and dates are the verifier's business.
  boolean isMetBy(Endorsement piece);
}
