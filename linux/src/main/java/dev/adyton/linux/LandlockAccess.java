package dev.adyton.linux;

import java.util.EnumSet;
import java.util.Set;

/// What Landlock can allow beneath a path, with the first version of its interface that knows it.
///
/// @see <a href="https://docs.kernel.org/userspace-api/landlock.html">Landlock, "Filesystem
///   flags"</a>
public enum LandlockAccess {
  /// Execute a file.
  EXECUTE(0, 1),
  /// Open a file for writing.
  WRITE_FILE(1, 1),
  /// Open a file for reading.
  READ_FILE(2, 1),
  /// List a directory.
  READ_DIRECTORY(3, 1),
  /// Remove a directory.
  REMOVE_DIRECTORY(4, 1),
  /// Remove a file.
  REMOVE_FILE(5, 1),
  /// Make a character device.
  MAKE_CHARACTER_DEVICE(6, 1),
  /// Make a directory.
  MAKE_DIRECTORY(7, 1),
  /// Make a regular file.
  MAKE_FILE(8, 1),
  /// Make a UNIX socket.
  MAKE_SOCKET(9, 1),
  /// Make a named pipe.
  MAKE_PIPE(10, 1),
  /// Make a block device.
  MAKE_BLOCK_DEVICE(11, 1),
  /// Make a symbolic link.
  MAKE_LINK(12, 1),
  /// Move or link a file to another directory.
  REFER(13, 2),
  /// Truncate a file.
  TRUNCATE(14, 3),
  /// Control a device.
  CONTROL_DEVICE(15, 5);

  private static final Set<LandlockAccess> WRITING =
      EnumSet.of(
          READ_FILE,
          READ_DIRECTORY,
          WRITE_FILE,
          REMOVE_DIRECTORY,
          REMOVE_FILE,
          MAKE_DIRECTORY,
          MAKE_FILE,
          MAKE_SOCKET,
          TRUNCATE);

  private final int bit;
  private final int since;

  LandlockAccess(int bit, int since) {
    this.bit = bit;
    this.since = since;
  }

  /// {@return reading files and listing directories}
  public static Set<LandlockAccess> reading() {
    return EnumSet.of(READ_FILE, READ_DIRECTORY);
  }

  /// {@return reading and executing one file}
  public static Set<LandlockAccess> executing() {
    return EnumSet.of(READ_FILE, EXECUTE);
  }

  /// {@return reading, writing, making and removing, but not executing}
  public static Set<LandlockAccess> writing() {
    return EnumSet.copyOf(WRITING);
  }

  /// {@return reading and writing one file or device}
  public static Set<LandlockAccess> readingAndWritingFile() {
    return EnumSet.of(READ_FILE, WRITE_FILE);
  }

  static long bits(Set<LandlockAccess> accesses, int version) {
    long bits = 0;
    for (LandlockAccess each : accesses) {
      bits |= each.since <= version ? 1L << each.bit : 0;
    }
    return bits;
  }

  static long allBits(int version) {
    return bits(EnumSet.allOf(LandlockAccess.class), version);
  }
}
