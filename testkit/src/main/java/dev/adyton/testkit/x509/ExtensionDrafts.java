package dev.adyton.testkit.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerWriter;
import dev.adyton.evidence.x509.Extension;
import java.util.LinkedHashMap;
import java.util.Map;

/// The extensions of what is not signed yet, in the order in which they were first put.
final class ExtensionDrafts {

  private final Map<String, Extension> byId = new LinkedHashMap<>();

  void put(String oid, boolean critical, Bytes value) {
    byId.put(oid, new Extension(oid, critical, value));
  }

  void remove(String oid) {
    byId.remove(oid);
  }

  void copyTo(ExtensionDrafts other) {
    other.byId.putAll(byId);
  }

  void writeTo(DerWriter to, int tag) {
    if (!byId.isEmpty()) {
      to.contextTag(
          tag, outer -> outer.sequence(all -> byId.values().forEach(each -> write(each, all))));
    }
  }

  /// DER leaves a flag out that has its default, FALSE.
  private static void write(Extension extension, DerWriter to) {
    to.sequence(fields -> {
      fields.oid(extension.oid());
      if (extension.critical()) {
        fields.flag(true);
      }
      fields.octetString(extension.value());
    });
  }
}
