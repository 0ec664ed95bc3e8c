package dev.adyton.appraisal;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.verification.claim.Label;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The file form of an appraisal policy; each part reads and writes its own members. One policy has
/// one form: lists are in order and without duplicates, and every member is there. The resource
/// `appraisal-policy.schema.json` describes it for other programs.
final class PolicyDocument {

  private static final String FORMAT = "appraisal-policy";
  private static final String SCHEMA = "appraisal-policy.schema.json";

  private PolicyDocument() {}

  static Bytes schema() {
    try (InputStream in = PolicyDocument.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + SCHEMA + " is missing");
      }
      return Bytes.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AppraisalPolicy parse(Bytes canonicalJson) {
    JsonValue document = Json.parseCanonical(canonicalJson);
    AppraisalPolicy policy = read(document);
    if (!encode(policy).equals(canonicalJson)) {
      throw JsonFields.of(document, FORMAT)
          .fail("document", "holds a list that is not in order or holds a value twice");
    }
    return policy;
  }

  static AppraisalPolicy read(JsonValue document) {
    JsonFields fields = JsonFields.of(document, FORMAT);
    if (!fields.text("type").equals(AppraisalPolicy.TYPE)) {
      throw fields.fail("type", "is not " + AppraisalPolicy.TYPE);
    }
    AppraisalPolicy policy =
        new AppraisalPolicy(
            fields.hex("id", AppraisalPolicy.ID),
            Members.values(fields, "labels", Label::parse),
            Pins.read(fields, "anchors"),
            fields.flag("weakAlgorithms"),
            PlatformRules.read(fields.object("platform")),
            CodeRules.read(fields.object("code")),
            MonitorRules.read(fields.object("monitor")),
            TimeRules.read(fields.object("time")));
    fields.end();
    return policy;
  }

  static Bytes encode(AppraisalPolicy policy) {
    return Json.canonical(
        JsonObject.build()
            .put("type", AppraisalPolicy.TYPE)
            .put("id", policy.id().hex())
            .putTexts("labels", policy.labels().stream().map(Label::text).toList())
            .put("anchors", policy.anchors().toJson())
            .put("weakAlgorithms", policy.weakAlgorithms())
            .put("platform", policy.platform().toJson())
            .put("code", policy.code().toJson())
            .put("monitor", policy.monitor().toJson())
            .put("time", policy.time().toJson())
            .done());
  }
}
