package dev.adyton.monitor.process;

/// Nothing was started.
public final class LaunchRefused extends Exception {

  private static final long serialVersionUID = 1;

  /// Refuses with a reason of one line for people, without a final stop.
  public LaunchRefused(String reason) {
    super(reason);
  }

  /// {@return the reason}
  public String reason() {
    return String.valueOf(getMessage());
  }
}
