package dev.adyton.codec;

import static java.util.Map.entry;

import java.util.Map;

/// Names of the signature algorithms that COSE has numbers for. A name says nothing of whether the
/// algorithm is supported.
///
/// Source: [IANA, COSE Algorithms](https://www.iana.org/assignments/cose/cose.xhtml#algorithms).
public final class CoseAlgorithms {

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          entry(-7, "ES256"),
          entry(-8, "EdDSA"),
          entry(-9, "ESP256"),
          entry(-19, "Ed25519"),
          entry(-35, "ES384"),
          entry(-36, "ES512"),
          entry(-37, "PS256"),
          entry(-38, "PS384"),
          entry(-39, "PS512"),
          entry(-46, "HSS-LMS"),
          entry(-47, "ES256K"),
          entry(-48, "ML-DSA-44"),
          entry(-49, "ML-DSA-65"),
          entry(-50, "ML-DSA-87"),
          entry(-51, "ESP384"),
          entry(-52, "ESP512"),
          entry(-53, "Ed448"),
          entry(-257, "RS256"),
          entry(-258, "RS384"),
          entry(-259, "RS512"),
          entry(-65535, "RS1"));

  private CoseAlgorithms() {}

  /// {@return the registered name of an algorithm, else its digits}
  public static String name(int number) {
    return NAMES.getOrDefault(number, Integer.toString(number));
  }
}
