package dev.adyton.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whichever provider computes, the same signatures are good and the same are not, down to the
/// edges where providers are known to differ.
class SameAnswersTest {

  private static final Bytes MESSAGE = Bytes.utf8("a message");
  private static final KeyPair RSA = Signatures.pair("RSA", null);

  /// A curve with the order of its group and the length of a coordinate.
  private enum OnCurve {
    P256(
        SignatureAlgorithm.ES256,
        "secp256r1",
        "SHA256withECDSA",
        32,
        "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
    P384(
        SignatureAlgorithm.ES384,
        "secp384r1",
        "SHA384withECDSA",
        48,
        "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
            + "581a0db248b0a77aecec196accc52973");

    private final SignatureAlgorithm algorithm;
    private final int size;
    private final BigInteger n;
    private final VerificationKey key;
    private final BigInteger r;
    private final BigInteger s;

    OnCurve(SignatureAlgorithm algorithm, String curve, String jca, int size, String order) {
      this.algorithm = algorithm;
      this.size = size;
      this.n = new BigInteger(order, 16);
      KeyPair pair = Signatures.curve(curve);
      this.key = VerificationKey.parse(Signatures.spki(pair.getPublic()), algorithm);
      Bytes raw = Signatures.sign(jca + "inP1363Format", pair.getPrivate(), MESSAGE);
      this.r = Signatures.number(raw.slice(0, size));
      this.s = Signatures.number(raw.slice(size, 2 * size));
    }

    Bytes raw(BigInteger r, BigInteger s) {
      return Bytes.concat(Signatures.fixed(r, size), Signatures.fixed(s, size));
    }

    boolean accepts(Crypto crypto, BigInteger r, BigInteger s) {
      return key.verify(crypto, MESSAGE, raw(r, s));
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesBothSignsOfTheSameNumberAndNothingOutOfRange(Providers provider) {
    Crypto crypto = provider.crypto();
    for (OnCurve on : OnCurve.values()) {
      BigInteger zero = BigInteger.ZERO;
      assertThat(on.accepts(crypto, on.r, on.s)).isTrue();
      assertThat(on.accepts(crypto, on.r, on.n.subtract(on.s))).isTrue();
      assertThat(on.accepts(crypto, on.n.subtract(on.r), on.s)).isFalse();
      assertThat(on.accepts(crypto, on.s, on.r)).isFalse();
      for (BigInteger out : List.of(zero, on.n, on.n.add(BigInteger.ONE), ones(on.size))) {
        assertThat(on.accepts(crypto, out, on.s)).as("r %s", out).isFalse();
        assertThat(on.accepts(crypto, on.r, out)).as("s %s", out).isFalse();
        assertThat(on.accepts(crypto, out, out)).as("r and s %s", out).isFalse();
      }
      for (BigInteger edge : List.of(BigInteger.ONE, on.n.subtract(BigInteger.ONE))) {
        assertThat(on.accepts(crypto, edge, edge)).as("r and s %s", edge).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesRawSignaturesAtTheirLengthAlone(Providers provider) {
    Crypto crypto = provider.crypto();
    for (OnCurve on : OnCurve.values()) {
      Bytes raw = on.raw(on.r, on.s);
      Bytes zero = Bytes.of((byte) 0);
      assertThat(on.key.verify(crypto, MESSAGE, raw.slice(0, raw.length() - 1))).isFalse();
      assertThat(on.key.verify(crypto, MESSAGE, Bytes.concat(raw, zero))).isFalse();
      assertThat(on.key.verify(crypto, MESSAGE, Bytes.concat(zero, raw))).isFalse();
      assertThat(on.key.verify(crypto, MESSAGE, Bytes.EMPTY)).isFalse();
      assertThat(on.key.verify(crypto, MESSAGE, der(on.r, on.s))).isFalse();
      assertThat(on.key.verify(crypto, Bytes.utf8("another"), raw)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesStrictDerAlone(Providers provider) {
    Crypto crypto = provider.crypto();
    for (OnCurve on : OnCurve.values()) {
      Bytes r = integer(on.r.toByteArray());
      Bytes s = integer(on.s.toByteArray());
      Bytes padded = integer(Bytes.concat(Bytes.of((byte) 0), bytes(on.s)).toArray());
      assertThat(der(crypto, on, sequence(r, s))).isTrue();
      assertThat(der(crypto, on, der(on.r, on.n.subtract(on.s)))).isTrue();
      for (Bytes malformed :
          List.of(
              sequence(r, padded),
              sequence(r),
              sequence(r, s, s),
              sequence(r, integer(on.s.subtract(BigInteger.ONE.shiftLeft(520)).toByteArray())),
              sequence(integer(new byte[0]), s),
              sequence(integer(on.r.negate().toByteArray()), s),
              der(BigInteger.ZERO, on.s),
              der(on.r, on.n),
              der(on.r.add(on.n), on.s),
              Bytes.concat(sequence(r, s), Bytes.of((byte) 0)),
              sequence(r, s).slice(0, 10),
              longLength(Bytes.concat(r, s)),
              Bytes.concat(Bytes.fromHex("3080"), r, s, Bytes.fromHex("0000")),
              on.raw(on.r, on.s),
              Bytes.EMPTY)) {
        assertThat(der(crypto, on, malformed)).as(malformed.hex()).isFalse();
      }
    }
  }

  private static boolean der(Crypto crypto, OnCurve on, Bytes signature) {
    return on.key.verifyDer(crypto, MESSAGE, signature);
  }

  @ParameterizedTest
  @EnumSource
  void noKeyThatIsNoPointReachesAProvider(Providers provider) {
    Crypto crypto = provider.crypto();
    for (OnCurve on : OnCurve.values()) {
      Bytes point = on.key.point();
      byte[] off = point.toArray();
      off[off.length - 1] ^= 1;
      Bytes x = point.slice(1, 1 + on.size);
      for (Bytes bad :
          List.of(
              Bytes.of(off),
              Bytes.of((byte) 0),
              Bytes.concat(Bytes.of((byte) 2), x),
              Bytes.concat(Bytes.of((byte) 4), Bytes.of(new byte[2 * on.size])),
              Bytes.concat(Bytes.of((byte) 4), Signatures.fixed(ones(on.size), on.size), x))) {
        assertThatThrownBy(() ->
                VerificationKey.ofPoint(on.algorithm, bad)
                    .verify(crypto, MESSAGE, on.raw(on.r, on.s)))
            .as(bad.hex())
            .isInstanceOf(FormatException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesPssWithOneHashAndASaltOfItsLengthAlone(Providers provider) {
    Crypto crypto = provider.crypto();
    Bytes spki = Signatures.spki(RSA.getPublic());
    VerificationKey key = VerificationKey.parse(spki, SignatureAlgorithm.PS384);
    Bytes good = pss("SHA-384", "SHA-384", 48);
    assertThat(key.verify(crypto, MESSAGE, good)).isTrue();
    assertThat(key.verify(crypto, Bytes.utf8("another"), good)).isFalse();
    for (Bytes other :
        List.of(
            pss("SHA-384", "SHA-384", 47),
            pss("SHA-384", "SHA-384", 0),
            pss("SHA-384", "SHA-256", 48),
            pss("SHA-256", "SHA-256", 48),
            pss("SHA-256", "SHA-256", 32),
            Signatures.sign("SHA384withRSA", RSA.getPrivate(), MESSAGE),
            Bytes.of(new byte[256]),
            Bytes.fromHex("ff".repeat(256)),
            Bytes.concat(Bytes.of((byte) 0), good),
            good.slice(1, good.length()),
            Bytes.EMPTY)) {
      assertThat(key.verify(crypto, MESSAGE, other)).as(other.hex()).isFalse();
    }
    assertThat(VerificationKey.parse(spki, SignatureAlgorithm.RS256).verify(crypto, MESSAGE, good))
        .isFalse();
  }

  private static Bytes pss(String hash, String maskHash, int salt) {
    return Signatures.sign(
        "RSASSA-PSS", Signatures.pss(hash, maskHash, salt), RSA.getPrivate(), MESSAGE);
  }

  @ParameterizedTest
  @EnumSource
  void takesPkcs1WithItsOwnHashAlone(Providers provider) {
    Crypto crypto = provider.crypto();
    VerificationKey key =
        VerificationKey.parse(Signatures.spki(RSA.getPublic()), SignatureAlgorithm.RS256);
    Bytes good = Signatures.sign("SHA256withRSA", RSA.getPrivate(), MESSAGE);
    assertThat(key.verify(crypto, MESSAGE, good)).isTrue();
    assertThat(key.verify(crypto, Bytes.utf8("another"), good)).isFalse();
    for (Bytes other :
        List.of(
            Signatures.sign("SHA384withRSA", RSA.getPrivate(), MESSAGE),
            Signatures.sign("SHA1withRSA", RSA.getPrivate(), MESSAGE),
            pss("SHA-256", "SHA-256", 32),
            Bytes.concat(Bytes.of((byte) 0), good),
            Bytes.fromHex("ff".repeat(256)))) {
      assertThat(key.verify(crypto, MESSAGE, other)).as(other.hex()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesOneFormOfEachEd25519Signature(Providers provider) {
    Crypto crypto = provider.crypto();
    KeyPair pair = Signatures.pair("Ed25519", java.security.spec.NamedParameterSpec.ED25519);
    VerificationKey key = VerificationKey.parse(Signatures.spki(pair.getPublic()));
    Bytes good = Signatures.sign("Ed25519", pair.getPrivate(), MESSAGE);
    assertThat(key.verify(crypto, MESSAGE, good)).isTrue();
    assertThat(key.verify(crypto, Bytes.utf8("another"), good)).isFalse();
    for (Bytes other :
        List.of(
            plusOrder(good),
            Bytes.concat(good, Bytes.of((byte) 0)),
            good.slice(0, 63),
            Bytes.of(new byte[64]),
            Bytes.fromHex("ff".repeat(64)),
            Bytes.concat(Bytes.fromHex("01" + "00".repeat(31)), good.slice(32, 64)))) {
      assertThat(key.verify(crypto, MESSAGE, other)).as(other.hex()).isFalse();
    }
  }

  /// The same point with the scalar one order further: RFC 8032 §5.1.7 refuses it.
  private static Bytes plusOrder(Bytes signature) {
    BigInteger order =
        new BigInteger("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed", 16);
    BigInteger scalar = Signatures.number(reversed(signature.slice(32, 64)));
    Bytes further = Signatures.fixed(scalar.add(order), 32);
    return Bytes.concat(signature.slice(0, 32), reversed(further));
  }

  private static Bytes reversed(Bytes bytes) {
    byte[] reversed = new byte[bytes.length()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = (byte) bytes.at(reversed.length - 1 - i);
    }
    return Bytes.of(reversed);
  }

  @ParameterizedTest
  @EnumSource
  void itsKeysAndSignaturesAreEveryonesElse(Providers provider) {
    Crypto own = provider.crypto();
    Crypto jdk = Providers.JDK.crypto();
    for (SignatureAlgorithm algorithm : provider.makesKeys()) {
      SigningKey made = SigningKey.generate(own, algorithm, KeyPurpose.PARTY, 1);
      try (SecretBytes exported = made.export()) {
        SigningKey restored = SigningKey.restore(jdk, exported, KeyPurpose.PARTY);
        for (SigningKey signer : List.of(made, restored)) {
          Bytes signature = signer.sign(KeyPurpose.PARTY, MESSAGE);
          assertThat(made.publicKey().verify(jdk, MESSAGE, signature)).isTrue();
          assertThat(restored.publicKey().verify(own, MESSAGE, signature)).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void itsEncryptionKeysAgreeWithThemselves(Providers provider) {
    HpkeKeyPair pair = HpkeKeyPair.generate(provider.crypto());
    try (SecretBytes exported = pair.export()) {
      assertThat(HpkeKeyPair.restore(Providers.JDK.crypto(), exported).publicKey())
          .isEqualTo(HpkeKeyPair.restore(provider.crypto(), exported).publicKey());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theProvidersOfTheRuntimeStayAsTheyWere(Providers provider) {
    List<java.security.Provider> before = Arrays.asList(Security.getProviders());
    OnCurve on = OnCurve.P256;
    assertThat(on.accepts(provider.crypto(), on.r, on.s)).isTrue();
    assertThat(Security.getProviders()).containsExactlyElementsOf(before);
  }

  private static BigInteger ones(int size) {
    return BigInteger.ONE.shiftLeft(8 * size).subtract(BigInteger.ONE);
  }

  private static Bytes bytes(BigInteger number) {
    return Bytes.of(number.toByteArray());
  }

  private static Bytes der(BigInteger r, BigInteger s) {
    return sequence(integer(r.toByteArray()), integer(s.toByteArray()));
  }

  private static Bytes integer(byte[] content) {
    return Bytes.concat(Bytes.of((byte) 0x02, (byte) content.length), Bytes.of(content));
  }

  private static Bytes sequence(Bytes... parts) {
    Bytes body = Bytes.concat(parts);
    return Bytes.concat(Bytes.of((byte) 0x30, (byte) body.length()), body);
  }

  private static Bytes longLength(Bytes body) {
    return Bytes.concat(Bytes.of((byte) 0x30, (byte) 0x81, (byte) body.length()), body);
  }
}
