package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.Purposes;
import dev.adyton.evidence.TdxEvidence;
import dev.adyton.evidence.intel.Quote;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.claim.Label;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Attacks on genuine quotes and genuine collateral: whatever is changed, swapped or left out, the
/// evidence does not pass, and the finding says why.
class IntelAttackTest {

  private static final String TDX = "tdx/tdx-oe-relaunch/quote.bin";
  private static final String TDX_COLLATERAL = "tdx-90c06f000000-20250605-ev17-0826be";
  private static final Instant TDX_AT = Instant.parse("2025-06-15T23:34:25Z");
  private static final String SGX = "sgx/sgx-automata-v3/quote.bin";
  private static final String SGX_COLLATERAL = "sgx-00606a000000-20250815-ev17-748916";
  private static final Instant SGX_AT = Instant.parse("2025-08-15T05:45:00Z");

  private final Verifier verifier =
      Verifier.of(Crypto.of(new SecureRandom(), RememberingSignatures.create()));

  @Test
  void genuineQuotesPass() {
    assertThat(tdx(Genuine.read(TDX)).outcome()).isEqualTo(Outcome.PASS);
    assertThat(sgx(Genuine.read(SGX)).outcome()).isEqualTo(Outcome.PASS);
    assertThat(tdx(Genuine.read(TDX)).validUntil().orElseThrow()).isAfter(TDX_AT);
    assertThat(tdx(Genuine.read(TDX)).unusedCollateral().isEmpty()).isTrue();
  }

  @Test
  void noAnchorMeansUndeterminedAndAnotherRootFails() {
    Examination none =
        examine(Genuine.read(TDX), Genuine.collateral(TDX_COLLATERAL), TrustAnchors.none(), TDX_AT);
    assertThat(none.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(none)).contains("missing.anchor");
    assertThat(none.anchor()).isEmpty();
    Bytes synthetic = Genuine.read("sgx/sgx-qvl-synthetic-collateral/trustedRootCaCert.pem");
    TrustAnchors other =
        TrustAnchors.ofCertificate(Certificate.parsePem(synthetic).getFirst(), Label.MOCK);
    Examination untrusted =
        examine(Genuine.read(TDX), Genuine.collateral(TDX_COLLATERAL), other, TDX_AT);
    assertThat(failures(untrusted)).containsOnly("chain.untrusted-root");
  }

  /// The pinned root keeps its cap also where it is given as a certificate; any other is a mock.
  @Test
  void capsRootsThatAreNotPinned() {
    Bytes synthetic = Genuine.read("sgx/sgx-qvl-synthetic-collateral/trustedRootCaCert.pem");
    Bytes intel = Genuine.read("intel-roots/Intel_SGX_Provisioning_Certification_RootCA.pem");
    assertThat(caps(synthetic)).containsOnly(Label.MOCK);
    assertThat(caps(intel)).contains(Label.HARDWARE);
  }

  private static List<Label> caps(Bytes pem) {
    Certificate root = Certificate.parsePem(pem).getFirst();
    return TrustAnchors.ofCertificate(root, Label.MOCK).anchors().stream()
        .map(TrustAnchor::cap)
        .toList();
  }

  @Test
  void refusesEveryTruncationWithItsOffset() {
    Bytes quote = Genuine.read(TDX);
    for (int length = 48; length < quote.length(); length += 7) {
      Bytes cut = quote.slice(0, length);
      assertThatThrownBy(() -> Evidence.parse(cut, "tdx"))
          .isInstanceOfSatisfying(
              FormatException.class,
              e -> assertThat(e.offset()).isBetween(0L, (long) cut.length()));
    }
  }

  @Test
  void refusesAChangedBitInHeaderAndBody() {
    Bytes quote = Genuine.read(TDX);
    int signed = ((TdxEvidence) Evidence.parse(quote)).quote().signed().length();
    flipped(quote, 0, signed, 31).forEach(this::doesNotPass);
  }

