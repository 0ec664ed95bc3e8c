package dev.adyton.verification;

/// Collateral that a verification of some evidence will ask for; the caller fetches it and verifies
/// again.
///
/// @param kind what it is, a stable name
/// @param subject of which platform, in the words of its issuer
public record CollateralNeed(String kind, String subject) {}
