package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakeIntelCollateral;
import dev.adyton.testkit.intel.FakePlatform;
import dev.adyton.testkit.intel.FakeQuote;
import dev.adyton.testkit.intel.FakeSgxChip;
import dev.adyton.testkit.intel.FakeTdxChip;
import dev.adyton.testkit.x509.FakeAuthority;
import dev.adyton.testkit.x509.RevocationDraft;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.tcb.TcbReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What no genuine sample shows of SGX and TDX, under the testkit's keys: each signature holds, so
/// that the check behind it must notice.
class FakeIntelTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant MUCH_LATER = Instant.parse("2049-12-31T23:59:59Z");
  private static final Bytes BOUND = Bytes.concat(Bytes.utf8("fake"), Bytes.of(new byte[60]));
  private static final Bytes OLD_MODULE = Bytes.fromHex("03010200");
  private static final Bytes LATER_MODULE = Bytes.fromHex("05070200");

  private static final Crypto CRYPTO =
      Crypto.of(SeededRandom.of(1), RememberingSignatures.create());
  private static final FakeIntel INTEL = FakeIntel.create(CRYPTO, AT);
  private static final FakeSgxChip SGX = INTEL.sgxChip();
  private static final FakeTdxChip TDX = INTEL.tdxChip();
  private static final FakeIntelCollateral GOOD = INTEL.collateral();

  private final Verifier verifier = Verifier.of(CRYPTO);

  @Test
  void fakesPassInEachVersionAndAreWorthAMockOnly() {
    for (FakeQuote quote :
        List.of(
            SGX.quote(BOUND),
            SGX.quote(BOUND).version(4),
            SGX.quote(BOUND).version(5),
            TDX.quote(BOUND),
            TDX.quote(BOUND).version(5),
            TDX.quote15(report -> report.reportData(BOUND)))) {
      Examination examination = examine(quote, GOOD);
      assertThat(codes(examination)).isEmpty();
      assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
      assertThat(examination.anchor().orElseThrow().cap()).isEqualTo(Label.MOCK);
      assertThat(examination.tcb().orElseThrow().status()).isEqualTo(TcbStatus.UP_TO_DATE);
      assertThat(examination.validUntil().orElseThrow()).isAfter(AT);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOT_SUPPORTED", "UP_TO_DATE"})
  void tellsEachStatusOfThePlatform(TcbStatus status) {
    FakeIntelCollateral changed = GOOD.status(status, "INTEL-SA-00001");
    for (FakeQuote quote : List.of(SGX.quote(BOUND), TDX.quote(BOUND))) {
      Examination examination = examine(quote, changed);
      assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
      assertThat(codes(examination)).containsExactly("tcb." + status.code());
      assertThat(examination.tcb().orElseThrow().status()).isEqualTo(status);
      assertThat(examination.tcb().orElseThrow().allAdvisories()).contains("INTEL-SA-00001");
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOT_SUPPORTED", "UP_TO_DATE"})
  void whatIsOutOfDateOrRevokedInTheQuotingEnclaveIsSoInTheWhole(TcbStatus status) {
    FakeIntelCollateral changed = GOOD.qeIdentities(identity -> identity.status(status, "SA-QE"));
    TcbStatus whole =
        status == TcbStatus.REVOKED
            ? TcbStatus.REVOKED
            : status.outOfDate() ? TcbStatus.OUT_OF_DATE : TcbStatus.UP_TO_DATE;
    for (FakeQuote quote : List.of(SGX.quote(BOUND), TDX.quote(BOUND))) {
      assertThat(status(quote, changed)).isEqualTo(whole);
      assertThat(tcb(quote, changed).level("qe")).contains(status);
      assertThat(tcb(quote, changed).advisories()).containsEntry("qe", List.of("SA-QE"));
    }
  }

  @Test
  void anOldModuleMakesThePlatformOldAndConfigurationIsStillAskedFor() {
    FakeIntelCollateral oldModule =
        GOOD.tdxTcbInfo(info -> info.moduleStatus(TcbStatus.OUT_OF_DATE, "SA-MODULE"));
    assertThat(status(TDX.quote(BOUND), oldModule)).isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(status(TDX.quote(BOUND), oldModule.status(TcbStatus.CONFIGURATION_NEEDED)))
        .isEqualTo(TcbStatus.OUT_OF_DATE_CONFIGURATION_NEEDED);
    assertThat(status(TDX.quote(BOUND), oldModule.status(TcbStatus.REVOKED)))
        .isEqualTo(TcbStatus.REVOKED);
    FakeIntelCollateral revoked = GOOD.tdxTcbInfo(info -> info.moduleStatus(TcbStatus.REVOKED));
    assertThat(status(TDX.quote(BOUND), revoked)).isEqualTo(TcbStatus.REVOKED);
    assertThat(status(SGX.quote(BOUND), oldModule)).isEqualTo(TcbStatus.UP_TO_DATE);
  }

  /// The trust domain started under an older module; the one that runs now is at the top.
  @Test
  void advisesToRelaunchATrustDomainOnlyWhereThatHelps() {
    FakeQuote started = TDX.quote15(report -> report.reportData(BOUND).teeTcbSvn(OLD_MODULE));
    assertThat(status(started, GOOD)).isEqualTo(TcbStatus.TD_RELAUNCH_ADVISED);
    assertThat(codes(examine(started, GOOD))).containsExactly("tcb.td-relaunch-advised");
    assertThat(status(started, GOOD.status(TcbStatus.CONFIGURATION_NEEDED)))
        .isEqualTo(TcbStatus.TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED);
    assertThat(status(started, GOOD.status(TcbStatus.OUT_OF_DATE)))
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(status(started, GOOD.tdQeIdentity(id -> id.status(TcbStatus.OUT_OF_DATE))))
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(status(started.tdReport(report -> report.teeTcbSvn2(OLD_MODULE)), GOOD))
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(status(TDX.quote(report -> report.reportData(BOUND).teeTcbSvn(OLD_MODULE)), GOOD))
        .isEqualTo(TcbStatus.OUT_OF_DATE);
  }

  @Test
  void aPlatformBelowEveryLevelOrWithAnUnknownModuleIsNotSupported() {
    FakePlatform old = INTEL.platform(draft -> draft.component(0, 1));
    for (FakeQuote quote : List.of(old.sgx().quote(BOUND), old.tdx().quote(BOUND))) {
      assertThat(status(quote, GOOD)).isEqualTo(TcbStatus.NOT_SUPPORTED);
      assertThat(codes(examine(quote, GOOD))).containsExactly("tcb.not-supported");
    }
    FakeQuote unknown = TDX.quote(BOUND).tdReport(report -> report.teeTcbSvn(LATER_MODULE));
    assertThat(failures(examine(unknown, GOOD))).containsExactly("binding.identity");
  }

  @Test
  void levelsAreReachedInTheirOrder() {
    FakePlatform older = INTEL.platform(draft -> draft.component(0, 7).pceSvn(12));
    assertThat(status(older.sgx().quote(BOUND), GOOD)).isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(status(older.sgx().quote(BOUND), GOOD.sgxTcbInfo(info -> info.version(2))))
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(status(SGX.quote(BOUND), GOOD.sgxTcbInfo(info -> info.version(2))))
        .isEqualTo(TcbStatus.UP_TO_DATE);
  }

  @Test
  void tellsTheLeastEvaluationNumberTheDateAndTheEarliestEnd() {
    Instant soon = AT.plusSeconds(60);
    FakeIntelCollateral changed =
        GOOD.tdxTcbInfo(info -> info.evaluationNumber(21).date(soon.minusSeconds(3600)))
            .tdQeIdentity(identity -> identity.evaluationNumber(19).current(AT, soon));
    TcbReport report = tcb(TDX.quote(BOUND), changed);
    assertThat(report.evaluationNumber()).hasValue(19);
    assertThat(report.date()).contains(soon.minusSeconds(3600));
    assertThat(examine(TDX.quote(BOUND), changed).validUntil()).contains(soon);
  }

  @Test
  void aRevokedPlatformFails() {
    FakePlatform single = INTEL.platform(draft -> draft.underProcessorCa());
    for (FakeQuote quote : List.of(SGX.quote(BOUND), TDX.quote(BOUND), single.sgx().quote(BOUND))) {
      assertThat(codes(examine(quote, GOOD))).isEmpty();
      assertThat(failures(examine(quote, GOOD.revoking(quote.platform()))))
          .containsExactly("revoked.certificate");
    }
  }

  @Test
  void aRevokedAuthorityAndARevokedSignerOfCollateralFail() {
    for (FakeAuthority revoked : List.of(INTEL.platformCa(), INTEL.tcbSigning())) {
      FakeIntelCollateral changed = GOOD.rootCrl(list -> list.revoke(INTEL.certificateOf(revoked)));
      assertThat(failures(examine(TDX.quote(BOUND), changed)))
          .containsExactly("revoked.certificate");
    }
  }

  @Test
  void eachCertificateCountsByItsDates() {
    for (FakeAuthority authority : List.of(INTEL.root(), INTEL.platformCa(), INTEL.tcbSigning())) {
      for (Instant end : List.of(AT.minusSeconds(1), AT.plusSeconds(1))) {
        FakeIntel other = INTEL.recertified(authority, draft -> draft.valid(LONG_AGO, end));
        Examination examination = examine(other.tdxChip().quote(BOUND), other.collateral());
        assertThat(failures(examination).stream().distinct())
            .isEqualTo(end.isBefore(AT) ? List.of("expired.certificate") : List.of());
      }
      FakeIntel early = INTEL.recertified(authority, draft -> draft.valid(LATER, MUCH_LATER));
      assertThat(failures(examine(early.tdxChip().quote(BOUND), early.collateral())))
          .contains("expired.certificate");
    }
    FakePlatform old =
        INTEL.platform(draft -> draft.certificate(c -> c.valid(LONG_AGO, AT.minusSeconds(1))));
    assertThat(failures(examine(old.sgx().quote(BOUND), GOOD)))
        .containsExactly("expired.certificate");
  }

  @Test
  void eachPieceOfCollateralCountsByItsDates() {
    for (Dates dates : List.of(new Dates(LONG_AGO, AT.minusSeconds(1)), new Dates(LATER, LATER))) {
      FakeQuote quote = TDX.quote(BOUND);
      assertThat(failures(examine(quote, GOOD.tdxTcbInfo(i -> i.current(dates.from, dates.to)))))
          .containsExactly("expired.collateral");
      assertThat(failures(examine(quote, GOOD.tdQeIdentity(i -> i.current(dates.from, dates.to)))))
          .containsExactly("expired.collateral");
      assertThat(failures(examine(quote, GOOD.rootCrl(l -> l.current(dates.from, dates.to)))))
          .containsOnly("expired.crl");
      assertThat(failures(examine(quote, GOOD.platformCrl(l -> l.current(dates.from, dates.to)))))
          .containsExactly("expired.crl");
    }
    assertThat(failures(examine(TDX.quote(BOUND), GOOD.platformCrl(l -> l.withoutNextUpdate()))))
        .containsExactly("expired.crl");
  }

  private record Dates(Instant from, Instant to) {}

  @Test
  void refusesCollateralOfAnotherPlatform() {
    Bytes kind = Bytes.fromHex("fa4e00000001");
    FakePlatform other = INTEL.platform(draft -> draft.fmspc(kind));
    FakePlatform enclave = INTEL.platform(draft -> draft.pceId(Bytes.fromHex("0001")));
    for (FakePlatform platform : List.of(other, enclave)) {
      for (FakeQuote quote : List.of(platform.sgx().quote(BOUND), platform.tdx().quote(BOUND))) {
        assertThat(failures(examine(quote, GOOD))).containsExactly("binding.platform");
        assertThat(examine(quote, GOOD).tcb()).isEmpty();
      }
    }
    FakeIntelCollateral fitting = GOOD.tcbInfos(info -> info.fmspc(kind));
    assertThat(codes(examine(other.tdx().quote(BOUND), fitting))).isEmpty();
  }

  @Test
  void refusesCollateralOfTheOtherTee() {
    assertThat(failures(examine(TDX.quote(BOUND), GOOD.sgx())))
        .contains("binding.platform", "binding.identity");
    assertThat(failures(examine(SGX.quote(BOUND), GOOD.tdx())))
        .contains("binding.platform", "binding.identity");
    assertThat(failures(examine(TDX.quote(BOUND), GOOD.tdxTcbInfo(info -> info.id("SGX")))))
        .containsExactly("binding.platform");
  }

  /// All else fits, so that each field alone makes the difference.
  @Test
  void refusesAQuotingEnclaveThatIsNotTheOneOfTheIdentity() {
    FakeQuote quote = TDX.quote(BOUND);
    assertThat(failures(examine(quote, GOOD.tdQeIdentity(id -> id.id("QE")))))
        .containsExactly("binding.identity");
    for (FakeQuote other :
        List.of(
            quote.qeReport(report -> report.mrSigner(Bytes.fromHex("01"))),
            quote.qeReport(report -> report.isvProdId(1)),
            quote.qeReport(report -> report.miscSelect(1)),
            quote.qeReport(report -> report.attributes(0b101, 0b11)))) {
      assertThat(failures(examine(other, GOOD))).containsExactly("binding.identity");
    }
    FakeQuote debug = quote.qeReport(report -> report.debug(true));
    assertThat(failures(examine(debug, GOOD))).containsExactly("binding.identity");
    FakeQuote old = quote.qeReport(report -> report.isvSvn(1));
    assertThat(status(old, GOOD)).isEqualTo(TcbStatus.NOT_SUPPORTED);
  }

  @Test
  void refusesAModuleThatIsNotIntels() {
    FakeQuote quote = TDX.quote(BOUND);
    for (FakeQuote other :
        List.of(
            quote.tdReport(report -> report.mrSignerSeam(Bytes.fromHex("01"))),
            quote.tdReport(report -> report.seamAttributes(1)))) {
      assertThat(failures(examine(other, GOOD))).containsExactly("binding.identity");
    }
  }

  @Test
  void refusesARevocationListThatAnotherSignedOrIssued() {
    Bytes foreign = forged(list -> {}, INTEL.processorCa());
    assertThat(failures(examine(TDX.quote(BOUND), withPlatformList(foreign))))
        .containsExactly("signature.certificate");
    Bytes named =
        forged(list -> list.issuer(INTEL.processorCa().distinguishedName()), INTEL.platformCa());
    assertThat(codes(examine(TDX.quote(BOUND), withPlatformList(named))))
        .containsExactly("missing.crl");
  }

  private Bytes forged(Consumer<RevocationDraft> change, FakeAuthority signer) {
    RevocationDraft list = INTEL.platformCa().revocation(AT, LATER);
    change.accept(list);
    return list.signedBy(signer);
  }

  private List<Bytes> withPlatformList(Bytes list) {
    return List.of(
        GOOD.signedTdxTcbInfo(),
        GOOD.signedTdQeIdentity(),
        GOOD.signingChain(),
        GOOD.signedRootCrl(),
        list);
  }

  /// The keys of platforms and of their authorities stand under the root too.
  @Test
  void refusesCollateralThatAKeyForSomethingElseSigned() {
    assertThat(failures(examine(TDX.quote(BOUND), GOOD.butSignedBy(INTEL.platformCa()))))
        .containsExactly("signature.collateral", "signature.collateral");
    FakeAuthority posing = FakeAuthority.create(CRYPTO, "Intel SGX TCB Signing");
    Bytes certificate =
        INTEL
            .platformCa()
            .draft(posing.name(), posing.publicKey())
            .endEntity()
            .valid(LONG_AGO, MUCH_LATER)
            .signedBy(INTEL.platformCa());
    FakeIntelCollateral signed = GOOD.butSignedBy(posing);
    List<Bytes> given =
        List.of(
            signed.signedTdxTcbInfo(),
            signed.signedTdQeIdentity(),
            certificate,
            INTEL.certificateOf(INTEL.platformCa()),
            GOOD.signedRootCrl(),
            GOOD.signedPlatformCrl());
    assertThat(failures(examine(TDX.quote(BOUND), given))).containsExactly("chain.broken");
  }

  @Test
  void refusesEveryBrokenLinkBetweenPlatformAndQuote() {
    FakeQuote quote = TDX.quote(BOUND);
    FakePlatform other = INTEL.platform();
    assertThat(failures(examine(quote.butQeReportData(Bytes.of(new byte[64])), GOOD)))
        .containsExactly("binding.key");
    assertThat(failures(examine(quote.butQeReportSignedBy(other), GOOD)))
        .containsExactly("signature.evidence");
    assertThat(failures(examine(quote.butCertificatesOf(other), GOOD)))
        .containsExactly("signature.evidence");
    assertThat(failures(examine(quote.butSignedBy(other.pck()), GOOD)))
        .containsExactly("signature.evidence");
    assertThat(failures(examine(quote.authenticationData(Bytes.utf8("other")), GOOD))).isEmpty();
  }

  /// A key of the platform could certify quoting enclaves of its own.
  @Test
  void refusesAPlatformThatNoAuthorityForPlatformsCertified() {
    FakePlatform rogue =
        INTEL.platform(draft -> draft.certificate(c -> c.issuer(INTEL.root().distinguishedName())));
    assertThat(failures(examine(rogue.tdx().quote(BOUND), GOOD))).contains("signature.certificate");
    FakeIntel renamed =
        INTEL.recertified(
            INTEL.platformCa(),
            draft -> draft.subject(FakeAuthority.distinguishedName("Intel SGX Other CA")));
    FakePlatform below =
        renamed.platform(draft ->
            draft.certificate(
                c -> c.issuer(FakeAuthority.distinguishedName("Intel SGX Other CA"))));
    assertThat(failures(examine(below.tdx().quote(BOUND), renamed.collateral())))
        .contains("chain.broken");
  }

  @Test
  void takesThePlatformsCertificateThatTheQuoteOnlyNames() {
    for (FakeQuote quote :
        List.of(SGX.quote(BOUND).namedPlatform(), SGX.quote(BOUND).namedPlatformInClear())) {
      assertThat(codes(examine(quote, GOOD))).contains("missing.certificate");
      assertThat(codes(examine(quote, with(SGX.platform())))).isEmpty();
    }
    FakePlatform other = INTEL.platform(draft -> draft.pceSvn(14));
    assertThat(failures(examine(SGX.quote(BOUND).namedPlatform(), with(other))))
        .containsExactly("binding.platform");
  }

  private List<Bytes> with(FakePlatform platform) {
    List<Bytes> given = new ArrayList<>(GOOD.sgx());
    given.add(platform.chain());
    return given;
  }

  @Test
  void anotherVendorOfTheSameNamesIsNotTrusted() {
    FakeIntel impostor = FakeIntel.create(CRYPTO, AT);
    assertThat(failures(examine(impostor.tdxChip().quote(BOUND), impostor.collateral())))
        .containsOnly("chain.untrusted-root");
    assertThat(failures(examine(impostor.tdxChip().quote(BOUND), GOOD)))
        .contains("signature.certificate");
  }

  @Test
  void tellsDebugging() {
    for (FakeQuote quote : List.of(SGX.quote(BOUND), TDX.quote(BOUND))) {
      Examination examination = examine(quote.debug(true), GOOD);
      assertThat(codes(examination)).containsExactly("debug.enabled");
      assertThat(examination.debug()).isTrue();
    }
  }

  /// What another reader might read otherwise is refused, whoever signed it.
  @Test
  void refusesMalformedTcbInfoAlsoUnderAGoodSignature() {
    FakeIntelCollateral twice =
        GOOD.tdxTcbInfo(
            info -> info.signedBytes(body -> replaced(body, "{", "{\"pceId\":\"0001\",")));
    assertThat(failures(examine(TDX.quote(BOUND), twice))).contains("malformed.structure");
    FakeIntelCollateral short15 =
        GOOD.tdxTcbInfo(info -> info.signedBytes(body -> replaced(body, "{\"svn\":8},", "")));
    assertThat(failures(examine(TDX.quote(BOUND), short15))).contains("malformed.claim");
  }

  private static Bytes replaced(Bytes text, String from, String to) {
    return Bytes.utf8(text.toText().replaceFirst(Pattern.quote(from), to));
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    assertThat(seeded()).isEqualTo(seeded());
  }

  private static List<Bytes> seeded() {
    FakeIntel one = FakeIntel.create(Crypto.of(SeededRandom.of(7)), AT);
    List<Bytes> all = new ArrayList<>(one.collateral().tdx());
    all.add(one.tdxChip().quote(BOUND).encoded());
    return all;
  }

  private TcbStatus status(FakeQuote quote, FakeIntelCollateral collateral) {
    return tcb(quote, collateral).status();
  }

  private TcbReport tcb(FakeQuote quote, FakeIntelCollateral collateral) {
    return examine(quote, collateral).tcb().orElseThrow();
  }

  private Examination examine(FakeQuote quote, FakeIntelCollateral collateral) {
    boolean isTdx = Evidence.parse(quote.encoded()).tee().equals("tdx");
    return examine(quote, isTdx ? collateral.tdx() : collateral.sgx());
  }

  private Examination examine(FakeQuote quote, List<Bytes> collateral) {
    return verifier.examine(
        Evidence.parse(quote.encoded()),
        Expected.nothing().withReportData(BOUND),
        new Collateral(collateral),
        TrustAnchors.parse(List.of(INTEL.anchorFile())),
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
