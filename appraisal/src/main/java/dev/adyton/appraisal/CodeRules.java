package dev.adyton.appraisal;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.verification.ReferenceValues;
import dev.adyton.verification.claim.CodeClaims;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a policy asks of the code that runs inside.
///
/// @param measurements the accepted code: exact digests by name
/// @param referenceValues whether the measurements must be among reference values that somebody
///   signed whose key the relying party pinned
/// @param signers whose code is accepted
/// @param configuration what may be set besides the code, by name
/// @param debug whether code is accepted into which someone outside may look
public record CodeRules(
    Alternatives<Digest> measurements,
    boolean referenceValues,
    Signers signers,
    Alternatives<HexValue> configuration,
    boolean debug) {

  /// What a fresh install accepts: any code that nobody can look into.
  public static final CodeRules STANDARD =
      new CodeRules(Alternatives.any(), false, Signers.any(), Alternatives.any(), false);

  List<Rule> rules(Appraised genuine) {
    CodeClaims code = genuine.claims().code();
    return List.of(
        new Rule(
            "code.measurements",
            measurements.accept(code.measurements()),
            measurements.text(),
            code.measurements().toString()),
        references(genuine),
        new Rule(
            "code.signers",
            signers.accept(code),
            signers.text(),
            "signer "
                + code.signer().map(Digest::toString).orElse("none")
                + ", product "
                + code.product()
                + ", version "
                + code.version()),
        new Rule(
            "code.configuration",
            configuration.accept(hex(code.configuration())),
            configuration.text(),
            code.configuration().toString()),
        new Rule("code.debug", debug || !code.debug(), "debugging disabled", "enabled"));
  }

  /// Values that held at another time say nothing of now.
  private Rule references(Appraised genuine) {
    List<ReferenceValues> current =
        genuine.references().stream().filter(values -> values.at().equals(genuine.at())).toList();
    boolean among = ReferenceValues.include(genuine.claims(), current);
    return new Rule(
        "code.referenceValues",
        !referenceValues || among,
        "measurements among signed reference values",
        among ? "all are" : "no value for " + ReferenceValues.missing(genuine.claims(), current));
  }

  private static Map<String, HexValue> hex(Map<String, Bytes> configuration) {
    return configuration.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, set -> new HexValue(set.getValue())));
  }

  /// {@return these with other accepted code}
  public CodeRules withMeasurements(Alternatives<Digest> accepted) {
    return new CodeRules(accepted, referenceValues, signers, configuration, debug);
  }

  /// {@return these, with signed reference values asked for or not}
  public CodeRules withReferenceValues(boolean asked) {
    return new CodeRules(measurements, asked, signers, configuration, debug);
  }

  /// {@return these with other accepted signers}
  public CodeRules withSigners(Signers accepted) {
    return new CodeRules(measurements, referenceValues, accepted, configuration, debug);
  }

  /// {@return these with other accepted configuration}
  public CodeRules withConfiguration(Alternatives<HexValue> accepted) {
    return new CodeRules(measurements, referenceValues, signers, accepted, debug);
  }

  /// {@return these, with debugging accepted or not}
  public CodeRules withDebug(boolean accepted) {
    return new CodeRules(measurements, referenceValues, signers, configuration, accepted);
  }

  static CodeRules read(JsonFields fields) {
    CodeRules rules =
        new CodeRules(
            Alternatives.read(fields, "measurements", Digest::parse),
            fields.flag("referenceValues"),
            Signers.read(fields, "signers"),
            Alternatives.read(fields, "configuration", HexValue::parse),
            fields.flag("debug"));
    fields.end();
    return rules;
  }

  JsonObject toJson() {
    return JsonObject.build()
        .put("measurements", measurements.toJson())
        .put("referenceValues", referenceValues)
        .put("signers", signers.toJson())
        .put("configuration", configuration.toJson())
        .put("debug", debug)
        .done();
  }
}
