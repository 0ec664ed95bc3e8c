package dev.adyton.verification.check;

import dev.adyton.codec.Bytes;
import java.util.List;
import java.util.Optional;

/// The freshness value in the evidence is the one that the relying party gave. Evidence without
/// such a field cannot answer, which is no reason to pass over the question.
///
/// @param clause the clause that defines the field
/// @param expected what was given
/// @param actual what the evidence holds, where it has the field
public record FreshnessAgrees(String clause, Bytes expected, Optional<Bytes> actual)
    implements Step {

  /// The name of the step.
  public static final String NAME = "nonce";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Finding> findings() {
    return actual.filter(expected::equals).isPresent()
        ? List.of()
        : List.of(
            Finding.fail(
                "binding.nonce",
                clause,
                expected.hex(),
                actual.map(Bytes::hex).orElse("no field for a nonce: see the report data")));
  }
}
