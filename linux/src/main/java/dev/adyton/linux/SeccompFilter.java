package dev.adyton.linux;

import dev.adyton.codec.Bytes;
import dev.adyton.linux.FilterRule.Condition;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A filter on the system calls of a thread and of all it starts. The first rule that names a call
/// decides; a call that no rule names is made. Filters add up and cannot be taken back; the
/// strictest answer wins.
///
/// A call by another calling convention than that of the architecture (32-bit code in a 64-bit
/// process) kills the process, since the numbers in the rules would mean other calls.
///
/// @param rules the table, in order
/// @see <a href="https://man7.org/linux/man-pages/man2/seccomp.2.html">seccomp(2)</a>
public record SeccompFilter(List<FilterRule> rules) {

  private static final int AF_UNIX = 1;
  private static final int CLONE_VM = 0x00000100;
  private static final int CLONE_THREAD = 0x00010000;
  private static final int PR_SET_SECCOMP = 22;
  private static final int MAP_SHARED = 0x01;
  private static final int MAP_ANONYMOUS = 0x20;
  private static final int TIOCSTI = 0x5412;
  private static final int TIOCLINUX = 0x541C;
  private static final int SET_MODE_FILTER = 1;
  private static final int ON_ALL_THREADS = 1;

  /// Calls that enclaves never need and that reach other processes, the kernel or its
  /// configuration.
  private static final List<SystemCall> DENIED =
      List.of(
          // other processes
          SystemCall.PTRACE,
          SystemCall.PROCESS_VM_READV,
          SystemCall.PROCESS_VM_WRITEV,
          SystemCall.PROCESS_MADVISE,
          SystemCall.PROCESS_MRELEASE,
          SystemCall.PIDFD_GETFD,
          SystemCall.PIDFD_OPEN,
          SystemCall.PIDFD_SEND_SIGNAL,
          SystemCall.KILL,
          SystemCall.TKILL,
          SystemCall.RT_SIGQUEUEINFO,
          SystemCall.RT_TGSIGQUEUEINFO,
          SystemCall.KCMP,
          SystemCall.MOVE_PAGES,
          SystemCall.MIGRATE_PAGES,
          // other users and privileges
          SystemCall.SETUID,
          SystemCall.SETGID,
          SystemCall.SETREUID,
          SystemCall.SETREGID,
          SystemCall.SETRESUID,
          SystemCall.SETRESGID,
          SystemCall.SETFSUID,
          SystemCall.SETFSGID,
          SystemCall.SETGROUPS,
          SystemCall.CAPSET,
          SystemCall.KEYCTL,
          SystemCall.ADD_KEY,
          SystemCall.REQUEST_KEY,
          SystemCall.PERSONALITY,
          // another root, other namespaces, mounts, devices
          SystemCall.UNSHARE,
          SystemCall.SETNS,
          SystemCall.CHROOT,
          SystemCall.PIVOT_ROOT,
          SystemCall.MOUNT,
          SystemCall.UMOUNT2,
          SystemCall.MOVE_MOUNT,
          SystemCall.MOUNT_SETATTR,
          SystemCall.OPEN_TREE,
          SystemCall.FSOPEN,
          SystemCall.FSCONFIG,
          SystemCall.FSMOUNT,
          SystemCall.FSPICK,
          SystemCall.MKNOD,
          SystemCall.MKNODAT,
          SystemCall.NAME_TO_HANDLE_AT,
          SystemCall.OPEN_BY_HANDLE_AT,
          SystemCall.FANOTIFY_INIT,
          SystemCall.QUOTACTL,
          SystemCall.QUOTACTL_FD,
          SystemCall.SWAPON,
          SystemCall.SWAPOFF,
          SystemCall.NFSSERVCTL,
          // the kernel itself
          SystemCall.BPF,
          SystemCall.PERF_EVENT_OPEN,
          SystemCall.USERFAULTFD,
          SystemCall.IO_URING_SETUP,
          SystemCall.IO_URING_ENTER,
          SystemCall.IO_URING_REGISTER,
          SystemCall.VMSPLICE,
          SystemCall.INIT_MODULE,
          SystemCall.FINIT_MODULE,
          SystemCall.DELETE_MODULE,
          SystemCall.KEXEC_LOAD,
          SystemCall.KEXEC_FILE_LOAD,
          SystemCall.REBOOT,
          SystemCall.SYSLOG,
          SystemCall.ACCT,
          SystemCall.IOPL,
          SystemCall.IOPERM,
          SystemCall.USELIB,
          SystemCall.LOOKUP_DCOOKIE,
          SystemCall.VHANGUP,
          SystemCall.SETHOSTNAME,
          SystemCall.SETDOMAINNAME,
          SystemCall.SETTIMEOFDAY,
          SystemCall.CLOCK_SETTIME,
          SystemCall.CLOCK_ADJTIME,
          SystemCall.ADJTIMEX,
          // memory and queues that others can reach, or that no limit of a process counts
          SystemCall.SHMGET,
          SystemCall.SEMGET,
          SystemCall.MSGGET,
          SystemCall.MQ_OPEN,
          SystemCall.MEMFD_CREATE,
          SystemCall.MEMFD_SECRET);

  /// Copies the list.
  public SeccompFilter {
    rules = List.copyOf(rules);
  }

