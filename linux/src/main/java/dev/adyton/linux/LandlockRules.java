package dev.adyton.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What a thread, and all that it starts, may do with files: nothing but what the list allows. From
/// version 4 of the interface on TCP is denied too, from version 6 on signals to processes outside
/// and their abstract sockets.
///
/// The metadata of files (`stat`) stays visible, and connecting to a UNIX socket by its path is not
/// covered.
///
/// @param allowed what is allowed beneath which paths
/// @see <a href="https://docs.kernel.org/userspace-api/landlock.html">Landlock</a>
public record LandlockRules(List<Beneath> allowed) {

  /// What is allowed of a file, or of a directory and all beneath it.
  ///
  /// @param path the file or directory, as it is called when the rules are applied
  /// @param accesses what is allowed; of a file nothing that is about directories
  public record Beneath(Path path, Set<LandlockAccess> accesses) {
    /// Copies the set.
    public Beneath {
      accesses = Set.copyOf(accesses);
    }
  }

  private static final int VERSION_FLAG = 1;
  private static final int PATH_BENEATH = 1;
  private static final int WITH_NETWORK = 4;
  private static final int WITH_SCOPES = 6;

  /// Copies the list.
  public LandlockRules {
    allowed = List.copyOf(allowed);
  }

  /// {@return the version of the interface that this kernel offers, 1 or above}
  ///
  /// @throws LinuxException if the kernel has no Landlock, or has it switched off
  public static int version() throws LinuxException {
    return version(Kernel.real());
  }

  private static int version(Kernel kernel) throws LinuxException {
    return (int) kernel.call(SystemCall.LANDLOCK_CREATE_RULESET, 0, 0, VERSION_FLAG);
  }

  /// Applies the rules to the calling thread, which has given up new privileges.
  void apply(Kernel kernel) throws LinuxException {
    int version = version(kernel);
    int ruleset = create(kernel, version);
    try {
      for (Beneath each : allowed) {
        allow(kernel, ruleset, version, each);
      }
      kernel.call(SystemCall.LANDLOCK_RESTRICT_SELF, ruleset, 0);
    } finally {
      kernel.call(SystemCall.CLOSE, ruleset);
    }
  }

  /// `struct landlock_ruleset_attr`: three words, of which older kernels know fewer.
  private static int create(Kernel kernel, int version) throws LinuxException {
    int size = version >= WITH_SCOPES ? 24 : version >= WITH_NETWORK ? 16 : 8;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(24, 8);
      attributes.set(ValueLayout.JAVA_LONG, 0, LandlockAccess.allBits(version));
      attributes.set(ValueLayout.JAVA_LONG, 8, 3);
      attributes.set(ValueLayout.JAVA_LONG, 16, 3);
      return (int) kernel.call(SystemCall.LANDLOCK_CREATE_RULESET, attributes.address(), size, 0);
    }
  }

  /// `struct landlock_path_beneath_attr`, which is packed: accesses at 0, descriptor at 8.
  private static void allow(Kernel kernel, int ruleset, int version, Beneath beneath)
      throws LinuxException {
    int flags = Descriptor.O_PATH | Descriptor.O_CLOEXEC;
    int path = Descriptor.open(kernel, beneath.path().toString(), flags);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(12, 8);
      attributes.set(ValueLayout.JAVA_LONG, 0, LandlockAccess.bits(beneath.accesses(), version));
      attributes.set(ValueLayout.JAVA_INT, 8, path);
      kernel.call(SystemCall.LANDLOCK_ADD_RULE, ruleset, PATH_BENEATH, attributes.address(), 0);
    } finally {
      kernel.call(SystemCall.CLOSE, path);
    }
  }
}
