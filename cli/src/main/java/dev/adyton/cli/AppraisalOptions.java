package dev.adyton.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/// By which policy evidence is appraised, and what becomes of the result.
final class AppraisalOptions {

  /// How an attestation result is signed.
  enum EarForm {
    /// As a JSON web token.
    JWT,
    /// As a CBOR web token.
    CWT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The word for the policy of a fresh install.
  static final String DEFAULT = "default";

  @Option(
      names = "--policy",
      paramLabel = "FILE|" + DEFAULT,
      description = {
        "Appraise by a policy: refuse what it does not accept. 'default' refuses debugging, mock,",
        "outdated platforms, weak algorithms and firmware that may be rolled back."
      })
  private Optional<String> policy = Optional.empty();

  @Option(
      names = "--reference-values",
      paramLabel = "FILE",
      description = "Signed reference values (CoRIM) among which the measurements must be.")
  private List<Path> referenceValues = List.of();

  @Option(
      names = "--key-for-reference-values",
      paramLabel = "FILE",
      description = "A public key trusted to sign reference values: PEM, DER or JWK.")
  private List<Path> referenceKeys = List.of();

  @Option(
      names = "--ear",
      paramLabel = "FILE",
      description = "Write the attestation result (EAR) to a file; needs --sign-with.")
  private Optional<Path> ear = Optional.empty();

  @Option(
      names = "--ear-form",
      paramLabel = "FORM",
      defaultValue = "jwt",
      description = "How the result is signed: ${COMPLETION-CANDIDATES} (default: jwt).")
  private EarForm earForm = EarForm.JWT;

  @Option(
      names = "--sign-with",
      paramLabel = "KEY",
      description = "The key that signs the result, made by: adyton evidence new-key.")
  private Optional<Path> signWith = Optional.empty();

  /// {@return the policy that was asked for; nothing where evidence is not appraised}
  ///
  /// @throws CommandRefused if an option is given without the one that it needs
  Optional<String> policy() {
    require(ear.isEmpty() || policy.isPresent(), "--ear needs --policy");
    require(ear.isPresent() == signWith.isPresent(), "--ear and --sign-with need each other");
    require(referenceValues.isEmpty() || policy.isPresent(), "--reference-values needs --policy");
    require(
        referenceValues.isEmpty() == referenceKeys.isEmpty(),
        "--reference-values and --key-for-reference-values need each other");
    return policy;
  }

  List<Path> referenceValues() {
    return referenceValues;
  }

  List<Path> referenceKeys() {
    return referenceKeys;
  }

  Optional<Path> ear() {
    return ear;
  }

  EarForm earForm() {
    return earForm;
  }

  Path signWith() {
    return signWith.orElseThrow();
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw CommandRefused.usage(problem);
    }
  }
}
