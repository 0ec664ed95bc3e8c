package dev.adyton.monitor;

import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.wire.Refusal;
import dev.adyton.image.Image;
import dev.adyton.image.ImageRefusedException;
import dev.adyton.image.ImageSignature;
import dev.adyton.storage.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The monitor's own copies of images, in a folder that only the monitor enters, each under its
/// measurement. A copy is hashed while it is made and measured again before each use.
final class ImageStore {

  private final Crypto crypto;
  private final Path folder;
  private final Signers signers;

  private ImageStore(Crypto crypto, Path folder, Signers signers) {
    this.crypto = crypto;
    this.folder = folder;
    this.signers = signers;
  }

  static ImageStore open(Crypto crypto, Path folder, Signers signers) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    return new ImageStore(crypto, folder, signers);
  }

  /// {@return the image that was copied from elsewhere}
  synchronized Image add(Path original) throws IOException, Refused {
    Path incoming = folder.resolve("incoming-" + crypto.random(8).hex());
    try {
      Image copy = Image.copy(crypto, original, incoming);
      signers.require(copy);
      return keep(copy);
    } catch (ImageRefusedException e) {
      throw new Refused(Refusal.IMAGE, e.reason());
    } finally {
      Folders.remove(incoming);
    }
  }

  private Image keep(Image copy) throws IOException, ImageRefusedException {
    Optional<Image> present = present(copy.measurement());
    if (present.isPresent()) {
      Optional<ImageSignature> signature = copy.signature();
      return signature.isPresent() ? present.get().signed(crypto, signature.get()) : present.get();
    }
    Path place = place(copy.measurement());
    Folders.remove(place);
    Files.move(copy.folder(), place);
    return Image.measure(crypto, place);
  }

  /// {@return the image of a measurement, measured now}
  synchronized Image measured(Digest measurement) throws IOException, Refused {
    if (!Files.isDirectory(place(measurement), LinkOption.NOFOLLOW_LINKS)) {
      throw new Refused(Refusal.UNKNOWN_IMAGE, "no image " + measurement);
    }
    Image image =
        present(measurement)
            .orElseThrow(() -> new Refused(Refusal.IMAGE, "the stored image has changed"));
    signers.require(image);
    return image;
  }

  private Optional<Image> present(Digest measurement) throws IOException {
    Path place = place(measurement);
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Image.measure(crypto, place))
          .filter(image -> image.measurement().equals(measurement));
    } catch (ImageRefusedException e) {
      return Optional.empty();
    }
  }

  private Path place(Digest measurement) {
    return folder.resolve(measurement.value().hex());
  }
}
