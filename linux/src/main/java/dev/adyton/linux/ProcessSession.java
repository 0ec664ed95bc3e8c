package dev.adyton.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The processes of one session: a [Child] and what it started, as long as that stayed in it. The
/// number means this session only until the child's exit status is taken.
///
/// @param leader the process id of the child
record ProcessSession(int leader) {

  private static final Path PROCESSES = Path.of("/proc");
  private static final int PAUSE_MILLIS = 5;

  /// Fields of `/proc/…/stat` after the name, which is in parentheses and may hold anything: state,
  /// parent, group, session.
  private static final int STATE = 0;

  private static final int SESSION = 3;

  /// {@return the ids of those that have not ended}
  ///
  /// @throws IOException if processes cannot be listed
  List<Integer> processes() throws IOException {
    List<Integer> members = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path each : all) {
        if (isMember(each)) {
          members.add(Integer.valueOf(each.getFileName().toString()));
        }
      }
    }
    return members;
  }

  private boolean isMember(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", SESSION + 2);
      return fields[SESSION].equals(Integer.toString(leader)) && !fields[STATE].equals("Z");
    } catch (IOException e) {
      return false; // It ended while it was looked at.
    }
  }

  /// Kills every process of the session and waits until none is left.
  ///
  /// @return whether none is left within the time given
  /// @throws IOException if processes cannot be listed
  /// @throws InterruptedException if the waiting thread is interrupted
  boolean kill(Duration atMost) throws IOException, InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      List<Integer> left = processes();
      if (left.isEmpty()) {
        return true;
      }
      if (System.nanoTime() >= end) {
        return false;
      }
      for (int each : left) {
        ForeignProcess.killIf(each, () -> isMember(PROCESSES.resolve(Integer.toString(each))));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
