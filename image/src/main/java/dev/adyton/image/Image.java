package dev.adyton.image;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An image whose every byte was measured and found to be what its manifest says: a folder that
/// holds `manifest.json`, perhaps `signature.json`, a folder for each part, and nothing else.
///
/// It says what was there when it was measured; whoever may write the folder can change it since.
/// Only a copy that nobody else can write, made while measuring ([#copy]), stays what it was.
public final class Image {

  private static final Set<PosixFilePermission> PLAIN =
      PosixFilePermissions.fromString("r--r--r--");
  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("r-xr-xr-x");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private final Path folder;
  private final ImageManifest manifest;
  private final Digest measurement;
  private final Optional<ImageSignature> signature;

  private Image(
      Path folder, ImageManifest manifest, Digest measurement, Optional<ImageSignature> signature) {
    this.folder = folder;
    this.manifest = manifest;
    this.measurement = measurement;
    this.signature = signature;
  }

  /// {@return the image in a folder, measured file by file}
  ///
  /// @throws ImageRefusedException if it is none, or its bytes are not what its manifest says
  /// @throws IOException if it cannot be read
  public static Image measure(Crypto crypto, Path folder)
      throws IOException, ImageRefusedException {
    Image image = declared(crypto, folder);
    for (Map.Entry<String, PartEntry> part : image.manifest.parts().entrySet()) {
      MeasuredTree tree = MeasuredTree.of(crypto, folder.resolve(part.getKey()));
      image.require(part, tree);
    }
    return image;
  }

  /// {@return a copy in a new folder, hashed while it was written: the copy, not the original, is
  /// what was measured}
  ///
  /// @param target where the copy goes, a path where nothing is yet
  /// @throws ImageRefusedException if the original is no image, or not what its manifest says; the
  ///   copy is then incomplete, for the caller to remove
  /// @throws IOException if it cannot be read or written
  public static Image copy(Crypto crypto, Path original, Path target)
      throws IOException, ImageRefusedException {
    Image declared = declared(crypto, original);
    Files.createDirectory(target);
    Files.setPosixFilePermissions(target, FOLDER);
    for (Map.Entry<String, PartEntry> part : declared.manifest.parts().entrySet()) {
      Path to = target.resolve(part.getKey());
      MeasuredTree tree =
          MeasuredTree.read(
              crypto,
              original.resolve(part.getKey()),
              (path, executable) -> create(to.resolve(path), executable));
      declared.require(part, tree);
    }
    return declared.describedIn(target);
  }

  private Image describedIn(Path target) throws IOException {
    write(target.resolve(ImageManifest.FILE), manifest.encode());
    if (signature.isPresent()) {
      write(target.resolve(ImageSignature.FILE), signature.get().encoded());
    }
    return new Image(target, manifest, measurement, signature);
  }

  /// Writes the manifest into a folder that holds the parts.
  static Image describe(Crypto crypto, Path folder, ImageManifest manifest) throws IOException {
    Image image = new Image(folder, manifest, manifest.measurement(crypto), Optional.empty());
    return image.describedIn(folder);
  }

  /// {@return the same image with a signature, which was written beside the manifest}
  ///
  /// @throws ImageRefusedException if the signature is over another image
  /// @throws IOException if it cannot be written
  public Image signed(Crypto crypto, ImageSignature by) throws IOException, ImageRefusedException {
    ImageSignature checked = ImageSignature.open(crypto, by.encoded(), measurement);
    Path file = folder.resolve(ImageSignature.FILE);
    Files.deleteIfExists(file);
    write(file, checked.encoded());
    return new Image(folder, manifest, measurement, Optional.of(checked));
  }

  /// {@return the folder}
  public Path folder() {
    return folder;
  }

  /// {@return what the image is}
  public ImageManifest manifest() {
    return manifest;
  }

  /// {@return the digest of the manifest}
  public Digest measurement() {
    return measurement;
  }

  /// {@return the checked signature; empty if nobody signed the image}
  public Optional<ImageSignature> signature() {
    return signature;
  }

  private static Image declared(Crypto crypto, Path folder)
      throws IOException, ImageRefusedException {
    ImageManifest manifest = manifest(folder);
    JavaCommand.require(manifest);
    Digest measurement = manifest.measurement(crypto);
    Optional<ImageSignature> signature = signature(crypto, folder, measurement);
    requireNothingElse(folder, manifest);
    return new Image(folder, manifest, measurement, signature);
  }

  private static ImageManifest manifest(Path folder) throws IOException, ImageRefusedException {
    try {
      return ImageManifest.parse(
          read(folder.resolve(ImageManifest.FILE), ImageManifest.MOST_BYTES));
    } catch (FormatException e) {
      throw new ImageRefusedException("the manifest is malformed: " + e.getMessage());
    }
  }

  private static Optional<ImageSignature> signature(Crypto crypto, Path folder, Digest measurement)
      throws IOException, ImageRefusedException {
    Path file = folder.resolve(ImageSignature.FILE);
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(
            ImageSignature.open(crypto, read(file, ImageSignature.MOST_BYTES), measurement))
        : Optional.empty();
  }

  private static void requireNothingElse(Path folder, ImageManifest manifest)
      throws IOException, ImageRefusedException {
    Set<String> allowed = new TreeSet<>(manifest.parts().keySet());
    allowed.add(ImageManifest.FILE);
    allowed.add(ImageSignature.FILE);
    try (Stream<Path> children = Files.list(folder)) {
      Set<String> others =
          children
              .map(child -> String.valueOf(child.getFileName()))
              .filter(name -> !allowed.contains(name))
              .collect(Collectors.toSet());
      if (!others.isEmpty()) {
        throw new ImageRefusedException("the image holds what its manifest does not list");
      }
    }
  }

  private void require(Map.Entry<String, PartEntry> part, MeasuredTree tree)
      throws ImageRefusedException {
    if (!tree.part().equals(part.getValue())) {
      throw new ImageRefusedException(
          "part " + part.getKey() + " is not what the manifest says: " + tree.root());
    }
  }

  private static Bytes read(Path file, int most) throws IOException, ImageRefusedException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ImageRefusedException("no plain file: " + file.getFileName());
    }
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw new ImageRefusedException("a file is too large: " + file.getFileName());
      }
      return Bytes.of(content);
    }
  }

  private static void write(Path file, Bytes content) throws IOException {
    try (OutputStream out = create(file, false)) {
      content.writeTo(out);
    }
  }

  /// Creates a file that nobody wrote before, readable by every user: an enclave runs under one of
  /// its own, and who may reach the folder is decided above it.
  static OutputStream create(Path file, boolean executable) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      createFolders(parent);
    }
    OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    Files.setPosixFilePermissions(file, executable ? EXECUTABLE : PLAIN);
    return out;
  }

  private static void createFolders(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (Files.exists(folder) || parent == null) {
      return;
    }
    createFolders(parent);
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(folder, FOLDER);
  }
}
