package dev.adyton.endorsers;

/// Which of Intel's two series of TCB info and identities is asked for. For some months after new
/// security versions were asked for, they differ in what counts as up to date.
///
/// Source: Intel SGX and TDX Provisioning Certification Service API v4, parameter `update`.
public enum Channel {
  /// As soon as updates are published.
  EARLY("early"),
  /// When platforms had time to be updated.
  STANDARD("standard");

  private final String text;

  Channel(String text) {
    this.text = text;
  }

  /// {@return the name in requests}
  public String text() {
    return text;
  }
}
