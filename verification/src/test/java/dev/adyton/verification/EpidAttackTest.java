package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Evidence;
import dev.adyton.testkit.x509.FakeAuthority;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Attacks on a genuine report of Intel's attestation service.
class EpidAttackTest {

  private static final String FOLDER = "epid/epid-ias-avr-v4/";
  private static final Instant AT = Instant.parse("2020-05-11T09:21:16Z");

  private final Verifier verifier = Verifier.of(Crypto.of(new SecureRandom()));
  private final Bytes report = Genuine.read(FOLDER + "avr.json");
  private final Bytes signature = Genuine.read(FOLDER + "avr.sig.b64");
  private final Bytes certificates = Genuine.read(FOLDER + "certs.pem");

  @Test
  void genuineReportPasses() {
    Examination examination = examine(report, Collateral.of(signature, certificates));
    assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
    assertThat(examination.debug()).isTrue();
    assertThat(examination.unusedCollateral().isEmpty()).isTrue();
  }

  @Test
  void refusesAnyChangedByte() {
    for (int at = 0; at < report.length(); at += 13) {
      byte[] changed = report.toArray();
      changed[at] ^= 1;
      try {
        Examination examination =
            examine(Bytes.of(changed), Collateral.of(signature, certificates));
        assertThat(codes(examination)).contains("signature.evidence");
      } catch (FormatException e) {
        assertThat(e.format()).isNotEmpty();
      }
    }
  }

  /// Another text for the same value is another text.
  @Test
  void refusesTheSameReportWrittenAnew() {
    String text = new String(report.toArray(), StandardCharsets.UTF_8);
    Bytes spaced = Bytes.utf8(text.replaceFirst(",", ", "));
    assertThat(codes(examine(spaced, Collateral.of(signature, certificates))))
        .contains("signature.evidence");
  }

  @Test
  void asksForWhatIsNotThere() {
    Examination unsigned = examine(report, Collateral.of(certificates));
    assertThat(unsigned.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(unsigned)).contains("missing.signature");
    Examination unknown = examine(report, Collateral.of(signature));
    assertThat(unknown.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(codes(unknown)).contains("missing.certificate");
  }

  /// Collateral is anyone's to add to, before what is genuine too.
  @Test
  void aSignerOfAnotherRootDoesNotStandInTheWay() {
    Crypto crypto = Crypto.of(new SecureRandom());
    FakeAuthority other = FakeAuthority.create(crypto, "Intel SGX Attestation Report Signing CA");
    Bytes signer =
        other.draft("Intel SGX Attestation Report Signing", other.publicKey()).signedBy(other);
    Examination examination = examine(report, Collateral.of(signer, signature, certificates));
    assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
    assertThat(examination.unusedCollateral().items()).containsExactly(signer);
  }

  @Test
  void comparesTheNonce() {
    Bytes nonce = Bytes.utf8("biNMqBAuTPF2hp/0fXa4P3splRkLHJf0");
    assertThat(answering(nonce).outcome()).isEqualTo(Outcome.PASS);
    assertThat(codes(answering(Bytes.utf8("another")))).contains("binding.nonce");
  }

  private Examination answering(Bytes nonce) {
    return verifier.examine(
        Evidence.parse(report),
        Expected.nothing().withNonce(nonce),
        Collateral.of(signature, certificates),
        TrustAnchors.ofVendors(),
        AT);
  }

  private Examination examine(Bytes content, Collateral collateral) {
    return verifier.examine(
        Evidence.parse(content), Expected.nothing(), collateral, TrustAnchors.ofVendors(), AT);
  }

  private static List<String> codes(Examination examination) {
    return examination.findings().stream().map(Finding::code).toList();
  }
}
