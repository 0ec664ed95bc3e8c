package dev.adyton.receipt;

import dev.adyton.contract.Contract;
import dev.adyton.contract.LogTerms;
import dev.adyton.crypto.Crypto;
import dev.adyton.tlog.CheckpointExamination;
import dev.adyton.tlog.Cosignature;
import dev.adyton.tlog.LogVerifier;
import dev.adyton.tlog.VerifiedCheckpoint;
import dev.adyton.tlog.WitnessPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The checkpoint of a receipt under the log and the witnesses that the contract names, and which
/// of these witnesses the verifier's anchors confirm.
///
/// @param examination none where the contract's log terms make no sense, or the log is missing
/// @param named verified cosignatures of witnesses that the contract names
/// @param confirmed those of them whose party's card the verifier has, with that very key
/// @param threshold how many confirmed ones it takes
/// @param names the parties of the confirmed ones
record Witnessing(
    Optional<CheckpointExamination> examination,
    List<Cosignature> named,
    List<Cosignature> confirmed,
    long threshold,
    List<String> names) {

  static Witnessing of(Crypto crypto, OpenedReceipt opened, Anchors anchors) {
    Optional<ReceiptLog> log = opened.receipt().log();
    if (opened.contract().isEmpty() || log.isEmpty()) {
      return new Witnessing(Optional.empty(), List.of(), List.of(), 0, List.of());
    }
    Contract contract = opened.contract().get();
    Optional<CheckpointExamination> examination = examine(crypto, contract.log(), log.get());
    List<Cosignature> named =
        examination
            .flatMap(CheckpointExamination::verified)
            .map(VerifiedCheckpoint::cosignatures)
            .orElse(List.of());
    List<LogTerms.Witness> known =
        contract.log().witnesses().stream()
            .filter(witness -> isConfirmed(contract, witness, anchors))
            .filter(witness -> cosigned(witness, named).isPresent())
            .toList();
    return new Witnessing(
        examination,
        named,
        known.stream().flatMap(witness -> cosigned(witness, named).stream()).toList(),
        contract.log().threshold(),
        known.stream().map(LogTerms.Witness::party).toList());
  }

  private static Optional<CheckpointExamination> examine(
      Crypto crypto, LogTerms terms, ReceiptLog log) {
    try {
      WitnessPolicy all =
          new WitnessPolicy(terms.witnesses().stream().map(LogTerms.Witness::key).toList(), 0);
      return Optional.of(new LogVerifier(crypto, terms.key(), all).examine(log.checkpoint()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the terms' own step says why
    }
  }

  private static boolean isConfirmed(Contract contract, LogTerms.Witness witness, Anchors anchors) {
    return contract
        .party(witness.party())
        .flatMap(party -> anchors.party(party.signing()))
        .filter(card -> card.document().witness().equals(witness.key()))
        .isPresent();
  }

  private static Optional<Cosignature> cosigned(
      LogTerms.Witness witness, List<Cosignature> cosignatures) {
    return cosignatures.stream().filter(c -> c.witness().equals(witness.key())).findFirst();
  }

  Optional<VerifiedCheckpoint> checkpoint() {
    return examination.flatMap(CheckpointExamination::verified);
  }

  /// {@return the latest time among the cosignatures that are required; none where none are, or
  /// where they are too few}
  Optional<Instant> latest() {
    return threshold > 0 && confirmed.size() >= threshold
        ? confirmed.stream().map(Cosignature::at).max(Instant::compareTo)
        : Optional.empty();
  }
}
