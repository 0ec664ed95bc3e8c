package dev.adyton.enclave.wire;

import java.util.Optional;

/// How an enclave ends: a closed list, so that an end tells nothing of the data. The first group is
/// said by the enclave, the second seen by the monitor.
public enum EnclaveExit {
  /// The program did what it was started for.
  COMPLETED("completed", 0),
  /// The program refused: a check failed.
  REFUSED("refused", 64),
  /// The program gave up for a reason of its own.
  FAILED("failed", 65),
  /// A first act failed, so the program was never started.
  FIRST_ACT("first-act", 66),
  /// The image holds no program, or more than one.
  NO_PROGRAM("no-program", 67),
  /// The program threw. What it threw stays inside.
  UNCAUGHT("uncaught", 68),
  /// The program asked for more memory than it may have; the virtual machine itself says 3 then.
  OUT_OF_MEMORY("out-of-memory", 3),
  /// The monitor's channel ended or answered out of step.
  CHANNEL("channel", 70),

  /// The process ended without saying how, or with a code of no meaning here.
  UNKNOWN("unknown", -1),
  /// The process was ended by a signal that the monitor did not send.
  KILLED("killed", -1),
  /// The monitor ended it: the work took longer than the limit.
  WALL_LIMIT("wall-limit", -1),
  /// The monitor ended it: it lived longer than it might.
  LIFE_LIMIT("life-limit", -1),
  /// The monitor ended it because the node asked, or was gone.
  HALTED("halted", -1);

  private final String text;
  private final int code;

  EnclaveExit(String text, int code) {
    this.text = text;
    this.code = code;
  }

  /// {@return the word used in messages and termination records}
  public String text() {
    return text;
  }

  /// {@return the exit code of the process, 0 to 255}
  ///
  /// @throws IllegalStateException if it is not for the enclave to say
  public int code() {
    if (!isSaidInside()) {
      throw new IllegalStateException(text + " is seen from outside");
    }
    return code;
  }

  /// {@return whether an enclave itself may say so}
  public boolean isSaidInside() {
    return code >= 0;
  }

  /// {@return the end that an enclave said by its exit code; [#UNKNOWN] if it is none of the list}
  public static EnclaveExit ofCode(int code) {
    for (EnclaveExit exit : values()) {
      if (exit.isSaidInside() && exit.code == code) {
        return exit;
      }
    }
    return UNKNOWN;
  }

  /// {@return the end with that word}
  static Optional<EnclaveExit> ofText(String text) {
    for (EnclaveExit exit : values()) {
      if (exit.text.equals(text)) {
        return Optional.of(exit);
      }
    }
    return Optional.empty();
  }
}