  @Test
  void refusesAChangedBitInSignatureKeyReportAndAuthenticationData() {
    Bytes quote = Genuine.read(TDX);
    Quote parsed = ((TdxEvidence) Evidence.parse(quote)).quote();
    int from = parsed.signed().length();
    flipped(quote, from, from + 4 + 64 + 64 + 6 + 384 + 64 + 2 + 32 + 6, 29)
        .forEach(this::doesNotPass);
  }

  /// Of the root only the key counts, which is pinned: so leaf and intermediate are changed.
  @Test
  void refusesAChangedBitInTheCertificates() {
    Bytes quote = Genuine.read(TDX);
    int from = quote.length() - 3600;
    flipped(quote, from, quote.length() - 1050, 211).forEach(this::doesNotPass);
  }

  @Test
  void refusesAChangedBitInEachPieceOfCollateral() {
    Collateral genuine = Genuine.collateral(TDX_COLLATERAL);
    Bytes quote = Genuine.read(TDX);
    for (int i = 0; i < genuine.items().size(); i++) {
      Bytes item = genuine.items().get(i);
      int end = Math.min(item.length() - 10, indexOf(genuine, "BEGIN") == i ? 850 : item.length());
      for (Bytes changed : flipped(item, 40, end, item.length() / 5)) {
        Examination examination = examine(quote, replaced(genuine, i, changed), TDX_AT);
        assertThat(examination.outcome()).isNotEqualTo(Outcome.PASS);
      }
    }
  }

  @Test
  void asksForEachPieceOfCollateralThatIsLeftOut() {
    Collateral genuine = Genuine.collateral(TDX_COLLATERAL);
    for (int i = 0; i < genuine.items().size(); i++) {
      List<Bytes> fewer = new ArrayList<>(genuine.items());
      fewer.remove(i);
      Examination examination = examine(Genuine.read(TDX), new Collateral(fewer), TDX_AT);
      assertThat(examination.outcome()).isEqualTo(Outcome.UNDETERMINED);
      assertThat(codes(examination)).anyMatch(code -> code.startsWith("missing."));
    }
  }

  @Test
  void refusesCollateralOfAnotherPlatform() {
    Examination other =
        examine(
            Genuine.read(TDX),
            Genuine.collateral("tdx-b0c06f000000-20250619-ev17-f0b1c6"),
            Instant.parse("2025-06-25T00:00:00Z"));
    assertThat(failures(other)).contains("binding.platform");
    assertThat(other.tcb()).isEmpty();
  }

  @Test
  void refusesCollateralOfTheOtherTee() {
    Examination examination =
        examine(Genuine.read(SGX), Genuine.collateral(TDX_COLLATERAL), TDX_AT);
    assertThat(failures(examination)).contains("binding.platform", "binding.identity");
  }

  @Test
  void refusesTheIdentityOfTheOtherQuotingEnclave() {
    Collateral sgx = Genuine.collateral("sgx-00606a000000-20250604-ev17-16a0b5");
    Collateral tdx = Genuine.collateral(TDX_COLLATERAL);
    Collateral swapped =
        replaced(tdx, indexOf(tdx, "TD_QE"), sgx.items().get(indexOf(sgx, "\"QE\"")));
    Examination examination = examine(Genuine.read(TDX), swapped, TDX_AT);
    assertThat(failures(examination)).contains("binding.identity");
  }

  @Test
  void takesTheFittingOneOfSeveralWhateverTheOrder() {
    List<Bytes> items = new ArrayList<>(Genuine.collateral(SGX_COLLATERAL).items());
    items.addAll(Genuine.collateral("sgx-00906ed50000-20250527-ev17-d08bbb").items());
    items.addAll(Genuine.collateral(TDX_COLLATERAL).items());
    items.addAll(Genuine.collateral(SGX_COLLATERAL).items().reversed());
    Examination examination = examine(Genuine.read(SGX), new Collateral(items), SGX_AT);
    assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
    assertThat(examination.unusedCollateral().isEmpty()).isFalse();
  }

  /// Collateral is anyone's to add to: what is false beside what is true changes nothing.
  @Test
  void aSignerOfAnotherRootDoesNotStandInTheWay() {
    Bytes other = Genuine.read("sgx/sgx-qvl-synthetic-collateral/tcbSignChain.pem");
    Collateral genuine = Genuine.collateral(TDX_COLLATERAL);
    Examination examination = examine(Genuine.read(TDX), genuine.with(other), TDX_AT);
    assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
    assertThat(examination.unusedCollateral().items()).containsExactly(other);
  }

