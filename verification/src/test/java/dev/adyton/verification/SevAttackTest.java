package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.SevEvidence;
import dev.adyton.evidence.amd.SevAuthority;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.amd.SevUsage;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import dev.adyton.verification.claim.PlatformClaims;
import dev.adyton.verification.claim.Shield;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A genuine chain of a platform of the generation Rome, and what becomes of it in an attacker's
/// hands.
class SevAttackTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SIGNED = 1044;
  private static final int SLOT = 520;
  private static final List<String> ALL = List.of("pdh", "pek", "oca", "cek", "ask");

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final Verifier verifier = Verifier.of(crypto);

  @Test
  void aGenuineChainPassesFromEachOfItsCertificates() {
    for (String subject : List.of("pdh", "pek", "cek", "ask", "ark")) {
      Examination examination = examine(read(subject), given(), trusted());
      assertThat(examination.findings()).as(subject).isEmpty();
      assertThat(examination.outcome()).as(subject).isEqualTo(Outcome.PASS);
      assertThat(examination.anchor()).as(subject).isPresent();
    }
  }

  @Test
  void certificatesMayStandInOneFileOneAfterTheOther() {
    Bytes exported = Bytes.concat(ALL.stream().map(SevAttackTest::read).toArray(Bytes[]::new));
    assertThat(examine(exported, Collateral.none(), trusted()).outcome()).isEqualTo(Outcome.PASS);
    Bytes rest = Bytes.concat(ALL.stream().skip(1).map(SevAttackTest::read).toArray(Bytes[]::new));
    Examination apart = examine(read("pdh"), Collateral.of(rest), trusted());
    assertThat(apart.outcome()).isEqualTo(Outcome.PASS);
    assertThat(apart.unusedCollateral().isEmpty()).isTrue();
    assertThat(verifier.needs(Evidence.parse(exported))).isEmpty();
    assertThat(verifier.needs(Evidence.parse(read("pdh"))))
        .extracting(CollateralNeed::subject)
        .containsExactly("PEK", "OCA", "CEK", "ASK");
  }

  @Test
  void noRootIsTrustedUnlessItIsNamed() {
    for (TrustAnchors anchors : List.of(TrustAnchors.ofVendors(), TrustAnchors.none())) {
      for (Collateral collateral : List.of(given(), given().with(read("ark")))) {
        Examination examination = examine(read("pdh"), collateral, anchors);
        assertThat(examination.outcome()).isEqualTo(Outcome.UNDETERMINED);
        assertThat(codes(examination)).containsExactly("missing.anchor");
        assertThat(examination.anchor()).isEmpty();
      }
    }
  }

  @Test
  void theGenuineRootIsKnownOnceItIsNamedAndAnyOtherIsWorthWhatTheCallerSays() {
    assertThat(trusted().anchors()).extracting(TrustAnchor::cap).containsExactly(Label.HARDWARE);
    SevAuthority other = (SevAuthority) certificate(changed(read("ark"), 64 + 512 + 7, 3));
    assertThat(TrustAnchors.ofCertificate(other, Label.MOCK).anchors())
        .extracting(TrustAnchor::cap)
        .containsExactly(Label.MOCK);
    assertThatThrownBy(() -> TrustAnchors.ofCertificate(certificate(read("ask")), Label.MOCK))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void refusesAChainToAnotherRoot() {
    SevAuthority other = (SevAuthority) certificate(changed(read("ark"), 64 + 512 + 7, 3));
    TrustAnchors anchors = TrustAnchors.ofCertificate(other, Label.MOCK);
    assertThat(failures(examine(read("pdh"), given(), anchors)))
        .containsExactly("chain.untrusted-root", "signature.certificate");
    assertThat(failures(examine(read("pdh"), given().with(read("ark")), anchors)))
        .containsExactly("chain.untrusted-root");
    assertThat(failures(examine(read("pdh"), given().with(other.encoded()), anchors)))
        .contains("signature.certificate");
  }

  /// The same key under another kind of anchor stands for other chains.
  @Test
  void aRootOfSnpOrOfTheOtherLengthDoesNotStandForSev() {
    Bytes key = certificate(read("ark")).publicKey();
    for (AnchorKind kind : List.of(AnchorKind.AMD_ARK_MILAN, AnchorKind.AMD_SEV_ARK_2048)) {
      TrustAnchors anchors = TrustAnchors.of(new TrustAnchor(kind, kind.key(key), Label.HARDWARE));
      Examination examination = examine(read("pdh"), given(), anchors);
      assertThat(codes(examination)).containsExactly("missing.anchor");
    }
    assertThat(
            trusted().anchors().stream()
                .filter(anchor -> anchor.kind() != AnchorKind.AMD_SEV_ARK_4096))
        .isEmpty();
  }

  @Test
  void eachCertificateOfTheChainIsNeeded() {
    for (String missing : List.of("pek", "oca", "cek", "ask")) {
      Collateral rest =
          new Collateral(
              Stream.of("pek", "oca", "cek", "ask")
                  .filter(name -> !name.equals(missing))
                  .map(SevAttackTest::read)
                  .toList());
      Examination examination = examine(read("pdh"), rest, trusted());
      assertThat(examination.outcome()).as(missing).isEqualTo(Outcome.UNDETERMINED);
      assertThat(codes(examination)).as(missing).contains("missing.certificate");
    }
  }

  @Test
  void anOwnersAuthorityVouchesForNothingByItself() {
    Examination alone = examine(read("oca"), given(), trusted());
    assertThat(alone.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(alone)).containsExactly("missing.anchor");
  }

  @Test
  void refusesAChangedBitInWhatIsSignedAndInSignatures() {
    for (String name : ALL) {
      Bytes genuine = read(name);
      List<Integer> places = new ArrayList<>();
      for (int at = 0; at < genuine.length(); at += name.equals("ask") ? 173 : 83) {
        places.add(at);
      }
      for (int at : places) {
        if (isEmptySlot(name, at)) {
          continue;
        }
        Bytes bent = changed(genuine, at, genuine.at(at) ^ 1 << at % 8);
        assertThat(outcomeWith(name, bent)).as(name + " at " + at).isNotEqualTo(Outcome.PASS);
      }
    }
  }

  /// The second slot is used in a PEK alone.
  private static boolean isEmptySlot(String name, int at) {
    return !List.of("pek", "ask").contains(name) && at >= SIGNED + SLOT;
  }

  private Outcome outcomeWith(String name, Bytes replaced) {
    try {
      List<Bytes> others =
          ALL.stream().filter(other -> !other.equals(name)).map(SevAttackTest::read).toList();
      return name.equals("pdh")
          ? examine(replaced, new Collateral(others), trusted()).outcome()
          : examine(
                  read("pdh"),
                  new Collateral(others.subList(1, others.size())).with(replaced),
                  trusted())
              .outcome();
    } catch (FormatException e) {
      return Outcome.FAIL;
    }
  }

  @Test
  void refusesACertificateInAnothersPlace() {
    for (SevUsage usage : List.of(SevUsage.OCA, SevUsage.CEK)) {
      byte[] bytes = read("pek").toArray();
      bytes[8] = (byte) usage.number();
      Collateral swapped =
          new Collateral(
              Stream.of("pek", "oca", "cek", "ask")
                  .filter(name -> !name.equalsIgnoreCase(usage.name()))
                  .map(SevAttackTest::read)
                  .toList());
      Examination examination = examine(read("pdh"), swapped.with(Bytes.of(bytes)), trusted());
      assertThat(failures(examination)).contains("signature.certificate");
    }
  }

  @Test
  void aSoundCertificateIsFoundBehindOneOfAnotherPlatform() {
    Bytes other = changed(read("pek"), 30, 1);
    Collateral both =
        new Collateral(Stream.concat(Stream.of(other), given().items().stream()).toList());
    Examination examination = examine(read("pdh"), both, trusted());
    assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
    assertThat(examination.unusedCollateral().items()).containsExactly(other);
  }

  @Test
  void refusesASignatureThatIsNotThereOrOfAnotherAlgorithm() {
    Bytes pek = read("pek");
    Bytes unsigned = changed(changed(pek, SIGNED, 0), SIGNED + 1, 0x10);
    assertThat(failures(withPek(unsigned))).contains("chain.broken");
    Bytes longer = changed(pek, SIGNED + SLOT + 5, 1);
    assertThat(failures(withPek(longer))).containsExactly("unsupported.algorithm");
    assertThatThrownBy(() -> certificate(changed(pek, SIGNED + 4, 9)))
        .isInstanceOf(FormatException.class);
  }

  private Examination withPek(Bytes pek) {
    return examine(
        read("pdh"), Collateral.of(pek, read("oca"), read("cek"), read("ask")), trusted());
  }

  @Test
  void saysWhichChipItIsAndThatMemoryHasNoIntegrity() {
    Examination examination = examine(read("pdh"), given(), trusted());
    PlatformClaims platform = examination.claims().orElseThrow().platform();
    assertThat(platform.shield()).isEqualTo(Shield.GUEST_WITHOUT_INTEGRITY);
    assertThat(platform.root()).contains(AnchorKind.AMD_SEV_ARK_4096);
    assertThat(platform.node()).contains(crypto.sha256(certificate(read("cek")).publicKey()));
  }

  /// The certificates of a platform are the same for everyone who asks.
  @Test
  void answersNoChallenge() {
    Challenge challenge = Challenge.of("purpose", Bytes.of(new byte[32]));
    Verification verification =
        verifier.verify(Evidence.parse(read("pdh")), challenge, given(), trusted(), AT);
    assertThat(verification.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(verification.verified()).isEmpty();
  }

  @Test
  void hasNoPlaceForANonceOrForReportData() {
    Evidence evidence = Evidence.parse(read("pdh"));
    Bytes value = Bytes.of((byte) 1);
    assertThat(failures(expecting(evidence, Expected.nothing().withNonce(value))))
        .containsExactly("binding.nonce");
    assertThat(failures(expecting(evidence, Expected.nothing().withReportData(value))))
        .containsExactly("binding.report-data");
  }

  private Examination expecting(Evidence evidence, Expected expected) {
    return verifier.examine(evidence, expected, given(), trusted(), AT);
  }

  @Test
  void refusesEveryTruncationWithTheTypedError() {
    for (String name : List.of("pdh", "ark")) {
      Bytes whole = read(name);
      for (int length = 0; length < whole.length(); length += 3) {
        Bytes cut = whole.slice(0, length);
        assertThatThrownBy(() -> Evidence.parse(cut, "sev")).isInstanceOf(FormatException.class);
      }
    }
    Bytes damaged = Genuine.read("sev/sev-neg-naples-ark/ark.cert.bad");
    assertThatThrownBy(() -> Evidence.parse(damaged))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("signature at byte 576 needs 256 bytes, 0 are left");
  }

  @Test
  void damagedCollateralFails() {
    Examination examination =
        examine(read("pdh"), given().with(read("cek").slice(0, 2000)), trusted());
    assertThat(failures(examination)).containsExactly("malformed.certificate");
  }

  @Test
  void doesNotReadMoreCertificatesThanAChainMayHave() {
    Bytes[] many = new Bytes[SevCertificate.MAX_IN_FILE + 1];
    Arrays.fill(many, read("pdh"));
    assertThatThrownBy(() -> Evidence.parse(Bytes.concat(many)))
        .isInstanceOf(FormatException.class);
  }

  /// A verifier that took the hash from the certificate alone would accept either.
  @Test
  void theKeysOfAPlatformSignWithTheShorterHash() {
    SevEvidence pek = (SevEvidence) Evidence.parse(read("pek"));
    Bytes key = pek.subject().publicKey();
    assertThat(VerificationKey.parse(key, SignatureAlgorithm.ES256_P384).algorithm())
        .isEqualTo(SignatureAlgorithm.ES256_P384);
    Bytes longer = changed(read("pek"), 13, 1);
    assertThat(failures(withPek(longer))).contains("unsupported.algorithm");
  }

  private Examination examine(Bytes evidence, Collateral collateral, TrustAnchors anchors) {
    return verifier.examine(
        Evidence.parse(evidence, "sev"), Expected.nothing(), collateral, anchors, AT);
  }

  private static Collateral given() {
    return Collateral.of(read("pek"), read("oca"), read("cek"), read("ask"));
  }

  private static TrustAnchors trusted() {
    return TrustAnchors.ofCertificate(certificate(read("ark")), Label.MOCK);
  }

  private static SevCertificate certificate(Bytes encoded) {
    return SevCertificate.parseAll(encoded).getFirst();
  }

  private static Bytes read(String name) {
    return Genuine.read("sev/sev-chain-rome/" + name + ".cert");
  }

  private static Bytes changed(Bytes genuine, int at, int value) {
    byte[] bytes = genuine.toArray();
    bytes[at] = (byte) value;
    return Bytes.of(bytes);
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
