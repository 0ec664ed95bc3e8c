package dev.adyton.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether the machine may write memory to a disk to make room.
public final class Swap {

  private static final Path LIST = Path.of("/proc/swaps");

  private Swap() {}

  /// {@return whether the machine has no swap in use now; not so where it cannot be known}
  public static boolean isOff() {
    try {
      // The first line holds the headings of the columns.
      return Files.readAllLines(LIST).size() <= 1;
    } catch (IOException e) {
      return false;
    }
  }
}
