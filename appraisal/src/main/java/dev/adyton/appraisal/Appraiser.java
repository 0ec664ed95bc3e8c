package dev.adyton.appraisal;

import dev.adyton.crypto.Crypto;
import dev.adyton.verification.Examination;
import dev.adyton.verification.ReferenceValues;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verified;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.StepReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns a verification into a verdict under an appraisal policy. There is no verdict without a
/// policy.
public final class Appraiser {

  private final Crypto crypto;
  private final List<ReferenceValues> references;

  private Appraiser(Crypto crypto, List<ReferenceValues> references) {
    this.crypto = crypto;
    this.references = List.copyOf(references);
  }

  /// {@return an appraiser that computes with these providers}
  public static Appraiser of(Crypto crypto) {
    return new Appraiser(crypto, List.of());
  }

  /// {@return this with reference values, for policies that ask for them} They must have been
  /// verified for the time of the evidence.
  public Appraiser withReferenceValues(List<ReferenceValues> values) {
    return new Appraiser(crypto, values);
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
    return appraise(verification.examination(), verification.verified(), own, onTop);
  }

  /// {@return the verdict under a policy on evidence that was examined without a challenge} No key
  /// comes out of such a verdict.
  public Verdict appraise(Examination examination, AppraisalPolicy own) {
    return appraise(examination, Optional.empty(), own, List.of());
  }

  private Verdict appraise(
      Examination examination,
      Optional<Verified<?>> verified,
      AppraisalPolicy own,
      List<AppraisalPolicy> onTop) {
    Assurance assurance = Assurance.of(examination);
    List<StepReport> steps = new ArrayList<>(examination.steps());
    List<Instant> ends = new ArrayList<>();
    examination.validUntil().ifPresent(ends::add);
    Appraised.of(examination, assurance.label(), references)
        .ifPresent(genuine ->
            Stream.concat(Stream.of(own), onTop.stream())
                .forEach(policy -> {
                  steps.addAll(Step.run(PolicySteps.of(policy, genuine)));
                  policy.ends(genuine).forEach(ends::add);
                }));
    return new Verdict(
        own,
        own.digest(crypto),
        crypto.sha256(examination.evidence().encoded()),
        examination,
        steps,
        assurance,
        verified,
        ends.stream().min(Comparator.naturalOrder()));
  }
}
