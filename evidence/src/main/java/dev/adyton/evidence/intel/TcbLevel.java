package dev.adyton.evidence.intel;

import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.evidence.tcb.TcbStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A level of the platform's security versions and what it is worth. A platform is at the first
/// level all of whose versions it has reached.
///
/// Source: Intel SGX and TDX Provisioning Certification Service API v4, §"Get TCB Info",
/// `tcbLevels`.
///
/// @param sgx 16 versions
/// @param pceSvn the version of the provisioning enclave
/// @param tdx 16 more versions in collateral for TDX, else none
/// @param status what the level is worth
/// @param date updates up to this date are in
/// @param advisories which security advisories concern it
public record TcbLevel(
    List<Integer> sgx,
    int pceSvn,
    List<Integer> tdx,
    TcbStatus status,
    Instant date,
    List<String> advisories) {

  private static final int COMPONENTS = 16;
  private static final int MAX_SVN = 0xFFFF;

  /// Makes a level of copies of the lists.
  public TcbLevel {
    sgx = List.copyOf(sgx);
    tdx = List.copyOf(tdx);
    advisories = List.copyOf(advisories);
  }

  /// {@return whether a platform has reached the SGX part}
  public boolean reachedBy(PckExtension platform) {
    return platform.pceSvn() >= pceSvn && reached(platform.components(), sgx, 0);
  }

  /// {@return whether given versions are all as high, from the component `from` on}
  static boolean reached(List<Integer> given, List<Integer> asked, int from) {
    for (int i = from; i < COMPONENTS; i++) {
      if (given.get(i) < asked.get(i)) {
        return false;
      }
    }
    return true;
  }

  /// {@return whether a trust domain's module and its platform have reached the TDX part}
  ///
  /// @param teeTcbSvn the 16 versions in its report
  /// @param from 2 where an identity of the module is judged apart, else 0
  public boolean reachedBy(List<Integer> teeTcbSvn, int from) {
    return tdx.size() == COMPONENTS && reached(teeTcbSvn, tdx, from);
  }

  static TcbLevel read(JsonFields fields, long version, boolean tdx) {
    JsonFields tcb = fields.object("tcb");
    return new TcbLevel(
        version == 2 ? numbered(tcb) : components(tcb, "sgxtcbcomponents"),
        (int) tcb.integer("pcesvn", 0, MAX_SVN),
        tdx ? components(tcb, "tdxtcbcomponents") : List.of(),
        fields.parsed("tcbStatus", TcbStatus::parse),
        Collaterals.time(fields, "tcbDate"),
        Collaterals.advisories(fields));
  }

  private static List<Integer> numbered(JsonFields tcb) {
    List<Integer> components = new ArrayList<>();
    for (int i = 1; i <= COMPONENTS; i++) {
      String name = "sgxtcbcomp" + (i < 10 ? "0" : "") + i + "svn";
      components.add((int) tcb.integer(name, 0, MAX_SVN));
    }
    return components;
  }

  private static List<Integer> components(JsonFields tcb, String name) {
    if (!(tcb.value(name) instanceof JsonArray array) || array.items().size() != COMPONENTS) {
      throw tcb.fail(name, "is no list of " + COMPONENTS + " components");
    }
    List<Integer> components = new ArrayList<>(COMPONENTS);
    for (JsonValue item : array.items()) {
      components.add(svn(tcb, name + "[" + components.size() + "]", item));
    }
    return components;
  }

  /// A component has more members, which are for people.
  private static int svn(JsonFields tcb, String name, JsonValue component) {
    if (component instanceof JsonObject object
        && object.members().get("svn") instanceof JsonNumber number) {
      long svn = number.integer().orElse(-1);
      if (svn >= 0 && svn <= MAX_SVN) {
        return (int) svn;
      }
    }
    throw tcb.fail(name, "has no svn from 0 to " + MAX_SVN);
  }
}
