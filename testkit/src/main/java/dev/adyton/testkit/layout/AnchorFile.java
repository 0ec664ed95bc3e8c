package dev.adyton.testkit.layout;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;

/// The content of an anchor file for a fake root. The cap is no argument: whatever a fake vouches
/// for is worth `mock`.
public final class AnchorFile {

  private AnchorFile() {}

  /// {@return the content, canonical JSON}
  ///
  /// @param kind which kind of root it is
  /// @param key SubjectPublicKeyInfo in DER
  public static Bytes of(String kind, Bytes key) {
    return Json.canonical(
        JsonObject.build()
            .put("type", "adyton/anchor/1")
            .put("kind", kind)
            .put("key", Base64Text.url(key))
            .put("cap", "mock")
            .done());
  }
}
