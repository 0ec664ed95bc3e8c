package dev.adyton.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.Jws;
import dev.adyton.crypto.Cose;
import dev.adyton.crypto.KeyMisuseException;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.ear.Ear;
import dev.adyton.evidence.ear.EarAppraisal;
import dev.adyton.evidence.ear.Tier;
import dev.adyton.evidence.ear.TrustClaim;
import dev.adyton.evidence.ear.TrustVector;
import dev.adyton.evidence.ear.VerifierId;
import dev.adyton.evidence.eat.EatNonce;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarIssuerTest {

  private static final Instant ISSUED = Instant.parse("2026-06-01T00:00:07Z");

  private static Chips chips;
  private static Verification sgx;
  private static Verification tdx;
  private static Verification snp;

  @BeforeAll
  static void makeChips() {
    chips = new Chips();
    sgx = chips.sgx();
    tdx = chips.tdx();
    snp = chips.snp();
  }

  private final AppraisalPolicy standard = chips.standard;
  private final EarIssuer issuer = EarIssuer.of(new VerifierId("https://adyton.dev", "test"));

  @Test
  void anAffirmingVerdictSaysWhatTheVerifierSaw() {
    Verdict verdict = chips.appraise(sgx, standard);
    Ear ear = issuer.issue(verdict, ISSUED.plusMillis(9));
    assertThat(ear.profile()).isEqualTo(Ear.PROFILE);
    assertThat(ear.issuedAt()).isEqualTo(ISSUED);
    assertThat(ear.expiresAt()).isEqualTo(sgx.examination().validUntil());
    assertThat(ear.nonces()).containsExactly(EatNonce.of(chips.nonce));
    EarAppraisal appraisal = ear.submods().get("sgx");
    assertThat(appraisal.status()).isEqualTo(Tier.AFFIRMING);
    assertThat(appraisal.policyIds()).containsExactly(verdict.policy().toString());
    assertThat(appraisal.extensions()).containsOnlyKeys("ear_veraison_annotated_evidence");
    assertThat(appraisal.vector())
        .isEqualTo(
            TrustVector.EMPTY.with(TrustClaim.HARDWARE, 2).with(TrustClaim.RUNTIME_OPAQUE, 2));
  }

  /// What holds for a while only, because the policy says so, is said for that while only.
  @Test
  void expiresWithTheExceptionAndWithTheAgeThatThePolicyAllows() {
    Instant until = Chips.AT.plusSeconds(60);
    TcbException exception =
        new TcbException(TcbStatus.OUT_OF_DATE, Set.of("INTEL-SA-00001"), until);
    TcbRules tcb = new TcbRules(Set.of(), List.of(exception), 0, Optional.empty(), true);
    AppraisalPolicy excepting = standard.with(standard.platform().withTcb(tcb));
    Verification outdated = chips.ofStatus(TcbStatus.OUT_OF_DATE);
    assertThat(expiry(outdated, excepting)).contains(until);
    Instant issued = sgx.examination().claims().orElseThrow().dates().collateral().orElseThrow();
    Duration most = Duration.between(issued, Chips.AT).plusSeconds(5);
    AppraisalPolicy young = standard.with(standard.time().withCollateral(most));
    assertThat(expiry(sgx, young)).contains(Chips.AT.plusSeconds(5));
  }

  private Optional<Instant> expiry(Verification verification, AppraisalPolicy policy) {
    Verdict verdict = chips.appraise(verification, policy);
    assertThat(verdict.affirms()).isTrue();
    return issuer.issue(verdict, ISSUED).expiresAt();
  }

  @Test
  void isReadAsItWasWritten() {
    for (Verification each : List.of(sgx, tdx, snp)) {
      Ear ear = issuer.issue(chips.appraise(each, standard), ISSUED);
      assertThat(Ear.parse(ear.encodeJson()).encodeJson()).isEqualTo(ear.encodeJson());
      assertThat(Ear.parse(ear.encodeCbor()).submods().get(each.evidence().tee()).vector())
          .isEqualTo(ear.submods().get(each.evidence().tee()).vector());
    }
  }

  @Test
  void severalVerdictsAreOneResultThatIsAsBadAsTheWorst() {
    Verdict good = chips.appraise(tdx, standard);
    Verdict bad = chips.appraise(snp, standard.withNodes(Pins.only()));
    Ear ear = issuer.issue(Map.of("cpu", good, "device", bad), ISSUED);
    assertThat(ear.submods()).containsOnlyKeys("cpu", "device");
    assertThat(ear.worst()).isEqualTo(Tier.CONTRAINDICATED);
    assertThat(ear.nonces()).hasSize(1);
  }

  @Nested
  class TheVector {

    @ParameterizedTest
    @CsvSource({
      "UP_TO_DATE, 2, 0, AFFIRMING",
      "SW_HARDENING_NEEDED, 2, 32, WARNING",
      "CONFIGURATION_NEEDED, 2, 32, WARNING",
      "CONFIGURATION_AND_SW_HARDENING_NEEDED, 2, 32, WARNING",
      "OUT_OF_DATE, 32, 0, WARNING",
      "OUT_OF_DATE_CONFIGURATION_NEEDED, 32, 32, WARNING",
      "TD_RELAUNCH_ADVISED, 32, 0, WARNING",
      "TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED, 32, 32, WARNING",
      "REVOKED, 96, 0, CONTRAINDICATED",
      "NOT_SUPPORTED, 96, 0, CONTRAINDICATED",
    })
    void saysHowCurrentThePlatformIsThoughThePolicyAcceptsIt(
        TcbStatus status, int hardware, int configuration, Tier tier) {
      EarAppraisal appraisal = appraisal(chips.ofStatus(status), accepting(status));
      assertThat(value(appraisal, TrustClaim.HARDWARE)).isEqualTo(hardware);
      assertThat(value(appraisal, TrustClaim.CONFIGURATION)).isEqualTo(configuration);
      assertThat(appraisal.status()).isEqualTo(tier);
    }

    @Test
    void isContraindicatedWhereThePolicyRefuses() {
      EarAppraisal appraisal = appraisal(chips.ofStatus(TcbStatus.OUT_OF_DATE), standard);
      assertThat(value(appraisal, TrustClaim.HARDWARE)).isEqualTo(32);
      assertThat(appraisal.status()).isEqualTo(Tier.CONTRAINDICATED);
      assertThat(appraisal.consistent()).isTrue();
    }

    @Test
    void saysThatDebuggingIsNotAcceptableUnlessItIs() {
      Verification open = chips.snp(report -> report.debug(true));
      EarAppraisal refused = appraisal(open, standard);
      assertThat(value(refused, TrustClaim.CONFIGURATION)).isEqualTo(96);
      assertThat(refused.status()).isEqualTo(Tier.CONTRAINDICATED);
      EarAppraisal accepted =
          appraisal(open, standard.withLabels(EnumSet.allOf(Label.class)).withDebug(true));
      assertThat(value(accepted, TrustClaim.CONFIGURATION)).isZero();
      assertThat(value(accepted, TrustClaim.RUNTIME_OPAQUE)).isEqualTo(96);
    }

    @Test
    void recognisesWhatThePolicyNames() {
      Claims claims = snp.examination().claims().orElseThrow();
      AppraisalPolicy pinned =
          standard
              .withNodes(Pins.only(claims.platform().node().orElseThrow()))
              .withMeasurements(
                  Alternatives.of(
                      "measurement", Set.of(claims.code().measurements().get("measurement"))));
      EarAppraisal known = appraisal(snp, pinned);
      assertThat(value(known, TrustClaim.INSTANCE_IDENTITY)).isEqualTo(2);
      assertThat(value(known, TrustClaim.EXECUTABLES)).isEqualTo(3);
      assertThat(known.status()).isEqualTo(Tier.AFFIRMING);
      Verification other = chips.snp(report -> report.measurement(Bytes.fromHex("ee".repeat(48))));
      EarAppraisal unknown = appraisal(other, pinned);
      assertThat(value(unknown, TrustClaim.EXECUTABLES)).isEqualTo(33);
      assertThat(unknown.status()).isEqualTo(Tier.CONTRAINDICATED);
    }

    @Test
    void saysThatForgedEvidenceFailedCryptographically() {
      Bytes forged = chips.snpChip.report(chips.reportData).encoded();
      byte[] changed = forged.toArray();
      changed[0x90] ^= 1;
      Verification verification =
          chips.verify(Bytes.of(changed), new Collateral(chips.snpChip.collateral()));
      EarAppraisal appraisal = appraisal(verification, standard);
      assertThat(appraisal.vector()).isEqualTo(TrustVector.all(99));
      assertThat(appraisal.status()).isEqualTo(Tier.CONTRAINDICATED);
      assertThat(appraisal.extensions()).isEmpty();
    }

    @Test
    void doesNotRecogniseAnUnknownRoot() {
      Chips others = new Chips();
      Verification verification =
          Verifier.of(chips.crypto)
              .verify(
                  sgx.evidence(),
                  chips.challenge,
                  new Collateral(chips.intel.collateral().sgx()),
                  TrustAnchors.ofVendors(),
                  Chips.AT);
      EarAppraisal appraisal = appraisal(verification, others.standard);
      assertThat(value(appraisal, TrustClaim.HARDWARE)).isEqualTo(97);
      assertThat(appraisal.status()).isEqualTo(Tier.CONTRAINDICATED);
    }

    @Test
    void claimsNothingOfWhatWasNotDecided() {
      Verification undecided = chips.verify(sgx.evidence().encoded(), Collateral.none());
      EarAppraisal appraisal = appraisal(undecided, standard);
      assertThat(appraisal.vector()).isEqualTo(TrustVector.EMPTY);
      assertThat(appraisal.status()).isEqualTo(Tier.NONE);
    }

    @Test
    void everyRuleThatRefusesHasItsPlace() {
      AppraisalPolicy nothing = Policies.full(new Fixture());
      EarAppraisal appraisal = appraisal(chips.ofStatus(TcbStatus.OUT_OF_DATE), nothing);
      assertThat(appraisal.status()).isEqualTo(Tier.CONTRAINDICATED);
      assertThat(appraisal.vector().claims())
          .containsEntry(TrustClaim.INSTANCE_IDENTITY, 97)
          .containsEntry(TrustClaim.CONFIGURATION, 96)
          .containsEntry(TrustClaim.EXECUTABLES, 33)
          .containsEntry(TrustClaim.HARDWARE, 97);
    }

    private AppraisalPolicy accepting(TcbStatus status) {
      TcbRules tcb = new TcbRules(Set.of(status), List.of(), 0, Optional.empty(), true);
      return standard.withLabels(EnumSet.allOf(Label.class)).with(standard.platform().withTcb(tcb));
    }

    private EarAppraisal appraisal(Verification verification, AppraisalPolicy policy) {
      return issuer
          .issue(chips.appraise(verification, policy), ISSUED)
          .submods()
          .get(verification.evidence().tee());
    }

    private static int value(EarAppraisal appraisal, TrustClaim claim) {
      return appraisal.vector().get(claim).orElse(0);
    }
  }

  @Nested
  class TheSignature {

    private final SigningKey key =
        SigningKey.generate(
            chips.crypto, SignatureAlgorithm.ES256, KeyPurpose.ATTESTATION_RESULT, 1);
    private final Ear ear = issuer.issue(chips.appraise(sgx, standard), ISSUED);

    @Test
    void inJsonCoversTheResult() {
      Jws jws = Jws.parse(EarIssuer.signJson(ear, key).toText());
      assertThat(jws.algorithm()).isEqualTo("ES256");
      assertThat(jws.header().get("typ")).contains(new JsonText("eat+jwt"));
      assertThat(key.publicKey().verify(chips.crypto, jws.toBeSigned(), jws.signature())).isTrue();
      assertThat(jws.payload()).isEqualTo(ear.encodeJson());
    }

    @Test
    void inCborCoversTheResult() {
      CoseSign1 signed = CoseSign1.parse(EarIssuer.signCbor(ear, key));
      assertThat(Cose.verify(chips.crypto, signed, Bytes.EMPTY, key.publicKey())).isTrue();
      assertThat(Ear.parse(signed.requirePayload()).worst()).isEqualTo(ear.worst());
    }

    @Test
    void isMadeByNoKeyOfAnotherPurpose() {
      SigningKey party =
          SigningKey.generate(chips.crypto, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
      assertThatThrownBy(() -> EarIssuer.signJson(ear, party))
          .isInstanceOf(KeyMisuseException.class);
      assertThatThrownBy(() -> EarIssuer.signCbor(ear, party))
          .isInstanceOf(KeyMisuseException.class);
    }
  }
}
