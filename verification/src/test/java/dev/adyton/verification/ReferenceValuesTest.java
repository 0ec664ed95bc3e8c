package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CoseSign1;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.corim.Comid;
import dev.adyton.evidence.corim.Corim;
import dev.adyton.evidence.corim.CorimDocument;
import dev.adyton.evidence.corim.CorimSigner;
import dev.adyton.evidence.corim.CorimValidity;
import dev.adyton.evidence.corim.Environment;
import dev.adyton.evidence.corim.EnvironmentClass;
import dev.adyton.evidence.corim.Identifier;
import dev.adyton.evidence.corim.MeasuredDigest;
import dev.adyton.evidence.corim.Measurement;
import dev.adyton.evidence.corim.MeasurementTriple;
import dev.adyton.evidence.corim.MeasurementValues;
import dev.adyton.evidence.corim.SecurityVersion;
import dev.adyton.evidence.corim.SignedCorim;
import dev.adyton.evidence.corim.StateFlag;
import dev.adyton.evidence.corim.TagIdentity;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.claim.BootClaims;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.CodeClaims;
import dev.adyton.verification.claim.Dates;
import dev.adyton.verification.claim.Freshness;
import dev.adyton.verification.claim.Label;
import dev.adyton.verification.claim.PlatformClaims;
import dev.adyton.verification.claim.Shield;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Reference values come from manifests that a pinned key signed, in their time, and from nothing
/// else.
class ReferenceValuesTest {

  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
  private static final CorimValidity NOW_VALID =
      new CorimValidity(Optional.of(NOW.minusSeconds(60)), NOW.plusSeconds(60));
  private static final CorimValidity LONG =
      new CorimValidity(Optional.empty(), NOW.plusSeconds(3600));
  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  private static final SigningKey SIGNER = key(SignatureAlgorithm.ES256);
  private static final Bytes PINNED = SIGNER.publicKey().encoded();
  private static final Environment ENVIRONMENT =
      Environment.of(EnvironmentClass.of("vendor", "model"));
  private static final Measurement IMAGE = image(new byte[32]);
  private static final Bytes COMID =
      Comid.encode(
          new TagIdentity("tag", 0), List.of(new MeasurementTriple(ENVIRONMENT, List.of(IMAGE))));
  private static final Bytes MANIFEST = Corim.encode("manifest", COMID, Optional.of(LONG));
  private static final Digest NODE = digest(77);
  private static final long VERSION = 5;
  private static final CborMap HEADERS = headers(-7, Optional.of(NOW_VALID));

  private final Verifier verifier = Verifier.of(CRYPTO);

  @Test
  void aManifestSignedUnderAPinnedKeyGivesItsValues() {
    ReferenceExamination examined = examine(signed(HEADERS, MANIFEST, SIGNER), PINNED);

    assertThat(examined.outcome()).isEqualTo(Outcome.PASS);
    assertThat(examined.validUntil()).contains(NOW_VALID.notAfter());
    ReferenceValues values = examined.values().orElseThrow();
    assertThat(values.values()).containsExactly(new ReferenceValue(ENVIRONMENT, IMAGE));
    assertThat(values.signer()).isEqualTo(SIGNER.publicKey().thumbprint());
    assertThat(values.manifest()).isEqualTo("manifest");
    assertThat(values.metBy(ENVIRONMENT, IMAGE)).isPresent();
    assertThat(values.metBy(ENVIRONMENT, image(new byte[] {1}))).isEmpty();
  }

  @Test
  void whatNobodySignedNeverBecomesReferenceValues() {
    for (Bytes unsigned : List.of(MANIFEST, COMID)) {
      ReferenceExamination examined = examine(unsigned, PINNED);
      assertThat(examined.outcome()).isEqualTo(Outcome.UNDETERMINED);
      assertThat(codes(examined)).containsExactly("missing.signature");
      assertThat(examined.values()).isEmpty();
    }
  }

  @Test
  void aSignatureThatNobodyVouchesForIsUndetermined() {
    ReferenceExamination examined = examine(signed(HEADERS, MANIFEST, SIGNER));

    assertThat(examined.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(examined)).containsExactly("missing.key");
    assertThat(examined.values()).isEmpty();
  }

