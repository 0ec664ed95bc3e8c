package dev.adyton.node;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.host.Enclaves;
import dev.adyton.enclave.host.MonitorRefusedException;
import dev.adyton.image.ImageManifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The images that the monitor took into its store, by measurement, with their manifests.
final class Images {

  private final Enclaves enclaves;
  private final Map<Digest, Bytes> manifests = new ConcurrentHashMap<>();

  Images(Enclaves enclaves) {
    this.enclaves = enclaves;
  }

  /// The monitor measures; the node reads the manifest only to pass it on.
  Digest add(Path folder) throws IOException, MonitorRefusedException {
    Digest measurement = enclaves.addImage(folder);
    try (InputStream in = Files.newInputStream(folder.resolve(ImageManifest.FILE))) {
      manifests.put(measurement, Bytes.of(in.readNBytes(ImageManifest.MOST_BYTES)));
    }
    return measurement;
  }

  void add(Digest measurement, Bytes manifest) {
    manifests.put(measurement, manifest);
  }

  Optional<Bytes> manifest(Digest measurement) {
    return Optional.ofNullable(manifests.get(measurement));
  }
}
