package dev.adyton.tests.enclave;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// The project's modules as jars, made of whatever this test runs on.
final class Jars {

  private Jars() {}

  /// {@return where this test's classes come from: folders and jars}
  static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(":")).map(Path::of).toList();
  }

  /// {@return where the classes of one of the project's modules are}
  static Path module(String name) {
    return classPath().stream()
        .filter(place -> isModule(place, name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not on the class path: " + name));
  }

  private static boolean isModule(Path place, String name) {
    return Files.isDirectory(place)
        ? place.endsWith(Path.of(name, "target", "classes"))
            || place.endsWith(Path.of(name, ".adyton", "out", "classes"))
        : String.valueOf(place.getFileName()).matches("adyton-" + name + "-[0-9].*\\.jar");
  }

  /// {@return the module as a jar, made in a folder if it is none yet}
  static Path jar(String name, Path folder) throws IOException {
    Path place = module(name);
    return Files.isDirectory(place) ? write(folder.resolve(name + ".jar"), files(place)) : place;
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return content;
  }

  /// {@return a jar of some classes of this test that provides one service}
  static Path provider(Path file, String service, Class<?> provider, Class<?>... others)
      throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    List<Class<?>> classes = new ArrayList<>(List.of(others));
    classes.add(provider);
    for (Class<?> each : classes) {
      String path = each.getName().replace('.', '/') + ".class";
      try (var in = each.getClassLoader().getResourceAsStream(path)) {
        content.put(path, in.readAllBytes());
      }
    }
    content.put(
        "META-INF/services/" + service, provider.getName().getBytes(StandardCharsets.UTF_8));
    return write(file, content);
  }

  static Path write(Path file, Map<String, byte[]> content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : content.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
        jar.putNextEntry(entry);
        jar.write(each.getValue());
        jar.closeEntry();
      }
    }
    return file;
  }
}
