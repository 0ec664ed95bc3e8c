package dev.adyton.agent.home;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.image.ImageManifest;
import dev.adyton.storage.Storage;
import java.io.IOException;
import java.util.Optional;

/// The manifests of the images that this party consented to, so that a receipt can be put together
/// when the party's own image has become another one.
public final class ManifestStore {

  private static final int MOST_BYTES = 1 << 20;

  private final Crypto crypto;
  private final Storage storage;

  ManifestStore(Crypto crypto, Storage storage) {
    this.crypto = crypto;
    this.storage = storage;
  }

  /// Keeps a manifest; durable on return.
  ///
  /// @throws IOException if it cannot be written
  public void keep(ImageManifest manifest) throws IOException {
    storage.replace(name(manifest.measurement(crypto)), manifest.encode());
  }

  /// {@return the canonical bytes of the manifest that has this measurement}
  ///
  /// @throws IOException if it cannot be read, or is there and is another
  public Optional<Bytes> read(Digest measurement) throws IOException {
    Optional<Bytes> kept = storage.read(name(measurement), MOST_BYTES);
    if (kept.isPresent() && !crypto.sha256(kept.get()).equals(measurement)) {
      throw new IOException("the manifest of image " + measurement + " is damaged");
    }
    return kept;
  }

  private static String name(Digest measurement) {
    return "images/" + measurement.value().hex() + ".json";
  }
}
