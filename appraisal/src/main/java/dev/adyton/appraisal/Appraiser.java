package dev.adyton.appraisal;

import dev.adyton.crypto.Crypto;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verified;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.StepReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns a verification into a verdict under an appraisal policy. There is no verdict without a
/// policy.
public final class Appraiser {

  private final Crypto crypto;

  private Appraiser(Crypto crypto) {
    this.crypto = crypto;
  }

  /// {@return an appraiser that computes with these providers}
  public static Appraiser of(Crypto crypto) {
    return new Appraiser(crypto);
  }

  /// {@return the verdict under a policy}
  public Verdict appraise(Verification verification, AppraisalPolicy own) {
    return appraise(verification, own, List.of());
  }

  /// {@return the verdict under a policy and others on top of it: all of them must accept, so that
  /// one more can only refuse more}
  ///
  /// @param own the relying party's policy, which the verdict names
  /// @param onTop what else must accept, such as the environment that a contract asks for
  public Verdict appraise(
      Verification verification, AppraisalPolicy own, List<AppraisalPolicy> onTop) {
    Optional<Verified<?>> verified = verification.verified();
    Assurance assurance = verified.map(Assurance::of).orElse(Assurance.NONE);
    List<StepReport> steps = new ArrayList<>(verification.steps());
    verified.ifPresent(proof -> steps.addAll(appraisal(proof, assurance, own, onTop)));
    return new Verdict(
        own.digest(crypto),
        crypto.sha256(verification.evidence().encoded()),
        verification.at(),
        steps,
        assurance,
        verified.orElse(null));
  }

  private static List<StepReport> appraisal(
      Verified<?> proof, Assurance assurance, AppraisalPolicy own, List<AppraisalPolicy> onTop) {
    List<Step> steps = new ArrayList<>(PolicySteps.of(own, proof, assurance.label()));
    onTop.forEach(policy -> steps.addAll(PolicySteps.of(policy, proof, assurance.label())));
    return Step.run(steps);
  }
}
