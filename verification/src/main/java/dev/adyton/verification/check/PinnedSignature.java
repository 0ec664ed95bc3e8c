package dev.adyton.verification.check;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.VerificationKey;
import java.util.List;
import java.util.Optional;

/// A statement is signed under one of the keys that the relying party pinned for it. The statement
/// names the algorithm, and the key must be one for it; which key it should be it does not choose.
///
/// @param crypto the providers
/// @param name the stable name of the step
/// @param clause the clause that asks for it
/// @param broken the code of a signature that is not good
/// @param statement what was signed
/// @param keys the SubjectPublicKeyInfo of the keys that were pinned
public record PinnedSignature(
    Crypto crypto,
    String name,
    String clause,
    String broken,
    SignedStatement statement,
    List<Bytes> keys)
    implements Step {

  /// Makes a step of a copy of the keys.
  public PinnedSignature {
    keys = List.copyOf(keys);
  }

  @Override
  public List<Finding> findings() {
    if (keys.isEmpty()) {
      return List.of(
          Finding.undetermined(
              "missing.key", clause, "a key that is trusted to have signed", "none was given"));
    }
    Optional<SignatureAlgorithm> algorithm = statement.algorithm();
    if (algorithm.isEmpty()) {
      return List.of(
          Finding.fail(
              "unsupported.algorithm",
              clause,
              "a supported algorithm, named where the signature covers it",
              statement.algorithmText()));
    }
    return signer().isPresent()
        ? List.of()
        : List.of(
            Finding.fail(
                broken,
                clause,
                "a signature by " + algorithm.get() + " under a key that was given",
                candidates(algorithm.get()).isEmpty()
                    ? "no such key was given"
                    : "a signature under another key, or of something else"));
  }

  /// {@return the key of which the signature is}
  public Optional<VerificationKey> signer() {
    return statement.algorithm().stream()
        .flatMap(algorithm -> candidates(algorithm).stream())
        .filter(key -> key.verify(crypto, statement.message(), statement.signature()))
        .findFirst();
  }

  private List<VerificationKey> candidates(SignatureAlgorithm algorithm) {
    return keys.stream().flatMap(key -> key(key, algorithm).stream()).toList();
  }

  private static Optional<VerificationKey> key(Bytes spki, SignatureAlgorithm algorithm) {
    try {
      return Optional.of(VerificationKey.parse(spki, algorithm));
    } catch (FormatException notForThisAlgorithm) {
      return Optional.empty();
    }
  }
}
