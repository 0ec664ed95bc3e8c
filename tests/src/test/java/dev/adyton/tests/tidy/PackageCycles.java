package dev.adyton.tests.tidy;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Packages of the project that see each other in a circle.
final class PackageCycles {

  private PackageCycles() {}

  static List<String> violations(List<byte[]> classFiles) {
    Map<String, Set<String>> sees = new TreeMap<>();
    for (byte[] bytes : classFiles) {
      ClassModel model = ClassFile.of().parse(bytes);
      String from = packageOf(model.thisClass().asInternalName());
      Set<String> seen = sees.computeIfAbsent(from, p -> new TreeSet<>());
      for (PoolEntry entry : model.constantPool()) {
        if (entry instanceof ClassEntry type) {
          String to = packageOf(type.asInternalName().replaceFirst("^\\[+L", ""));
          if (to.startsWith("dev/adyton/") && !to.equals(from)) {
            seen.add(to);
          }
        }
      }
    }
    return cycles(sees);
  }

  private static List<String> cycles(Map<String, Set<String>> sees) {
    List<String> found = new ArrayList<>();
    for (String start : sees.keySet()) {
      for (String next : sees.get(start)) {
        if (start.compareTo(next) < 0 && reaches(next, start, sees, new TreeSet<>())) {
          found.add(start + " and " + next + " see each other");
        }
      }
    }
    return found;
  }

  private static boolean reaches(
      String from, String to, Map<String, Set<String>> sees, Set<String> visited) {
    if (from.equals(to)) {
      return true;
    }
    return visited.add(from)
        && sees.getOrDefault(from, Set.of()).stream()
            .anyMatch(next -> reaches(next, to, sees, visited));
  }

  private static String packageOf(String internalName) {
    int slash = internalName.lastIndexOf('/');
    return slash < 0 ? "" : internalName.substring(0, slash);
  }
}
