package dev.adyton.engine;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.TaskBinding;
import dev.adyton.contract.TaskEnclave;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.OwnerEvidence;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.guest.EnclaveContext;
import dev.adyton.evidence.Purposes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The enclave with its task's keys and the evidence that it gave each owner: what releases must
/// name.
final class OfferedEnclave {

  private final Crypto crypto;
  private final TaskOffer offer;

  private OfferedEnclave(Crypto crypto, TaskOffer offer) {
    this.crypto = crypto;
    this.offer = offer;
  }

  /// {@return this enclave, with fresh evidence for every owner that says what the enclave expects
  /// of itself}
  static OfferedEnclave of(EnclaveContext enclave, CheckedTask task, TaskKeys keys)
      throws TaskStoppedException {
    List<OwnerEvidence> evidence = new ArrayList<>();
    for (OwnerChallenge challenge : task.challenges()) {
      Bytes bound = binding(enclave, task, keys, challenge).hash(enclave.crypto());
      Bytes given = enclave.evidence(Purposes.TASK, challenge.nonce(), bound);
      OwnReport.check(enclave, task.contract(), given, challenge.nonce(), bound);
      evidence.add(new OwnerEvidence(challenge.owner(), given));
    }
    TaskOffer offer =
        new TaskOffer(
            enclave.instance(), keys.boxes().publicKey(), keys.receipt().publicKey(), evidence);
    return new OfferedEnclave(enclave.crypto(), offer);
  }

  private static TaskBinding binding(
      EnclaveContext enclave, CheckedTask task, TaskKeys keys, OwnerChallenge challenge) {
    return new TaskBinding(
        task.agreement().digest(),
        task.id(),
        enclave.instance(),
        challenge.owner(),
        challenge.nonce(),
        keys.boxes().publicKey(),
        keys.receipt().publicKey());
  }

  TaskOffer offer() {
    return offer;
  }

  TaskEnclave asReleasesNameIt() {
    Map<Digest, Digest> evidence =
        offer.evidence().stream()
            .collect(Collectors.toMap(OwnerEvidence::owner, e -> crypto.sha256(e.evidence())));
    return new TaskEnclave(offer.instance(), offer.taskKey(), offer.receiptKey(), evidence);
  }
}
