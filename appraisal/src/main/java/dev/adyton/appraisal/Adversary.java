package dev.adyton.appraisal;

/// Who may try to read or change what an enclave works on. A verdict says of each whether it keeps
/// him out.
public enum Adversary {
  /// Programs of other users of the machine.
  OTHER_USERS("other users of the machine"),
  /// Programs of the user under which enclave or monitor run, other applications among them.
  SAME_USER("other processes of the same user"),
  /// Whoever changes what the machine starts before the monitor.
  BOOT_CHAIN("a changed boot chain"),
  /// The administrator of the system in which the enclave runs.
  ROOT("the administrator (root)"),
  /// The operating system in which the enclave runs.
  OPERATING_SYSTEM("the operating system"),
  /// The host's software: hypervisor, its administrator, other guests.
  HOST("the host's hypervisor and its operator"),
  /// Whoever can touch the machine with a probe.
  PHYSICAL_BUS("physical attacks on the memory bus"),
  /// Whoever shares the processor and measures.
  SIDE_CHANNELS("micro-architectural side channels"),
  /// Whoever stops the work.
  DENIAL_OF_SERVICE("denial of service"),
  /// The host, which always sees when and how much.
  PATTERNS("a host that watches access patterns, sizes and times");

  private final String text;

  Adversary(String text) {
    this.text = text;
  }

  /// {@return who it is, for people}
  public String text() {
    return text;
  }
}
