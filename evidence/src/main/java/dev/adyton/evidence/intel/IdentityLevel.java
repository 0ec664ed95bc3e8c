package dev.adyton.evidence.intel;

import dev.adyton.codec.JsonFields;
import dev.adyton.evidence.tcb.TcbStatus;
import java.time.Instant;
import java.util.List;

/// A level of the security version of an enclave or module of Intel's, and what it is worth.
///
/// Source: Intel SGX and TDX Provisioning Certification Service API v4, §"Get Quoting Enclave
/// Identity" and §"Get TDX TCB Info", `tcbLevels`.
///
/// @param isvSvn the version from which on it holds
/// @param status what the level is worth
/// @param date updates up to this date are in
/// @param advisories which security advisories concern it
public record IdentityLevel(int isvSvn, TcbStatus status, Instant date, List<String> advisories) {

  private static final int MAX_SVN = 0xFFFF;

  /// Makes a level of a copy of the advisories.
  public IdentityLevel {
    advisories = List.copyOf(advisories);
  }

  static List<IdentityLevel> readAll(JsonFields fields) {
    return fields.objects("tcbLevels").stream().map(IdentityLevel::read).toList();
  }

  private static IdentityLevel read(JsonFields fields) {
    return new IdentityLevel(
        (int) fields.object("tcb").integer("isvsvn", 0, MAX_SVN),
        fields.parsed("tcbStatus", TcbStatus::parse),
        Collaterals.time(fields, "tcbDate"),
        Collaterals.advisories(fields));
  }
}
