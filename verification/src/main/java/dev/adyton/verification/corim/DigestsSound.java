package dev.adyton.verification.corim;

import dev.adyton.evidence.corim.MeasuredDigest;
import dev.adyton.evidence.corim.Measurement;
import dev.adyton.evidence.corim.MeasurementTriple;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;
import java.util.stream.Stream;

/// Every digest has the length of its hash function's digests: a shortened one would be easier to
/// meet. Those of functions that are not known match nothing, and so need no check.
///
/// @param triples the reference values
public record DigestsSound(List<MeasurementTriple> triples) implements Step {

  /// Makes a step of a copy of the values.
  public DigestsSound {
    triples = List.copyOf(triples);
  }

  @Override
  public String name() {
    return "manifest.digests";
  }

  @Override
  public String clause() {
    return Clauses.DIGESTS;
  }

  @Override
  public List<Finding> findings() {
    return triples.stream()
        .flatMap(triple -> triple.measurements().stream())
        .flatMap(DigestsSound::digests)
        .filter(digest -> digest.isOfKnownFunction() && !digest.isSound())
        .findFirst()
        .map(digest ->
            Finding.fail(
                "malformed.claim",
                clause(),
                "a whole digest of " + digest.algorithm(),
                digest.value().length() + " bytes"))
        .stream()
        .toList();
  }

  private static Stream<MeasuredDigest> digests(Measurement measurement) {
    return Stream.concat(
        measurement.values().digests().stream(),
        measurement.values().registers().values().stream().flatMap(List::stream));
  }
}
