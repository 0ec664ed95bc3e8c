package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;

/// The numbers of an RSA key under the identifier rsaEncryption. Accepted are moduli from 2048 to
/// 8192 bits and odd exponents from 3 to 2³³, in the one encoding that a writer of DER produces.
record RsaKey(BigInteger modulus, BigInteger exponent) {

  private static final int MAX_ENCODED = 1200;
  private static final int MIN_BITS = 2048;
  private static final int MAX_BITS = 8192;
  private static final int MAX_EXPONENT_BITS = 33;
  private static final BigInteger THREE = BigInteger.valueOf(3);

  RsaKey {
    if (modulus.bitLength() < MIN_BITS || modulus.bitLength() > MAX_BITS || !modulus.testBit(0)) {
      throw fail("modulus", "is even or not of 2048 to 8192 bits");
    }
    if (exponent.compareTo(THREE) < 0
        || exponent.bitLength() > MAX_EXPONENT_BITS
        || !exponent.testBit(0)) {
      throw fail("exponent", "is even, below 3 or above 33 bits");
    }
  }

  static RsaKey parse(Bytes spki) {
    if (spki.length() > MAX_ENCODED) {
      throw fail("encoding", "is longer than any accepted key");
    }
    RSAPublicKey key = decode(spki);
    if (!Bytes.of(key.getEncoded()).equals(spki)) {
      throw fail("encoding", "is not the canonical one");
    }
    return new RsaKey(key.getModulus(), key.getPublicExponent());
  }

  private static RSAPublicKey decode(Bytes spki) {
    try {
      var factory = KeyFactory.getInstance("RSA", Jca.JDK.provider("KeyFactory", "RSA"));
      return (RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(spki.toArray()));
    } catch (GeneralSecurityException e) {
      throw fail("encoding", "is not a SubjectPublicKeyInfo of an RSA key");
    }
  }

  /// {@return the length of a signature in bytes}
  static int signatureSize(PublicKey decoded) {
    if (decoded instanceof RSAKey key) {
      return (key.getModulus().bitLength() + 7) / 8;
    }
    throw new IllegalStateException("the provider made no RSA key of one");
  }

  private static FormatException fail(String field, String problem) {
    return new FormatException("RSA key", 0, field, problem);
  }
}
