package dev.adyton.contract;

import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.Mode;
import dev.adyton.verification.claim.Label;
import java.util.List;

/// Where tasks of a contract may run. It comes on top of every party's own appraisal policy.
///
/// @param labels the assurance labels that are accepted
/// @param modes the isolation modes that are accepted
/// @param anchors the thumbprints of the roots of trust that are accepted
public record Environment(List<Label> labels, List<Mode> modes, List<Digest> anchors) {

  /// Makes an environment.
  ///
  /// @throws IllegalArgumentException if a list holds a value twice
  public Environment {
    labels = Require.distinct(labels, "labels");
    modes = Require.distinct(modes, "modes");
    anchors = Require.digests(anchors, "anchors");
  }

  static Environment read(DocumentFields fields) {
    return new Environment(
        fields.texts("labels", Label::parse),
        fields.texts("modes", Mode::parse),
        fields.digests("anchors"));
  }

  JsonObject toJson() {
    return new DocumentJson()
        .texts("labels", labels, Label::text)
        .texts("modes", modes, Mode::text)
        .digests("anchors", anchors)
        .done();
  }
}
