package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CoseSign;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.CoseSignature;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonValue;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CoseTest {

  /// Allowed by the standard; here an algorithm that anyone on the way may change does not count.
  private static final String UNPROTECTED_ALGORITHM = "sign-pass-01.json";

  private static final Bytes PAYLOAD = Bytes.utf8("a report");

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final SigningKey monitor =
      SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.MONITOR, 1);

  @TestFactory
  Stream<DynamicTest> acceptsTheWorkingGroupsExamplesAndRefusesTheFailingOnes() {
    return Vectors.files("cose").stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getFileName().toString(), () -> check(file, Vectors.json(file))));
  }

  private void check(Path file, JsonValue example) throws GeneralSecurityException {
    JsonValue input = Vectors.object(example, "input");
    Bytes encoded = Bytes.fromHex(Vectors.text(Vectors.object(example, "output"), "cbor"));
    boolean genuine = Vectors.optional(example, "fail").isEmpty();
    assertThat(genuine).isEqualTo(!file.toString().contains("fail"));
    if (Vectors.optional(input, "sign0").isPresent()) {
      JsonValue signer = Vectors.object(input, "sign0");
      VerificationKey key = key(signer);
      boolean accepted = genuine && !file.endsWith(UNPROTECTED_ALGORITHM);
      assertThat(verifies(encoded, external(signer), key)).isEqualTo(accepted);
    } else {
      checkSeveral(CoseSign.parse(encoded), Vectors.list(Vectors.object(input, "sign"), "signers"));
    }
  }

  /// The structure with several signers is read for its algorithms alone: the module signs none.
  private void checkSeveral(CoseSign structure, List<JsonValue> signers)
      throws GeneralSecurityException {
    for (int i = 0; i < signers.size(); i++) {
      VerificationKey key = key(signers.get(i));
      CoseSignature signature = structure.signatures().get(i);
      assertThat(signature.algorithm()).isEqualTo(key.algorithm().coseId());
      Bytes signed = structure.toBeSigned(signature, external(signers.get(i)));
      assertThat(key.verify(crypto, signed, signature.signature())).isTrue();
      assertThat(key.verify(crypto, Bytes.EMPTY, signature.signature())).isFalse();
    }
  }

  private boolean verifies(Bytes encoded, Bytes externalAad, VerificationKey key) {
    try {
      return Cose.verify(crypto, CoseSign1.parse(encoded), externalAad, key);
    } catch (FormatException e) {
      return false;
    }
  }

  private static Bytes external(JsonValue signer) {
    return Vectors.optional(signer, "external").isPresent()
        ? Vectors.hex(signer, "external")
        : Bytes.EMPTY;
  }

  private static VerificationKey key(JsonValue signer) throws GeneralSecurityException {
    JsonValue key = Vectors.object(signer, "key");
    String alg = algorithm(signer);
    if (Vectors.text(key, "kty").equals("RSA")) {
      return rsa(key, SignatureAlgorithm.valueOf(alg));
    }
    String curve = Vectors.text(key, "crv");
    assumeTrue(
        List.of("P-256 ES256", "P-384 ES384", "Ed25519 ED25519").contains(curve + " " + alg),
        curve + " with " + alg + " is in no profile");
    SignatureAlgorithm algorithm = SignatureAlgorithm.valueOf(alg);
    return algorithm == SignatureAlgorithm.ED25519
        ? VerificationKey.ofPoint(algorithm, Vectors.hex(key, "x_hex"))
        : VerificationKey.ofPoint(
            algorithm, Bytes.concat(Bytes.fromHex("04"), member(key, "x"), member(key, "y")));
  }

  /// The examples name algorithms in two places, and not as the registry does.
  private static String algorithm(JsonValue signer) {
    String name =
        Vectors.optional(signer, "alg").isPresent()
            ? Vectors.text(signer, "alg")
            : Vectors.text(Vectors.object(signer, "protected"), "alg");
    return name.replace("RSA-PSS-", "PS").replace("EdDSA", "ED25519");
  }

  private static VerificationKey rsa(JsonValue key, SignatureAlgorithm algorithm)
      throws GeneralSecurityException {
    BigInteger modulus = new BigInteger(1, Vectors.hex(key, "n_hex").toArray());
    BigInteger exponent = new BigInteger(1, Vectors.hex(key, "e_hex").toArray());
    var spec = new RSAPublicKeySpec(modulus, exponent);
    Bytes spki = Bytes.of(KeyFactory.getInstance("RSA").generatePublic(spec).getEncoded());
    return VerificationKey.parse(spki, algorithm);
  }

  private static Bytes member(JsonValue key, String name) {
    return Optional.of(name)
        .filter(n -> Vectors.optional(key, n).isPresent())
        .map(n -> Base64Text.parseUrl(Vectors.text(key, n)))
        .orElseGet(() -> Vectors.hex(key, name + "_hex"));
  }

  @Test
  void verifiesWhatItSignedUnderTheSameContextAlone() {
    CoseSign1 signed = Cose.sign(PAYLOAD, Bytes.utf8("here"), monitor, KeyPurpose.MONITOR);
    CoseSign1 received = CoseSign1.parse(signed.encoded());
    VerificationKey key = monitor.publicKey();
    assertThat(Cose.verify(crypto, received, Bytes.utf8("here"), key)).isTrue();
    assertThat(Cose.verify(crypto, received, Bytes.utf8("there"), key)).isFalse();
    SigningKey other = SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.ROOT, 1);
    assertThat(Cose.verify(crypto, received, Bytes.utf8("here"), other.publicKey())).isFalse();
  }

  @Test
  void doesNotTakeTheAlgorithmFromOutsideTheProtectedHeaders() {
    CborMap headers = CborMap.build().put(1, Cbor.integer(-7)).done();
    Bytes signature =
        monitor.sign(KeyPurpose.MONITOR, CoseSign1.toBeSigned(Bytes.EMPTY, Bytes.EMPTY, PAYLOAD));
    CoseSign1 moved = CoseSign1.of(CborMap.EMPTY, headers, PAYLOAD, signature);
    assertThat(Cose.verify(crypto, moved, Bytes.EMPTY, monitor.publicKey())).isFalse();
  }

  @Test
  void doesNotVerifyAnAlgorithmThatIsNotTheKeysOwn() {
    CborMap headers = CborMap.build().put(1, Cbor.integer(-35)).done();
    Bytes signed = CoseSign1.toBeSigned(CoseSign1.encodeProtected(headers), Bytes.EMPTY, PAYLOAD);
    CoseSign1 claimed =
        CoseSign1.of(headers, CborMap.EMPTY, PAYLOAD, monitor.sign(KeyPurpose.MONITOR, signed));
    assertThat(Cose.verify(crypto, claimed, Bytes.EMPTY, monitor.publicKey())).isFalse();
  }

  @Test
  void signsForTheKeysOwnPurposeAlone() {
    assertThatThrownBy(() -> Cose.sign(PAYLOAD, Bytes.EMPTY, monitor, KeyPurpose.ROOT))
        .isInstanceOf(KeyMisuseException.class);
  }
}
