package dev.adyton.agent.home;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Receipts, one file a task.
public final class ReceiptStore {

  /// The largest receipt in bytes.
  public static final int MOST_BYTES = 64 << 20;

  private static final String FOLDER = "receipts/";
  private static final String SUFFIX = ".json";

  private final Path folder;
  private final Storage storage;

  ReceiptStore(Path folder, Storage storage) {
    this.folder = folder;
    this.storage = storage;
  }

  /// {@return the tasks of which there is a receipt}
  ///
  /// @throws IOException if the home cannot be read
  public List<Digest> tasks() throws IOException {
    return storage.list(FOLDER).stream()
        .map(name -> name.substring(FOLDER.length(), name.length() - SUFFIX.length()))
        .map(hex -> Digest.parse("sha256:" + hex))
        .toList();
  }

  /// {@return the receipt of a task}
  ///
  /// @throws IOException if it cannot be read
  public Optional<Bytes> read(Digest task) throws IOException {
    return storage.read(name(task), MOST_BYTES);
  }

  /// Keeps the receipt of a task; durable on return.
  ///
  /// @return its file
  /// @throws IOException if it cannot be written
  public Path keep(Digest task, Bytes receipt) throws IOException {
    storage.replace(name(task), receipt);
    return folder.resolve(name(task));
  }

  private static String name(Digest task) {
    return FOLDER + task.value().hex() + SUFFIX;
  }
}
