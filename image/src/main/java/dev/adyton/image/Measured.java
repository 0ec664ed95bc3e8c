package dev.adyton.image;

import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// What somebody finds who computes measurements himself, from bytes, instead of believing them.
public sealed interface Measured {

  /// A whole image.
  ///
  /// @param image the image, every byte of it measured
  record WholeImage(Image image) implements Measured {
    @Override
    public Digest digest() {
      return image.measurement();
    }
  }

  /// A part of an image: a folder of files, or one file alone, such as a function's jar.
  ///
  /// @param tree the measured files
  record Part(MeasuredTree tree) implements Measured {
    @Override
    public Digest digest() {
      return tree.root();
    }
  }

  /// {@return the image's measurement, or the part's root}
  Digest digest();

  /// {@return what is at a path: an image if it is a folder with a manifest, else a part}
  ///
  /// @throws ImageRefusedException if it holds what no image may hold, or is not what its manifest
  ///   says
  /// @throws IOException if it cannot be read
  static Measured of(Crypto crypto, Path place) throws IOException, ImageRefusedException {
    if (!Files.isDirectory(place)) {
      return new Part(MeasuredTree.ofFile(crypto, place));
    }
    return Files.exists(place.resolve(ImageManifest.FILE), LinkOption.NOFOLLOW_LINKS)
        ? new WholeImage(Image.measure(crypto, place))
        : new Part(MeasuredTree.of(crypto, place));
  }
}
