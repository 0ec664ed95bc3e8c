package dev.adyton.testkit.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.amd.FakeAmd;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakePlatform;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Another reader than the project's own agrees with what the drafts write.
class AnotherReaderTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private final Crypto crypto = Crypto.of(SeededRandom.of(9));
  private final FakeIntel intel = FakeIntel.create(crypto, AT);
  private final FakePlatform platform = intel.platform();
  private final Bytes authority = intel.certificateOf(intel.platformCa());

  @Test
  void thePathOfAPlatformIsGoodAndEndsWhereAListNamesIt() throws GeneralSecurityException {
    Bytes root = intel.collateral().signedRootCrl();
    Bytes clean = intel.collateral().signedPlatformCrl();
    Bytes revoking = intel.collateral().revoking(platform).signedPlatformCrl();
    assertThat(isGood(List.of(root, clean))).isTrue();
    assertThat(isGood(List.of(root, revoking))).isFalse();
    assertThat(isGood(List.of(root))).isFalse();
  }

  private boolean isGood(List<Bytes> lists) throws GeneralSecurityException {
    CertificateFactory x509 = CertificateFactory.getInstance("X.509");
    TrustAnchor anchor = new TrustAnchor(certificate(intel.rootCertificate()), null);
    PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
    parameters.setDate(Date.from(AT));
    List<X509CRL> crls = lists.stream().map(AnotherReaderTest::list).toList();
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(crls)));
    try {
      CertPathValidator.getInstance("PKIX")
          .validate(
              x509.generateCertPath(
                  List.of(certificate(platform.certificate()), certificate(authority))),
              parameters);
      return true;
    } catch (CertPathValidatorException e) {
      return false;
    }
  }

  @Test
  void signaturesOfEveryAlgorithmAreGood() throws GeneralSecurityException {
    FakeAmd amd = FakeAmd.create(crypto, Product.MILAN, AT);
    X509Certificate ark = certificate(amd.rootCertificate());
    X509Certificate ask = certificate(amd.certificateOf(amd.authority(KeyKind.VCEK)));
    X509Certificate vcek = certificate(amd.chip().certificate());
    ark.verify(ark.getPublicKey());
    ask.verify(ark.getPublicKey());
    vcek.verify(ask.getPublicKey());
    list(amd.revocation().signedBy(amd.root())).verify(ark.getPublicKey());
    assertThat(vcek.getSerialNumber()).isEqualTo(BigInteger.ZERO);
    assertThat(vcek.getSigAlgName()).isEqualTo("RSASSA-PSS");
  }

  @Test
  void datesOnEitherSideOf2050AreTheSame() throws GeneralSecurityException {
    FakeAuthority root = FakeAuthority.create(crypto, "root");
    for (String end : List.of("2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z")) {
      Bytes written = root.draft(root, 0).valid(AT, Instant.parse(end)).signedBy(root);
      assertThat(certificate(written).getNotAfter().toInstant()).isEqualTo(end);
      assertThat(certificate(written).getNotBefore().toInstant()).isEqualTo(AT);
    }
  }

  private static X509Certificate certificate(Bytes der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(der.toArray()));
  }

  private static X509CRL list(Bytes der) {
    try {
      return (X509CRL)
          CertificateFactory.getInstance("X.509")
              .generateCRL(new ByteArrayInputStream(der.toArray()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
