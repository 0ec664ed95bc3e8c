package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Pem;
import dev.adyton.codec.PemBlock;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Collateral that is meant to cost its reader more than it cost its writer. There is an end to how
/// much is read, and what is read is worked on in proportion to its size.
class FloodTest {

  private static final String QUOTE = "tdx/tdx-oe-relaunch/quote.bin";
  private static final String COLLATERAL = "tdx-90c06f000000-20250605-ev17-0826be";
  private static final Instant AT = Instant.parse("2025-06-15T23:34:25Z");
  private static final String TOO_MUCH = "malformed.structure";

  private final Verifier verifier = Verifier.of(Crypto.of(new SecureRandom()));
  private final Collateral genuine = Genuine.collateral(COLLATERAL);

  @Test
  void oneItemMoreThanIsReadFails() {
    List<Bytes> items = new ArrayList<>(genuine.items());
    while (items.size() < 1024) {
      items.add(Bytes.utf8("{\"no\":\"collateral " + items.size() + "\"}"));
    }
    assertThat(examine(items).outcome()).isEqualTo(Outcome.PASS);
    items.add(Bytes.utf8("{\"no\":\"collateral\"}"));
    assertThat(examine(items).outcome()).isEqualTo(Outcome.FAIL);
    assertThat(failures(items)).contains(TOO_MUCH);
  }

  @Test
  void moreBytesThanAreReadFailWithoutBeingRead() {
    Bytes large = Bytes.of(new byte[8 << 20]);
    List<Bytes> items = new ArrayList<>(genuine.items());
    items.addAll(List.of(large, large, large, large));
    Evidence evidence = Evidence.parse(Genuine.read(QUOTE));
    assertThat(Allocation.of(() -> examine(evidence, items))).isLessThan(8 << 20);
    assertThat(failures(items)).contains(TOO_MUCH);
  }

  /// A certificate under the name of the signer of collateral, two hundred times, each signed by
  /// nobody: the genuine one is found among them, for one signature each and no path at all.
  @Test
  void certificatesUnderTheNameOfTheSignerAreTriedOnceEach() {
    Certificate signer =
        Certificate.parsePem(
                Genuine.read("dcap-collateral/" + COLLATERAL + "/tcb_signing_chain.pem"))
            .getFirst();
    List<Bytes> items = new ArrayList<>(List.of(pem(signer.encoded(), 200, Certificate.PEM_LABEL)));
    items.addAll(genuine.items());
    Evidence evidence = Evidence.parse(Genuine.read(QUOTE));
    assertThat(examine(evidence, items).outcome()).isEqualTo(Outcome.PASS);
    assertThat(Allocation.of(() -> examine(evidence, items))).isLessThan(200L << 20);
  }

  @Test
  void moreListsOfOneIssuerThanAreTriedFail() {
    Bytes list = Genuine.read("dcap-collateral/" + COLLATERAL + "/root_ca_crl.der");
    List<Bytes> items = new ArrayList<>(genuine.items());
    items.add(pem(list, 100, CertificateList.PEM_LABEL));
    assertThat(examine(items).outcome()).isEqualTo(Outcome.PASS);
    items.add(pem(list, 130, CertificateList.PEM_LABEL));
    assertThat(failures(items)).contains(TOO_MUCH);
  }

  @Test
  void moreCertificatesThanAreReadFail() {
    Bytes root = Genuine.read("dcap-collateral/" + COLLATERAL + "/root_ca_crl.der");
    assertThat(root.isEmpty()).isFalse();
    Certificate signer =
        Certificate.parsePem(
                Genuine.read("dcap-collateral/" + COLLATERAL + "/tcb_signing_chain.pem"))
            .getFirst();
    List<Bytes> items = new ArrayList<>(genuine.items());
    items.add(pem(signer.encoded(), 600, Certificate.PEM_LABEL));
    items.add(pem(signer.encoded(), 601, Certificate.PEM_LABEL));
    assertThat(failures(items)).contains(TOO_MUCH);
  }

  /// Variants of which each has another signature, good under no key.
  private static Bytes pem(Bytes der, int count, String label) {
    List<PemBlock> blocks =
        IntStream.range(0, count)
            .mapToObj(i -> {
              byte[] variant = der.toArray();
              variant[variant.length - 1] ^= (byte) (1 + i % 255);
              variant[variant.length - 2] ^= (byte) (i / 255);
              return new PemBlock(label, Bytes.of(variant));
            })
            .toList();
    return Bytes.utf8(Pem.encode(blocks));
  }

  private List<String> failures(List<Bytes> items) {
    return examine(items).findings().stream()
        .filter(finding -> finding.effect() == Outcome.FAIL)
        .map(Finding::code)
        .toList();
  }

  private Examination examine(List<Bytes> items) {
    return examine(Evidence.parse(Genuine.read(QUOTE)), items);
  }

  private Examination examine(Evidence evidence, List<Bytes> items) {
    return verifier.examine(
        evidence, Expected.nothing(), new Collateral(items), TrustAnchors.ofVendors(), AT);
  }
}
