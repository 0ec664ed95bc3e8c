package dev.adyton.verification.intel;

import dev.adyton.evidence.intel.ModuleIdentity;
import dev.adyton.evidence.intel.TcbInfo;
import dev.adyton.evidence.intel.TdReport;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The TDX module that ran the trust domain is one of Intel's: its major version names the
/// identity, and signer and attributes are as stated there.
///
/// @param info the TCB info, which holds the identities
/// @param report the report of the trust domain
public record TdxModuleAgrees(TcbInfo info, TdReport report) implements Step {

  @Override
  public String name() {
    return "tdx-module.identity";
  }

  @Override
  public String clause() {
    return Clauses.TCB_INFO;
  }

  @Override
  public List<Finding> findings() {
    Optional<ModuleIdentity> identity = identity(info, report.moduleVersion());
    if (identity.isEmpty()) {
      return List.of(fail("an identity of module " + id(report.moduleVersion()), "there is none"));
    }
    ModuleIdentity module = identity.get();
    if (!module.mrSigner().equals(report.mrSignerSeam())) {
      return List.of(fail("MRSIGNERSEAM " + module.mrSigner().hex(), report.mrSignerSeam().hex()));
    }
    boolean attributes =
        QeIdentityAgrees.masked(report.seamAttributes(), module.attributesMask())
            .equals(QeIdentityAgrees.masked(module.attributes(), module.attributesMask()));
    return attributes
        ? List.of()
        : List.of(
            fail("SEAMATTRIBUTES " + module.attributes().hex(), report.seamAttributes().hex()));
  }

  /// {@return the identity of the module of a major version}
  static Optional<ModuleIdentity> identity(TcbInfo info, int version) {
    return version == 0
        ? info.module()
        : info.modules().stream().filter(module -> module.id().equals(id(version))).findFirst();
  }

  private static String id(int version) {
    return String.format(Locale.ROOT, "TDX_%02X", version);
  }

  private Finding fail(String expected, String actual) {
    return Finding.fail("binding.identity", clause(), expected, actual);
  }
}
