package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.OneLayerArray;
import dev.adyton.evidence.Purposes;
import dev.adyton.evidence.amd.FirmwareVersion;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.amd.TcbVersion;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.amd.FakeAmd;
import dev.adyton.testkit.amd.FakeSnpChip;
import dev.adyton.testkit.amd.FakeSnpReport;
import dev.adyton.testkit.x509.FakeAuthority;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.claim.Label;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What no genuine sample shows of SEV-SNP, under the testkit's keys: each signature holds, so that
/// the check behind it must notice.
class FakeAmdTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final Bytes BOUND = Bytes.concat(Bytes.utf8("fake"), Bytes.of(new byte[60]));
  private static final Crypto CRYPTO =
      Crypto.of(SeededRandom.of(2), RememberingSignatures.create());
  private static final FakeAmd MILAN = FakeAmd.create(CRYPTO, Product.MILAN, AT);
  private static final FakeAmd GENOA = FakeAmd.create(CRYPTO, Product.GENOA, AT);

  private final Verifier verifier = Verifier.of(CRYPTO);
  private final FakeSnpChip chip = MILAN.chip();

  @ParameterizedTest
  @EnumSource
  void keysOfChipsAndOfProvidersPassOnEachProductAndAreWorthAMockOnly(Product product) {
    FakeAmd amd = FakeAmd.create(CRYPTO, product, AT);
    for (FakeSnpChip any : List.of(amd.chip(), amd.loadedChip())) {
      Examination examination = examine(any.report(BOUND), lists(amd));
      assertThat(codes(examination)).isEmpty();
      assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
      assertThat(examination.anchor().orElseThrow().cap()).isEqualTo(Label.MOCK);
      assertThat(examine(any.report(BOUND).withTable(), amd, lists(amd)).outcome())
          .isEqualTo(Outcome.PASS);
    }
  }

  @Test
  void aRevokedKeyAndARevokedAuthorityFail() {
    FakeSnpChip numbered =
        MILAN.chip(draft -> draft.certificate(c -> c.serial(BigInteger.valueOf(7))));
    assertThat(codes(examine(numbered.report(BOUND), lists(MILAN)))).isEmpty();
    FakeAuthority ask = MILAN.authority(KeyKind.VCEK);
    Bytes ofKeys = MILAN.revocation(ask).revoke(numbered.certificate()).signedBy(ask);
    assertThat(failures(examine(numbered.report(BOUND), List.of(ofKeys))))
        .containsExactly("revoked.certificate");
    Bytes ofAuthorities =
        MILAN.revocation().revoke(MILAN.certificateOf(ask)).signedBy(MILAN.root());
    assertThat(failures(examine(chip.report(BOUND), List.of(ofAuthorities))))
        .containsExactly("revoked.certificate");
    assertThat(failures(examine(MILAN.loadedChip().report(BOUND), List.of(ofAuthorities))))
        .isEmpty();
  }

  @Test
  void aRevocationListCountsByItsDatesAndItsSigner() {
    Instant past = AT.minusSeconds(1);
    Bytes old = MILAN.revocation().current(past, past).signedBy(MILAN.root());
    assertThat(failures(examine(chip.report(BOUND), List.of(old)))).containsExactly("expired.crl");
    Bytes forged = MILAN.revocation().signedBy(MILAN.authority(KeyKind.VCEK));
    assertThat(failures(examine(chip.report(BOUND), List.of(forged))))
        .containsExactly("signature.certificate");
    Bytes other = GENOA.revocation().signedBy(GENOA.root());
    assertThat(codes(examine(chip.report(BOUND), List.of(other)))).containsOnly("missing.crl");
  }

  @Test
  void eachCertificateCountsByItsDates() {
    Instant past = AT.minusSeconds(1);
    for (FakeAuthority authority : List.of(MILAN.root(), MILAN.authority(KeyKind.VCEK))) {
      FakeAmd old = MILAN.recertified(authority, draft -> draft.valid(LONG_AGO, past));
      assertThat(failures(examine(old.chip().report(BOUND), lists(MILAN))))
          .containsExactly("expired.certificate");
    }
    FakeSnpChip old = MILAN.chip(draft -> draft.certificate(c -> c.valid(LONG_AGO, past)));
    assertThat(failures(examine(old.report(BOUND), lists(MILAN))))
        .containsExactly("expired.certificate");
  }

  @Test
  void refusesSecurityVersionsOutOfOrder() {
    TcbVersion higher = new TcbVersion(Optional.empty(), 4, 0, 23, 213);
    FakeSnpReport report = chip.report(BOUND);
    assertThat(failures(examine(report.report(draft -> draft.currentTcb(higher)), List.of())))
        .isEmpty();
    assertThat(failures(examine(report.report(draft -> draft.committedTcb(higher)), List.of())))
        .containsExactly("malformed.claim");
    FakeSnpChip ahead = MILAN.chip(draft -> draft.tcb(higher));
    FakeSnpReport promising =
        ahead.report(BOUND).report(draft -> draft.committedTcb(MILAN.tcb()).currentTcb(higher));
    assertThat(failures(examine(promising, List.of()))).containsExactly("malformed.claim");
    FirmwareVersion newer = new FirmwareVersion(1, 55, 40);
    assertThat(failures(examine(report.report(draft -> draft.committedVersion(newer)), List.of())))
        .containsExactly("malformed.claim");
  }

  @Test
  void refusesAKeyOfAnotherChipVersionKindOrProduct() {
    FakeSnpReport report = chip.report(BOUND);
    TcbVersion older = new TcbVersion(Optional.empty(), 4, 0, 21, 213);
    for (FakeSnpReport other :
        List.of(
            report.report(draft -> draft.chipId(Bytes.fromHex("01"))),
            report.report(draft -> draft.chipId(Bytes.EMPTY)),
            report.report(draft -> draft.reportedTcb(older)),
            report.report(draft -> draft.processor(0x19, 0x11, 1)))) {
      assertThat(failures(examine(other, List.of()))).contains("binding.platform");
    }
    assertThat(failures(examine(report.report(draft -> draft.maskedChip()), List.of()))).isEmpty();
    assertThat(failures(examine(report.report(draft -> draft.signer(KeyKind.VLEK)), List.of())))
        .containsExactly("binding.key");
    FakeSnpReport loaded = MILAN.loadedChip().report(BOUND);
    assertThat(failures(examine(loaded.report(draft -> draft.signer(KeyKind.VCEK)), List.of())))
        .containsExactly("binding.key");
  }

  /// Both authorities stand under one root: the one for chips may not certify providers' keys.
  @Test
  void refusesAKeyThatTheOtherAuthorityCertified() {
    FakeAuthority ask = MILAN.authority(KeyKind.VCEK);
    FakeSnpChip loaded =
        MILAN.loadedChip(draft -> draft.certificate(c -> c.issuer(ask.distinguishedName())));
    List<Bytes> both = List.of(MILAN.chain(KeyKind.VCEK));
    assertThat(failures(examine(loaded.report(BOUND), both))).contains("signature.certificate");
    FakeSnpChip claimed = MILAN.chip(draft -> draft.withoutIds().cspId("CN=cloud.example"));
    assertThat(failures(examine(claimed.report(BOUND), List.of()))).containsExactly("chain.broken");
  }

  @Test
  void refusesAKeyThatNamesNeitherOrBothOfChipAndProvider() {
    FakeSnpChip neither = MILAN.chip(draft -> draft.withoutIds());
    FakeSnpChip both = MILAN.chip(draft -> draft.cspId("CN=cloud.example"));
    for (FakeSnpChip any : List.of(neither, both)) {
      assertThat(failures(examine(any.report(BOUND), List.of()))).contains("malformed.certificate");
    }
  }

  @Test
  void tellsTheProductByTheCertificateWhereAnOldReportDoesNot() {
    FakeSnpReport old = chip.report(BOUND).report(draft -> draft.version(2));
    Examination examination = examine(old, List.of());
    assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
    FakeSnpChip unknown = MILAN.chip(draft -> draft.productName("Naples-B0"));
    assertThat(codes(examine(unknown.report(draft -> draft.version(2)), List.of())))
        .contains("missing.anchor");
  }

  @Test
  void aSignatureOfAnotherChipFailsAndNoneIsUndetermined() {
    FakeSnpReport report = chip.report(BOUND);
    assertThat(failures(examine(report.butSignedBy(MILAN.chip()), List.of())))
        .containsExactly("signature.evidence");
    Examination unsigned = examine(report.report(draft -> draft.unsigned()), List.of());
    assertThat(unsigned.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(unsigned)).containsExactly("missing.signature");
  }

  @Test
  void anotherVendorOfTheSameNamesIsNotTrusted() {
    FakeAmd impostor =
        FakeAmd.createWithFreshKeys(CRYPTO, Product.MILAN, AT, SignatureAlgorithm.ES384);
    FakeSnpReport report = impostor.chip().report(BOUND);
    assertThat(failures(examine(report.encoded(), MILAN, report.chip().collateral())))
        .containsExactly("chain.untrusted-root");
    Examination foreign = examine(GENOA.chip().report(BOUND).withTable(), MILAN, List.of());
    assertThat(foreign.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(foreign)).contains("missing.anchor");
  }

  @Test
  void fakesAnswerAChallengeAndNoOther() {
    Challenge challenge = Challenge.of(Purposes.TASK, CRYPTO.random(32));
    Bytes answer =
        chip.answer(new OneLayerArray(challenge.purpose(), challenge.nonce(), Optional.empty()))
            .encoded();
    assertThat(verify(answer, challenge).verified()).isPresent();
    Challenge another = Challenge.of(Purposes.TASK, CRYPTO.random(32));
    assertThat(verify(answer, another).verified()).isEmpty();
  }

  private Verification verify(Bytes report, Challenge challenge) {
    return verifier.verify(
        Evidence.parse(report),
        challenge,
        new Collateral(chip.collateral()),
        TrustAnchors.parse(List.of(MILAN.anchorFile())),
        AT);
  }

  @Test
  void tellsDebugging() {
    Examination debug = examine(chip.report(BOUND).debug(true), lists(MILAN));
    assertThat(codes(debug)).containsExactly("debug.enabled");
    assertThat(debug.debug()).isTrue();
  }

  private static List<Bytes> lists(FakeAmd amd) {
    List<Bytes> lists = new ArrayList<>(List.of(amd.revocation().signedBy(amd.root())));
    for (KeyKind kind : KeyKind.values()) {
      lists.add(amd.revocation(amd.authority(kind)).signedBy(amd.authority(kind)));
    }
    return lists;
  }

  private Examination examine(FakeSnpReport report, List<Bytes> more) {
    List<Bytes> given = new ArrayList<>(report.chip().collateral());
    given.addAll(more);
    return examine(report.encoded(), report.chip().amd(), given);
  }

  private Examination examine(Bytes report, FakeAmd amd, List<Bytes> given) {
    return verifier.examine(
        Evidence.parse(report, "snp"),
        Expected.nothing().withReportData(BOUND),
        new Collateral(given),
        TrustAnchors.parse(List.of(amd.anchorFile())),
        AT);
  }

  private static List<String> failures(Examination examination) {
    return examination.findings().stream()
        .filter(finding -> finding.effect() == Outcome.FAIL)
        .map(Finding::code)
        .toList();
  }

  private static List<String> codes(Examination examination) {
    return examination.findings().stream().map(Finding::code).toList();
  }
}
