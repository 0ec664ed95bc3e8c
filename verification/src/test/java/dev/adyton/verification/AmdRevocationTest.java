package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.amd.FakeAmd;
import dev.adyton.testkit.amd.FakeSnpChip;
import dev.adyton.testkit.amd.FakeSnpReport;
import dev.adyton.testkit.x509.FakeAuthority;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lists of revoked certificates as AMD publishes them: one of each product and kind of key, signed
/// by the root, for the authority and the keys below it.
class AmdRevocationTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Crypto CRYPTO =
      Crypto.of(SeededRandom.of(3), RememberingSignatures.create());
  private static final FakeAmd MILAN = FakeAmd.create(CRYPTO, Product.MILAN, AT);
  private static final FakeAmd GENOA = FakeAmd.create(CRYPTO, Product.GENOA, AT);

  private final Verifier verifier = Verifier.of(CRYPTO);
  private final FakeSnpReport report = MILAN.chip().report(Bytes.EMPTY);
  private final FakeSnpChip numbered =
      MILAN.chip(draft -> draft.certificate(c -> c.serial(BigInteger.valueOf(0x10042))));

  @Test
  void theRootsListAnswersForTheWholePath() {
    Examination examination = examine(report, MILAN.revocation().signedBy(MILAN.root()));
    assertThat(examination.findings()).isEmpty();
    assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
    assertThat(examination.unusedCollateral().isEmpty()).isTrue();
    assertThat(codes(examine(report))).containsOnly("missing.crl");
  }

  @Test
  void theRootsListRevokesKeysOfChips() {
    Bytes list = MILAN.revocation().revoke(numbered.certificate()).signedBy(MILAN.root());
    assertThat(failures(examine(numbered.report(Bytes.EMPTY), list)))
        .containsExactly("revoked.certificate");
    assertThat(failures(examine(report, list))).isEmpty();
  }

  /// Firmware gives every key of a chip the serial number 0.
  @Test
  void aListThatNamesZeroRevokesTheKeysOfAllChips() {
    Bytes list = MILAN.revocation().revoke(report.chip().certificate()).signedBy(MILAN.root());
    assertThat(failures(examine(report, list))).containsExactly("revoked.certificate");
    assertThat(failures(examine(MILAN.chip().report(Bytes.EMPTY), list)))
        .containsExactly("revoked.certificate");
  }

  @Test
  void theRootsListRevokesKeysOfProvidersAndTheirAuthority() {
    FakeSnpChip loaded =
        MILAN.loadedChip(draft -> draft.certificate(c -> c.serial(BigInteger.valueOf(0x10142))));
    Bytes ofKey = MILAN.revocation().revoke(loaded.certificate()).signedBy(MILAN.root());
    assertThat(failures(examine(loaded.report(Bytes.EMPTY), ofKey)))
        .containsExactly("revoked.certificate");
    Bytes asvk = MILAN.certificateOf(MILAN.authority(KeyKind.VLEK));
    Bytes ofAuthority = MILAN.revocation().revoke(asvk).signedBy(MILAN.root());
    assertThat(failures(examine(loaded.report(Bytes.EMPTY), ofAuthority)))
        .containsExactly("revoked.certificate");
  }

  @Test
  void aRevocationHoldsThoughItsListIsOldAndNewerListsForgetIt() {
    Bytes old =
        MILAN
            .revocation()
            .current(AT.minus(Duration.ofDays(60)), AT.minus(Duration.ofDays(30)))
            .revoke(numbered.certificate())
            .signedBy(MILAN.root());
    Bytes newer = MILAN.revocation().signedBy(MILAN.root());
    assertThat(failures(examine(numbered.report(Bytes.EMPTY), old, newer)))
        .containsExactly("revoked.certificate");
  }

  @Test
  void aListOfAnotherSignerOrProductOrOfTomorrowSaysNothing() {
    Bytes forged =
        MILAN.revocation().revoke(numbered.certificate()).signedBy(MILAN.authority(KeyKind.VCEK));
    assertThat(failures(examine(numbered.report(Bytes.EMPTY), forged)))
        .containsExactly("signature.certificate");
    Bytes foreign = GENOA.revocation().revoke(numbered.certificate()).signedBy(GENOA.root());
    Examination other = examine(numbered.report(Bytes.EMPTY), foreign);
    assertThat(codes(other)).containsOnly("missing.crl");
    assertThat(other.unusedCollateral().items()).containsExactly(foreign);
    Bytes tomorrow =
        MILAN
            .revocation()
            .current(AT.plus(Duration.ofDays(1)), AT.plus(Duration.ofDays(30)))
            .revoke(numbered.certificate())
            .signedBy(MILAN.root());
    assertThat(failures(examine(numbered.report(Bytes.EMPTY), tomorrow)))
        .containsExactly("expired.crl");
  }

  /// An authority that may not sign lists says nothing by one, also not of its own keys.
  @Test
  void anAuthorityThatMayNotSignListsSignsNone() {
    FakeAuthority ask = MILAN.authority(KeyKind.VCEK);
    FakeAmd asGenuine =
        MILAN.recertified(
            ask, draft -> draft.extension("2.5.29.15", true, Bytes.fromHex("03020204")));
    FakeSnpReport any = asGenuine.chip().report(Bytes.EMPTY);
    Bytes list = asGenuine.revocation(ask).signedBy(ask);
    assertThat(failures(examine(any, list))).containsExactly("chain.broken");
    assertThat(failures(examine(any, MILAN.revocation().signedBy(MILAN.root())))).isEmpty();
  }

  @Test
  void anAnswerHoldsUntilTheNextListAndIsAsOldAsTheList() {
    Instant next = AT.plus(Duration.ofDays(2));
    Instant issued = AT.minus(Duration.ofDays(5));
    Bytes list = MILAN.revocation().current(issued, next).signedBy(MILAN.root());
    Examination examination = examine(report, list);
    assertThat(examination.validUntil()).contains(next);
    assertThat(examination.claims().orElseThrow().dates().collateral()).contains(issued);
  }

  private Examination examine(FakeSnpReport any, Bytes... lists) {
    List<Bytes> given = new ArrayList<>(any.chip().collateral());
    given.addAll(List.of(lists));
    return verifier.examine(
        Evidence.parse(any.encoded(), "snp"),
        Expected.nothing(),
        new Collateral(given),
        TrustAnchors.parse(List.of(any.chip().amd().anchorFile())),
        AT);
  }

  private static List<String> codes(Examination examination) {
    return examination.findings().stream().map(Finding::code).toList();
  }

  private static List<String> failures(Examination examination) {
    return examination.findings().stream()
        .filter(finding -> finding.effect() == Outcome.FAIL)
        .map(Finding::code)
        .toList();
  }
}