  @Test
  void aSignatureOfAnotherFails() {
    SigningKey other = key(SignatureAlgorithm.ES256);

    refused(signed(HEADERS, MANIFEST, other), "signature.collateral", PINNED);
    assertThat(
            examine(signed(HEADERS, MANIFEST, other), PINNED, other.publicKey().encoded()).values())
        .isPresent();
  }

  @Test
  void theAlgorithmMustBeNamedKnownAndThatOfTheKey() {
    refused(
        signed(headers(-35, Optional.of(NOW_VALID)), MANIFEST, SIGNER),
        "signature.collateral",
        PINNED);
    refused(
        signed(headers(-999, Optional.of(NOW_VALID)), MANIFEST, SIGNER),
        "unsupported.algorithm",
        PINNED);
    CborMap none = Cbor.map(Cbor.integer(8), HEADERS.get(8).orElseThrow());
    refused(signed(none, MANIFEST, SIGNER), "unsupported.algorithm", PINNED);
    SigningKey p384 = key(SignatureAlgorithm.ES384);
    refused(signed(HEADERS, MANIFEST, p384), "signature.collateral", p384.publicKey().encoded());
  }

  @Test
  void everyFlippedBitOfWhatIsSignedFails() {
    CoseSign1 sound = CoseSign1.parse(signed(HEADERS, MANIFEST, SIGNER));
    Bytes payload = sound.requirePayload();
    for (int i = 0; i < payload.length(); i++) {
      byte[] changed = payload.toArray();
      changed[i] ^= 1;
      CborMap headers = sound.protectedMap();
      Bytes forged =
          CoseSign1.of(headers, CborMap.EMPTY, Bytes.of(changed), sound.signature()).encoded();
      assertThat(values(forged)).as("byte %d", i).isEmpty();
    }
  }

  private Optional<ReferenceValues> values(Bytes encoded) {
    try {
      return examine(encoded, PINNED).values();
    } catch (dev.adyton.codec.FormatException malformed) {
      return Optional.empty();
    }
  }

  @Test
  void outsideTheTimeForWhichTheSignerSignedItFails() {
    Bytes encoded = signed(HEADERS, MANIFEST, SIGNER);
    for (long seconds : List.of(-61L, 61L)) {
      ReferenceExamination examined = at(NOW.plusSeconds(seconds), encoded);
      assertThat(examined.outcome()).isEqualTo(Outcome.FAIL);
      assertThat(codes(examined)).contains("expired.collateral");
      assertThat(examined.values()).isEmpty();
    }
    for (long seconds : List.of(-60L, 60L)) {
      assertThat(at(NOW.plusSeconds(seconds), encoded).values()).isPresent();
    }
  }

  @Test
  void outsideTheManifestsOwnTimeItFails() {
    Bytes encoded = signed(headers(-7, Optional.empty()), MANIFEST, SIGNER);

    assertThat(at(LONG.notAfter(), encoded).values()).isPresent();
    assertThat(codes(at(LONG.notAfter().plusMillis(1), encoded))).contains("expired.collateral");
  }

  @Test
  void aListOfTagsLeavesOutTheOthers() {
    Bytes listed = withList(Cbor.map(Cbor.integer(0), Cbor.text("tag")), LONG);
    Bytes left = withList(Cbor.map(Cbor.integer(0), Cbor.text("another")), LONG);
    Bytes newer =
        withList(
            Cbor.map(Cbor.integer(0), Cbor.text("tag"), Cbor.integer(1), Cbor.integer(1)), LONG);
    Bytes over =
        withList(
            Cbor.map(Cbor.integer(0), Cbor.text("tag")),
            new CorimValidity(Optional.empty(), NOW.minusSeconds(1)));

    assertThat(examine(signed(HEADERS, listed, SIGNER), PINNED).values().orElseThrow().values())
        .hasSize(1);
    for (Bytes manifest : List.of(left, newer)) {
      assertThat(examine(signed(HEADERS, manifest, SIGNER), PINNED).values().orElseThrow().values())
          .isEmpty();
    }
    refused(signed(HEADERS, over, SIGNER), "expired.collateral", PINNED);
  }

