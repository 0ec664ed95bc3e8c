package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.CorimMessage;
import dev.adyton.evidence.EarMessage;
import dev.adyton.evidence.EatMessage;
import dev.adyton.evidence.corim.CorimDocument;
import dev.adyton.evidence.corim.MeasurementTriple;
import dev.adyton.evidence.corim.SignedCorim;
import dev.adyton.verification.check.FreshnessAgrees;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.ReportDataAgrees;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.StepReport;
import dev.adyton.verification.corim.ManifestProcedure;
import dev.adyton.verification.eat.TokenProcedure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the procedures of messages that no TEE vouches for, and makes their results.
///
/// @param crypto the providers
/// @param at the time
record MessageProcedures(Crypto crypto, Instant at) {

  MessageExamination manifest(CorimMessage message, Expected expected) {
    ReferenceExamination examined = values(message.document(), expected.keys());
    List<StepReport> steps = new ArrayList<>(examined.steps());
    // A manifest answers nobody: who asks for that is told so.
    expected
        .nonce()
        .map(nonce -> new FreshnessAgrees("draft-ietf-rats-corim §4", nonce, Optional.empty()))
        .map(StepReport::of)
        .ifPresent(steps::add);
    expected
        .reportData()
        .map(data -> new ReportDataAgrees("draft-ietf-rats-corim §4", data, Bytes.EMPTY))
        .map(StepReport::of)
        .ifPresent(steps::add);
    return new MessageExamination(message, at, steps, examined.validUntil());
  }

  MessageExamination token(EatMessage message, Expected expected) {
    return new MessageExamination(
        message,
        at,
        Step.run(tokens(expected).steps(message.eat())),
        message.eat().claims().expiresAt());
  }

  MessageExamination result(EarMessage message, Expected expected) {
    return new MessageExamination(
        message,
        at,
        Step.run(tokens(expected).steps(message.envelope(), message.ear())),
        message.ear().expiresAt());
  }

  private TokenProcedure tokens(Expected expected) {
    return new TokenProcedure(crypto, expected.nonce(), expected.reportData(), expected.keys(), at);
  }

  ReferenceExamination values(CorimDocument document, List<Bytes> keys) {
    ManifestProcedure procedure = new ManifestProcedure(crypto, document, keys, at);
    List<StepReport> steps = Step.run(procedure.steps());
    Optional<ReferenceValues> values =
        StepReport.outcome(steps) == Outcome.PASS && document instanceof SignedCorim signed
            ? proven(signed, procedure)
            : Optional.empty();
    return new ReferenceExamination(
        document, at, steps, procedure.validUntil(), values.orElse(null));
  }

  private Optional<ReferenceValues> proven(SignedCorim signed, ManifestProcedure procedure) {
    return procedure
        .signer()
        .map(key ->
            new ReferenceValues(
                signed.corim().id(),
                key.thumbprint(),
                at,
                procedure.validUntil(),
                procedure.reference().stream()
                    .flatMap(triple -> values(triple).stream())
                    .toList()));
  }

  private static List<ReferenceValue> values(MeasurementTriple triple) {
    return triple.measurements().stream()
        .map(measurement -> new ReferenceValue(triple.environment(), measurement))
        .toList();
  }
}
