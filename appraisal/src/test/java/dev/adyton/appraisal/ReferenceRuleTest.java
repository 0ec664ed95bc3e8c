package dev.adyton.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Cose;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.CorimMessage;
import dev.adyton.evidence.corim.Comid;
import dev.adyton.evidence.corim.Corim;
import dev.adyton.evidence.corim.CorimSigner;
import dev.adyton.evidence.corim.CorimValidity;
import dev.adyton.evidence.corim.Environment;
import dev.adyton.evidence.corim.EnvironmentClass;
import dev.adyton.evidence.corim.Identifier;
import dev.adyton.evidence.corim.MeasuredDigest;
import dev.adyton.evidence.corim.Measurement;
import dev.adyton.evidence.corim.MeasurementTriple;
import dev.adyton.evidence.corim.MeasurementValues;
import dev.adyton.evidence.corim.SignedCorim;
import dev.adyton.evidence.corim.TagIdentity;
import dev.adyton.verification.ReferenceExamination;
import dev.adyton.verification.ReferenceValues;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Measurements among reference values that somebody signed whose key the relying party pinned.
class ReferenceRuleTest {

  private static Chips chips;
  private static Verification tdx;
  private static SigningKey builder;

  @BeforeAll
  static void makeChips() {
    chips = new Chips();
    tdx = chips.tdx();
    builder = SigningKey.generate(chips.crypto, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
  }

  private final Map<String, Digest> measured =
      new TreeMap<>(tdx.examination().claims().orElseThrow().code().measurements());
  private final AppraisalPolicy asking =
      chips.standard.with(chips.standard.code().withReferenceValues(true));

  @Test
  void affirmsCodeWhoseMeasurementsAreAllAmongThem() {
    Verdict verdict = appraise(values(measured, builder, Chips.AT));
    assertThat(Fixture.violated(verdict)).isEmpty();
    assertThat(verdict.affirms()).isTrue();
  }

  @Test
  void refusesCodeOfWhichOneMeasurementIsMissingOrOther() {
    measured.remove("rtmr2");
    refused(values(measured, builder, Chips.AT));
    measured.put("rtmr2", Policies.sha384(7));
    refused(values(measured, builder, Chips.AT));
  }

  @Test
  void refusesWhereThereAreNoReferenceValues() {
    refused(List.of());
  }

  @Test
  void refusesValuesThatSomebodyElseSigned() {
    SigningKey other =
        SigningKey.generate(chips.crypto, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
    assertThat(values(measured, other, Chips.AT)).isEmpty();
  }

  @Test
  void refusesValuesThatWereVerifiedForAnotherTime() {
    refused(values(measured, builder, Chips.AT.minusSeconds(1)));
  }

  @Test
  void areNotAskedForUnlessThePolicyDoes() {
    assertThat(chips.appraise(tdx, chips.standard).affirms()).isTrue();
  }

  private void refused(List<ReferenceValues> values) {
    Verdict verdict = appraise(values);
    assertThat(Fixture.violated(verdict)).containsExactly("appraisal-policy code.referenceValues");
    assertThat(verdict.boundKey(Chips.KEY)).isEmpty();
  }

  private Verdict appraise(List<ReferenceValues> values) {
    return Appraiser.of(chips.crypto).withReferenceValues(values).appraise(tdx, asking);
  }

  private static List<ReferenceValues> values(
      Map<String, Digest> digests, SigningKey signer, Instant at) {
    CorimMessage message = CorimMessage.parse(signed(manifest(digests), signer));
    ReferenceExamination examined =
        Verifier.of(chips.crypto)
            .referenceValues(message.document(), List.of(builder.publicKey().encoded()), at);
    return examined.values().stream().toList();
  }

  private static Bytes manifest(Map<String, Digest> digests) {
    List<Measurement> measurements =
        digests.entrySet().stream()
            .map(named ->
                Measurement.of(
                    Identifier.text(named.getKey()),
                    MeasurementValues.NONE.withDigests(
                        List.of(MeasuredDigest.ofSha2(named.getValue().value())))))
            .toList();
    Environment guest = Environment.of(EnvironmentClass.of("Intel", "TDX"));
    Bytes comid =
        Comid.encode(
            new TagIdentity("guest", 0), List.of(new MeasurementTriple(guest, measurements)));
    return Corim.encode("manifest", comid, Optional.of(validity()));
  }

  private static CorimValidity validity() {
    return new CorimValidity(Optional.empty(), Chips.AT.plusSeconds(3600));
  }

  private static Bytes signed(Bytes payload, SigningKey key) {
    CorimSigner builder = new CorimSigner("builder", Optional.empty(), Optional.of(validity()));
    return Cose.sign(SignedCorim.headers(builder), payload, Bytes.EMPTY, key, key.purpose())
        .encoded();
  }
}
