package dev.adyton.appraisal;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.codec.Jws;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.ear.Ear;
import dev.adyton.evidence.ear.EarAppraisal;
import dev.adyton.evidence.ear.Tier;
import dev.adyton.evidence.ear.TrustVector;
import dev.adyton.evidence.ear.VerifierId;
import dev.adyton.evidence.eat.EatNonce;
import dev.adyton.verification.Challenge;
import dev.adyton.verification.claim.ClaimsJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says what a verdict found in the form that others read, an EAT attestation result, and signs it
/// with a key that signs nothing else.
///
/// The status is that of the verdict: what is refused is contraindicated, whatever the worst
/// aspect; what is affirmed is as good as its worst aspect; what was not decided has none.
///
/// Source: [EAR, the EAT attestation
/// result](https://datatracker.ietf.org/doc/draft-ietf-rats-ear/).
public final class EarIssuer {

  /// The media type of a result that is signed in JSON.
  public static final String JWT_TYPE = "eat+jwt";

  private static final String ANNOTATED = "ear_veraison_annotated_evidence";
  private static final int COSE_ALGORITHM = 1;
  private static final int COSE_KEY_ID = 4;

  private final VerifierId verifier;

  private EarIssuer(VerifierId verifier) {
    this.verifier = verifier;
  }

  /// {@return an issuer}
  ///
  /// @param verifier who appraises, as the results say it
  public static EarIssuer of(VerifierId verifier) {
    return new EarIssuer(verifier);
  }

  /// {@return the result of one verdict, under the name of its kind of TEE}
  ///
  /// @param verdict what was found
  /// @param issuedAt the time of the statement, of which the seconds count
  public Ear issue(Verdict verdict, Instant issuedAt) {
    return issue(Map.of(verdict.examination().evidence().tee(), verdict), issuedAt);
  }

  /// {@return the result of several verdicts on one attester, as on a guest and its devices} It
  /// holds as long as the first of them.
  ///
  /// @param verdicts each under the name of what was appraised, at least one
  /// @param issuedAt the time of the statement, of which the seconds count
  /// @throws IllegalArgumentException if there is no verdict
  public Ear issue(Map<String, Verdict> verdicts, Instant issuedAt) {
    Map<String, EarAppraisal> submods = new LinkedHashMap<>();
    verdicts.forEach((name, verdict) -> submods.put(name, appraisal(verdict)));
    Ear ear =
        Ear.of(verifier, issuedAt.truncatedTo(ChronoUnit.SECONDS), submods)
            .withNonces(nonces(verdicts));
    return validUntil(verdicts).map(ear::withExpiresAt).orElse(ear);
  }

  private static EarAppraisal appraisal(Verdict verdict) {
    TrustVector vector = TrustVectors.of(verdict);
    return new EarAppraisal(
            status(verdict, vector),
            vector,
            List.of(verdict.policy().toString()),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Map.of())
        .withExtensions(annotated(verdict));
  }

  /// What is not genuine has said nothing.
  private static Map<String, JsonValue> annotated(Verdict verdict) {
    return verdict
        .claims()
        .<Map<String, JsonValue>>map(claims -> Map.of(ANNOTATED, ClaimsJson.of(claims)))
        .orElse(Map.of());
  }

  private static Tier status(Verdict verdict, TrustVector vector) {
    return switch (verdict.outcome()) {
      case PASS -> vector.tier();
      case UNDETERMINED -> Tier.NONE;
      case FAIL -> Tier.CONTRAINDICATED;
    };
  }

  private static List<EatNonce> nonces(Map<String, Verdict> verdicts) {
    return verdicts.values().stream()
        .flatMap(verdict -> verdict.challenge().stream())
        .map(Challenge::nonce)
        .distinct()
        .map(EatNonce::of)
        .toList();
  }

  private static Optional<Instant> validUntil(Map<String, Verdict> verdicts) {
    return verdicts.values().stream()
        .flatMap(verdict -> verdict.validUntil().stream())
        .min(Comparator.naturalOrder())
        .map(end -> end.truncatedTo(ChronoUnit.SECONDS));
  }

  /// {@return a result as a JSON web token}
  ///
  /// @param key a key for attestation results
  /// @throws dev.adyton.crypto.KeyMisuseException if the key has another purpose
  /// @throws IllegalArgumentException if JOSE has no name for the key's algorithm
  /// @spec https://www.rfc-editor.org/rfc/rfc7515 RFC 7515 JSON Web Signature
  public static Bytes signJson(Ear ear, SigningKey key) {
    String algorithm =
        key.publicKey()
            .algorithm()
            .joseName()
            .orElseThrow(() -> new IllegalArgumentException("JOSE has no name for the algorithm"));
    Bytes header =
        Json.canonical(
            JsonObject.build()
                .put("alg", algorithm)
                .put("kid", key.publicKey().thumbprint().toString())
                .put("typ", JWT_TYPE)
                .done());
    Bytes payload = ear.encodeJson();
    Bytes signature = key.sign(KeyPurpose.ATTESTATION_RESULT, Jws.toBeSigned(header, payload));
    return Bytes.utf8(new Jws(header, payload, signature).encode());
  }

  /// {@return a result as a CBOR web token, a COSE structure with one signature}
  ///
  /// @param key a key for attestation results
  /// @throws dev.adyton.crypto.KeyMisuseException if the key has another purpose
  /// @spec https://www.rfc-editor.org/rfc/rfc9052 RFC 9052 CBOR Object Signing and Encryption
  public static Bytes signCbor(Ear ear, SigningKey key) {
    CborMap headers =
        CborMap.build()
            .put(COSE_ALGORITHM, Cbor.integer(key.publicKey().algorithm().coseId()))
            .put(COSE_KEY_ID, Cbor.bytes(Bytes.utf8(key.publicKey().thumbprint().toString())))
            .done();
    Bytes payload = ear.encodeCbor();
    Bytes signed = CoseSign1.toBeSigned(CoseSign1.encodeProtected(headers), Bytes.EMPTY, payload);
    Bytes signature = key.sign(KeyPurpose.ATTESTATION_RESULT, signed);
    return CoseSign1.of(headers, CborMap.EMPTY, payload, signature).encoded();
  }
}
