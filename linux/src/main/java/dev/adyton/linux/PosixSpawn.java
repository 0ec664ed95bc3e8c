package dev.adyton.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/// `posix_spawn` with everything that it is given laid out in memory beforehand.
///
/// The child starts in a session of its own, with default signal handling and no signal blocked,
/// and with the chosen descriptors alone.
///
/// @see <a href="https://man7.org/linux/man-pages/man3/posix_spawn.3.html">posix_spawn(3)</a>
final class PosixSpawn {

  /// The functions used; absent where the C library lacks one (`closefrom` came with glibc 2.34).
  private record Functions(
      MethodHandle spawn,
      MethodHandle actionsInit,
      MethodHandle actionsDup2,
      MethodHandle actionsCloseFrom,
      MethodHandle actionsDestroy,
      MethodHandle attributesInit,
      MethodHandle attributesFlags,
      MethodHandle attributesDefaults,
      MethodHandle attributesMask,
      MethodHandle attributesDestroy) {}

  /// More than any C library's `posix_spawnattr_t`, `posix_spawn_file_actions_t` or `sigset_t`.
  private static final long OPAQUE = 1024;

  private static final int SETSIGDEF = 0x04;
  private static final int SETSIGMASK = 0x08;
  private static final int SETSID = 0x80;

  /// Descriptors are first lifted above all that a child gets, lest one overwrite another.
  private static final int LIFTED = 64;

  private static final Optional<Functions> FUNCTIONS = functions();

  private final Functions functions;
  private final Arena arena;
  private final MemorySegment actions;
  private final MemorySegment attributes;
  private final MemorySegment arguments;
  private final MemorySegment environment;
  private final MemorySegment program;
  private final MemorySegment pid;

  private PosixSpawn(Functions functions, Arena arena, Spawn spawn, List<Descriptor> lifted)
      throws LinuxException {
    this.functions = functions;
    this.arena = arena;
    this.actions = arena.allocate(OPAQUE, 16);
    this.attributes = arena.allocate(OPAQUE, 16);
    this.arguments = Native.texts(arena, spawn.arguments());
    this.environment = Native.texts(arena, spawn.environmentLines());
    this.program = Native.text(arena, spawn.program());
    this.pid = arena.allocate(ValueLayout.JAVA_INT);
    writeActions(lifted);
    writeAttributes();
  }

  /// {@return why no program can be started; empty where one can}
  static Optional<String> absence() {
    return FUNCTIONS.isPresent()
        ? Optional.empty()
        : Optional.of("the C library lacks posix_spawn_file_actions_addclosefrom_np");
  }

  /// Lays out a start.
  ///
  /// @param arena keeps the memory until the start was made
  /// @param lifted the child's descriptors, numbered [#LIFTED] or above here
  static PosixSpawn prepare(Arena arena, Spawn spawn, List<Descriptor> lifted)
      throws LinuxException {
    Functions functions =
        FUNCTIONS.orElseThrow(() -> new LinuxException("posix_spawn", Errno.ENOSYS));
    return new PosixSpawn(functions, arena, spawn, lifted);
  }

  static int lifted() {
    return LIFTED;
  }

  /// Starts the program and returns the process id. A rehearsal tries to start a directory.
  int start(Kernel kernel) throws LinuxException {
    MemorySegment file = kernel.isRehearsal() ? Native.text(arena, "/") : program;
    check("posix_spawn", spawn(file));
    return pid.get(ValueLayout.JAVA_INT, 0);
  }

  /// Gives back what the C library keeps for the lists.
  void release() throws LinuxException {
    check("posix_spawn_file_actions_destroy", call(functions.actionsDestroy, actions));
    check("posix_spawnattr_destroy", call(functions.attributesDestroy, attributes));
  }

  private void writeActions(List<Descriptor> lifted) throws LinuxException {
    check("posix_spawn_file_actions_init", call(functions.actionsInit, actions));
    for (int i = 0; i < lifted.size(); i++) {
      check("posix_spawn_file_actions_adddup2", dup2(lifted.get(i).number(), i));
    }
    check("posix_spawn_file_actions_addclosefrom_np", closeFrom(lifted.size()));
  }

  private void writeAttributes() throws LinuxException {
    MemorySegment all = arena.allocate(OPAQUE).fill((byte) 0xFF);
    MemorySegment none = arena.allocate(OPAQUE);
    check("posix_spawnattr_init", call(functions.attributesInit, attributes));
    check("posix_spawnattr_setflags", flags((short) (SETSIGDEF | SETSIGMASK | SETSID)));
    check("posix_spawnattr_setsigdefault", call(functions.attributesDefaults, attributes, all));
    check("posix_spawnattr_setsigmask", call(functions.attributesMask, attributes, none));
  }

  private int spawn(MemorySegment file) {
    try {
      return (int)
          functions.spawn.invokeExact(pid, file, actions, attributes, arguments, environment);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  private int dup2(int from, int to) {
    try {
      return (int) functions.actionsDup2.invokeExact(actions, from, to);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  private int closeFrom(int from) {
    try {
      return (int) functions.actionsCloseFrom.invokeExact(actions, from);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  private int flags(short flags) {
    try {
      return (int) functions.attributesFlags.invokeExact(attributes, flags);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  private static int call(MethodHandle function, MemorySegment of) {
    try {
      return (int) function.invokeExact(of);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  private static int call(MethodHandle function, MemorySegment of, MemorySegment with) {
    try {
      return (int) function.invokeExact(of, with);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  private static AssertionError thrown(Throwable e) {
    return new AssertionError("a downcall threw", e);
  }

  /// These functions return the error number itself.
  private static void check(String function, int error) throws LinuxException {
    if (error != 0) {
      throw new LinuxException(function, new Errno(error));
    }
  }

  private static Optional<Functions> functions() {
    ValueLayout p = ValueLayout.ADDRESS;
    ValueLayout i = ValueLayout.JAVA_INT;
    try {
      return Optional.of(
          new Functions(
              function("posix_spawn", p, p, p, p, p, p),
              function("posix_spawn_file_actions_init", p),
              function("posix_spawn_file_actions_adddup2", p, i, i),
              function("posix_spawn_file_actions_addclosefrom_np", p, i),
              function("posix_spawn_file_actions_destroy", p),
              function("posix_spawnattr_init", p),
              function("posix_spawnattr_setflags", p, ValueLayout.JAVA_SHORT),
              function("posix_spawnattr_setsigdefault", p, p),
              function("posix_spawnattr_setsigmask", p, p),
              function("posix_spawnattr_destroy", p)));
    } catch (LinuxException e) {
      return Optional.empty();
    }
  }

  private static MethodHandle function(String name, ValueLayout... arguments)
      throws LinuxException {
    return Native.find(name, FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments))
        .orElseThrow(() -> new LinuxException(name, Errno.ENOSYS));
  }
}
