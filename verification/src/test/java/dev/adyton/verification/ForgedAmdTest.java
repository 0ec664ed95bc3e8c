package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerWriter;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.x509.Extensions;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.amd.FakeAmd;
import dev.adyton.testkit.amd.FakeSnpChip;
import dev.adyton.testkit.amd.FakeSnpReport;
import dev.adyton.testkit.x509.CertificateDraft;
import dev.adyton.testkit.x509.FakeAuthority;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Attacks on reports of SEV-SNP in which every signature but the one under attack is good.
class ForgedAmdTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Bytes BOUND = Bytes.utf8("bound");
  private static final String ARC = "1.3.6.1.4.1.3704.1.";
  private static final int SIGNATURE = 0x2A0;
  private static final BigInteger N =
      new BigInteger(
          "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
              + "581a0db248b0a77aecec196accc52973",
          16);

  private final Crypto crypto = Crypto.of(SeededRandom.of(5), RememberingSignatures.create());
  private final Verifier verifier = Verifier.of(crypto);
  private final FakeAmd amd = FakeAmd.create(crypto, Product.MILAN, AT);
  private final FakeSnpChip chip = amd.chip();
  private final FakeSnpReport report = chip.report(BOUND);

  @Test
  void whatIsNotForgedPasses() {
    assertThat(examine(report).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void numbersThatAreNoneOfASignature() {
    Bytes r = report.encoded().slice(SIGNATURE, SIGNATURE + 72);
    Bytes s = report.encoded().slice(SIGNATURE + 72, SIGNATURE + 144);
    Bytes zero = Bytes.of(new byte[72]);
    for (Bytes forged :
        List.of(
            Bytes.concat(zero, zero),
            Bytes.concat(r, zero),
            Bytes.concat(zero, s),
            Bytes.concat(number(N), s),
            Bytes.concat(r, number(N)),
            Bytes.concat(s, r))) {
      Bytes changed =
          Bytes.concat(report.encoded().slice(0, SIGNATURE), forged, Bytes.of(new byte[512 - 144]));
      assertThat(changed.length()).isEqualTo(report.encoded().length());
      assertThat(failures(examine(changed, chip.collateral())))
          .containsExactly("signature.evidence");
    }
    assertThat(isRefused(replaced(SIGNATURE + 48, "01"))).isTrue();
    assertThat(isRefused(replaced(SIGNATURE + 144, "01"))).isTrue();
  }

  private static Bytes number(BigInteger value) {
    byte[] bytes = new byte[72];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    return Bytes.of(bytes);
  }

  @Test
  void keysThatAreNoEndorsementKeys() {
    FakeAuthority p256 = FakeAuthority.create(crypto, "x", SignatureAlgorithm.ES256);
    Bytes sound = chip.key().publicKey().encoded();
    Bytes noPoint = Bytes.concat(sound.slice(0, sound.length() - 1), Bytes.of((byte) 1));
    for (Bytes key :
        List.of(p256.publicKey(), amd.root().publicKey(), noPoint, Bytes.fromHex("0500"))) {
      FakeSnpChip odd = amd.chip(draft -> draft.certificate(c -> c.publicKey(key)));
      assertThat(failures(examine(odd.report(BOUND)))).contains("malformed.certificate");
    }
  }

  @Test
  void anAuthorityThatMayNotIssue() {
    for (FakeAuthority authority : List.of(amd.authority(KeyKind.VCEK))) {
      for (Consumer<CertificateDraft> change :
          List.<Consumer<CertificateDraft>>of(
              c -> c.withoutExtension(Extensions.BASIC_CONSTRAINTS),
              c -> c.extension(Extensions.KEY_USAGE, true, Bytes.fromHex("03020780")),
              c -> c.extension("1.2.3.4", true, Bytes.fromHex("0500")))) {
        FakeAmd odd = amd.recertified(authority, change);
        assertThat(failures(examine(odd.chip().report(BOUND)))).contains("chain.broken");
      }
    }
  }

  /// The root itself certifies a key: AMD's authorities stand between them.
  @Test
  void aKeyThatTheRootCertified() {
    FakeSnpChip other = amd.chip();
    Bytes direct = chipCertificate(amd.root(), other, "SEV-VCEK");
    assertThat(
            failures(
                examine(other.report(BOUND).encoded(), List.of(direct, amd.rootCertificate()))))
        .contains("chain.broken");
    assertThat(failures(examine(other.report(BOUND).encoded(), List.of(direct))))
        .contains("chain.broken");
  }

  private static Bytes chipCertificate(FakeAuthority issuer, FakeSnpChip of, String name) {
    CertificateDraft draft = issuer.draft(name, of.key().publicKey().encoded());
    dev.adyton.evidence.x509.Certificate.parse(of.certificate()).extensions().all().stream()
        .filter(extension -> extension.oid().startsWith(ARC))
        .forEach(
            extension -> draft.extension(extension.oid(), extension.critical(), extension.value()));
    return draft.signedBy(issuer);
  }

  @Test
  void versionsThatDoNotFitAByte() {
    for (BigInteger version :
        List.of(BigInteger.valueOf(256), BigInteger.valueOf(-1), BigInteger.ONE.shiftLeft(64))) {
      Bytes value = new DerWriter().integer(version).toBytes();
      for (String arc : List.of("3.1", "3.2", "3.3", "3.8", "1")) {
        FakeSnpChip odd =
            amd.chip(draft -> draft.certificate(c -> c.extension(ARC + arc, false, value)));
        assertThat(failures(examine(odd.report(BOUND)))).contains("malformed.certificate");
      }
    }
    for (int length : new int[] {0, 7, 9, 63, 65}) {
      Bytes id = Bytes.of(new byte[length]);
      FakeSnpChip odd =
          amd.chip(draft -> draft.certificate(c -> c.extension(ARC + "4", false, id)));
      assertThat(failures(examine(odd.report(BOUND)))).contains("malformed.certificate");
    }
  }

  /// Reserved bits and fields that a later version may give a meaning, all signed.
  @Test
  void fieldsThatHaveNoMeaningYet() {
    for (int at : new int[] {0x4C, 0x18B, 0x19F, 0x1EB, 0x1EF, 0x200, 0x29F}) {
      Bytes forged = report.report(draft -> draft.bytes(at, Bytes.fromHex("01"))).encoded();
      assertThat(isRefused(forged)).as("offset %x", at).isTrue();
    }
    assertThat(isRefused(report.report(draft -> draft.bytes(0x48, Bytes.fromHex("20"))).encoded()))
        .isTrue();
    assertThat(isRefused(report.report(draft -> draft.bytes(0x48, Bytes.fromHex("08"))).encoded()))
        .isTrue();
    assertThat(isRefused(report.report(draft -> draft.policy(0)).encoded())).isTrue();
    assertThat(isRefused(report.report(draft -> draft.bytes(0x34, Bytes.fromHex("02"))).encoded()))
        .isTrue();
  }

  @Test
  void tablesThatPointOutsideOrNeverEnd() {
    Bytes joined = report.withTable();
    int table = report.encoded().length();
    for (String entry :
        List.of(
            "ffffffff01000000",
            "00000000ffffffff",
            "ffffffffffffffff",
            "0000000000000000",
            "0000000000000080")) {
      byte[] forged = joined.toArray();
      byte[] values = Bytes.fromHex(entry).toArray();
      System.arraycopy(values, 0, forged, table + 16, values.length);
      assertThat(isRefused(Bytes.of(forged))).isTrue();
    }
    List<Bytes> endless = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      endless.add(joined.slice(table, table + 24));
    }
    assertThat(
            isRefused(Bytes.concat(report.encoded(), Bytes.concat(endless.toArray(Bytes[]::new)))))
        .isTrue();
  }

  private Bytes replaced(int at, String hex) {
    Bytes part = Bytes.fromHex(hex);
    return Bytes.concat(
        report.encoded().slice(0, at),
        part,
        report.encoded().slice(at + part.length(), report.encoded().length()));
  }

  private static boolean isRefused(Bytes evidence) {
    try {
      return Evidence.parse(evidence, "snp").encoded().isEmpty();
    } catch (FormatException e) {
      return true;
    }
  }

  private Examination examine(FakeSnpReport forged) {
    return examine(forged.encoded(), forged.chip().collateral());
  }

  private Examination examine(Bytes forged, List<Bytes> collateral) {
    return verifier.examine(
        Evidence.parse(forged, "snp"),
        Expected.nothing(),
        new Collateral(collateral),
        TrustAnchors.parse(List.of(amd.anchorFile())),
        AT);
  }

  private static List<String> failures(Examination examination) {
    return examination.findings().stream()
        .filter(finding -> finding.effect() == Outcome.FAIL)
        .map(Finding::code)
        .toList();
  }
}
