package dev.adyton.verification.intel;

import static dev.adyton.evidence.tcb.TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED;
import static dev.adyton.evidence.tcb.TcbStatus.CONFIGURATION_NEEDED;
import static dev.adyton.evidence.tcb.TcbStatus.NOT_SUPPORTED;
import static dev.adyton.evidence.tcb.TcbStatus.OUT_OF_DATE;
import static dev.adyton.evidence.tcb.TcbStatus.OUT_OF_DATE_CONFIGURATION_NEEDED;
import static dev.adyton.evidence.tcb.TcbStatus.REVOKED;
import static dev.adyton.evidence.tcb.TcbStatus.SW_HARDENING_NEEDED;
import static dev.adyton.evidence.tcb.TcbStatus.TD_RELAUNCH_ADVISED;
import static dev.adyton.evidence.tcb.TcbStatus.TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED;
import static dev.adyton.evidence.tcb.TcbStatus.UP_TO_DATE;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.intel.EnclaveIdentity;
import dev.adyton.evidence.intel.IdentityLevel;
import dev.adyton.evidence.intel.ModuleIdentity;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.QuoteBody;
import dev.adyton.evidence.intel.SgxReport;
import dev.adyton.evidence.intel.TcbInfo;
import dev.adyton.evidence.intel.TcbLevel;
import dev.adyton.evidence.intel.TdReport;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.verification.tcb.TcbReport;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Finds how current a platform is: the level that it has reached, then the TDX module, whether a
/// relaunch would help, and the quoting enclave. The steps follow Intel's quote verification.
///
/// @param pck what the certificate says of the platform
/// @param body what was quoted
/// @param qeReport the report of the quoting enclave
/// @param info the TCB info
/// @param identity the identity of the quoting enclave, where it was given
record TcbEvaluation(
    PckExtension pck,
    QuoteBody body,
    SgxReport qeReport,
    TcbInfo info,
    Optional<EnclaveIdentity> identity) {

  private static final Set<TcbStatus> CURRENT_PLATFORM =
      EnumSet.of(
          UP_TO_DATE,
          SW_HARDENING_NEEDED,
          CONFIGURATION_NEEDED,
          CONFIGURATION_AND_SW_HARDENING_NEEDED);

  /// {@return how current the platform is}
  TcbReport report() {
    Optional<TcbLevel> sgx =
        info.levels().stream().filter(level -> level.reachedBy(pck)).findFirst();
    return switch (body) {
      case SgxReport _ -> sgx.map(this::ofSgx).orElseGet(this::notSupported);
      case TdReport td ->
          sgx.flatMap(platform -> tdxLevel(td).map(level -> ofTdx(td, platform, level)))
              .orElseGet(this::notSupported);
    };
  }

  private Optional<TcbLevel> tdxLevel(TdReport td) {
    int from = td.moduleVersion() > 0 ? 2 : 0;
    List<Integer> svn = numbers(td.teeTcbSvn());
    return info.levels().stream()
        .filter(level -> level.reachedBy(pck) && level.reachedBy(svn, from))
        .findFirst();
  }

  private TcbReport notSupported() {
    return new TcbReport(
        NOT_SUPPORTED,
        levels(Map.of()),
        Map.of(),
        Optional.empty(),
        OptionalLong.of(evaluationNumber()));
  }

  private TcbReport ofSgx(TcbLevel level) {
    return report(
        withQe(level.status()),
        Map.of("sgx", level.status()),
        advisories(level, List.of()),
        level.date());
  }

  private TcbReport ofTdx(TdReport td, TcbLevel platform, TcbLevel level) {
    Optional<IdentityLevel> moduleLevel = moduleLevel(td);
    TcbStatus module = moduleStatus(td, moduleLevel);
    TcbStatus converged = converge(level.status(), module);
    TcbStatus status =
        relaunchHelps(td, platform.status(), converged, module)
            ? relaunch(platform.status(), level.status())
            : withQe(converged);
    return report(
        status,
        Map.of("sgx", platform.status(), "tdx", level.status(), "module", module),
        advisories(level, moduleLevel.map(IdentityLevel::advisories).orElse(List.of())),
        level.date());
  }

  private TcbReport report(
      TcbStatus status,
      Map<String, TcbStatus> levels,
      Map<String, List<String>> advisories,
      Instant date) {
    return new TcbReport(
        status, levels(levels), advisories, Optional.of(date), OptionalLong.of(evaluationNumber()));
  }

  private Map<String, TcbStatus> levels(Map<String, TcbStatus> others) {
    Map<String, TcbStatus> levels = new TreeMap<>(others);
    qeStatus().ifPresent(status -> levels.put("qe", status));
    return levels;
  }

  private Optional<IdentityLevel> moduleLevel(TdReport td) {
    return TdxModuleAgrees.identity(info, td.moduleVersion())
        .flatMap(module -> reached(module.levels(), td.teeTcbSvn().at(0)));
  }

  /// The first module has no levels of its own: the platform's level judges it.
  private static TcbStatus moduleStatus(TdReport td, Optional<IdentityLevel> level) {
    return td.moduleVersion() == 0
        ? UP_TO_DATE
        : level.map(IdentityLevel::status).orElse(NOT_SUPPORTED);
  }

  private static Optional<IdentityLevel> reached(List<IdentityLevel> levels, int svn) {
    return levels.stream().filter(level -> level.isvSvn() <= svn).findFirst();
  }

  private Optional<TcbStatus> qeStatus() {
    return identity.map(known -> qeLevel(known).map(IdentityLevel::status).orElse(NOT_SUPPORTED));
  }

  private Optional<IdentityLevel> qeLevel(EnclaveIdentity known) {
    return reached(known.levels(), qeReport.isvSvn());
  }

  private TcbStatus withQe(TcbStatus status) {
    return qeStatus().map(qe -> converge(status, qe)).orElse(status);
  }

  /// What is out of date or revoked in a part is so in the whole.
  static TcbStatus converge(TcbStatus status, TcbStatus part) {
    if (status == REVOKED || part == REVOKED) {
      return REVOKED;
    }
    if (status == NOT_SUPPORTED || part == NOT_SUPPORTED) {
      return NOT_SUPPORTED;
    }
    if (!part.outOfDate()) {
      return status;
    }
    return status.asksConfiguration() ? OUT_OF_DATE_CONFIGURATION_NEEDED : OUT_OF_DATE;
  }

  /// A platform whose module was updated after the trust domain started (TDX 1.5 only): all else is
  /// current, and the module that runs now is at the top.
  private boolean relaunchHelps(TdReport td, TcbStatus sgx, TcbStatus converged, TcbStatus module) {
    boolean qeCurrent =
        qeStatus()
            .filter(qe -> !qe.outOfDate() && qe != REVOKED && qe != NOT_SUPPORTED)
            .isPresent();
    return qeCurrent
        && CURRENT_PLATFORM.contains(sgx)
        && converged.outOfDate()
        && module == OUT_OF_DATE
        && td.later().filter(later -> isTop(later.teeTcbSvn2())).isPresent();
  }

  private boolean isTop(Bytes runsNow) {
    TcbLevel top = info.levels().getFirst();
    if (runsNow.at(2) < top.tdx().get(2)) {
      return false;
    }
    int version = runsNow.at(1);
    return version == 0
        ? runsNow.at(0) >= top.tdx().get(0)
        : TdxModuleAgrees.identity(info, version)
            .filter(module -> reachesTop(module, runsNow.at(0)))
            .isPresent();
  }

  private static boolean reachesTop(ModuleIdentity module, int svn) {
    return !module.levels().isEmpty() && svn >= module.levels().getFirst().isvSvn();
  }

  private static TcbStatus relaunch(TcbStatus sgx, TcbStatus tdx) {
    return sgx.asksConfiguration() || tdx.asksConfiguration()
        ? TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED
        : TD_RELAUNCH_ADVISED;
  }

  private Map<String, List<String>> advisories(TcbLevel level, List<String> module) {
    Map<String, List<String>> advisories = new TreeMap<>();
    put(advisories, "platform", level.advisories());
    put(advisories, "module", module);
    put(
        advisories,
        "qe",
        identity.flatMap(this::qeLevel).map(IdentityLevel::advisories).orElse(List.of()));
    return advisories;
  }

  private static void put(Map<String, List<String>> advisories, String name, List<String> some) {
    if (!some.isEmpty()) {
      advisories.put(name, some);
    }
  }

  private long evaluationNumber() {
    return identity
        .map(known -> Math.min(known.evaluationNumber(), info.evaluationNumber()))
        .orElse(info.evaluationNumber());
  }

  private static List<Integer> numbers(Bytes svn) {
    return IntStream.range(0, svn.length()).mapToObj(svn::at).toList();
  }
}
