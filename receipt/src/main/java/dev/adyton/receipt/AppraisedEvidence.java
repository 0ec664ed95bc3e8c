package dev.adyton.receipt;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.appraisal.Appraiser;
import dev.adyton.appraisal.Verdict;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.Party;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.TaskBinding;
import dev.adyton.contract.TaskPolicy;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Evidence;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The evidence that the enclave gave one owner is genuine, answers that owner's nonce, binds the
/// task and both keys of the owner's release, and is accepted.
///
/// @param owner the name of the owner in the contract
/// @param verdict under the verifier's policy with the contract's environment on top; none where
///   something that is needed is missing
/// @param findings what was found
/// @param at the time of the appraisal
record AppraisedEvidence(
    String owner, Optional<Verdict> verdict, List<Finding> findings, Instant at)
    implements ReceiptStep {

  private static final String CLAUSE = "trust.md 10";
  private static final String UNTRUSTED = "chain.untrusted-root";

  /// {@return one step for every owner of an input}
  static List<AppraisedEvidence> all(
      Crypto crypto, OpenedReceipt opened, Anchors anchors, AppraisalPolicy policy, Instant at) {
    Appraisal appraisal = new Appraisal(crypto, opened, anchors, policy, at);
    return opened.owners().stream().map(appraisal::of).toList();
  }

  private record Appraisal(
      Crypto crypto, OpenedReceipt opened, Anchors anchors, AppraisalPolicy policy, Instant at) {

    AppraisedEvidence of(Party owner) {
      Optional<ReceiptEvidence> entry =
          opened.receipt().evidence().stream()
              .filter(evidence -> evidence.owner().equals(owner.signing()))
              .findFirst();
      Optional<Release> release = opened.releaseOf(owner.signing());
      Optional<Signed<Start>> start = opened.start().only();
      if (entry.isEmpty() || release.isEmpty() || start.isEmpty()) {
        return failed(owner, "receipt.unchecked", "evidence, start and release of the owner");
      }
      try {
        return appraised(owner, entry.get(), release.get(), start.get());
      } catch (FormatException | IllegalArgumentException e) {
        return failed(owner, "malformed.evidence", String.valueOf(e.getMessage()));
      }
    }

    private AppraisedEvidence appraised(
        Party owner, ReceiptEvidence entry, Release release, Signed<Start> start) {
      Agreement agreement = opened.agreement().orElseThrow();
      TaskBinding binding =
          new TaskBinding(
              agreement.digest(),
              start.digest(),
              release.instance(),
              owner.signing(),
              entry.nonce(),
              release.to(),
              release.receiptKey());
      Verification verification =
          Verifier.of(crypto)
              .verify(
                  Evidence.parse(entry.evidence()),
                  binding.challenge(),
                  new Collateral(entry.collateral()),
                  anchors.roots(),
                  at);
      AppraisalPolicy onTop =
          TaskPolicy.of(agreement.contract(), agreement.digest(), start.document());
      Verdict verdict = Appraiser.of(crypto).appraise(verification, policy, List.of(onTop));
      return new AppraisedEvidence(
          owner.name(), Optional.of(verdict), findings(verification, verdict), at);
    }

    private AppraisedEvidence failed(Party owner, String code, String what) {
      return new AppraisedEvidence(
          owner.name(),
          Optional.empty(),
          List.of(Finding.fail(code, CLAUSE, "evidence for " + owner.name(), what)),
          at);
    }
  }

  private static List<Finding> findings(Verification verification, Verdict verdict) {
    List<Finding> found = new ArrayList<>();
    verdict.findings().forEach(finding -> found.add(ofReceipt(finding)));
    int unused = verification.unusedCollateral().items().size();
    if (unused > 0) {
      found.add(
          Finding.fail(
              "receipt.unused-collateral", CLAUSE, "only what a step uses", unused + " items"));
    }
    return found;
  }

  /// A root that this verifier does not know is no proof of fraud in a receipt: it is for others to
  /// know it.
  private static Finding ofReceipt(Finding finding) {
    return finding.code().equals(UNTRUSTED) && finding.effect() == Outcome.FAIL
        ? Finding.undetermined(
            finding.code(), finding.clause(), finding.expected(), finding.actual())
        : finding;
  }

  @Override
  public String name() {
    return "evidence.of-" + owner;
  }

  @Override
  public String clause() {
    return CLAUSE;
  }

  @Override
  public String text() {
    String label = verdict.map(known -> known.label().text()).orElse("none");
    return "evidence for " + owner + ", label " + label + ", appraised at " + at;
  }
}