  @Test
  void refusesOutsideOfTheDatesBeforeAsAfter() {
    Bytes quote = Genuine.read(TDX);
    Collateral collateral = Genuine.collateral(TDX_COLLATERAL);
    for (String at :
        List.of("2017-01-01T00:00:00Z", "2025-01-01T00:00:00Z", "2051-01-01T00:00:00Z")) {
      Examination examination = examine(quote, collateral, Instant.parse(at));
      assertThat(examination.outcome()).isEqualTo(Outcome.FAIL);
      assertThat(failures(examination)).anyMatch(code -> code.startsWith("expired."));
    }
  }

  @Test
  void refusesARevocationListOfAnotherIssuer() {
    Collateral genuine = Genuine.collateral(SGX_COLLATERAL);
    Collateral other = Genuine.collateral("sgx-00906ed50000-20250527-ev17-d08bbb");
    int index = indexOf(genuine, "PCK Platform CA");
    Bytes processorList = other.items().get(indexOf(other, "PCK Processor CA"));
    Examination examination =
        examine(Genuine.read(SGX), replaced(genuine, index, processorList), SGX_AT);
    assertThat(examination.outcome()).isNotEqualTo(Outcome.PASS);
    assertThat(codes(examination)).contains("missing.crl");
  }

  /// Another reader of JSON might take the second member, or what comes after the end.
  @Test
  void peerDefect30DuplicateReorderedAndTrailingMembersOfTcbInfoAreRefused() {
    Collateral genuine = Genuine.collateral(TDX_COLLATERAL);
    int index = indexOf(genuine, "\"tcbInfo\"");
    String info = new String(genuine.items().get(index).toArray(), StandardCharsets.UTF_8).strip();
    int split = info.lastIndexOf(",\"signature\"");
    String body = info.substring(1, split);
    String signature = info.substring(split + 1, info.length() - 1);
    for (String changed :
        List.of(
            "{" + body + "," + body + "," + signature + "}",
            "{" + body + "," + signature + "," + signature + "}",
            "{" + signature + "," + body + "}",
            info + "{}",
            info.replaceFirst("\"version\":3", "\"version\":3,\"version\":3"),
            "{" + body + "," + signature + ",\"more\":1}")) {
      Examination examination =
          examine(Genuine.read(TDX), replaced(genuine, index, Bytes.utf8(changed)), TDX_AT);
      assertThat(failures(examination))
          .as(changed.substring(0, 40))
          .contains("malformed.structure");
    }
  }

  @Test
  void refusesOtherReportDataAndANonceThatHasNoPlace() {
    Bytes quote = Genuine.read(TDX);
    Evidence evidence = Evidence.parse(quote);
    Bytes bound = ((TdxEvidence) evidence).quote().body().reportData();
    assertThat(expecting(evidence, Expected.nothing().withReportData(bound))).isEmpty();
    assertThat(expecting(evidence, Expected.nothing().withReportData(Bytes.of((byte) 1))))
        .containsExactly("binding.report-data");
    assertThat(expecting(evidence, Expected.nothing().withReportData(Bytes.of(new byte[65]))))
        .containsExactly("binding.report-data");
    assertThat(expecting(evidence, Expected.nothing().withNonce(bound)))
        .containsExactly("binding.nonce");
  }

  @Test
  void zerosMayFollowAndNothingElse() {
    Bytes quote = Genuine.read(TDX);
    assertThat(tdx(Bytes.concat(quote, Bytes.of(new byte[70]))).outcome()).isEqualTo(Outcome.PASS);
    assertThat(failures(tdx(Bytes.concat(quote, Bytes.of((byte) 0, (byte) 1)))))
        .containsExactly("malformed.trailing-data");
  }