  private static Bytes withList(CborMap identity, CorimValidity validity) {
    CborMap list =
        Cbor.map(
            Cbor.integer(0),
            Cbor.map(Cbor.integer(0), Cbor.text("list")),
            Cbor.integer(1),
            Cbor.array(identity),
            Cbor.integer(2),
            Cbor.map(
                Cbor.integer(1), Cbor.tag(1, Cbor.integer(validity.notAfter().getEpochSecond()))));
    return Cbor.encode(
        Cbor.tag(
            501,
            Cbor.map(
                Cbor.integer(0),
                Cbor.text("manifest"),
                Cbor.integer(1),
                Cbor.array(
                    Cbor.tag(506, Cbor.bytes(COMID)),
                    Cbor.tag(508, Cbor.bytes(Cbor.encode(list)))))));
  }

  @Test
  void aShortenedDigestFails() {
    Measurement shortened =
        Measurement.of(
            Identifier.text("image"),
            MeasurementValues.NONE.withDigests(
                List.of(new MeasuredDigest("sha-256", Bytes.of((byte) 7)))));
    Bytes comid =
        Comid.encode(
            new TagIdentity("tag", 0),
            List.of(new MeasurementTriple(ENVIRONMENT, List.of(shortened))));

    refused(
        signed(HEADERS, Corim.encode("manifest", comid, Optional.empty()), SIGNER),
        "malformed.claim",
        PINNED);
  }

  @Test
  void everyNamedMeasurementOfCodeNeedsAValueOfItsKindOfTee() {
    Claims td = claims("tdx", Map.of("mr_td", digest(1), "rtmr0", digest(2)));
    ReferenceValues both = values("Intel", "TDX", Map.of("mr_td", digest(1), "rtmr0", digest(2)));
    ReferenceValues first = values("Intel", "TDX", Map.of("mr_td", digest(1)));
    ReferenceValues second = values("Intel", "TDX", Map.of("rtmr0", digest(2)));

    assertThat(ReferenceValues.include(td, List.of(both))).isTrue();
    assertThat(ReferenceValues.include(td, List.of(first, second))).isTrue();
    assertThat(ReferenceValues.include(td, List.of(first))).isFalse();
    assertThat(ReferenceValues.missing(td, List.of(first))).containsExactly("rtmr0");
    assertThat(ReferenceValues.include(td, List.of())).isFalse();
    assertThat(ReferenceValues.include(claims("tdx", Map.of()), List.of(both))).isFalse();
    assertThat(
            ReferenceValues.include(
                claims("tdx", Map.of("mr_td", digest(2), "rtmr0", digest(1))), List.of(both)))
        .isFalse();
  }

  @Test
  void aValueOfAnotherKindOfTeeOrOfAnotherMachineDoesNotCount() {
    Map<String, Digest> code = Map.of("measurement", digest(1));
    Claims snp = claims("snp", code);

    assertThat(ReferenceValues.include(snp, List.of(values("AMD", "SEV-SNP", code)))).isTrue();
    assertThat(ReferenceValues.include(snp, List.of(values("AMD", "SEV", code)))).isFalse();
    assertThat(ReferenceValues.include(snp, List.of(values("Intel", "SEV-SNP", code)))).isFalse();
    assertThat(ReferenceValues.include(snp, List.of(onMachine(NODE.value(), code)))).isTrue();
    assertThat(ReferenceValues.include(snp, List.of(onMachine(Bytes.of(new byte[32]), code))))
        .isFalse();
  }

  @Test
  void aValueWithoutADigestSaysNothingOfTheCode() {
    Measurement version =
        Measurement.of(
            Identifier.text("measurement"),
            MeasurementValues.NONE.withSvn(SecurityVersion.atLeast(0)));
    Claims snp = claims("snp", Map.of("measurement", digest(1)));

    assertThat(
            ReferenceValues.include(
                snp, List.of(proven(environment("AMD", "SEV-SNP"), List.of(version)))))
        .isFalse();
  }

  @Test
  void aValueMayAskForAVersionAndThatNobodyLooksIn() {
    MeasurementValues wanted =
        MeasurementValues.NONE
            .withDigests(List.of(MeasuredDigest.ofSha2(digest(1).value())))
            .withFlag(StateFlag.DEBUG, false);
    Claims sgx = claims("sgx", Map.of("mr_enclave", digest(1)));

    for (long least : List.of(VERSION, VERSION + 1)) {
      Measurement enclave =
          Measurement.of(
              Identifier.text("mr_enclave"), wanted.withSvn(SecurityVersion.atLeast(least)));
      assertThat(
              ReferenceValues.include(
                  sgx, List.of(proven(environment("Intel", "SGX"), List.of(enclave)))))
          .isEqualTo(least <= VERSION);
    }
    Measurement debugged =
        Measurement.of(Identifier.text("mr_enclave"), wanted.withFlag(StateFlag.DEBUG, true));
    assertThat(
            ReferenceValues.include(
                sgx, List.of(proven(environment("Intel", "SGX"), List.of(debugged)))))
        .isFalse();
  }

