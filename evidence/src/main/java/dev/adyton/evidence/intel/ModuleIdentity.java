package dev.adyton.evidence.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonFields;
import java.util.List;

/// Which TDX module Intel vouches for.
///
/// Source: Intel SGX and TDX Provisioning Certification Service API v4, §"Get TDX TCB Info",
/// `tdxModule` and `tdxModuleIdentities`.
///
/// @param id `TDX_` and two digits of its major version; empty for the first module
/// @param mrSigner the signer, 48 bytes
/// @param attributes the attributes, 8 bytes
/// @param attributesMask which bits of them count
/// @param levels its levels, the highest first; none for the first module
public record ModuleIdentity(
    String id, Bytes mrSigner, Bytes attributes, Bytes attributesMask, List<IdentityLevel> levels) {

  private static final int MEASUREMENT = 48;
  private static final int ATTRIBUTES = 8;

  /// Makes an identity of a copy of the levels.
  public ModuleIdentity {
    levels = List.copyOf(levels);
  }

  static ModuleIdentity read(JsonFields fields) {
    boolean first = !fields.has("id");
    return new ModuleIdentity(
        first ? "" : fields.text("id"),
        Collaterals.hex(fields, "mrsigner", MEASUREMENT),
        Collaterals.hex(fields, "attributes", ATTRIBUTES),
        Collaterals.hex(fields, "attributesMask", ATTRIBUTES),
        first ? List.of() : IdentityLevel.readAll(fields));
  }
}
