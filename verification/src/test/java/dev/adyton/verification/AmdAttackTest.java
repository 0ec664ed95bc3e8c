package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.SnpEvidence;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Attacks on genuine reports of SEV-SNP and the certificates of their keys: whatever is changed,
/// swapped or left out, the evidence does not pass, and the finding says why.
class AmdAttackTest {

  private static final String MILAN = "snp/snp-milan-v2-trustee/";
  private static final String OTHER_MILAN = "snp/snp-milan-v2-virtee/";
  private static final String OLDER_MILAN = "snp/snp-milan-v2-debug-google/";
  private static final String GENOA = "snp/snp-genoa-v5-oak/";
  private static final String TURIN = "snp/snp-turin-v5-anolis/";
  private static final String LOADED = "snp/snp-milan-v3-vlek-trustee/";
  private static final String MILAN_CHAIN = "amd-roots/ask_ark_milan.pem";
  private static final String GENOA_CHAIN = "amd-roots/ask_ark_genoa.pem";
  private static final String TURIN_CHAIN = "amd-roots/ask_ark_turin_vcek.pem";
  private static final String LOADED_CHAIN = "amd-roots/ask_ark_milan_vlek.pem";
  private static final Instant AT = Instant.parse("2026-07-28T08:56:51Z");
  private static final Instant LOADED_AT = Instant.parse("2025-01-09T22:14:21Z");

  private static final int VERSION = 0;
  private static final int KEY_INFO = 0x48;
  private static final int COMMITTED_TCB = 0x1E0;
  private static final int SIGNED = 0x2A0;
  private static final int LENGTH = 1184;

  private final Verifier verifier =
      Verifier.of(Crypto.of(new SecureRandom(), RememberingSignatures.create()));

  @Test
  void genuineReportsPassUnderThePinnedRootOfTheirProduct() {
    for (Examination genuine :
        List.of(
            milan(report(MILAN)),
            examine(report(GENOA), given(vcek(GENOA), GENOA_CHAIN), AT),
            examine(report(TURIN), given(vcek(TURIN), TURIN_CHAIN), AT),
            examine(report(LOADED), given(vlek(), LOADED_CHAIN), LOADED_AT))) {
      assertThat(failures(genuine)).isEmpty();
      assertThat(genuine.outcome()).isEqualTo(Outcome.PASS);
      assertThat(codes(genuine)).containsOnly("missing.crl");
      assertThat(genuine.anchor().orElseThrow().cap()).isEqualTo(Label.HARDWARE);
      assertThat(genuine.validUntil().orElseThrow()).isAfter(genuine.at());
      assertThat(genuine.unusedCollateral().isEmpty()).isTrue();
    }
  }

  @Test
  void refusesEveryTruncationWithItsOffset() {
    for (String folder : List.of(MILAN, TURIN)) {
      Bytes report = report(folder);
      for (int length = 0; length < report.length(); length++) {
        Bytes cut = report.slice(0, length);
        assertThatThrownBy(() -> Evidence.parse(cut, "snp"))
            .isInstanceOfSatisfying(
                FormatException.class,
                e -> assertThat(e.offset()).isBetween(0L, (long) cut.length()));
      }
    }
  }

  @Test
  void refusesAChangedBitInWhatIsSigned() {
    flipped(report(MILAN), 0, SIGNED, 19).forEach(this::doesNotPass);
  }

  @Test
  void refusesAChangedBitInTheSignatureAndBehindIt() {
    flipped(report(MILAN), SIGNED, LENGTH, 23).forEach(this::doesNotPass);
  }

  @Test
  @Tag("slow")
  void refusesEveryChangedByteOfAReport() {
    flipped(report(MILAN), 0, LENGTH, 1).forEach(this::doesNotPass);
  }

  @Test
  void refusesAChangedBitInTheCertificateOfTheKey() {
    Bytes vcek = vcek(MILAN);
    for (Bytes changed : flipped(vcek, 0, vcek.length(), 61)) {
      Examination examination = examine(report(MILAN), given(changed, MILAN_CHAIN), AT);
      assertThat(examination.outcome()).isNotEqualTo(Outcome.PASS);
    }
  }

  /// The root's certificate is left out: the pinned key alone ends the path.
  @Test
  void refusesAChangedBitInTheCertificateOfTheAuthority() {
    Bytes ask = Certificate.parsePem(Genuine.read(MILAN_CHAIN)).getFirst().encoded();
    Collateral genuine = Collateral.of(vcek(MILAN), ask);
    assertThat(examine(report(MILAN), genuine, AT).outcome()).isEqualTo(Outcome.PASS);
    for (Bytes changed : flipped(ask, 0, ask.length(), 101)) {
      Examination examination = examine(report(MILAN), Collateral.of(vcek(MILAN), changed), AT);
      assertThat(examination.outcome()).isNotEqualTo(Outcome.PASS);
    }
  }

