package dev.adyton.evidence.tcb;

import dev.adyton.codec.FormatException;

/// How current a level of security versions is, in the words of the vendor that rates its
/// platforms. Evidence of vendors that publish no such rating has none.
///
/// Source: Intel SGX and TDX Provisioning Certification Service API v4, TCB info, `tcbStatus`.
public enum TcbStatus {
  /// Nothing known is open.
  UP_TO_DATE("UpToDate", "up-to-date"),
  /// Known issues need mitigations in the enclave's or guest's software.
  SW_HARDENING_NEEDED("SWHardeningNeeded", "sw-hardening-needed"),
  /// Known issues need another configuration of the platform.
  CONFIGURATION_NEEDED("ConfigurationNeeded", "configuration-needed"),
  /// Both of these.
  CONFIGURATION_AND_SW_HARDENING_NEEDED(
      "ConfigurationAndSWHardeningNeeded", "configuration-and-sw-hardening-needed"),
  /// The platform misses updates.
  OUT_OF_DATE("OutOfDate", "out-of-date"),
  /// The platform misses updates and another configuration.
  OUT_OF_DATE_CONFIGURATION_NEEDED(
      "OutOfDateConfigurationNeeded", "out-of-date-configuration-needed"),
  /// The platform was updated since this trust domain started: start it anew.
  TD_RELAUNCH_ADVISED("TDRelaunchAdvised", "td-relaunch-advised"),
  /// As before, and another configuration is needed.
  TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED(
      "TDRelaunchAdvisedConfigurationNeeded", "td-relaunch-advised"),
  /// Not to be trusted any more.
  REVOKED("Revoked", "revoked"),
  /// No level matches. Never written in collateral.
  NOT_SUPPORTED("NotSupported", "not-supported");

  private final String text;
  private final String code;

  TcbStatus(String text, String code) {
    this.text = text;
    this.code = code;
  }

  /// {@return the name that Intel uses}
  public String text() {
    return text;
  }

  /// {@return the name in codes of findings, after `tcb.`}
  public String code() {
    return code;
  }

  /// {@return whether updates are missing}
  public boolean outOfDate() {
    return this == OUT_OF_DATE || this == OUT_OF_DATE_CONFIGURATION_NEEDED;
  }

  /// {@return whether another configuration is needed}
  public boolean asksConfiguration() {
    return this == CONFIGURATION_NEEDED
        || this == CONFIGURATION_AND_SW_HARDENING_NEEDED
        || this == OUT_OF_DATE_CONFIGURATION_NEEDED
        || this == TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED;
  }

  /// {@return the status of that name in collateral}
  ///
  /// @throws FormatException if collateral has no such status
  public static TcbStatus parse(String text) {
    for (TcbStatus status : values()) {
      if (status.text.equals(text) && status != NOT_SUPPORTED) {
        return status;
      }
    }
    throw new FormatException("tcb status", "name", "is of no known status");
  }
}
