package dev.adyton.contract;

import static dev.adyton.contract.World.CRYPTO;
import static dev.adyton.contract.World.WORLD;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.appraisal.Appraiser;
import dev.adyton.appraisal.Pins;
import dev.adyton.appraisal.Verdict;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.evidence.Purposes;
import dev.adyton.testkit.FakeEvidence;
import dev.adyton.testkit.FakeSoftwareRoot;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import java.util.List;

/// The bank's verdict over genuine evidence of the world's enclave, and a release that it affirms.
final class Evidenced {

  private static final FakeSoftwareRoot ROOT = FakeSoftwareRoot.create(CRYPTO);

  final AppraisalPolicy own = AppraisalPolicy.standard(CRYPTO.random(32));
  final TaskBinding binding;
  final FakeEvidence evidence;
  final Verdict verdict;
  final Signed<Release> release;

  Evidenced(HpkePublicKey taskKey) {
    binding =
        new TaskBinding(
            WORLD.agreement.digest(),
            WORLD.start.digest(),
            WORLD.instance,
            WORLD.bank.thumbprint(),
            CRYPTO.random(32),
            taskKey,
            WORLD.receiptKey.publicKey());
    var monitor = ROOT.monitor();
    var report = monitor.report(WORLD.engine.value(), binding.hash(CRYPTO));
    evidence = monitor.evidence(Purposes.TASK, binding.nonce(), report).instance(WORLD.instance);
    verdict = appraise(evidence, own);
    Release old = WORLD.releases.getFirst().document();
    release = Documents.sign(CRYPTO, release(old, taskKey), WORLD.bank.signing);
  }

  private Release release(Release old, HpkePublicKey taskKey) {
    return new Release(
        old.contract(),
        old.task(),
        old.input(),
        old.owner(),
        old.version(),
        old.columns(),
        old.use(),
        verdict.evidence(),
        old.instance(),
        taskKey,
        old.receiptKey(),
        verdict.policy(),
        old.expires());
  }

  Verdict appraise(FakeEvidence shown, AppraisalPolicy policy) {
    var anchors =
        TrustAnchors.of(new TrustAnchor(AnchorKind.SOFTWARE_ROOT, ROOT.key(), Label.SOFTWARE));
    var verification =
        Verifier.of(CRYPTO)
            .verify(shown.evidence(), binding.challenge(), Collateral.none(), anchors, World.NOW);
    return Appraiser.of(CRYPTO).appraise(verification, policy, List.of(onTop()));
  }

  /// The contract's environment, with this root among its anchors.
  private static AppraisalPolicy onTop() {
    Contract contract = WORLD.contract;
    return TaskPolicy.of(contract, WORLD.agreement.digest(), WORLD.start.document())
        .withAnchors(Pins.only(ROOT.key().thumbprint()));
  }
}
