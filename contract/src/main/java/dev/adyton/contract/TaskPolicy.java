package dev.adyton.contract;

import dev.adyton.appraisal.Alternatives;
import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.appraisal.Pins;
import dev.adyton.crypto.Digest;
import dev.adyton.verification.claim.CodeClaims;
import java.util.Set;

/// What a contract asks of the enclave of a task, as an appraisal policy on top of the relying
/// party's own: an owner's agent before a release and the verifier of a receipt apply the same.
public final class TaskPolicy {

  private TaskPolicy() {}

  /// {@return the policy of a task: the contract's labels, modes, anchors and limits, and exactly
  /// the engine of the start}
  ///
  /// @param contractDigest the digest of the contract, which stands as the policy's id
  public static AppraisalPolicy of(Contract contract, Digest contractDigest, Start start) {
    Environment environment = contract.environment();
    AppraisalPolicy standard = AppraisalPolicy.standard(contractDigest.value());
    return standard
        .with(standard.monitor().withRequired(true))
        .withLabels(Set.copyOf(environment.labels()))
        .withModes(Set.copyOf(environment.modes()))
        .withAnchors(new Pins.Only(Set.copyOf(environment.anchors())))
        .withMeasurements(Alternatives.of(CodeClaims.IMAGE, Set.of(start.engine())))
        .withLimits(contract.limits());
  }
}
