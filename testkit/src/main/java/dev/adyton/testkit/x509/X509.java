package dev.adyton.testkit.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerWriter;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How X.509 writes what drafts have in common.
final class X509 {

  /// keyCertSign and cRLSign (RFC 5280 §4.2.1.3).
  static final Bytes ISSUING = Bytes.fromHex("03020106");

  /// digitalSignature.
  static final Bytes SIGNING = Bytes.fromHex("03020780");

  private static final String RSASSA_PSS = "1.2.840.113549.1.1.10";
  private static final String MGF1 = "1.2.840.113549.1.1.8";
  private static final Instant FIRST_OF_2050 = Instant.parse("2050-01-01T00:00:00Z");
  private static final DateTimeFormatter UTC = format("yyMMddHHmmss'Z'");
  private static final DateTimeFormatter GENERALIZED = format("yyyyMMddHHmmss'Z'");

  private X509() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /// RFC 5280 §4.1.2.5: UTCTime until 2049, GeneralizedTime from 2050 on.
  static Bytes time(Instant instant) {
    boolean early = instant.isBefore(FIRST_OF_2050);
    String text = (early ? UTC : GENERALIZED).format(instant);
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Bytes.concat(
        Bytes.of((byte) (early ? 0x17 : 0x18), (byte) bytes.length), Bytes.of(bytes));
  }

  static Bytes authority(int pathLength) {
    return new DerWriter().sequence(c -> c.flag(true).integer(pathLength)).toBytes();
  }

  static Bytes keyId(Bytes publicKey) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey.toArray());
      return Bytes.of(digest, 0, 20);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static BigInteger number(Bytes magnitude) {
    return new BigInteger(1, magnitude.toArray());
  }

  /// {@return how an authority states its algorithm}
  static Bytes algorithm(FakeAuthority signer) {
    return switch (signer.key().publicKey().algorithm()) {
      case ES256, ES256_P384 -> algorithm("1.2.840.10045.4.3.2");
      case ES384 -> algorithm("1.2.840.10045.4.3.3");
      case PS256 -> pss("2.16.840.1.101.3.4.2.1", 32);
      case PS384 -> pss("2.16.840.1.101.3.4.2.2", 48);
      case PS512 -> pss("2.16.840.1.101.3.4.2.3", 64);
      case RS256 ->
          new DerWriter().sequence(a -> a.oid("1.2.840.113549.1.1.11").nothing()).toBytes();
      case ED25519 -> algorithm("1.3.101.112");
    };
  }

  private static Bytes algorithm(String oid) {
    return new DerWriter().sequence(identifier -> identifier.oid(oid)).toBytes();
  }

  /// RFC 4055 §3.1.
  private static Bytes pss(String hash, int salt) {
    DerWriter hashIdentifier = new DerWriter().sequence(h -> h.oid(hash).nothing());
    return new DerWriter()
        .sequence(identifier ->
            identifier
                .oid(RSASSA_PSS)
                .sequence(parameters ->
                    parameters
                        .contextTag(0, to -> to.element(hashIdentifier.toBytes()))
                        .contextTag(
                            1,
                            to -> to.sequence(m -> m.oid(MGF1).element(hashIdentifier.toBytes())))
                        .contextTag(2, to -> to.integer(salt))))
        .toBytes();
  }

  static Bytes sign(FakeAuthority signer, Bytes signed, Bytes identifier) {
    Bytes signature = signature(signer, signed);
    return new DerWriter()
        .sequence(all -> all.element(signed).element(identifier).bitString(signature))
        .toBytes();
  }

  private static Bytes signature(FakeAuthority signer, Bytes signed) {
    Bytes raw = signer.key().sign(KeyPurpose.ROOT, signed);
    SignatureAlgorithm algorithm = signer.key().publicKey().algorithm();
    boolean ecdsa = algorithm == SignatureAlgorithm.ES256 || algorithm == SignatureAlgorithm.ES384;
    return ecdsa ? ecdsa(raw) : raw;
  }

  private static Bytes ecdsa(Bytes raw) {
    int half = raw.length() / 2;
    return new DerWriter()
        .sequence(s ->
            s.integer(number(raw.slice(0, half))).integer(number(raw.slice(half, raw.length()))))
        .toBytes();
  }
}
