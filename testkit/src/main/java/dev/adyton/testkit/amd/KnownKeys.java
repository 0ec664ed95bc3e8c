package dev.adyton.testkit.amd;

import static java.util.Map.entry;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerWriter;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import java.math.BigInteger;
import java.util.Map;

/// RSA keys that everyone knows, for authorities that nobody should trust. To look for primes takes
/// a second a key; here stands how far beyond the digests of their names the primes are. They have
/// 2048 bits, the genuine ones 4096: the formats allow both, and tests sign often.
final class KnownKeys {

  private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
  private static final int SHORT = 1024;
  private static final int LONG = 2048;
  private static final int DIGEST_BITS = 256;
  private static final String RSA = "1.2.840.113549.1.1.1";

  private static final Map<String, Distances> DISTANCES =
      Map.ofEntries(
          entry("Milan/ARK", new Distances(SHORT, 58, 316)),
          entry("Milan/ASK", new Distances(SHORT, 164, 1232)),
          entry("Milan/ASVK", new Distances(SHORT, 30, 434)),
          entry("Genoa/ARK", new Distances(SHORT, 294, 672)),
          entry("Genoa/ASK", new Distances(SHORT, 92, 1178)),
          entry("Genoa/ASVK", new Distances(SHORT, 986, 148)),
          entry("Turin/ARK", new Distances(SHORT, 156, 248)),
          entry("Turin/ASK", new Distances(SHORT, 118, 290)),
          entry("Turin/ASVK", new Distances(SHORT, 92, 320)),
          entry("Naples/ARK", new Distances(SHORT, 940, 46)),
          entry("Naples/ASK", new Distances(SHORT, 410, 166)),
          entry("Rome/ARK", new Distances(LONG, 606, 1470)),
          entry("Rome/ASK", new Distances(LONG, 630, 300)));

  private KnownKeys() {}

  /// How far the primes of a key are beyond the digests, which together have so many bits.
  private record Distances(int bits, int p, int q) {}

  /// {@return the key of an authority}
  ///
  /// @param name generation and role, as in `Milan/ARK`
  static SigningKey of(Crypto crypto, String name, SignatureAlgorithm algorithm) {
    Distances distances = DISTANCES.get(name);
    if (distances == null) {
      throw new IllegalArgumentException("no key is known of " + name);
    }
    BigInteger p = prime(crypto, name + "/p", distances.bits(), distances.p());
    BigInteger q = prime(crypto, name + "/q", distances.bits(), distances.q());
    try (SecretBytes exported = exported(p, q, algorithm)) {
      return SigningKey.restore(crypto, exported, KeyPurpose.ROOT);
    }
  }

  private static BigInteger prime(Crypto crypto, String name, int bits, int distance) {
    ByteWriter digests = new ByteWriter();
    for (int i = 0; i < bits / DIGEST_BITS; i++) {
      digests.bytes(crypto.sha256(Bytes.utf8("adyton/testkit/" + name + "/" + i)).value());
    }
    return new BigInteger(1, digests.toBytes().toArray())
        .setBit(bits - 1)
        .setBit(bits - 2)
        .setBit(0)
        .add(BigInteger.valueOf(distance));
  }

  /// The form `adyton/key/1` in which {@link SigningKey#restore} takes keys.
  private static SecretBytes exported(BigInteger p, BigInteger q, SignatureAlgorithm algorithm) {
    Bytes publicKey = publicKey(p.multiply(q));
    Bytes privateKey = privateKey(p, q);
    return SecretBytes.of(
        new ByteWriter()
            .bytes(Bytes.utf8("adyton/key/1\0"))
            .bytes(text(KeyPurpose.ROOT.text()))
            .u32be(1)
            .bytes(text(algorithm.name()))
            .u16be(publicKey.length())
            .bytes(publicKey)
            .u16be(privateKey.length())
            .bytes(privateKey)
            .toBytes());
  }

  private static Bytes text(String ascii) {
    return new ByteWriter().u8(ascii.length()).bytes(Bytes.utf8(ascii)).toBytes();
  }

  /// RFC 8017 §A.1.1 inside RFC 5280 §4.1.2.7.
  private static Bytes publicKey(BigInteger modulus) {
    Bytes numbers =
        new DerWriter().sequence(key -> key.integer(modulus).integer(EXPONENT)).toBytes();
    return new DerWriter()
        .sequence(all -> all.sequence(of -> of.oid(RSA).nothing()).bitString(numbers))
        .toBytes();
  }

  /// RFC 8017 §A.1.2 inside RFC 5208 §5.
  private static Bytes privateKey(BigInteger p, BigInteger q) {
    BigInteger pMinus = p.subtract(BigInteger.ONE);
    BigInteger qMinus = q.subtract(BigInteger.ONE);
    BigInteger d = EXPONENT.modInverse(pMinus.multiply(qMinus));
    DerWriter numbers =
        new DerWriter()
            .sequence(key ->
                key.integer(0)
                    .integer(p.multiply(q))
                    .integer(EXPONENT)
                    .integer(d)
                    .integer(p)
                    .integer(q)
                    .integer(d.mod(pMinus))
                    .integer(d.mod(qMinus))
                    .integer(q.modInverse(p)));
    return new DerWriter()
        .sequence(all ->
            all.integer(0).sequence(of -> of.oid(RSA).nothing()).octetString(numbers.toBytes()))
        .toBytes();
  }
}
