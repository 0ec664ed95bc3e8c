package dev.adyton.agent.loop;

import dev.adyton.agent.home.Home;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.OwnerEvidence;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.Evidence;
import dev.adyton.verification.Challenge;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verifier;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// Verifies what an enclave offers to this owner: under the party's own anchors, against the
/// challenge that its ledger holds.
final class EvidenceCheck {

  private final Home home;

  EvidenceCheck(Home home) {
    this.home = home;
  }

  /// {@return whether the evidence for this owner is genuine and answers its challenge; nothing if
  /// there is none, or none that is well formed}
  Optional<Verification> verify(
      TaskOffer offer, Digest contract, Digest task, Bytes nonce, Instant at) throws IOException {
    Digest owner = home.card().document().thumbprint();
    Optional<Evidence> evidence =
        offer.evidence().stream()
            .filter(one -> one.owner().equals(owner))
            .findFirst()
            .map(OwnerEvidence::evidence)
            .flatMap(EvidenceCheck::parse);
    if (evidence.isEmpty()) {
      return Optional.empty();
    }
    Challenge challenge =
        offer.binding(contract, task, new OwnerChallenge(owner, nonce)).challenge();
    TrustAnchors roots = home.anchors().rootsFor(evidence.get());
    return Optional.of(
        Verifier.of(home.crypto()).verify(evidence.get(), challenge, Collateral.none(), roots, at));
  }

  private static Optional<Evidence> parse(Bytes encoded) {
    try {
      return Optional.of(Evidence.parse(encoded));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }
}
