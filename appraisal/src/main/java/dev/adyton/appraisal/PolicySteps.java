package dev.adyton.appraisal;

import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.Label;
import java.util.ArrayList;
import java.util.List;

/// The steps of an appraisal: one a member of the policy that concerns the evidence.
final class PolicySteps {

  private static final String WEAK = "weak.algorithm";

  private PolicySteps() {}

  static List<Step> of(AppraisalPolicy policy, Appraised genuine) {
    Claims claims = genuine.claims();
    List<Step> steps = new ArrayList<>();
    steps.add(labels(policy, genuine.label()));
    steps.add(
        new Rule(
            "anchors",
            policy.anchors().accept(genuine.anchor().key().thumbprint()),
            policy.anchors().text(),
            genuine.anchor().key().thumbprint().toString()));
    steps.add(weakAlgorithms(policy, genuine.remarks()));
    steps.addAll(policy.platform().rules(claims, genuine.at()));
    steps.addAll(policy.code().rules(genuine));
    steps.addAll(policy.monitor().rules(claims.monitor()));
    steps.addAll(policy.time().rules(claims, genuine.at()));
    return steps;
  }

  private static Rule labels(AppraisalPolicy policy, Label label) {
    return new Rule(
        "labels",
        policy.labels().contains(label),
        policy.labels().stream().map(Label::text).toList().toString(),
        label.text());
  }

  private static Rule weakAlgorithms(AppraisalPolicy policy, List<Finding> remarks) {
    List<Finding> weak = remarks.stream().filter(each -> each.code().equals(WEAK)).toList();
    return new Rule(
        "weakAlgorithms",
        policy.weakAlgorithms() || weak.isEmpty(),
        "no weak algorithm",
        weak.stream().map(Finding::actual).toList().toString());
  }
}
