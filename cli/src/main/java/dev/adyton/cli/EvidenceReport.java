package dev.adyton.cli;

import dev.adyton.appraisal.Adversary;
import dev.adyton.appraisal.Assurance;
import dev.adyton.appraisal.Verdict;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.codec.StrictText;
import dev.adyton.evidence.ear.Ear;
import dev.adyton.evidence.fact.Fact;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.verification.Examination;
import dev.adyton.verification.MessageExamination;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.StepReport;
import dev.adyton.verification.claim.ClaimsJson;
import dev.adyton.verification.tcb.TcbReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// How evidence is told, to programs and to people.
final class EvidenceReport {

  private static final Set<String> PUBLISHED = Set.of("sgx", "tdx", "snp");
  private static final Set<String> MISSING =
      Set.of("missing.collateral", "missing.crl", "missing.certificate");

  private EvidenceReport() {}

  static Result of(Examination examination, Assurance assurance) {
    List<StepReport> steps = examination.steps();
    return result(
        json(examination, assurance, steps).done(), lines(examination, assurance, steps), steps);
  }

  /// {@return what is said of evidence that a policy was applied to}
  ///
  /// @param manifests the steps over the reference values that were given
  /// @param ear the attestation result, if one was issued
  static Result of(Verdict verdict, List<StepReport> manifests, Optional<Ear> ear) {
    Examination examination = verdict.examination();
    List<StepReport> steps = Stream.concat(manifests.stream(), verdict.steps().stream()).toList();
    JsonObject.Builder json =
        json(examination, verdict.assurance(), steps).put("policy", verdict.policy().toString());
    ear.ifPresent(issued -> json.put("ear_status", issued.worst().text()));
    List<String> lines = lines(examination, verdict.assurance(), steps);
    lines.add(lines.size() - 1, "policy:       " + verdict.policy());
    ear.ifPresent(issued -> lines.add("ear status:   " + issued.worst().text()));
    return result(json.done(), lines, steps);
  }

  private static Result result(JsonObject json, List<String> lines, List<StepReport> steps) {
    Outcome outcome = StepReport.outcome(steps);
    return Result.done(json, lines).essence(outcome.text()).exit(ReceiptCommands.exit(outcome));
  }

  /// {@return what is said of a message that no TEE vouches for, which has no label}
  static Result of(MessageExamination examination) {
    JsonObject json =
        JsonObject.build()
            .put("tee", examination.message().kind())
            .put("outcome", examination.outcome().text())
            .put("at", examination.at().toString())
            .put("facts", examination.message().facts().toJson())
            .put("findings", examination.findings().stream().map(EvidenceReport::json).toList())
            .put("steps", examination.steps().stream().map(EvidenceReport::json).toList())
            .putOptional("valid_until", examination.validUntil().map(Instant::toString))
            .done();
    List<String> lines = lines(examination.steps());
    lines.add("");
    examination.validUntil().ifPresent(end -> lines.add("valid until:  " + end));
    lines.add("outcome:      " + examination.outcome().text());
    return Result.done(json, lines)
        .essence(examination.outcome().text())
        .exit(ReceiptCommands.exit(examination.outcome()));
  }

  /// {@return what is said of bytes that are not read}
  static Result refused(Finding finding) {
    JsonObject json =
        JsonObject.build()
            .put("outcome", "fail")
            .put("facts", JsonObject.build().done())
            .put("findings", List.of(json(finding)))
            .done();
    return Result.done(json, "outcome:      fail", "  " + ReceiptCommands.text(finding))
        .essence("fail")
        .exit(Exit.REFUSED);
  }

  static Result explained(Facts facts) {
    JsonObject json =
        JsonObject.build()
            .put("outcome", "parsed")
            .put("facts", facts.toJson())
            .put("findings", List.of())
            .put("fields", facts.facts().stream().map(EvidenceReport::json).toList())
            .done();
    return Result.done(json, facts.facts().stream().flatMap(f -> lines(f).stream()).toList())
        .essence("parsed");
  }

  private static JsonObject.Builder json(
      Examination examination, Assurance assurance, List<StepReport> steps) {
    JsonObject.Builder json =
        JsonObject.build()
            .put("tee", examination.evidence().tee())
            .put("outcome", StepReport.outcome(steps).text())
            .put("at", examination.at().toString())
            .put("label", assurance.text())
            .putTexts("keptOut", texts(assurance.keptOut()))
            .putTexts("notKeptOut", texts(assurance.notKeptOut()))
            .put("facts", examination.facts().toJson())
            .put("findings", StepReport.findings(steps).stream().map(EvidenceReport::json).toList())
            .put("steps", steps.stream().map(EvidenceReport::json).toList())
            .putOptional("valid_until", examination.validUntil().map(Instant::toString))
            .put("unused_collateral", examination.unusedCollateral().items().size());
    examination.tcb().ifPresent(tcb -> put(json, tcb));
    examination.claims().ifPresent(claims -> json.put("claims", ClaimsJson.of(claims)));
    return json;
  }

