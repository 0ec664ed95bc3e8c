package dev.adyton.testkit.intel;

import dev.adyton.codec.JsonObject;
import dev.adyton.evidence.intel.ModuleIdentity;
import dev.adyton.evidence.intel.TcbLevel;
import java.util.List;
import java.util.Locale;

/// How TCB info writes levels and modules.
final class TcbJson {

  private static final int FIRST_WITH_ARRAYS = 3;

  private TcbJson() {}

  static JsonObject module(ModuleIdentity identity) {
    JsonObject.Builder fields = JsonObject.build();
    if (!identity.id().isEmpty()) {
      fields.put("id", identity.id());
    }
    fields
        .put("mrsigner", SignedJsonWriter.hex(identity.mrSigner()))
        .put("attributes", SignedJsonWriter.hex(identity.attributes()))
        .put("attributesMask", SignedJsonWriter.hex(identity.attributesMask()));
    return identity.id().isEmpty()
        ? fields.done()
        : fields.put("tcbLevels", SignedJsonWriter.levels(identity.levels())).done();
  }

  static List<JsonObject> levels(List<TcbLevel> levels, int version) {
    return levels.stream().map(level -> level(level, version)).toList();
  }

  private static JsonObject level(TcbLevel level, int version) {
    JsonObject.Builder fields =
        JsonObject.build()
            .put("tcb", version < FIRST_WITH_ARRAYS ? numbered(level) : components(level))
            .put("tcbDate", SignedJsonWriter.time(level.date()))
            .put("tcbStatus", level.status().text());
    return SignedJsonWriter.advisories(fields, level.advisories()).done();
  }

  private static JsonObject components(TcbLevel level) {
    JsonObject.Builder tcb =
        JsonObject.build()
            .put("sgxtcbcomponents", versions(level.sgx()))
            .put("pcesvn", level.pceSvn());
    return level.tdx().isEmpty()
        ? tcb.done()
        : tcb.put("tdxtcbcomponents", versions(level.tdx())).done();
  }

  private static List<JsonObject> versions(List<Integer> components) {
    return components.stream().map(svn -> JsonObject.build().put("svn", svn).done()).toList();
  }

  private static JsonObject numbered(TcbLevel level) {
    JsonObject.Builder tcb = JsonObject.build().put("pcesvn", level.pceSvn());
    for (int i = 0; i < level.sgx().size(); i++) {
      tcb.put(String.format(Locale.ROOT, "sgxtcbcomp%02dsvn", i + 1), level.sgx().get(i));
    }
    return tcb.done();
  }
}