  @Test
  void asksForWhatIsLeftOut() {
    Examination alone = examine(report(MILAN), Collateral.none(), AT);
    assertThat(alone.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(alone)).containsExactly("missing.certificate");
    Examination noChain = examine(report(MILAN), Collateral.of(vcek(MILAN)), AT);
    assertThat(noChain.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(noChain)).contains("missing.certificate");
    Examination noKey = examine(report(MILAN), Collateral.of(Genuine.read(MILAN_CHAIN)), AT);
    assertThat(codes(noKey)).containsExactly("missing.certificate");
  }

  @Test
  void refusesTheKeyOfAnotherChip() {
    Examination other = examine(report(MILAN), given(vcek(OTHER_MILAN), MILAN_CHAIN), AT);
    assertThat(failures(other)).containsExactly("binding.platform", "signature.evidence");
  }

  @Test
  void refusesTheKeyOfAnotherChipAtAnotherSecurityVersion() {
    Examination other = examine(report(MILAN), given(vcek(OLDER_MILAN), MILAN_CHAIN), AT);
    assertThat(failures(other))
        .containsExactly("binding.platform", "binding.platform", "signature.evidence");
  }

  @Test
  void takesTheFittingKeyOfSeveralWhateverTheOrder() {
    Collateral several =
        Collateral.of(
            vcek(GENOA),
            vcek(OTHER_MILAN),
            vcek(MILAN),
            vcek(OLDER_MILAN),
            Genuine.read(GENOA_CHAIN),
            Genuine.read(LOADED_CHAIN),
            Genuine.read(MILAN_CHAIN));
    assertThat(examine(report(MILAN), several, AT).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void refusesTheKeyOfAnotherProduct() {
    Examination other = examine(report(TURIN), given(vcek(GENOA), GENOA_CHAIN), AT);
    assertThat(failures(other)).contains("binding.platform", "chain.broken", "signature.evidence");
  }

  @Test
  void refusesTheKeyOfAChipWhereAProviderSigned() {
    Examination other = examine(report(LOADED), given(vcek(MILAN), MILAN_CHAIN), LOADED_AT);
    assertThat(failures(other)).contains("binding.key", "signature.evidence");
  }

  @Test
  void theAuthorityForChipsDoesNotStandForKeysOfProviders() {
    Examination other = examine(report(LOADED), given(vlek(), MILAN_CHAIN), LOADED_AT);
    assertThat(other.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(other)).contains("missing.certificate");
  }

  @Test
  void aRootOfOneProductNeverStandsForAnother() {
    Certificate foreign = Certificate.parsePem(Genuine.read(GENOA_CHAIN)).getLast();
    Examination untrusted =
        examine(
            report(MILAN),
            given(vcek(MILAN), MILAN_CHAIN),
            TrustAnchors.ofCertificate(foreign, Label.MOCK),
            AT);
    assertThat(failures(untrusted)).containsExactly("chain.untrusted-root");
    TrustAnchors milanAlone =
        new TrustAnchors(
            TrustAnchors.ofVendors().anchors().stream()
                .filter(anchor -> anchor.kind() == AnchorKind.AMD_ARK_MILAN)
                .toList());
    Examination none = examine(report(GENOA), given(vcek(GENOA), GENOA_CHAIN), milanAlone, AT);
    assertThat(none.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(none)).contains("missing.anchor");
    assertThat(none.anchor()).isEmpty();
  }

  @Test
  void pinsTheRootsOfAllProducts() {
    for (String chain : List.of(MILAN_CHAIN, LOADED_CHAIN, GENOA_CHAIN, TURIN_CHAIN)) {
      Certificate root = Certificate.parsePem(Genuine.read(chain)).getLast();
      assertThat(TrustAnchors.ofVendors().anchors())
          .anyMatch(anchor -> anchor.key().encoded().equals(root.publicKey()));
    }
  }

  @Test
  void refusesOutsideOfTheDatesBeforeAsAfter() {
    for (String at : List.of("2022-01-01T00:00:00Z", "2031-01-01T00:00:00Z")) {
      Examination examination =
          examine(report(MILAN), given(vcek(MILAN), MILAN_CHAIN), Instant.parse(at));
      assertThat(failures(examination)).containsExactly("expired.certificate");
    }
  }

  @Test
  void refusesOtherReportDataAndANonceThatHasNoPlace() {
    Evidence evidence = Evidence.parse(report(MILAN));
    Bytes bound = ((SnpEvidence) evidence).report().reportData();
    assertThat(expecting(evidence, Expected.nothing().withReportData(bound))).isEmpty();
    assertThat(expecting(evidence, Expected.nothing().withReportData(Bytes.of((byte) 1))))
        .containsExactly("binding.report-data");
    assertThat(expecting(evidence, Expected.nothing().withNonce(bound)))
        .containsExactly("binding.nonce");
  }

  /// Firmware reports at most what it is committed to: here it claims to be committed to more.
  @Test
  void refusesSecurityVersionsOutOfOrder() {
    assertThat(failures(milan(changed(report(MILAN), COMMITTED_TCB, 0xFF))))
        .contains("malformed.claim", "signature.evidence");
    assertThat(failures(milan(changed(report(MILAN), COMMITTED_TCB, 0))))
        .contains("malformed.claim", "signature.evidence");
  }

  @Test
  void asksForASignatureWhereNoKeySigned() {
    Examination unsigned = milan(changed(report(MILAN), KEY_INFO, 7 << 2));
    assertThat(unsigned.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(unsigned)).contains("missing.signature");
  }

  @Test
  void refusesAVersionThatItDoesNotKnow() {
    for (int version : List.of(0, 1, 4, 6, 255)) {
      Bytes unknown = changed(report(MILAN), VERSION, version);
      assertThatThrownBy(() -> Evidence.parse(unknown, "snp"))
          .isInstanceOfSatisfying(
              UnsupportedFormatException.class,
              e -> assertThat(e.kind()).isEqualTo(UnsupportedFormatException.Kind.VERSION));
    }
  }

  @Test
  void tellsFirmwareThatMayBeRolledBackAndDebugging() {
    assertThat(((SnpEvidence) Evidence.parse(report(MILAN))).report().provisional()).isTrue();
    assertThat(((SnpEvidence) Evidence.parse(report(GENOA))).report().provisional()).isFalse();
    Examination debug = examine(report(OLDER_MILAN), given(vcek(OLDER_MILAN), MILAN_CHAIN), AT);
    assertThat(debug.outcome()).isEqualTo(Outcome.PASS);
    assertThat(debug.debug()).isTrue();
    assertThat(codes(debug)).contains("debug.enabled");
  }

  @Test
  void readsTheCertificatesThatTheHostJoinedAndRefusesThemCutShort() {
    List<Certificate> chain = Certificate.parsePem(Genuine.read(MILAN_CHAIN));
    Bytes table = table(vcek(MILAN), chain.getFirst().encoded());
    Bytes joined = Bytes.concat(report(MILAN), table);
    assertThat(examine(joined, Collateral.none(), AT).outcome()).isEqualTo(Outcome.PASS);
    assertThat(examine(report(MILAN), Collateral.of(table), AT).outcome()).isEqualTo(Outcome.PASS);
    for (int length = LENGTH + 1; length < joined.length(); length += 5) {
      Bytes cut = joined.slice(0, length);
      assertThatThrownBy(() -> Evidence.parse(cut, "snp")).isInstanceOf(FormatException.class);
    }
  }

  private static Bytes table(Bytes vcek, Bytes ask) {
    int start = 3 * 24;
    return new ByteWriter()
        .bytes(Bytes.fromHex("63da758de6644564adc5f4b93be8accd"))
        .bytes(u32(start))
        .bytes(u32(vcek.length()))
        .bytes(Bytes.fromHex("4ab7b379bbac4fe4a02f05aef327c782"))
        .bytes(u32(start + vcek.length()))
        .bytes(u32(ask.length()))
        .bytes(Bytes.of(new byte[24]))
        .bytes(vcek)
        .bytes(ask)
        .toBytes();
  }

  private static Bytes u32(int value) {
    return Bytes.of(
        (byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24));
  }

  private static Bytes changed(Bytes report, int at, int value) {
    byte[] bytes = report.toArray();
    bytes[at] = (byte) value;
    return Bytes.of(bytes);
  }

  /// One bit of every `step`-th byte.
  private static List<Bytes> flipped(Bytes genuine, int from, int to, int step) {
    return IntStream.iterate(from, at -> at < to, at -> at + step)
        .mapToObj(at -> changed(genuine, at, genuine.at(at) ^ 1 << at % 8))
        .toList();
  }

  private void doesNotPass(Bytes changed) {
    try {
      assertThat(milan(changed).outcome()).isNotEqualTo(Outcome.PASS);
    } catch (FormatException e) {
      assertThat(e).hasMessageContaining(e.format());
    }
  }

  private Examination milan(Bytes report) {
    return examine(report, given(vcek(MILAN), MILAN_CHAIN), AT);
  }

  private Examination examine(Bytes report, Collateral collateral, Instant at) {
    return examine(report, collateral, TrustAnchors.ofVendors(), at);
  }

  private Examination examine(
      Bytes report, Collateral collateral, TrustAnchors anchors, Instant at) {
    Evidence evidence = Evidence.parse(report, "snp");
    return verifier.examine(evidence, Expected.nothing(), collateral, anchors, at);
  }

  private List<String> expecting(Evidence evidence, Expected expected) {
    return failures(
        verifier.examine(
            evidence, expected, given(vcek(MILAN), MILAN_CHAIN), TrustAnchors.ofVendors(), AT));
  }

  private static Collateral given(Bytes key, String chain) {
    return Collateral.of(key, Genuine.read(chain));
  }

  private static Bytes report(String folder) {
    return Genuine.read(folder + "report.bin");
  }

  private static Bytes vcek(String folder) {
    return Genuine.read(folder + "vcek.der");
  }

  private static Bytes vlek() {
    return Genuine.read(LOADED + "vlek.der");
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
