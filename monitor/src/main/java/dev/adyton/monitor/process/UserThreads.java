package dev.adyton.monitor.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/// The threads of all processes of this process's user.
final class UserThreads {

  private static final Path PROCESSES = Path.of("/proc");

  /// The field of `/proc/…/stat` with the number of threads, counted after the name, which is in
  /// parentheses and may hold anything.
  private static final int THREADS = 17;

  private UserThreads() {}

  /// {@return how many there are about now}
  ///
  /// @throws IOException if processes cannot be listed
  static long count() throws IOException {
    UserPrincipal user = Files.getOwner(PROCESSES.resolve("self"));
    long threads = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path each : all) {
        threads += threads(each, user);
      }
    }
    return threads;
  }

  private static long threads(Path process, UserPrincipal user) {
    try {
      return Files.getOwner(process).equals(user) ? threads(process) : 0;
    } catch (IOException e) {
      return 0; // It ended while it was looked at.
    }
  }

  private static long threads(Path process) throws IOException {
    String stat = Files.readString(process.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", THREADS + 2);
    return Long.parseLong(fields[THREADS]);
  }
}
