package dev.adyton.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// What a process can change and learn of itself.
public final class Self {

  private static final int PR_GET_DUMPABLE = 3;
  private static final int PR_SET_DUMPABLE = 4;

  private Self() {}

  /// Takes the memory of this process out of reach of other processes of the same user (`ptrace`,
  /// `/proc/…/mem`) and out of core dumps, and reads back that it is so. Starting a program resets
  /// it, so a program does this to itself, first of all.
  ///
  /// @throws LinuxException if the kernel refused, or answers afterwards that it is not so
  public static void denyDumping() throws LinuxException {
    Kernel.real().call(SystemCall.PRCTL, PR_SET_DUMPABLE, 0, 0, 0, 0);
    if (isDumpable()) {
      throw new LinuxException("prctl(PR_GET_DUMPABLE)", Errno.EPERM);
    }
  }

  /// {@return whether other processes of the same user may read this one's memory}
  ///
  /// @throws LinuxException if the kernel refused
  public static boolean isDumpable() throws LinuxException {
    return Kernel.real().call(SystemCall.PRCTL, PR_GET_DUMPABLE, 0, 0, 0, 0) != 0;
  }

  /// Makes the calling thread never gain privileges by starting a program; a filter installed on
  /// all threads afterwards carries it to them.
  ///
  /// @throws LinuxException if the kernel refused
  public static void giveUpNewPrivileges() throws LinuxException {
    Confiner.giveUpNewPrivileges(Kernel.real());
  }

  /// Forbids every thread of this process to start a process or a program, for good.
  ///
  /// @throws LinuxException if the kernel refused
  public static void startNothingMore() throws LinuxException {
    giveUpNewPrivileges();
    SeccompFilter.noNewProcesses().installOnAllThreads();
  }

  /// Forbids every thread of this process, and all it starts, every socket but UNIX ones, for good.
  ///
  /// @throws LinuxException if the kernel refused
  public static void useNoNetwork() throws LinuxException {
    giveUpNewPrivileges();
    SeccompFilter.noNetwork().installOnAllThreads();
  }

  /// Sets a limit of this process, which it cannot raise again.
  ///
  /// @throws LinuxException if it is above the present one, or the kernel refused otherwise
  public static void limit(ResourceLimit resource, long value) throws LinuxException {
    resource.set(0, value);
  }

  /// Forbids every thread of this process to make a connection, for good; those it has go on. Where
  /// a program has no file system of its own this alone keeps it from the sockets of other programs
  /// of the same user.
  ///
  /// @throws LinuxException if the kernel refused
  public static void connectToNothingMore() throws LinuxException {
    giveUpNewPrivileges();
    SeccompFilter.noMoreConnections().installOnAllThreads();
  }

  /// {@return number of the user that this process acts as, 0 for the superuser}
  ///
  /// @throws LinuxException where no system calls can be made
  public static int user() throws LinuxException {
    return (int) Kernel.real().call(SystemCall.GETEUID);
  }

  /// Makes the whole process, every thread of it, an ordinary user without groups, for good.
  ///
  /// @param id number of the user and of its group
  /// @throws LinuxException if this process may not
  public static void becomeUser(int id) throws LinuxException {
    if (id <= 0) {
      throw new IllegalArgumentException("not an ordinary user: " + id);
    }
    setGroups();
    setIds("setresgid", id);
    setIds("setresuid", id);
  }

  /// The C library's functions, unlike the kernel's calls, change every thread.
  private static void setGroups() throws LinuxException {
    MethodHandle function = function("setgroups", ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
    check("setgroups", state -> (int) function.invokeExact(state, 0L, MemorySegment.NULL));
  }

  private static void setIds(String name, int id) throws LinuxException {
    ValueLayout number = ValueLayout.JAVA_INT;
    MethodHandle function = function(name, number, number, number);
    check(name, state -> (int) function.invokeExact(state, id, id, id));
  }

  private interface Downcall {
    int make(MemorySegment state) throws Throwable;
  }

  private static void check(String name, Downcall call) throws LinuxException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = Native.state(arena);
      if (result(call, state) != 0) {
        throw new LinuxException(name, Native.errno(state));
      }
    }
  }

  private static int result(Downcall call, MemorySegment state) {
    try {
      return call.make(state);
    } catch (Throwable e) {
      throw new AssertionError("a downcall threw", e);
    }
  }

  private static MethodHandle function(String name, ValueLayout... arguments)
      throws LinuxException {
    FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments);
    return Native.find(name, type, Linker.Option.captureCallState("errno"))
        .orElseThrow(() -> new LinuxException(name, Errno.ENOSYS));
  }
}
