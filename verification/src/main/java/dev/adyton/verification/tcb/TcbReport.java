package dev.adyton.verification.tcb;

import dev.adyton.evidence.intel.TcbStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// How current the trusted computing base of a platform of Intel's is, by the collateral that was
/// given. Whether that is acceptable is for appraisal to say.
///
/// @param status what it comes to
/// @param sgx the status of the platform's level
/// @param tdx the status of the level that fits the TDX module and its loader too
/// @param module the status of the TDX module
/// @param qe the status of the quoting enclave
/// @param advisories the security advisories of each level that counted: `platform`, `module`, `qe`
/// @param date updates up to this date are in
/// @param evaluationNumber the number of the TCB evaluation: the least of the collateral used
public record TcbReport(
    TcbStatus status,
    Optional<TcbStatus> sgx,
    Optional<TcbStatus> tdx,
    Optional<TcbStatus> module,
    Optional<TcbStatus> qe,
    Map<String, List<String>> advisories,
    Optional<Instant> date,
    long evaluationNumber) {

  /// Makes a report of a copy of the advisories.
  public TcbReport {
    advisories = Collections.unmodifiableMap(new TreeMap<>(advisories));
  }

  /// {@return the advisories of all levels together, sorted}
  public NavigableSet<String> allAdvisories() {
    NavigableSet<String> all = new TreeSet<>();
    advisories.values().forEach(all::addAll);
    return all;
  }
}
