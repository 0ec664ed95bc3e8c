package dev.adyton.evidence.ear;

import dev.adyton.evidence.eat.ClaimName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names of an EAR's members in all drafts.
final class EarNames {

  static final ClaimName EXP = ClaimName.of(4, "exp");
  static final ClaimName IAT = ClaimName.of(6, "iat");
  static final ClaimName NONCE = ClaimName.of(10, "eat_nonce");
  static final ClaimName PROFILE = ClaimName.of(265, "eat_profile");
  static final ClaimName SUBMODS = ClaimName.of(266, "submods");
  static final ClaimName STATUS = ClaimName.of(1000, "ear_status", "ear.status");
  static final ClaimName VECTOR =
      ClaimName.of(1001, "ear_trustworthiness_vector", "ear.trustworthiness-vector");
  static final ClaimName RAW_EVIDENCE = ClaimName.of(1002, "ear_raw_evidence", "ear.raw-evidence");
  static final ClaimName POLICY_IDS =
      ClaimName.of(
          1003,
          "ear_appraisal_policy_ids",
          "ear.appraisal-policy-ids",
          "ear.appraisal-policy-id",
          "ear_appraisal_policy_id");
  static final ClaimName VERIFIER_ID = ClaimName.of(1004, "ear_verifier_id", "ear.verifier-id");
  static final ClaimName DEVELOPER = ClaimName.of(0, "developer");
  static final ClaimName BUILD = ClaimName.of(1, "build");
  static final ClaimName KEY_ATTESTATION =
      ClaimName.of(-70002, "ear_veraison_key_attestation", "ear.veraison.key-attestation");

  /// A text in both encodings.
  static final String AKPUB = "akpub";

  /// Registered members that are kept as they are.
  static final List<ClaimName> EXTENSIONS =
      List.of(
          ClaimName.of(
              -70000, "ear_veraison_annotated_evidence", "ear.veraison.annotated-evidence"),
          ClaimName.of(-70001, "ear_veraison_policy_claims", "ear.veraison.policy-claims"),
          ClaimName.of(1005, "ear_attester_claims"),
          ClaimName.of(1006, "ear_verifier_claims"),
          ClaimName.of(65000, "ear_teep_claims", "ear.teep-claims"));

  private static final Map<String, ClaimName> BY_TEXT =
      EXTENSIONS.stream().collect(Collectors.toMap(ClaimName::text, Function.identity()));

  private static final Set<String> DEFINED =
      Stream.of(
              EXP,
              IAT,
              NONCE,
              PROFILE,
              SUBMODS,
              STATUS,
              VECTOR,
              RAW_EVIDENCE,
              POLICY_IDS,
              VERIFIER_ID,
              KEY_ATTESTATION)
          .map(ClaimName::text)
          .collect(Collectors.toUnmodifiableSet());

  private EarNames() {}

  /// {@return the registered extension of that name}
  static Optional<ClaimName> extension(String text) {
    return Optional.ofNullable(BY_TEXT.get(text));
  }

  /// {@return whether the draft defines a member of that name}
  static boolean isDefined(String text) {
    return DEFINED.contains(text);
  }
}
