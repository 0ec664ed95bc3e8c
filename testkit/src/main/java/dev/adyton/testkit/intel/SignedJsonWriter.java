package dev.adyton.testkit.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.evidence.intel.IdentityLevel;
import dev.adyton.testkit.x509.FakeAuthority;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// How Intel's signed JSON is written: an object of a body and, in hexadecimal, a signature over
/// the bytes of that body.
final class SignedJsonWriter {

  private SignedJsonWriter() {}

  static Bytes sign(String name, JsonObject body, UnaryOperator<Bytes> last, FakeAuthority signer) {
    Bytes signed = last.apply(Json.canonical(body));
    Bytes signature = signer.key().sign(KeyPurpose.ROOT, signed);
    return Bytes.concat(
        Bytes.utf8("{\"" + name + "\":"),
        signed,
        Bytes.utf8(",\"signature\":\"" + signature.hex() + "\"}"));
  }

  static String hex(Bytes bytes) {
    return bytes.hex().toUpperCase(Locale.ROOT);
  }

  /// Intel writes whole seconds.
  static String time(Instant instant) {
    return Instant.ofEpochSecond(instant.getEpochSecond()).toString();
  }

  static List<JsonObject> levels(List<IdentityLevel> levels) {
    return levels.stream().map(SignedJsonWriter::level).toList();
  }

  private static JsonObject level(IdentityLevel level) {
    JsonObject.Builder fields =
        JsonObject.build()
            .put("tcb", JsonObject.build().put("isvsvn", level.isvSvn()).done())
            .put("tcbDate", time(level.date()))
            .put("tcbStatus", level.status().text());
    return advisories(fields, level.advisories()).done();
  }

  static JsonObject.Builder advisories(JsonObject.Builder fields, List<String> advisories) {
    return advisories.isEmpty() ? fields : fields.putTexts("advisoryIDs", advisories);
  }
}
