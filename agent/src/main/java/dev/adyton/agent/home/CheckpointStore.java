package dev.adyton.agent.home;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.storage.Storage;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The last checkpoint of each log that this party cosigned or is about to: durable before its
/// cosignature leaves.
public final class CheckpointStore {

  private final Crypto crypto;
  private final Storage storage;

  CheckpointStore(Crypto crypto, Storage storage) {
    this.crypto = crypto;
    this.storage = storage;
  }

  /// {@return the last checkpoint of a log; nothing before the first contact}
  ///
  /// @throws IOException if it cannot be read, or is there and is none
  public Optional<SignedCheckpoint> last(String origin) throws IOException {
    Optional<Bytes> file = storage.read(name(origin, "last"), SignedCheckpoint.MAX_BYTES);
    try {
      return file.map(SignedCheckpoint::parse);
    } catch (FormatException e) {
      throw new IOException("the last checkpoint of " + origin + " is damaged", e);
    }
  }

  /// Keeps a checkpoint as the last one; durable on return.
  ///
  /// @throws IOException if it cannot be written
  public void keep(SignedCheckpoint checkpoint) throws IOException {
    storage.replace(name(checkpoint.checkpoint().origin(), "last"), checkpoint.encode());
  }

  /// Keeps a signed checkpoint that contradicts the last one: evidence against the log.
  ///
  /// @throws IOException if it cannot be written
  public void keepContradiction(SignedCheckpoint checkpoint) throws IOException {
    Bytes encoded = checkpoint.encode();
    String digest = crypto.sha256(encoded).value().hex();
    storage.replace(name(checkpoint.checkpoint().origin(), "contradiction-" + digest), encoded);
  }

  /// {@return the checkpoints that contradict what was seen before; empty as long as the log is
  /// honest}
  ///
  /// @throws IOException if they cannot be read
  public List<SignedCheckpoint> contradictions(String origin) throws IOException {
    List<SignedCheckpoint> found = new ArrayList<>();
    for (String name : storage.list(name(origin, "contradiction-"))) {
      storage
          .read(name, SignedCheckpoint.MAX_BYTES)
          .map(SignedCheckpoint::parse)
          .ifPresent(found::add);
    }
    return found;
  }

  private String name(String origin, String file) {
    return "ledger/witness/" + crypto.sha256(Bytes.utf8(origin)).value().hex() + "/" + file;
  }
}
