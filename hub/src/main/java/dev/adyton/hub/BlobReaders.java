package dev.adyton.hub;

import dev.adyton.contract.ColumnEntry;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.crypto.Digest;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which parties may read which blobs, as documents say. Confined to its {@link LogIndex}.
final class BlobReaders {

  /// A dataset that names a blob as the ciphertext of a column.
  private record Naming(Digest version, Digest owner) {}

  private final Map<Digest, Set<Naming>> namings = new HashMap<>();
  private final Map<Digest, Set<Digest>> partiesOfVersion = new HashMap<>();
  private final Map<Digest, Set<Digest>> partiesOfBlob = new HashMap<>();

  void dataset(Digest version, DatasetManifest manifest) {
    Naming naming = new Naming(version, manifest.owner());
    for (ColumnEntry column : manifest.columns()) {
      namings.computeIfAbsent(column.ciphertext(), any -> new HashSet<>()).add(naming);
    }
  }

  /// A contract of these parties has that version as an input.
  void version(Digest version, Collection<Digest> parties) {
    partiesOfVersion.computeIfAbsent(version, any -> new HashSet<>()).addAll(parties);
  }

  void blob(Digest blob, Collection<Digest> parties) {
    partiesOfBlob.computeIfAbsent(blob, any -> new HashSet<>()).addAll(parties);
  }

  /// A manifest gives away only what its own owner put here: else one could name another's blob in
  /// a manifest of one's own to get at it.
  boolean mayRead(Digest party, Digest blob, Blobs blobs) {
    return partiesOfBlob.getOrDefault(blob, Set.of()).contains(party)
        || namings.getOrDefault(blob, Set.of()).stream()
            .filter(naming -> blobs.isOwned(blob, naming.owner()))
            .anyMatch(naming -> isPartyOf(naming.version(), party));
  }

  private boolean isPartyOf(Digest version, Digest party) {
    return partiesOfVersion.getOrDefault(version, Set.of()).contains(party);
  }
}