  private ReferenceValues values(String vendor, String model, Map<String, Digest> code) {
    return proven(environment(vendor, model), elements(code));
  }

  private ReferenceValues onMachine(Bytes node, Map<String, Digest> code) {
    return proven(
        environment("AMD", "SEV-SNP").withInstance(Identifier.bytes(node)), elements(code));
  }

  private static Environment environment(String vendor, String model) {
    return Environment.of(EnvironmentClass.of(vendor, model));
  }

  private static List<Measurement> elements(Map<String, Digest> code) {
    return code.entrySet().stream()
        .map(named ->
            Measurement.of(
                Identifier.text(named.getKey()),
                MeasurementValues.NONE.withDigests(
                    List.of(MeasuredDigest.ofSha2(named.getValue().value())))))
        .toList();
  }

  /// Values that went the only way there is.
  private ReferenceValues proven(Environment where, List<Measurement> elements) {
    Bytes comid =
        Comid.encode(new TagIdentity("tag", 0), List.of(new MeasurementTriple(where, elements)));
    Bytes manifest = Corim.encode("manifest", comid, Optional.empty());
    return examine(signed(HEADERS, manifest, SIGNER), PINNED).values().orElseThrow();
  }

  private static Claims claims(String tee, Map<String, Digest> code) {
    PlatformClaims platform =
        new PlatformClaims(
            tee,
            Optional.empty(),
            Optional.of(NODE),
            Label.HARDWARE,
            Shield.GUEST,
            Map.of(),
            Optional.empty());
    CodeClaims loaded =
        new CodeClaims(
            code,
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.of(VERSION),
            false,
            Map.of());
    return new Claims(
        platform,
        loaded,
        BootClaims.UNKNOWN,
        Optional.empty(),
        Map.of(),
        Bytes.EMPTY,
        Freshness.NONE,
        Dates.NONE);
  }

  private static Digest digest(int first) {
    return CRYPTO.sha256(Bytes.of((byte) first));
  }

  private void refused(Bytes encoded, String code, Bytes... keys) {
    ReferenceExamination examined = examine(encoded, keys);
    assertThat(examined.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(codes(examined)).contains(code);
    assertThat(examined.values()).isEmpty();
  }

  private ReferenceExamination examine(Bytes encoded, Bytes... keys) {
    return verifier.referenceValues(CorimDocument.parse(encoded), List.of(keys), NOW);
  }

  private ReferenceExamination at(Instant at, Bytes encoded) {
    return verifier.referenceValues(CorimDocument.parse(encoded), List.of(PINNED), at);
  }

  private static List<String> codes(ReferenceExamination examined) {
    return examined.findings().stream().map(Finding::code).toList();
  }

  private static Measurement image(byte[] start) {
    byte[] digest = java.util.Arrays.copyOf(start, 32);
    return Measurement.of(
        Identifier.text("image"),
        MeasurementValues.NONE.withDigests(List.of(MeasuredDigest.ofSha2(Bytes.of(digest)))));
  }

  private static CborMap headers(int algorithm, Optional<CorimValidity> validity) {
    CborMap.Builder all = CborMap.build().put(1, Cbor.integer(algorithm));
    SignedCorim.headers(new CorimSigner("signer", Optional.empty(), validity))
        .members()
        .forEach(all::put);
    return all.done();
  }

  private static Bytes signed(CborMap headers, Bytes payload, SigningKey key) {
    Bytes toBeSigned =
        CoseSign1.toBeSigned(CoseSign1.encodeProtected(headers), Bytes.EMPTY, payload);
    Bytes signature = key.sign(key.purpose(), toBeSigned);
    return CoseSign1.of(headers, CborMap.EMPTY, payload, signature).encoded();
  }

  private static SigningKey key(SignatureAlgorithm algorithm) {
    return SigningKey.generate(CRYPTO, algorithm, KeyPurpose.PARTY, 1);
  }
}