  /// A caller that gets what is named needs to come only once.
  @Test
  void namesTheCollateralThatItNeeds() {
    assertThat(verifier.needs(Evidence.parse(Genuine.read(TDX))))
        .containsExactly(
            new IntelNeed.TcbLevels(IntelNeed.Tee.TDX, Bytes.fromHex("90c06f000000")),
            new IntelNeed.QuotingEnclave(IntelNeed.Tee.TDX),
            new IntelNeed.TcbSigner(IntelNeed.Tee.TDX),
            new IntelNeed.PckRevocations(IntelNeed.PckAuthority.PLATFORM),
            new IntelNeed.RootRevocations());
  }

  /// A genuine quote that was made for something else answers no challenge.
  @Test
  void noKeyComesOutOfAQuoteThatBindsSomethingElse() {
    Verification verification =
        verifier.verify(
            Evidence.parse(Genuine.read(TDX)),
            Challenge.of(Purposes.TASK, Bytes.of(new byte[32])),
            Genuine.collateral(TDX_COLLATERAL),
            TrustAnchors.ofVendors(),
            TDX_AT);
    assertThat(verification.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(verification.verified()).isEmpty();
  }

  @Test
  @Tag("slow")
  void refusesEveryChangedByteOfAllThatIsSigned() {
    Bytes quote = Genuine.read(TDX);
    int signed = ((TdxEvidence) Evidence.parse(quote)).quote().signed().length();
    flipped(quote, 0, signed + 4 + 64 + 64 + 6 + 384 + 64 + 2 + 32, 1).forEach(this::doesNotPass);
    Collateral genuine = Genuine.collateral(TDX_COLLATERAL);
    for (String body : List.of("\"tcbInfo\"", "\"enclaveIdentity\"")) {
      int index = indexOf(genuine, body);
      Bytes item = genuine.items().get(index);
      // Beyond it the signature stands in hexadecimal, of which either case is one number.
      int end = text(item).lastIndexOf("\"signature\"");
      flipped(item, 1, end, 11)
          .forEach(changed ->
              assertThat(examine(quote, replaced(genuine, index, changed), TDX_AT).outcome())
                  .isNotEqualTo(Outcome.PASS));
    }
  }

  private List<String> expecting(Evidence evidence, Expected expected) {
    return failures(
        verifier.examine(
            evidence,
            expected,
            Genuine.collateral(TDX_COLLATERAL),
            TrustAnchors.ofVendors(),
            TDX_AT));
  }

  /// One bit of every `step`-th byte.
  private static List<Bytes> flipped(Bytes genuine, int from, int to, int step) {
    return IntStream.iterate(from, at -> at < to, at -> at + step)
        .mapToObj(at -> {
          byte[] changed = genuine.toArray();
          changed[at] ^= (byte) (1 << at % 8);
          return Bytes.of(changed);
        })
        .toList();
  }

  private void doesNotPass(Bytes changed) {
    try {
      assertThat(tdx(changed).outcome()).isNotEqualTo(Outcome.PASS);
    } catch (FormatException e) {
      assertThat(e).hasMessageContaining(e.format());
    }
  }

  private Examination tdx(Bytes quote) {
    return examine(quote, Genuine.collateral(TDX_COLLATERAL), TDX_AT);
  }

  private Examination sgx(Bytes quote) {
    return examine(quote, Genuine.collateral(SGX_COLLATERAL), SGX_AT);
  }

  private Examination examine(Bytes quote, Collateral collateral, Instant at) {
    return examine(quote, collateral, TrustAnchors.ofVendors(), at);
  }

  private Examination examine(
      Bytes quote, Collateral collateral, TrustAnchors anchors, Instant at) {
    return verifier.examine(Evidence.parse(quote), Expected.nothing(), collateral, anchors, at);
  }

  private static Collateral replaced(Collateral collateral, int index, Bytes item) {
    List<Bytes> items = new ArrayList<>(collateral.items());
    items.set(index, item);
    return new Collateral(items);
  }

  private static int indexOf(Collateral collateral, String text) {
    return IntStream.range(0, collateral.items().size())
        .filter(i ->
            new String(collateral.items().get(i).toArray(), StandardCharsets.ISO_8859_1)
                .contains(text))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Bytes item) {
    return new String(item.toArray(), StandardCharsets.ISO_8859_1);
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
