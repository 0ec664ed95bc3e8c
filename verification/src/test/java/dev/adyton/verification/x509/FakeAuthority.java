package dev.adyton.verification.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerWriter;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// An issuer of certificates, for tests: it signs whatever it is asked to.
record FakeAuthority(String name, SigningKey key) {

  static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  static final Instant TO = Instant.parse("2030-01-01T00:00:00Z");
  private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static FakeAuthority create(Crypto crypto, String name) {
    return new FakeAuthority(
        name, SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.ROOT, 1));
  }

  Bytes publicKey() {
    return key.publicKey().encoded();
  }

  /// A certificate for another authority, or for itself.
  Certificate certify(FakeAuthority subject, int pathLength) {
    return certify(
        subject,
        7,
        TO,
        extensions -> {
          extension(
              extensions,
              "2.5.29.19",
              true,
              new DerWriter().sequence(c -> c.flag(true).integer(pathLength)));
          extension(extensions, "2.5.29.15", true, usage());
        });
  }

  /// A certificate for one that may issue nothing.
  Certificate certifyLeaf(FakeAuthority subject, long serial, Instant to) {
    return certify(
        subject,
        serial,
        to,
        extensions -> extension(extensions, "2.5.29.19", true, new DerWriter().sequence(_ -> {})));
  }

  Certificate certifyWithCritical(FakeAuthority subject, String oid) {
    return certify(
        subject, 9, TO, extensions -> extension(extensions, oid, true, new DerWriter().nothing()));
  }

  private Certificate certify(
      FakeAuthority subject, long serial, Instant to, java.util.function.Consumer<DerWriter> more) {
    Bytes signed =
        new DerWriter()
            .sequence(tbs -> {
              tbs.contextTag(0, version -> version.integer(2));
              tbs.integer(serial).sequence(algorithm -> algorithm.oid(ECDSA_SHA256));
              name(tbs, name);
              tbs.sequence(validity -> validity.element(time(FROM)).element(time(to)));
              name(tbs, subject.name());
              tbs.element(subject.publicKey());
              tbs.contextTag(3, outer -> outer.sequence(more));
            })
            .toBytes();
    return Certificate.parse(sign(signed));
  }

  CertificateList revoke(Instant from, Instant to, List<Long> serials) {
    Bytes signed =
        new DerWriter()
            .sequence(tbs -> {
              tbs.integer(1).sequence(algorithm -> algorithm.oid(ECDSA_SHA256));
              name(tbs, name);
              tbs.element(time(from)).element(time(to));
              if (!serials.isEmpty()) {
                tbs.sequence(entries ->
                    serials.forEach(serial ->
                        entries.sequence(entry ->
                            entry.integer(BigInteger.valueOf(serial)).element(time(from)))));
              }
            })
            .toBytes();
    return CertificateList.parse(sign(signed));
  }

  private Bytes sign(Bytes signed) {
    Bytes raw = key.sign(KeyPurpose.ROOT, signed);
    Bytes signature =
        new DerWriter()
            .sequence(s -> s.integer(number(raw.slice(0, 32))).integer(number(raw.slice(32, 64))))
            .toBytes();
    return new DerWriter()
        .sequence(certificate ->
            certificate
                .element(signed)
                .sequence(algorithm -> algorithm.oid(ECDSA_SHA256))
                .bitString(signature))
        .toBytes();
  }

  private static BigInteger number(Bytes magnitude) {
    return new BigInteger(1, magnitude.toArray());
  }

  private static void name(DerWriter to, String commonName) {
    to.sequence(
        rdns -> rdns.set(rdn -> rdn.sequence(pair -> pair.oid("2.5.4.3").text(commonName))));
  }

  private static void extension(DerWriter to, String oid, boolean critical, DerWriter value) {
    to.sequence(fields -> fields.oid(oid).flag(critical).octetString(value.toBytes()));
  }

  private static DerWriter usage() {
    // keyCertSign and cRLSign.
    return new DerWriter().element(Bytes.fromHex("03020106"));
  }

  private static Bytes time(Instant instant) {
    byte[] text = TIME.format(instant).getBytes(StandardCharsets.US_ASCII);
    return Bytes.concat(Bytes.of((byte) 0x18, (byte) text.length), Bytes.of(text));
  }
}
