package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import java.util.List;

/// The root key is one that the relying party trusts as a root of this kind. Without any anchor of
/// the kind that is not decided; with others it is refused.
record AnchorTrusted(TrustAnchors anchors, AnchorKind kind, Bytes rootKey) implements Step {

  static final String UNTRUSTED_ROOT = "chain.untrusted-root";

  @Override
  public String name() {
    return "platform.anchor";
  }

  @Override
  public String clause() {
    return "composite-evidence §4.4";
  }

  @Override
  public List<Finding> findings() {
    return anchors
        .find(kind, rootKey)
        .map(this::remarks)
        .orElseGet(() -> List.of(anchors.has(kind) ? untrusted() : missing()));
  }

  private List<Finding> remarks(TrustAnchor anchor) {
    return anchor.cap() == Label.MOCK
        ? List.of(
            Finding.remark("weak.simulated", clause(), "a root that is worth more", "a mock root"))
        : List.of();
  }

  private Finding untrusted() {
    return Finding.fail(UNTRUSTED_ROOT, clause(), "a trusted " + kind.text(), "another root key");
  }

  private Finding missing() {
    return Finding.undetermined(
        "missing.anchor", clause(), "an anchor of kind " + kind.text(), "none was given");
  }
}
