package dev.adyton.verification.check;

import dev.adyton.codec.Bytes;
import java.util.List;

/// The data that enclave or guest wanted bound is what the relying party expects; a shorter
/// expectation is padded with zeros.
///
/// @param clause the clause that defines the field
/// @param expected what is expected
/// @param actual what the evidence holds
public record ReportDataAgrees(String clause, Bytes expected, Bytes actual) implements Step {

  /// The name of the step.
  public static final String NAME = "report-data";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Finding> findings() {
    int missing = actual.length() - expected.length();
    boolean agrees =
        missing >= 0 && Bytes.concat(expected, Bytes.of(new byte[missing])).equals(actual);
    return agrees
        ? List.of()
        : List.of(Finding.fail("binding.report-data", clause, expected.hex(), actual.hex()));
  }
}
