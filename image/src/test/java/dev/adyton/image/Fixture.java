package dev.adyton.image;

import dev.adyton.crypto.Crypto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A small image made by hand: three parts, a few files.
final class Fixture {

  static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  static final String LOADER = "ld-linux-x86-64.so.2";

  private Fixture() {}

  static Image image(Path folder) throws IOException, ImageRefusedException {
    return image(folder, false);
  }

  static Image image(Path folder, boolean debug) throws IOException, ImageRefusedException {
    Files.createDirectory(folder);
    file(folder, "runtime/bin/java", "a virtual machine", true);
    file(folder, "runtime/system/" + LOADER, "a loader", true);
    file(folder, "engine/engine.jar", "an engine", false);
    file(folder, "function/psi.jar", "a function", false);
    SortedMap<String, PartEntry> parts = new TreeMap<>();
    for (String part : new String[] {"runtime", "engine", "function"}) {
      parts.put(part, MeasuredTree.of(CRYPTO, folder.resolve(part)).part());
    }
    return Image.describe(
        CRYPTO,
        folder,
        new ImageManifest(
            "java", debug, parts, JavaCommand.of(LOADER), new TreeMap<>(Map.of("TZ", "UTC"))));
  }

  static void file(Path folder, String path, String text, boolean executable) throws IOException {
    try (var out = Image.create(folder.resolve(path), executable)) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  /// Changes a file that images make read-only.
  static void change(Path file, String text) throws IOException {
    boolean executable = Files.isExecutable(file) && file.toString().contains("/bin/");
    Files.delete(file);
    try (var out = Image.create(file, executable)) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
