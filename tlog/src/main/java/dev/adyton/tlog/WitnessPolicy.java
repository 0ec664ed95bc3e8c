package dev.adyton.tlog;

import dev.adyton.codec.NoteSignature;
import dev.adyton.crypto.NoteKind;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.crypto.VerificationKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whose cosignatures count on a log's checkpoints, and how many different witnesses it takes.
///
/// @param witnesses the witnesses, each with a key of its own
/// @param threshold how many of them must have cosigned the very checkpoint that proofs use; 0
///   means that the log alone vouches
public record WitnessPolicy(List<NoteVerifier> witnesses, int threshold) {

  /// Nobody but the log vouches.
  public static final WitnessPolicy UNWITNESSED = new WitnessPolicy(List.of(), 0);

  /// Makes a policy.
  ///
  /// @throws IllegalArgumentException if two witnesses share a name or a key, if a key is none for
  ///   cosignatures, or if the threshold is negative or cannot be reached
  public WitnessPolicy {
    witnesses = List.copyOf(witnesses);
    if (threshold < 0 || threshold > witnesses.size()) {
      throw new IllegalArgumentException(
          threshold + " of " + witnesses.size() + " witnesses cannot be required");
    }
    requireDistinct(witnesses);
  }

  /// {@return the witness that a signature line names by name and key hash}
  Optional<NoteVerifier> named(NoteSignature line) {
    return witnesses.stream().filter(witness -> witness.names(line)).findFirst();
  }

  private static void requireDistinct(List<NoteVerifier> witnesses) {
    Set<String> names = new HashSet<>();
    Set<VerificationKey> keys = new HashSet<>();
    for (NoteVerifier witness : witnesses) {
      if (witness.kind() != NoteKind.COSIGNATURE) {
        throw new IllegalArgumentException(witness.name() + " has no key for cosignatures");
      }
      if (!names.add(witness.name()) || !keys.add(witness.key())) {
        throw new IllegalArgumentException(witness.name() + " is there twice, by name or key");
      }
    }
  }
}
