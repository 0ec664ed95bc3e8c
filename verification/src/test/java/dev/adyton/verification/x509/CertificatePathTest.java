package dev.adyton.verification.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.testkit.x509.FakeAuthority;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.StepReport;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Certificate paths under attack: every certificate is signed by whoever could sign it.
class CertificatePathTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant SOON = Instant.parse("2026-02-01T00:00:00Z");

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final FakeAuthority root = FakeAuthority.create(crypto, "root");
  private final FakeAuthority middle = FakeAuthority.create(crypto, "middle");
  private final FakeAuthority end = FakeAuthority.create(crypto, "end");
  private final Certificate rootCertificate = root.certify(root, 1);
  private final Certificate middleCertificate = root.certify(middle, 0);
  private final Certificate leaf = middle.certifyLeaf(end, 77, FakeAuthority.TO);
  private final Roots roots = new Roots("test-root", List.of(root.publicKey()));
  private final List<CertificateList> clean =
      List.of(root.revoke(AT, SOON, List.of()), middle.revoke(AT, SOON, List.of(3L)));

  @Test
  void passesInAnyOrderWithOrWithoutTheRootsCertificate() {
    assertThat(codes(leaf, List.of(rootCertificate, leaf, middleCertificate))).isEmpty();
    assertThat(codes(leaf, List.of(middleCertificate))).isEmpty();
  }

  @Test
  void incompleteIsUndecidedAndAnotherRootFails() {
    assertThat(codes(leaf, List.of(rootCertificate))).contains("missing.certificate");
    FakeAuthority impostor = FakeAuthority.create(crypto, "root");
    FakeAuthority theirs = FakeAuthority.create(crypto, "middle");
    List<Certificate> pool = List.of(impostor.certify(theirs, 0), impostor.certify(impostor, 1));
    assertThat(codes(theirs.certifyLeaf(end, 5, FakeAuthority.TO), pool))
        .contains("chain.untrusted-root");
  }

  /// The name of the root with another key: the pinned key decides.
  @Test
  void refusesAnIssuerThatOnlyHasTheName() {
    FakeAuthority impostor = FakeAuthority.create(crypto, "middle");
    Certificate forged = impostor.certifyLeaf(end, 5, FakeAuthority.TO);
    assertThat(codes(forged, List.of(middleCertificate, rootCertificate)))
        .contains("signature.certificate");
  }

  @Test
  void refusesALeafThatIssues() {
    FakeAuthority below = FakeAuthority.create(crypto, "below");
    Certificate issued = end.certifyLeaf(below, 8, FakeAuthority.TO);
    assertThat(codes(issued, List.of(leaf, middleCertificate, rootCertificate)))
        .contains("chain.broken");
  }

  @Test
  void refusesMoreIssuersThanThePathLengthAllows() {
    FakeAuthority deeper = FakeAuthority.create(crypto, "deeper");
    Certificate deep = middle.certify(deeper, 0);
    Certificate issued = deeper.certifyLeaf(end, 8, FakeAuthority.TO);
    assertThat(codes(issued, List.of(deep, middleCertificate, rootCertificate)))
        .contains("chain.broken");
  }

  @Test
  void refusesACriticalExtensionThatIsNotUnderstood() {
    Certificate strange = middle.certifyWithCritical(end, "1.2.3.4");
    assertThat(codes(strange, List.of(middleCertificate))).contains("chain.broken");
  }

  @Test
  void refusesOutsideOfValidity() {
    Certificate old = middle.certifyLeaf(end, 6, Instant.parse("2025-12-31T23:59:59Z"));
    assertThat(codes(old, List.of(middleCertificate))).containsExactly("expired.certificate");
  }

  /// No genuine sample of a revoked platform certificate is public.
  @Test
  void refusesARevokedCertificateAlsoByAnOldList() {
    CertificateList naming = middle.revoke(AT, SOON, List.of(77L));
    assertThat(codes(leaf, List.of(middleCertificate), List.of(clean.getFirst(), naming)))
        .containsExactly("revoked.certificate");
    CertificateList old = middle.revoke(FakeAuthority.FROM, FakeAuthority.FROM, List.of(77L));
    assertThat(
            codes(
                leaf, List.of(middleCertificate), List.of(clean.getFirst(), clean.getLast(), old)))
        .containsExactly("revoked.certificate");
  }

  @Test
  void listsOfOthersDoNotCount() {
    FakeAuthority impostor = FakeAuthority.create(crypto, "middle");
    assertThat(
            codes(
                leaf,
                List.of(middleCertificate),
                List.of(clean.getFirst(), impostor.revoke(AT, SOON, List.of()))))
        .containsExactly("signature.certificate");
    assertThat(codes(leaf, List.of(middleCertificate), List.of(clean.getFirst())))
        .containsExactly("missing.crl");
    Instant past = Instant.parse("2025-06-01T00:00:00Z");
    assertThat(
            codes(
                leaf,
                List.of(middleCertificate),
                List.of(clean.getFirst(), middle.revoke(past, past, List.of()))))
        .containsExactly("expired.crl");
  }

  @Test
  void endsWhereCertificatesGoRoundInCircles() {
    FakeAuthority one = FakeAuthority.create(crypto, "one");
    FakeAuthority two = FakeAuthority.create(crypto, "two");
    Certificate first = one.certify(two, 5);
    Certificate second = two.certify(one, 5);
    CertificatePath path =
        CertificatePath.build(
            crypto, two.certifyLeaf(end, 1, FakeAuthority.TO), List.of(first, second), roots, AT);
    assertThat(path.end()).isEqualTo(CertificatePath.End.INCOMPLETE);
  }

  /// Without the root's certificate, which only a pinned key replaces, nobody moves up by one.
  @Test
  void countsTheIssuersBelowTheRootWhetherItsCertificateIsThereOrNot() {
    assertThat(issuers(leaf, List.of(middleCertificate, rootCertificate))).isEqualTo(1);
    assertThat(issuers(leaf, List.of(middleCertificate))).isEqualTo(1);
    Certificate direct = root.certifyLeaf(end, 5, FakeAuthority.TO);
    assertThat(issuers(direct, List.of(rootCertificate))).isZero();
    assertThat(issuers(direct, List.of())).isZero();
    assertThat(issuers(rootCertificate, List.of())).isZero();
  }

  private int issuers(Certificate certificate, List<Certificate> pool) {
    return CertificatePath.build(crypto, certificate, pool, roots, AT).issuersBelowRoot();
  }

  @Test
  void readsSerialNumberZero() {
    assertThat(middle.certifyLeaf(end, 0, FakeAuthority.TO).serialBytes())
        .isEqualTo(Bytes.of((byte) 0));
  }

  private List<String> codes(Certificate certificate, List<Certificate> pool) {
    return codes(certificate, pool, clean);
  }

  private List<String> codes(
      Certificate certificate, List<Certificate> pool, List<CertificateList> lists) {
    CertificatePath path = CertificatePath.build(crypto, certificate, pool, roots, AT);
    List<Step> steps = PathSteps.of(crypto, "test", path, roots, lists, AT, Outcome.UNDETERMINED);
    return StepReport.findings(Step.run(steps)).stream().map(Finding::code).toList();
  }
}
