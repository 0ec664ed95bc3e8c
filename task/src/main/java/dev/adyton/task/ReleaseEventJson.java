package dev.adyton.task;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.task.ReleaseEvent.Challenged;
import dev.adyton.task.ReleaseEvent.Lapsed;
import dev.adyton.task.ReleaseEvent.Reserved;
import dev.adyton.task.ReleaseEvent.Returned;
import dev.adyton.task.ReleaseEvent.Spent;

/// Events of a release ledger as canonical JSON.
final class ReleaseEventJson {

  private static final int ID = 32;
  private static final int MAX_INPUT = 512;

  private ReleaseEventJson() {}

  static Bytes encode(ReleaseEvent event) {
    JsonObject.Builder json = JsonObject.build();
    json.put("type", ReleaseEvent.TYPE).put("task", event.task().toString());
    switch (event) {
      case Challenged challenged ->
          json.put("event", "challenged").put("nonce", challenged.nonce().hex());
      case Reserved reserved ->
          json.put("event", "reserved")
              .put("dataset", reserved.dataset().hex())
              .put("release", reserved.release().toJson());
      case Spent spent ->
          json.put("event", "spent")
              .put("input", spent.input())
              .put("keyBox", Base64Text.url(spent.keyBox()));
      case Lapsed lapsed -> json.put("event", "lapsed").put("input", lapsed.input());
      case Returned returned ->
          json.put("event", "returned")
              .put("input", returned.input())
              .put("statement", returned.statement().toString());
    }
    return Json.canonical(json.done());
  }

  static ReleaseEvent parse(Bytes canonicalJson) {
    JsonFields fields = JsonFields.of(Json.parseCanonical(canonicalJson), "release event");
    if (!fields.text("type").equals(ReleaseEvent.TYPE)) {
      throw fields.fail("type", "is not " + ReleaseEvent.TYPE);
    }
    ReleaseEvent event = read(fields, fields.parsed("task", Digest::parse));
    fields.end();
    return event;
  }

  private static ReleaseEvent read(JsonFields fields, Digest task) {
    return switch (fields.text("event")) {
      case "challenged" -> new Challenged(task, fields.hex("nonce", ID));
      case "reserved" ->
          new Reserved(task, fields.hex("dataset", ID), DsseEnvelope.of(fields.value("release")));
      case "spent" -> new Spent(task, input(fields), fields.base64url("keyBox"));
      case "lapsed" -> new Lapsed(task, input(fields));
      case "returned" ->
          new Returned(task, input(fields), fields.parsed("statement", Digest::parse));
      default -> throw fields.fail("event", "is of no known kind");
    };
  }

  private static int input(JsonFields fields) {
    return (int) fields.integer("input", 0, MAX_INPUT);
  }
}
