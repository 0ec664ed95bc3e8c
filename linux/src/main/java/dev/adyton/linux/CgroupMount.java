package dev.adyton.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A mounted hierarchy of control groups.
///
/// @param unified whether it is version 2
/// @param controllers the controllers that work in it
/// @param directory where it is mounted
record CgroupMount(boolean unified, Set<String> controllers, Path directory) {

  private static final int MOUNT_POINT = 4;
  private static final Set<String> USED = Set.of("memory", "pids", "cpu", "cpuacct");

  /// {@return the hierarchies that a `mountinfo` file lists, of those that are of use here}
  static List<CgroupMount> read(Path mountinfo) throws IOException {
    List<CgroupMount> mounts = new ArrayList<>();
    for (String line : Files.readAllLines(mountinfo)) {
      add(line, mounts);
    }
    return mounts;
  }

  /// A line: `36 35 0:31 / /mount/point options … - type source super-options`.
  private static void add(String line, List<CgroupMount> to) throws IOException {
    String[] halves = line.split(" - ", 2);
    String[] left = halves[0].split(" ", -1);
    if (halves.length < 2 || left.length <= MOUNT_POINT) {
      return;
    }
    String[] right = halves[1].split(" ", -1);
    Path directory = Path.of(left[MOUNT_POINT]);
    if (right[0].equals("cgroup2")) {
      to.add(new CgroupMount(true, unifiedControllers(directory), directory));
    } else if (right[0].equals("cgroup")) {
      Set<String> controllers = used(right[right.length - 1].split(",", -1));
      if (!controllers.isEmpty() && to.stream().noneMatch(each -> each.has(controllers))) {
        to.add(new CgroupMount(false, controllers, directory));
      }
    }
  }

  private boolean has(Set<String> others) {
    return !unified && controllers.equals(others);
  }

  private static Set<String> unifiedControllers(Path directory) throws IOException {
    Path list = directory.resolve("cgroup.controllers");
    return Files.isReadable(list) ? used(Files.readString(list).strip().split(" ", -1)) : Set.of();
  }

  private static Set<String> used(String... names) {
    Set<String> used = new HashSet<>(List.of(names));
    used.retainAll(USED);
    return Set.copyOf(used);
  }
}
