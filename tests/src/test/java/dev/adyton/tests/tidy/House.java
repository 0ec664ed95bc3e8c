package dev.adyton.tests.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The modules as they stand on disk.
record House(Path root, String out) {

  private static final Pattern REQUIRES =
      Pattern.compile("requires\\s+(?:static\\s+|transitive\\s+)*dev\\.adyton\\.([a-z.]+)\\s*;");
  private static final Pattern LISTED = Pattern.compile("<module>([a-z-]+)</module>");

  static House here() {
    return new House(
        Path.of(System.getProperty("adyton.root")), System.getProperty("adyton.out", "target"));
  }

  /// The modules that the root build lists and that are Java modules.
  List<String> modules() {
    return LISTED
        .matcher(text(root.resolve("pom.xml")))
        .results()
        .map(match -> match.group(1))
        .filter(module -> Files.exists(moduleInfo(module)))
        .toList();
  }

  /// What each module requires of the others, from its `module-info.java`.
  Map<String, Set<String>> requires() {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    for (String module : modules()) {
      Set<String> required = new TreeSet<>();
      REQUIRES
          .matcher(text(moduleInfo(module)))
          .results()
          .forEach(match -> required.add(match.group(1).replace('.', '-')));
      all.put(module, required);
    }
    return all;
  }

  /// The text of the build file of each Java module.
  Map<String, String> builds() {
    Map<String, String> all = new LinkedHashMap<>();
    modules().forEach(module -> all.put(module, text(root.resolve(module).resolve("pom.xml"))));
    return all;
  }

  /// The text of the build file that all modules inherit.
  String rootBuild() {
    return text(root.resolve("pom.xml"));
  }

  List<Path> classes(String module) {
    return files(root.resolve(module).resolve(out).resolve("classes"), ".class");
  }

  List<Path> sources(String module) {
    return files(root.resolve(module).resolve("src/main/java"), ".java");
  }

  private Path moduleInfo(String module) {
    return root.resolve(module).resolve("src/main/java/module-info.java");
  }

  private static List<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
