package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.SgxEvidence;
import dev.adyton.evidence.SnpEvidence;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.intel.CertificationData;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.Quote;
import dev.adyton.evidence.intel.QuoteSignature;
import dev.adyton.evidence.x509.Certificate;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CollateralNeedTest {

  private static final String SGX = "sgx/sgx-teepot-swhardening/quote.bin";
  private static final String MILAN = "snp/snp-milan-v2-trustee/";
  private static final String VLEK = "snp/snp-milan-v3-vlek-trustee/";

  private final Verifier verifier = Verifier.of(Crypto.of(new SecureRandom()));

  private static boolean isMet(CollateralNeed need, Collateral given) {
    return given.items().stream()
        .flatMap(item -> Endorsement.parseAll(item).stream())
        .anyMatch(need::isMetBy);
  }

  @Test
  void genuineCollateralOfThePlatformMeetsEveryNeedAndThatOfAnotherOnlySome() {
    List<CollateralNeed> needs =
        verifier.needs(Evidence.parse(Genuine.read("tdx/tdx-trustee-v4/quote.bin")));
    Collateral own = Genuine.collateral("tdx-50806f000000-20230618-ev15-6ad49d");
    assertThat(needs).hasSize(5).allMatch(need -> isMet(need, own));
    Collateral other = Genuine.collateral("sgx-00606a000000-20250604-ev17-16a0b5");
    assertThat(needs)
        .filteredOn(need -> !isMet(need, other))
        .extracting(CollateralNeed::kind)
        .containsExactly("tdx-tcb-info", "qe-identity");
  }

  @Test
  void aQuoteThatNamesItsCertificateNeedsMoreOnceThatIsThere() {
    SgxEvidence genuine = (SgxEvidence) Evidence.parse(Genuine.read(SGX));
    Certificate pck =
        genuine.quote().signature().certification().certificates().stream()
            .filter(PckExtension::isIn)
            .findFirst()
            .orElseThrow();
    SgxEvidence naming = naming(genuine, PckExtension.of(pck));
    assertThat(verifier.needs(naming))
        .extracting(CollateralNeed::kind)
        .containsExactly("pck-certificate", "qe-identity", "certificate", "revocation-list");
    Collateral given = Collateral.of(pck.encoded());
    List<CollateralNeed> needs = verifier.needs(naming, given);
    assertThat(isMet(needs.getFirst(), given)).isTrue();
    assertThat(needs.subList(1, needs.size())).isEqualTo(verifier.needs(genuine));
  }

  /// The genuine quote, with the certificate's name in its place.
  private static SgxEvidence naming(SgxEvidence genuine, PckExtension pck) {
    Bytes name =
        Bytes.concat(
            Bytes.of(new byte[384]),
            pck.cpuSvn(),
            Bytes.of((byte) pck.pceSvn(), (byte) (pck.pceSvn() >> 8)),
            pck.pceId());
    Quote quote = genuine.quote();
    QuoteSignature vouching = quote.signature();
    QuoteSignature named =
        new QuoteSignature(
            vouching.length(),
            vouching.signature(),
            vouching.attestationKey(),
            vouching.qeReport(),
            vouching.qeReportSignature(),
            vouching.authenticationData(),
            new CertificationData(3, name),
            vouching.qeReportOffset());
    return new SgxEvidence(
        genuine.encoded(),
        new Quote(
            quote.header(),
            quote.bodyType(),
            quote.body(),
            quote.signed(),
            named,
            quote.trailing()));
  }

  @Test
  void aReportThatDoesNotSayItsProductNeedsTheKeysCertificateFirst() {
    Evidence report = Evidence.parse(Genuine.read(MILAN + "report.bin"));
    assertThat(verifier.needs(report))
        .extracting(CollateralNeed::subject)
        .element(1)
        .isEqualTo("vcek of unknown product");
    Collateral given = Collateral.of(Genuine.read(MILAN + "vcek.der"));
    assertThat(verifier.needs(report, given))
        .containsSubsequence(
            new AmdNeed.AuthorityCertificate(KeyKind.VCEK, Optional.of(Product.MILAN)),
            new AmdNeed.Revocations(KeyKind.VCEK, Optional.of(Product.MILAN)));
    assertThat(isMet(verifier.needs(report).getFirst(), given)).isTrue();
    Collateral ofAnother = Collateral.of(Genuine.read("snp/snp-milan-v3-dstack/vcek.der"));
    assertThat(isMet(verifier.needs(report).getFirst(), ofAnother)).isFalse();
    assertThat(verifier.needs(report, ofAnother)).isEqualTo(verifier.needs(report));
  }

  @Test
  void certificatesThatCameWithAReportAreNotNeeded() {
    SnpEvidence bare = (SnpEvidence) Evidence.parse(Genuine.read(VLEK + "report.bin"));
    Certificate vlek = Certificate.parse(Genuine.read(VLEK + "vlek.der"));
    assertThat(verifier.needs(new SnpEvidence(bare.encoded(), bare.report(), List.of(vlek))))
        .extracting(CollateralNeed::kind)
        .containsExactly("certificate-chain", "revocation-list");
    assertThat(verifier.needs(bare))
        .extracting(CollateralNeed::required)
        .containsExactly(true, true, false);
    Collateral chain = Collateral.of(Genuine.read("amd-roots/ask_ark_milan_vlek.pem"));
    Collateral ofChips = Collateral.of(Genuine.read("amd-roots/ask_ark_milan.pem"));
    assertThat(isMet(verifier.needs(bare).get(1), chain)).isTrue();
    assertThat(isMet(verifier.needs(bare).get(1), ofChips)).isFalse();
  }
}
