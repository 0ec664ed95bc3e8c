package dev.adyton.testkit;

/// The machine stops here: thrown by a {@link FaultyStorage} at the step at which it was told to
/// crash, and by every operation after that. No code under test is meant to catch it.
public final class CrashException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CrashException(long step) {
    super("the machine stopped at step " + step);
  }
}
