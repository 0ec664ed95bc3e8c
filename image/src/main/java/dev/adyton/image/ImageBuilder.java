package dev.adyton.image;

import dev.adyton.crypto.Crypto;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Builds images of kind `java`. The same jars on the same build of the JDK and the same C library
/// give the same measurement, wherever and whenever.
///
/// | part | holds |
/// | --- | --- |
/// | `runtime` | a Java runtime of `java.base` alone, linked from the JDK that runs this; in `system` the C library and its loader |
/// | `engine` | the jars of guest and engine |
/// | `function` | the jars of the function |
public final class ImageBuilder {

  private static final SortedMap<String, String> ENVIRONMENT =
      new TreeMap<>(Map.of("LC_ALL", "C", "TZ", "UTC"));

  // What a runtime brings and an enclave has no use for: programs that it could start.
  private static final List<String> UNUSED =
      List.of("bin/keytool", "lib/jexec", "lib/jspawnhelper", "lib/jrt-fs.jar", "lib/classlist");

  private final Crypto crypto;
  private final List<Path> engine = new ArrayList<>();
  private final List<Path> function = new ArrayList<>();
  private boolean debug;

  private ImageBuilder(Crypto crypto) {
    this.crypto = crypto;
  }

  /// {@return a builder of an image without jars}
  public static ImageBuilder java(Crypto crypto) {
    return new ImageBuilder(crypto);
  }

  /// {@return the files of this machine's C library that go into every image}
  ///
  /// @throws ImageRefusedException if no image can be built on this machine
  public static List<Path> systemLibraries() throws ImageRefusedException {
    return List.copyOf(SystemLibraries.ofThisMachine().files().values());
  }

  /// Adds jars to the part `engine`.
  public ImageBuilder engine(List<Path> jars) {
    engine.addAll(jars);
    return this;
  }

  /// Adds jars to the part `function`.
  public ImageBuilder function(List<Path> jars) {
    function.addAll(jars);
    return this;
  }

  /// Makes the image one for debugging, whose output leaves it.
  public ImageBuilder debug() {
    debug = true;
    return this;
  }

  /// Builds the image in a new folder.
  ///
  /// @param target where it goes, a path where nothing is yet
  /// @throws IllegalStateException if the engine or the function has no jar
  /// @throws ImageRefusedException if what would become the image is not acceptable, or this JDK
  ///   cannot link a runtime
  /// @throws IOException if something cannot be read or written
  public Image build(Path target) throws IOException, ImageRefusedException {
    if (engine.isEmpty() || function.isEmpty()) {
      throw new IllegalStateException("an image has jars for the engine and for the function");
    }
    Files.createDirectory(target);
    SystemLibraries system = SystemLibraries.ofThisMachine();
    runtime(target.resolve(ImageManifest.RUNTIME), system);
    jars(target.resolve(ImageManifest.ENGINE), engine);
    jars(target.resolve(ImageManifest.FUNCTION), function);
    return Image.describe(crypto, target, manifest(target, system.loader()));
  }

  private ImageManifest manifest(Path target, String loader)
      throws IOException, ImageRefusedException {
    SortedMap<String, PartEntry> parts = new TreeMap<>();
    for (String part :
        List.of(ImageManifest.RUNTIME, ImageManifest.ENGINE, ImageManifest.FUNCTION)) {
      parts.put(part, MeasuredTree.of(crypto, target.resolve(part)).part());
    }
    List<String> command = debug ? JavaCommand.debugging(loader) : JavaCommand.of(loader);
    return new ImageManifest(ImageManifest.JAVA, debug, parts, command, ENVIRONMENT);
  }

  private static void runtime(Path target, SystemLibraries system)
      throws IOException, ImageRefusedException {
    link(target);
    for (String file : UNUSED) {
      Files.deleteIfExists(target.resolve(file));
    }
    for (Map.Entry<String, Path> file : system.files().entrySet()) {
      copy(file.getValue(), target.resolve("system").resolve(file.getKey()), true);
    }
  }

  /// Links in a process of its own: the linker refuses to read the runtime of a process that was
  /// started with patched modules.
  private static void link(Path target) throws IOException, ImageRefusedException {
    Path linker = Path.of(System.getProperty("java.home"), "bin", "jlink");
    if (!Files.isExecutable(linker)) {
      throw new ImageRefusedException("this Java runtime has no jlink");
    }
    Process process =
        new ProcessBuilder(
                linker.toString(),
                "--add-modules",
                "java.base",
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                target.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (exitCode(process) != 0) {
      throw new ImageRefusedException("jlink failed: " + said.strip());
    }
  }

  private static int exitCode(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while linking a runtime");
    }
  }

  private static void jars(Path target, List<Path> jars) throws IOException, ImageRefusedException {
    for (Path jar : jars) {
      if (!Files.isRegularFile(jar, LinkOption.NOFOLLOW_LINKS)) {
        throw new ImageRefusedException("no plain file: " + jar);
      }
      copy(jar, target.resolve(String.valueOf(jar.getFileName())), false);
    }
  }

  private static void copy(Path from, Path to, boolean executable) throws IOException {
    try (InputStream in = Files.newInputStream(from);
        OutputStream out = Image.create(to, executable)) {
      in.transferTo(out);
    }
  }
}
