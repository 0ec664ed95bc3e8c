package dev.adyton.linux;

import java.io.IOException;

/// A process that this one did not start itself, so that its number may be another's at any moment.
final class ForeignProcess {

  private static final int SIGKILL = 9;

  /// Something that is true or not of a process.
  interface Condition {
    boolean holds() throws IOException;
  }

  private ForeignProcess() {}

  /// Kills a process if a condition holds once the process itself, not its number, is held on to.
  /// One that has ended, or that this user may not kill, is let be.
  static void killIf(int pid, Condition condition) throws IOException {
    try (Descriptor process = hold(pid)) {
      if (condition.holds()) {
        Kernel.real().call(SystemCall.PIDFD_SEND_SIGNAL, process.number(), SIGKILL, 0, 0);
      }
    } catch (LinuxException e) {
      // The caller looks again and sees whether it is gone.
    }
  }

  private static Descriptor hold(int pid) throws LinuxException {
    return new Descriptor((int) Kernel.real().call(SystemCall.PIDFD_OPEN, pid, 0), false);
  }
}
