package dev.adyton.appraisal;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.evidence.Confinement;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.verification.Freshness;
import dev.adyton.verification.Label;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The file form of an appraisal policy. One policy has one form: lists are in order and without
/// duplicates, and every member is there.
final class PolicyDocument {

  private static final String FORMAT = "appraisal-policy";
  private static final long MAX_LIMIT = (1L << 53) - 1;

  private PolicyDocument() {}

  static AppraisalPolicy parse(Bytes canonicalJson) {
    JsonFields fields = JsonFields.of(Json.parseCanonical(canonicalJson), FORMAT);
    AppraisalPolicy policy = read(fields);
    if (!encode(policy).equals(canonicalJson)) {
      throw fields.fail("document", "holds a list that is not in order or holds a value twice");
    }
    return policy;
  }

  private static AppraisalPolicy read(JsonFields fields) {
    if (!fields.text("type").equals(AppraisalPolicy.TYPE)) {
      throw fields.fail("type", "is not " + AppraisalPolicy.TYPE);
    }
    AppraisalPolicy policy =
        new AppraisalPolicy(
            fields.hex("id", AppraisalPolicy.ID),
            names(fields, "labels", Label::parse),
            names(fields, "modes", Mode::parse),
            Pins.read(fields, "anchors"),
            Pins.read(fields, "nodes"),
            Pins.read(fields, "measurements"),
            fields.flag("debug"),
            fields.parsed("freshness", Freshness::parse),
            claims(fields.object("claims")),
            limits(fields.object("limits")));
    fields.end();
    return policy;
  }

  static Bytes encode(AppraisalPolicy policy) {
    return Json.canonical(
        JsonObject.build()
            .put("type", AppraisalPolicy.TYPE)
            .put("id", policy.id().hex())
            .putTexts("labels", policy.labels().stream().map(Label::text).toList())
            .putTexts("modes", policy.modes().stream().map(Mode::text).toList())
            .put("anchors", policy.anchors().toJson())
            .put("nodes", policy.nodes().toJson())
            .put("measurements", policy.measurements().toJson())
            .put("debug", policy.debug())
            .put("freshness", policy.freshness().text())
            .put("claims", claims(policy.claims()))
            .put("limits", limits(policy.limits()))
            .done());
  }

  private static <T> Set<T> names(JsonFields fields, String name, Function<String, T> parser) {
    try {
      return fields.texts(name).stream().map(parser).collect(Collectors.toSet());
    } catch (FormatException e) {
      throw fields.fail(name, "holds a name that is refused: " + e.getMessage());
    }
  }

  private static Map<String, Set<String>> claims(JsonFields fields) {
    Map<String, Set<String>> claims = new TreeMap<>();
    for (String name : fields.names()) {
      List<String> values = fields.texts(name);
      if (values.isEmpty() || !values.stream().allMatch(v -> Confinement.isClaim(name, v))) {
        throw fields.fail(name, "is no claim with the values that are accepted");
      }
      claims.put(name, new TreeSet<>(values));
    }
    return claims;
  }

  private static JsonObject claims(Map<String, Set<String>> claims) {
    JsonObject.Builder object = JsonObject.build();
    claims.forEach((name, values) -> object.putTexts(name, List.copyOf(values)));
    return object.done();
  }

  private static Limits limits(JsonFields fields) {
    Limits limits =
        new Limits(
            fields.integer("wallSeconds", 1, MAX_LIMIT), fields.integer("memoryMiB", 1, MAX_LIMIT));
    fields.end();
    return limits;
  }

  private static JsonObject limits(Limits limits) {
    return JsonObject.build()
        .put("wallSeconds", limits.wallSeconds())
        .put("memoryMiB", limits.memoryMiB())
        .done();
  }
}
