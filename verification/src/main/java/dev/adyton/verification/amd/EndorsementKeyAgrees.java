package dev.adyton.verification.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.amd.EndorsementKey;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.amd.SnpReport;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.ArrayList;
import java.util.List;

/// The certificate is for the kind of key that signed, for the product, for the reported security
/// versions and, where it is the key of a chip that is not masked, for that chip.
///
/// @param report the report
/// @param key what the certificate says
public record EndorsementKeyAgrees(SnpReport report, EndorsementKey key) implements Step {

  private static final Bytes MASKED = Bytes.of(new byte[64]);

  @Override
  public String name() {
    return "endorsement-key.platform";
  }

  @Override
  public String clause() {
    return Clauses.KEY;
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (report.keyInfo().signer().filter(kind -> kind != key.kind()).isPresent()) {
      String signer = report.keyInfo().signer().map(KeyKind::name).orElse("");
      findings.add(Finding.fail("binding.key", clause(), "a " + signer, "a " + key.kind()));
    }
    if (report.product().filter(product -> !ofProduct(product)).isPresent()) {
      findings.add(platform(report.product().map(Product::text).orElse(""), key.productName()));
    }
    if (!key.tcb().equals(report.reportedTcb())) {
      findings.add(platform("TCB " + report.reportedTcb(), "TCB " + key.tcb()));
    }
    if (key.kind() == KeyKind.VCEK && !masked() && !key.isOfChip(report.chipId())) {
      findings.add(
          platform("chip " + report.chipId().hex(), key.hwId().map(Bytes::hex).orElse("none")));
    }
    return findings;
  }

  private boolean ofProduct(Product product) {
    return key.product().filter(product::equals).isPresent();
  }

  private boolean masked() {
    return report.keyInfo().maskChipKey() && report.chipId().equals(MASKED);
  }

  private Finding platform(String expected, String actual) {
    return Finding.fail("binding.platform", clause(), expected, actual);
  }
}
