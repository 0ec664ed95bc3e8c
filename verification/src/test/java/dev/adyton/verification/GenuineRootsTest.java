package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.x509.AlgorithmIdentifier;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.x509.IssuerSignature;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Roots and intermediates as vendors publish them, with each algorithm that they sign with.
class GenuineRootsTest {

  private final Crypto crypto = Crypto.of(new SecureRandom());

  /// RSASSA-PSS with SHA-384.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "amd-roots/ask_ark_milan.pem",
        "amd-roots/ask_ark_milan_vlek.pem",
        "amd-roots/ask_ark_genoa.pem",
        "amd-roots/ask_ark_turin_vcek.pem"
      })
  void verifiesSignaturesOfAmd(String file) {
    List<Certificate> chain = Certificate.parsePem(Genuine.read(file));
    assertThat(chain).hasSize(2);
    verifiesUnder(chain.getFirst(), chain.getLast());
    verifiesUnder(chain.getLast(), chain.getLast());
    assertThat(codes(chain.getLast(), chain.getFirst())).containsExactly("signature.certificate");
  }

  /// ECDSA on P-256 and RSA of PKCS #1, under the keys that are pinned.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "intel-roots/Intel_SGX_Provisioning_Certification_RootCA.pem",
        "intel-roots/Intel_SGX_Attestation_Report_Signing_CA.pem"
      })
  void pinsTheKeysOfIntel(String file) {
    Certificate root = Certificate.parsePem(Genuine.read(file)).getFirst();
    verifiesUnder(root, root);
    assertThat(TrustAnchors.ofVendors().anchors())
        .anyMatch(anchor -> anchor.key().encoded().equals(root.publicKey()));
  }

  @Test
  void acceptsNoSignatureWithSha1() {
    Certificate root =
        Certificate.parsePem(
                Genuine.read("intel-roots/Intel_SGX_Attestation_Report_Signing_CA.pem"))
            .getFirst();
    AlgorithmIdentifier sha1 = new AlgorithmIdentifier("1.2.840.113549.1.1.5", Bytes.EMPTY);
    IssuerSignature weak =
        new IssuerSignature(
            "certificate of ", root.subject(), sha1, root.signed(), root.signature());
    assertThat(weak.findings(crypto, root.publicKey(), "test"))
        .extracting(Finding::code)
        .containsExactly("unsupported.algorithm");
    AlgorithmIdentifier defaults =
        new AlgorithmIdentifier("1.2.840.113549.1.1.10", Bytes.fromHex("3000"));
    assertThat(
            new IssuerSignature(
                    "certificate of ", root.subject(), defaults, root.signed(), root.signature())
                .findings(crypto, root.publicKey(), "test"))
        .extracting(Finding::code)
        .containsExactly("unsupported.algorithm");
  }

  private void verifiesUnder(Certificate issued, Certificate issuer) {
    assertThat(codes(issued, issuer)).isEmpty();
  }

  private List<String> codes(Certificate issued, Certificate issuer) {
    return IssuerSignature.of(issued).findings(crypto, issuer.publicKey(), "test").stream()
        .map(Finding::code)
        .toList();
  }
}
