package dev.adyton.verification.check;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.CborInteger;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.codec.Jws;
import dev.adyton.crypto.SignatureAlgorithm;
import java.util.Map;
import java.util.Optional;

/// A statement with its signature, in one of the forms that name their algorithm where the
/// signature covers it.
public sealed interface SignedStatement {

  /// {@return the algorithm, where it is named and known}
  Optional<SignatureAlgorithm> algorithm();

  /// {@return what stands in place of the algorithm's name, for people}
  String algorithmText();

  /// {@return the bytes that the signature covers}
  Bytes message();

  /// {@return the signature}
  Bytes signature();

  /// A COSE structure with one signature and its payload.
  ///
  /// @param signed the structure, whose payload is not detached
  /// @spec https://www.rfc-editor.org/rfc/rfc9052#section-4.4 RFC 9052 §4.4
  record Cose(CoseSign1 signed) implements SignedStatement {

    private static final int ALGORITHM = 1;

    @Override
    public Optional<SignatureAlgorithm> algorithm() {
      return named()
          .filter(CborInteger.class::isInstance)
          .map(CborInteger.class::cast)
          .filter(CborInteger::fitsLong)
          .flatMap(number -> known(number.longValue()));
    }

    private static Optional<SignatureAlgorithm> known(long number) {
      try {
        return Optional.of(SignatureAlgorithm.ofCoseId(number));
      } catch (FormatException unknown) {
        return Optional.empty();
      }
    }

    @Override
    public String algorithmText() {
      return named()
          .map(value ->
              value instanceof CborInteger number ? number.value().toString() : "no number")
          .orElse("none");
    }

    private Optional<CborValue> named() {
      return signed.protectedMap().get(ALGORITHM);
    }

    @Override
    public Bytes message() {
      return signed.toBeSigned(Bytes.EMPTY);
    }

    @Override
    public Bytes signature() {
      return signed.signature();
    }
  }

  /// A JSON web signature.
  ///
  /// @param signed the signature with what it covers
  /// @spec https://www.rfc-editor.org/rfc/rfc7515#section-5.2 RFC 7515 §5.2
  record Jose(Jws signed) implements SignedStatement {

    private static final Map<String, SignatureAlgorithm> NAMES =
        Map.of(
            "ES256", SignatureAlgorithm.ES256,
            "ES384", SignatureAlgorithm.ES384,
            "EdDSA", SignatureAlgorithm.ED25519,
            "Ed25519", SignatureAlgorithm.ED25519,
            "PS256", SignatureAlgorithm.PS256,
            "PS384", SignatureAlgorithm.PS384,
            "PS512", SignatureAlgorithm.PS512,
            "RS256", SignatureAlgorithm.RS256);

    @Override
    public Optional<SignatureAlgorithm> algorithm() {
      return Optional.ofNullable(NAMES.get(algorithmText()));
    }

    @Override
    public String algorithmText() {
      Optional<JsonValue> named = signed.header().get("alg");
      return named.isPresent() && named.get() instanceof JsonText text ? text.value() : "none";
    }

    @Override
    public Bytes message() {
      return signed.toBeSigned();
    }

    @Override
    public Bytes signature() {
      return signed.signature();
    }
  }
}
