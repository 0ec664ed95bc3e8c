package dev.adyton.receipt;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.verification.check.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Verifies receipts offline, as a chain of named steps. Pure: the same arguments give the same
/// answer.
///
/// | step | what must hold |
/// |---|---|
/// | `receipt.format` | canonical JSON of the format |
/// | `receipt.members` | exactly one of each there should be |
/// | `contract.terms` | the contract makes sense in itself |
/// | `party.cards` | one card a party, signed by its own key, and the contract's entry equals it |
/// | `party.anchors` | every card is one that the verifier knows |
/// | `contract.consents` | every party consented to the whole contract |
/// | `data.manifests` | owners signed them; columns, function, receivers, uses and dates lie within the use policies |
/// | `task.start` | an initiator started exactly agreed code |
/// | `task.image` | the image manifest joins the engine's measurement and the function |
/// | `task.releases` | one release an input, by its owner, all to one enclave |
/// | `evidence.of-NAME` | for every owner: genuine, answers its nonce, binds task and keys, accepted by the verifier's policy and the contract's environment; all collateral was used |
/// | `task.enclave` | all evidences and releases agree in monitor, instance and keys |
/// | `task.statement` | signed by the receipt key; agrees with everything |
/// | `task.termination` | signed by the monitor of the evidence, about this instance |
/// | `log.checkpoint` | signed by a log that contract and anchors name; every signature line counts |
/// | `log.witnesses` | the contract's threshold of cosignatures, under keys that the anchors confirm |
/// | `log.leaves` | every document has its leaf, proven under the checkpoint |
/// | `log.order` | consents, start and releases stand before the statement |
///
/// Unknown anchors leave a step undetermined; what is missing or wrong fails it. Expiries are not
/// judged: they were the agents' check before the key boxes went.
public final class ReceiptVerifier {

  private final Crypto crypto;

  /// Makes a verifier.
  public ReceiptVerifier(Crypto crypto) {
    this.crypto = crypto;
  }

  /// {@return how the receipt in some bytes stands; malformed bytes fail the first step}
  ///
  /// @param anchors what the verifier takes for granted
  /// @param policy what evidence the verifier accepts; the contract's environment comes on top
  /// @param at the time, for evidence that no witness dates
  public ReceiptReport verify(Bytes receipt, Anchors anchors, AppraisalPolicy policy, Instant at) {
    try {
      return verify(Receipt.parse(receipt), anchors, policy, at);
    } catch (FormatException e) {
      StepLine line = StepLine.of(WellFormed.refused(e));
      return new ReceiptReport(List.of(line), Worth.of(List.of()), List.of());
    }
  }

  /// {@return how a receipt stands}
  ///
  /// @param anchors what the verifier takes for granted
  /// @param policy what evidence the verifier accepts; the contract's environment comes on top
  /// @param at the time, for evidence that no witness dates
  public ReceiptReport verify(
      Receipt receipt, Anchors anchors, AppraisalPolicy policy, Instant at) {
    OpenedReceipt opened = OpenedReceipt.open(crypto, receipt);
    Witnessing witnessing = Witnessing.of(crypto, opened, anchors);
    List<AppraisedEvidence> evidence =
        AppraisedEvidence.all(crypto, opened, anchors, policy, witnessing.latest().orElse(at));
    List<StepLine> lines =
        steps(opened, anchors, witnessing, evidence).stream().map(StepLine::of).toList();
    Worth worth = Worth.of(evidence.stream().flatMap(one -> one.verdict().stream()).toList());
    boolean passed = lines.stream().allMatch(line -> line.outcome() == Outcome.PASS);
    return passed
        ? new ReceiptReport(lines, worth, witnessing.names(), opened.proof(worth.label()))
        : new ReceiptReport(lines, worth, witnessing.names());
  }

  private List<ReceiptStep> steps(
      OpenedReceipt opened,
      Anchors anchors,
      Witnessing witnessing,
      List<AppraisedEvidence> evidence) {
    List<ReceiptStep> steps = new ArrayList<>();
    steps.add(WellFormed.accepted());
    steps.add(new MembersComplete(opened));
    steps.add(new ContractTerms(crypto, opened));
    steps.add(new PartyCards(crypto, opened));
    steps.add(new PartiesKnown(opened, anchors));
    steps.add(new ConsentsGiven(crypto, opened));
    steps.add(new ManifestsAllow(crypto, opened));
    steps.add(new StartedRightly(crypto, opened));
    steps.add(new ImageJoins(crypto, opened));
    steps.add(new InputsReleased(crypto, opened));
    steps.addAll(evidence);
    steps.add(new OneEnclave(crypto, opened));
    steps.add(new StatementAgrees(crypto, opened));
    steps.add(new Terminated(opened));
    steps.add(new CheckpointSigned(opened, anchors, witnessing));
    steps.add(new WitnessesCosigned(opened, witnessing));
    steps.add(new LeavesProven(opened, witnessing));
    steps.add(new OrderKept(opened));
    return steps;
  }
}
