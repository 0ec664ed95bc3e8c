package dev.adyton.cli;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.appraisal.Appraiser;
import dev.adyton.appraisal.EarIssuer;
import dev.adyton.appraisal.Verdict;
import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.CorimMessage;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.ear.Ear;
import dev.adyton.evidence.ear.VerifierId;
import dev.adyton.verification.Examination;
import dev.adyton.verification.Expected;
import dev.adyton.verification.ReferenceExamination;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.check.StepReport;
import dev.adyton.verification.claim.Freshness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Appraises examined evidence by a policy and writes the attestation result.
///
/// @param shell where files are
/// @param crypto the providers
/// @param options what was asked for
record EvidenceAppraisal(Shell shell, Crypto crypto, AppraisalOptions options) {

  private static final String DEVELOPER = "https://adyton.dev";

  /// {@return the verdict, for people and programs}
  ///
  /// @param named the policy: a file or the word for the default
  /// @param asked what the relying party expected to find
  /// @param issuedAt the time of the statement, not that for which evidence was verified
  Result appraise(Examination examination, String named, Expected asked, Instant issuedAt)
      throws IOException {
    List<ReferenceExamination> references = references(examination.at());
    AppraisalPolicy policy = policy(named, asked);
    Verdict verdict =
        Appraiser.of(crypto)
            .withReferenceValues(
                references.stream().flatMap(each -> each.values().stream()).toList())
            .appraise(examination, policy);
    Optional<Ear> ear =
        options.ear().isPresent() ? Optional.of(write(verdict, issuedAt)) : Optional.empty();
    return EvidenceReport.of(verdict, steps(references), ear);
  }

  private static List<StepReport> steps(List<ReferenceExamination> references) {
    return references.stream().flatMap(each -> each.steps().stream()).toList();
  }

  /// Nobody asked for freshness where no value was given, so the default policy does not either; a
  /// policy in a file means what it says.
  private AppraisalPolicy policy(String named, Expected asked) throws IOException {
    AppraisalPolicy policy =
        named.equals(AppraisalOptions.DEFAULT)
            ? standard(asked)
            : InputFile.parsed(shell.path(Path.of(named)), InputFile.SMALL, AppraisalPolicy::read);
    return options.referenceValues().isEmpty()
        ? policy
        : policy.with(policy.code().withReferenceValues(true));
  }

  private AppraisalPolicy standard(Expected asked) {
    AppraisalPolicy standard = AppraisalPolicy.standard(crypto.random(AppraisalPolicy.ID));
    return asked.nonce().isPresent() || asked.reportData().isPresent()
        ? standard
        : standard.withFreshness(Freshness.NONE);
  }

  private List<ReferenceExamination> references(Instant at) throws IOException {
    List<Bytes> keys = new ArrayList<>();
    for (Path file : options.referenceKeys()) {
      keys.add(InputFile.read(shell.path(file), InputFile.SMALL));
    }
    List<Bytes> trusted = PublicKeyFiles.parse(keys);
    List<ReferenceExamination> references = new ArrayList<>();
    for (Path file : options.referenceValues()) {
      CorimMessage message =
          InputFile.parsed(shell.path(file), Evidence.MAX_BYTES, CorimMessage::parse);
      references.add(Verifier.of(crypto).referenceValues(message.document(), trusted, at));
    }
    return references;
  }

  private Ear write(Verdict verdict, Instant issuedAt) throws IOException {
    Ear ear =
        EarIssuer.of(new VerifierId(DEVELOPER, "adyton " + VersionCommand.version()))
            .issue(verdict, issuedAt);
    try (SigningKey key = key()) {
      Bytes signed =
          switch (options.earForm()) {
            case JWT -> EarIssuer.signJson(ear, key);
            case CWT -> EarIssuer.signCbor(ear, key);
          };
      CollateralFiles.write(shell.path(options.ear().orElseThrow()), signed);
    }
    return ear;
  }

  private SigningKey key() throws IOException {
    return StatementKeys.open(
        crypto, shell.path(options.signWith()), KeyPurpose.ATTESTATION_RESULT);
  }
}
