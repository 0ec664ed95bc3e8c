package dev.adyton.monitor.process;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.image.ImageBuilder;
import dev.adyton.image.JavaCommand;
import dev.adyton.linux.Architecture;
import dev.adyton.linux.Self;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// A folder that every user may read, with an image whose engine is the [AttackingProgram].
final class AttackedTree {

  private final Path folder;

  private AttackedTree(Path folder) {
    this.folder = folder;
  }

  static AttackedTree create() throws Exception {
    Set<PosixFilePermission> readable = PosixFilePermissions.fromString("rwxr-xr-x");
    Path folder =
        Files.createTempDirectory(
            "adyton-attacked", PosixFilePermissions.asFileAttribute(readable));
    Path jar = folder.resolve("attack.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      add(out, AttackingProgram.class);
      add(out, Line.class);
    }
    ImageBuilder.java(Crypto.of(new SecureRandom()))
        .engine(List.of(jar))
        .function(List.of(jar))
        .build(folder.resolve("image"));
    return new AttackedTree(folder);
  }

  private static void add(OutputStream out, Class<?> type) throws IOException {
    JarOutputStream jar = (JarOutputStream) out;
    String name = type.getName().replace('.', '/') + ".class";
    jar.putNextEntry(new JarEntry(name));
    try (var bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      bytes.transferTo(jar);
    }
    jar.closeEntry();
  }

  Path tree() {
    return folder.resolve("image");
  }

  Path directory(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /// {@return the command of every image, but with the attacking program as its main class}
  static List<String> command(String... options) {
    String loader = Architecture.current().orElseThrow().loader();
    List<String> hardened = JavaCommand.of(loader);
    List<String> command = new ArrayList<>(hardened.subList(0, hardened.indexOf("--module-path")));
    command.replaceAll(word -> word.replace("{heapMiB}", "32"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", "{tree}/engine/attack.jar", AttackingProgram.class.getName()));
    return command;
  }

  /// {@return a class path of the launcher and this package's tests, copied to where every user may
  /// read it}
  String launcherClasses() throws Exception {
    Path to = directory("classes");
    for (Class<?> each :
        List.of(ConfiningLauncher.class, RelayMain.class, Self.class, Bytes.class)) {
      copyClasses(location(each), to);
    }
    return to.toString();
  }

  private static Path location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void copyClasses(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      copy(from, to);
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(from)) {
      copy(jar.getPath("/"), to);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path each : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else if (!each.endsWith("module-info.class")) {
          Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  void delete() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
