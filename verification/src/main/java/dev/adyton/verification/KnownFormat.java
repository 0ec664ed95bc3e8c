package dev.adyton.verification;

import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// The step that nobody can take: a format without a procedure ends undetermined.
record KnownFormat(String name, String mediaType) implements Step {

  @Override
  public String clause() {
    return "composite-evidence §4.1";
  }

  @Override
  public List<Finding> findings() {
    return List.of(
        Finding.undetermined(
            "unsupported.format", clause(), "a format with a procedure", mediaType));
  }
}
