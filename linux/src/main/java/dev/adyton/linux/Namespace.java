package dev.adyton.linux;

import java.util.Set;

/// What a process can have for itself instead of sharing it with the machine.
///
/// @see <a href="https://man7.org/linux/man-pages/man7/namespaces.7.html">namespaces(7)</a>
public enum Namespace {
  /// Mounts.
  MOUNT(0x00020000),
  /// The view of control groups.
  CGROUP(0x02000000),
  /// Host and domain name.
  UTS(0x04000000),
  /// System V IPC and message queues.
  IPC(0x08000000),
  /// Users and groups. A process with more than one thread, so every JVM, is refused.
  USER(0x10000000),
  /// Process ids; the first process in it takes all others along when it ends.
  PID(0x20000000),
  /// Network interfaces, addresses, ports, abstract sockets.
  NETWORK(0x40000000);

  private final long flag;

  Namespace(long flag) {
    this.flag = flag;
  }

  static long flags(Set<Namespace> namespaces) {
    return namespaces.stream().mapToLong(each -> each.flag).reduce(0, (a, b) -> a | b);
  }

  /// {@return the flags of all of them, in `clone` and `unshare`}
  static long allFlags() {
    return flags(Set.of(values()));
  }
}