  private static void put(JsonObject.Builder json, TcbReport tcb) {
    JsonObject.Builder told = JsonObject.build().put("final", tcb.status().text());
    tcb.levels().forEach((level, status) -> told.put(level + "_status", status.text()));
    json.put(
        "tcb",
        told.putTexts("advisories", List.copyOf(tcb.allAdvisories()))
            .putOptional("tcb_date", tcb.date().map(Instant::toString))
            .done());
    JsonObject.Builder levels = JsonObject.build();
    tcb.advisories().forEach((level, advisories) -> levels.putTexts(level, advisories));
    json.put("advisory_levels", levels.done());
    tcb.evaluationNumber().ifPresent(number -> json.put("tcb_evaluation_data_number", number));
  }

  private static JsonObject json(StepReport step) {
    return JsonObject.build()
        .put("name", step.name())
        .put("clause", step.clause())
        .put("outcome", step.outcome().text())
        .put("findings", step.findings().stream().map(EvidenceReport::json).toList())
        .done();
  }

  private static JsonObject json(Finding finding) {
    return JsonObject.build()
        .put("code", finding.code())
        .put("effect", finding.effect().text())
        .put("clause", finding.clause())
        .put("expected", finding.expected())
        .put("actual", finding.actual())
        .done();
  }

  private static JsonObject json(Fact fact) {
    JsonObject.Builder json =
        JsonObject.build().put("path", fact.path()).put("value", fact.value());
    if (fact.place().known()) {
      json.put("offset", fact.place().offset()).put("length", fact.place().length());
    }
    return json.put("meaning", fact.meaning()).put("source", fact.source()).done();
  }

  private static List<String> lines(List<StepReport> steps) {
    int width = steps.stream().mapToInt(step -> step.name().length()).max().orElse(1);
    String line = "%-13s %-" + width + "s  %s";
    List<String> lines = new ArrayList<>();
    for (StepReport step : steps) {
      lines.add(
          String.format(Locale.ROOT, line, step.outcome().text(), step.name(), step.clause()));
      for (Finding finding : step.findings()) {
        lines.add("              " + ReceiptCommands.text(finding));
      }
    }
    return lines;
  }

  private static List<String> lines(
      Examination examination, Assurance assurance, List<StepReport> steps) {
    List<String> lines = lines(steps);
    lines.add("");
    examination.tcb().ifPresent(tcb -> lines.add("platform:     " + text(tcb)));
    examination.validUntil().ifPresent(end -> lines.add("valid until:  " + end));
    lines.add("kept out:     " + people(assurance.keptOut()));
    lines.add("not kept out: " + people(assurance.notKeptOut()));
    lines.add("label:        " + assurance.text());
    lines.add("outcome:      " + StepReport.outcome(steps).text());
    next(examination).ifPresent(lines::add);
    return lines;
  }

  /// What can be done where a vendor publishes what is missing.
  private static Optional<String> next(Examination examination) {
    boolean published = PUBLISHED.contains(examination.evidence().tee());
    boolean missing =
        examination.findings().stream().anyMatch(finding -> MISSING.contains(finding.code()));
    return published && missing && examination.outcome() == Outcome.UNDETERMINED
        ? Optional.of(
            "next:         adyton collateral fetch FILE, then --collateral with its folder")
        : Optional.empty();
  }

  private static String text(TcbReport tcb) {
    String date = tcb.date().map(day -> ", updates up to " + day).orElse("");
    return tcb.status().text() + date + " " + tcb.allAdvisories();
  }

  private static List<String> lines(Fact fact) {
    String place =
        fact.place().known()
            ? String.format(Locale.ROOT, "%6d +%-4d", fact.place().offset(), fact.place().length())
            : " ".repeat(12);
    return List.of(
        place + " " + StrictText.shown(fact.path()) + " = " + text(fact.value()),
        " ".repeat(13) + fact.meaning() + " (" + fact.source() + ")");
  }

  private static String text(JsonValue value) {
    return StrictText.shown(
        value instanceof JsonText text ? text.value() : Json.canonical(value).toText());
  }

  private static List<String> texts(Set<Adversary> adversaries) {
    return adversaries.stream().map(Adversary::text).toList();
  }

  private static String people(Set<Adversary> adversaries) {
    return adversaries.isEmpty() ? "nobody" : String.join(", ", texts(adversaries));
  }
}
