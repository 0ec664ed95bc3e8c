package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.Hasher;
import dev.adyton.image.Image;
import dev.adyton.image.ImageBuilder;
import dev.adyton.image.ImageRefusedException;
import dev.adyton.storage.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The image of this distribution's own engine and built-in functions. A party computes from it the
/// measurements that it consents to: from bytes of its own, never from what others say.
///
/// An image is built once, under a name made of everything that goes into it, and measured each
/// time it is used.
final class EngineImages {

  private static final List<String> ENGINE =
      List.of(
          "codec",
          "crypto",
          "linux",
          "evidence",
          "table",
          "tlog",
          "verification",
          "appraisal",
          "contract",
          "image",
          "enclave-wire",
          "enclave-api",
          "enclave-guest",
          "engine");
  private static final List<String> FUNCTION = List.of("functions");

  /// The variable that names one more place.
  static final String PLACE = "ADYTON_IMAGES";

  private static final int BUFFER = 1 << 16;

  private final Crypto crypto;
  private final Distribution distribution;
  private final List<Path> places;

  private EngineImages(Crypto crypto, Distribution distribution, List<Path> places) {
    this.crypto = crypto;
    this.distribution = distribution;
    this.places = places;
  }

  /// {@return the images of a distribution, kept beside its jars, or where that cannot be written
  /// in the first of the other places that can be}
  static EngineImages of(Crypto crypto, Distribution distribution, List<Path> others) {
    Path parent = distribution.lib().getParent();
    List<Path> places = new ArrayList<>();
    places.add((parent == null ? distribution.lib() : parent).resolve("images"));
    places.addAll(others);
    return new EngineImages(crypto, distribution, List.copyOf(places));
  }

  /// {@return those of the process's own distribution, for whoever typed a command}
  static EngineImages of(Crypto crypto, Terminal terminal) {
    List<Path> others = new ArrayList<>();
    terminal.variable(PLACE).ifPresent(place -> others.add(Path.of(place)));
    others.add(Homes.of(terminal).folder().resolve("images"));
    return of(crypto, Distribution.ofProcess(), others);
  }

  /// {@return the image, built if it is not there yet}
  ///
  /// @throws IOException if it cannot be read or written
  /// @throws ImageRefusedException if none can be built here
  Image image(Consumer<String> progress) throws IOException, ImageRefusedException {
    String name = name();
    for (Path place : places) {
      if (Files.isDirectory(place.resolve(name))) {
        return Image.measure(crypto, place.resolve(name));
      }
    }
    progress.accept("building the enclave image (once) …");
    return build(writable(), name);
  }

  private Image build(Path place, String name) throws IOException, ImageRefusedException {
    Path draft = Files.createTempDirectory(place, ".draft-");
    try {
      Path target = draft.resolve("image");
      ImageBuilder.java(crypto)
          .engine(distribution.jars(ENGINE))
          .function(distribution.jars(FUNCTION))
          .build(target);
      publish(target, place.resolve(name));
    } finally {
      Folders.remove(draft);
    }
    return Image.measure(crypto, place.resolve(name));
  }

  /// Whoever comes first wins; the others throw theirs away.
  private static void publish(Path target, Path as) throws IOException {
    try {
      Files.move(target, as, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(as)) {
        throw e;
      }
    }
  }

  private Path writable() throws IOException {
    return findWritable()
        .orElseThrow(() -> new IOException("no image can be kept anywhere of " + places));
  }

  /// {@return whether an image that is built can be kept}
  boolean canKeep() {
    return findWritable().isPresent();
  }

  private Optional<Path> findWritable() {
    return places.stream().filter(EngineImages::isWritable).findFirst();
  }

  private static boolean isWritable(Path place) {
    try {
      return Files.isWritable(Files.createDirectories(place));
    } catch (IOException e) {
      return false;
    }
  }

  /// What the image depends on: the jars, the JDK that links its runtime, the C library.
  private String name() throws IOException, ImageRefusedException {
    Hasher hasher = crypto.hasher(HashAlgorithm.SHA256);
    for (Path jar : distribution.jars(Stream.concat(ENGINE.stream(), FUNCTION.stream()).toList())) {
      hasher.update(Bytes.utf8(String.valueOf(jar.getFileName())));
      hasher.update(digest(jar).value());
    }
    Path jdk = Path.of(System.getProperty("java.home"));
    hasher.update(digest(jdk.resolve("release")).value());
    hasher.update(Bytes.utf8("" + Files.size(jdk.resolve("lib/modules"))));
    for (Path library : ImageBuilder.systemLibraries()) {
      hasher.update(digest(library).value());
    }
    return hasher.finish().value().hex().substring(0, 32);
  }

  private Digest digest(Path file) throws IOException {
    Hasher hasher = crypto.hasher(HashAlgorithm.SHA256);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        hasher.update(buffer, 0, read);
      }
    }
    return hasher.finish();
  }
}