  /// {@return the filter under which an enclave is started}
  ///
  /// It denies what enclaves never need, every socket but UNIX ones, new namespaces, shared memory
  /// without a file (of which [ResourceLimit#DATA_BYTES] does not know), and the plain `fork`. It
  /// leaves what starting a program takes (`execve`, and the `clone` that shares memory with its
  /// parent): [#noNewProcesses()] closes that from inside. `clone3` seems not to exist, because its
  /// flags lie in memory, where a filter cannot see them; C libraries then use `clone`.
  public static SeccompFilter confining() {
    List<FilterRule> rules = new ArrayList<>();
    DENIED.forEach(call -> rules.add(FilterRule.deny(call)));
    rules.add(
        new FilterRule(
            SystemCall.SOCKET,
            new Condition.Differs(0, AF_UNIX),
            new FilterRule.Answer.Refuse(Errno.EAFNOSUPPORT)));
    rules.add(FilterRule.deny(SystemCall.SOCKETPAIR, new Condition.Differs(0, AF_UNIX)));
    rules.add(FilterRule.deny(SystemCall.IOCTL, new Condition.Equals(1, TIOCSTI)));
    rules.add(FilterRule.deny(SystemCall.IOCTL, new Condition.Equals(1, TIOCLINUX)));
    rules.add(
        FilterRule.deny(SystemCall.MMAP, new Condition.AllBits(3, MAP_SHARED | MAP_ANONYMOUS)));
    rules.add(FilterRule.deny(SystemCall.PRLIMIT64, new Condition.Differs(0, 0)));
    rules.add(FilterRule.absent(SystemCall.CLONE3));
    rules.add(
        FilterRule.deny(SystemCall.CLONE, new Condition.AnyBit(0, (int) Namespace.allFlags())));
    rules.add(FilterRule.deny(SystemCall.CLONE, new Condition.NoBit(0, CLONE_VM)));
    rules.add(FilterRule.deny(SystemCall.FORK));
    return new SeccompFilter(rules);
  }

  /// {@return the filter that a program lays over its own threads once it has every connection that
  /// it needs: those go on, no other can be made}
  ///
  /// No wall but this one covers UNIX sockets of the same user that are reached by a path: with
  /// them a program would reach whatever serves that user.
  public static SeccompFilter noMoreConnections() {
    return new SeccompFilter(
        List.of(
            FilterRule.deny(SystemCall.SOCKET),
            FilterRule.deny(SystemCall.SOCKETPAIR),
            FilterRule.deny(SystemCall.CONNECT),
            FilterRule.deny(SystemCall.BIND)));
  }

  /// {@return the filter that a started program lays over its own threads: no new process, no other
  /// program, no new session, no further filter through `prctl`}
  public static SeccompFilter noNewProcesses() {
    return new SeccompFilter(
        List.of(
            FilterRule.deny(SystemCall.FORK),
            FilterRule.deny(SystemCall.VFORK),
            FilterRule.absent(SystemCall.CLONE3),
            FilterRule.deny(SystemCall.CLONE, new Condition.NoBit(0, CLONE_THREAD)),
            FilterRule.deny(SystemCall.EXECVE),
            FilterRule.deny(SystemCall.EXECVEAT),
            FilterRule.deny(SystemCall.SETSID),
            FilterRule.deny(SystemCall.SETPGID),
            FilterRule.deny(SystemCall.PRCTL, new Condition.Equals(0, PR_SET_SECCOMP))));
  }

  /// {@return the filter of a process that needs no network: no socket but UNIX ones}
  public static SeccompFilter noNetwork() {
    return new SeccompFilter(
        List.of(
            new FilterRule(
                SystemCall.SOCKET,
                new Condition.Differs(0, AF_UNIX),
                new FilterRule.Answer.Refuse(Errno.EAFNOSUPPORT)),
            FilterRule.deny(SystemCall.IO_URING_SETUP)));
  }

  /// {@return this filter with more rules after its own}
  public SeccompFilter and(FilterRule... more) {
    return new SeccompFilter(Stream.concat(rules.stream(), Stream.of(more)).toList());
  }

  /// {@return the program that the kernel is given: 8 bytes an instruction, little-endian}
  ///
  /// @param architecture whose numbers are used; a call that it does not have gets no instruction
  public Bytes program(Architecture architecture) {
    List<BpfProgram.Instruction> program = BpfProgram.of(architecture, rules);
    ByteBuffer out = ByteBuffer.allocate(program.size() * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (BpfProgram.Instruction each : program) {
      out.putShort((short) each.code()).put((byte) each.ifTrue()).put((byte) each.ifFalse());
      out.putInt(each.operand());
    }
    return Bytes.of(out.flip());
  }

  /// Lays the filter over every thread of this process, present and future. The process must have
  /// given up new privileges before ([Self#giveUpNewPrivileges()]).
  ///
  /// @throws LinuxException if the kernel refused
  public void installOnAllThreads() throws LinuxException {
    install(Kernel.real(), currentProgram(), ON_ALL_THREADS);
  }

  Bytes currentProgram() throws LinuxException {
    return program(
        Architecture.current()
            .orElseThrow(() -> new LinuxException(SystemCall.SECCOMP.text(), Errno.ENOSYS)));
  }

  /// Lays a program over the calling thread, or over all.
  static void install(Kernel kernel, Bytes program, long flags) throws LinuxException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment code = arena.allocate(program.length(), 8);
      MemorySegment.copy(program.toArray(), 0, code, ValueLayout.JAVA_BYTE, 0, program.length());
      MemorySegment header = arena.allocate(16, 8);
      header.set(ValueLayout.JAVA_SHORT, 0, (short) (program.length() / 8));
      header.set(ValueLayout.JAVA_LONG, 8, code.address());
      long failedThread = kernel.call(SystemCall.SECCOMP, SET_MODE_FILTER, flags, header.address());
      if (failedThread != 0 && !kernel.isRehearsal()) {
        throw new LinuxException(SystemCall.SECCOMP.text(), Errno.EINVAL);
      }
    }
  }
}
