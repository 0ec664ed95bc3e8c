package dev.adyton.verification.tcb;

import dev.adyton.evidence.tcb.TcbStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/// How current the trusted computing base of a platform is, as its vendor rates it in the
/// collateral that was given. Whether that is acceptable is for appraisal to say.
///
/// @param status what it comes to
/// @param levels the status of each part that was rated, by the name of the part: for Intel `sgx`
///   (the platform), `tdx` (the platform with the TDX module and its loader), `module`, `qe`
/// @param advisories the security advisories of each level that counted, by the name of the level:
///   `platform`, `module`, `qe`
/// @param date updates up to this date are in
/// @param evaluationNumber the number of the TCB evaluation: the least of the collateral used
public record TcbReport(
    TcbStatus status,
    Map<String, TcbStatus> levels,
    Map<String, List<String>> advisories,
    Optional<Instant> date,
    OptionalLong evaluationNumber) {

  /// Makes a report of copies of the maps.
  public TcbReport {
    levels = Collections.unmodifiableMap(new TreeMap<>(levels));
    advisories = Collections.unmodifiableMap(new TreeMap<>(advisories));
  }

  /// {@return the status of a part; nothing where that part was not rated}
  public Optional<TcbStatus> level(String part) {
    return Optional.ofNullable(levels.get(part));
  }

  /// {@return the advisories of all levels together, sorted}
  public NavigableSet<String> allAdvisories() {
    NavigableSet<String> all = new TreeSet<>();
    advisories.values().forEach(all::addAll);
    return all;
  }
}
