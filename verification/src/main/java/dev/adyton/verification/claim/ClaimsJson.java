package dev.adyton.verification.claim;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonBoolean;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.verification.tcb.TcbReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Claims as JSON, for people, programs and attestation results: what is not known is not there.
/// Names and digests are those that an appraisal policy uses.
public final class ClaimsJson {

  private ClaimsJson() {}

  /// {@return the claims}
  public static JsonObject of(Claims claims) {
    JsonObject.Builder json =
        JsonObject.build()
            .put("platform", platform(claims.platform()))
            .put("code", code(claims.code()))
            .put("versions", object(claims.versions(), JsonNumber::of));
    boot(claims.boot()).ifPresent(boot -> json.put("boot", boot));
    claims.monitor().ifPresent(monitor -> json.put("monitor", monitor(monitor)));
    return json.put("bound", claims.bound().hex())
        .put("freshness", claims.freshness().text())
        .put("dates", dates(claims.dates()))
        .done();
  }

  private static JsonObject platform(PlatformClaims platform) {
    JsonObject.Builder json =
        JsonObject.build()
            .put("tee", platform.tee())
            .putOptional("root", platform.root().map(AnchorKind::text))
            .putOptional("node", platform.node().map(Digest::toString))
            .put("settings", object(platform.settings(), JsonBoolean::new));
    platform.tcb().ifPresent(tcb -> json.put("tcb", tcb(tcb)));
    return json.done();
  }

  private static JsonObject tcb(TcbReport tcb) {
    JsonObject.Builder json =
        JsonObject.build()
            .put("status", tcb.status().text())
            .put("levels", object(tcb.levels(), (TcbStatus status) -> text(status.text())))
            .put("advisories", advisories(tcb.advisories()))
            .putOptional("date", tcb.date().map(Instant::toString));
    put(json, "evaluationNumber", tcb.evaluationNumber());
    return json.done();
  }

  private static JsonObject advisories(Map<String, List<String>> levels) {
    JsonObject.Builder json = JsonObject.build();
    levels.forEach(json::putTexts);
    return json.done();
  }

  private static JsonObject code(CodeClaims code) {
    JsonObject.Builder json =
        JsonObject.build()
            .put("measurements", object(code.measurements(), digest -> text(digest.toString())))
            .putOptional("signer", code.signer().map(Digest::toString));
    put(json, "product", code.product());
    put(json, "version", code.version());
    return json.put("debug", code.debug())
        .put("configuration", object(code.configuration(), (Bytes set) -> text(set.hex())))
        .done();
  }

  private static Optional<JsonObject> boot(BootClaims boot) {
    if (boot.equals(BootClaims.UNKNOWN)) {
      return Optional.empty();
    }
    JsonObject.Builder json = JsonObject.build();
    boot.secure().ifPresent(secure -> json.put("secure", secure));
    return Optional.of(
        json.putOptional("lifecycle", boot.lifecycle()).put("replayed", boot.replayed()).done());
  }

  private static JsonObject monitor(MonitorClaims monitor) {
    return JsonObject.build()
        .put("key", monitor.key().thumbprint().toString())
        .put("instance", monitor.instance().hex())
        .put("mode", monitor.mode().text())
        .put(
            "limits",
            JsonObject.build()
                .put("wallSeconds", monitor.limits().wallSeconds())
                .put("memoryMiB", monitor.limits().memoryMiB())
                .done())
        .put("claims", object(monitor.confinement(), ClaimsJson::text))
        .done();
  }

  private static JsonObject dates(Dates dates) {
    return JsonObject.build()
        .putOptional("issued", dates.issued().map(Instant::toString))
        .putOptional("collateral", dates.collateral().map(Instant::toString))
        .putOptional("validUntil", dates.validUntil().map(Instant::toString))
        .done();
  }

  private static void put(JsonObject.Builder json, String name, OptionalLong number) {
    number.ifPresent(value -> json.put(name, value));
  }

  private static JsonValue text(String text) {
    return new JsonText(text);
  }

  private static <T> JsonObject object(Map<String, T> map, Function<T, JsonValue> writer) {
    JsonObject.Builder json = JsonObject.build();
    map.forEach((name, value) -> json.put(name, writer.apply(value)));
    return json.done();
  }
}
