package dev.adyton.agent.home;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.ColumnCipher;
import dev.adyton.contract.DataKey;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.DatasetTerms;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Signed;
import dev.adyton.contract.UsePolicy;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SigningKey;
import dev.adyton.storage.Storage;
import dev.adyton.table.Table;
import dev.adyton.task.DataKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The datasets of a party: encrypted columns, signed manifests, data keys. A data key never leaves
/// this folder; a version whose key was removed can never be released again. Manifests stay, so
/// that a dataset keeps its id and with it the count of its uses.
public final class DataStore implements DataKeys {

  private static final String FOLDER = "data/";
  private static final String INCOMING = "/incoming/";
  private static final String MANIFEST = "/manifest.json";
  private static final String KEY = "/data.key";
  private static final String COLUMNS = "/columns/";
  private static final int MOST_BYTES = 1 << 20;
  private static final int ID = 32;

  private final Crypto crypto;
  private final Path home;
  private final Storage storage;
  private final SigningKey owner;

  DataStore(Crypto crypto, Path home, Storage storage, SigningKey owner) {
    this.crypto = crypto;
    this.home = home;
    this.storage = storage;
    this.owner = owner;
  }

  /// {@return the manifest of a new version of a dataset, which is encrypted and signed here}
  ///
  /// @param name the dataset's name; a known one keeps its id, so that uses count on
  /// @param join the column that identifies rows
  /// @param usePolicy what is allowed
  /// @throws IllegalArgumentException if the table does not fit a manifest
  /// @throws IOException if it cannot be written; the version does not exist then
  public Signed<DatasetManifest> add(String name, String join, UsePolicy usePolicy, Table table)
      throws IOException {
    Bytes id = idOf(name).orElseGet(() -> crypto.random(ID));
    DatasetTerms terms =
        new DatasetTerms(owner.publicKey().thumbprint(), name, id, join, usePolicy);
    String incoming = FOLDER + id.hex() + INCOMING;
    clear(incoming);
    try (DataKey key = DataKey.fresh(crypto)) {
      DatasetManifest manifest =
          ColumnCipher.encrypt(
              crypto, table, terms, key, column -> new StoredColumn(storage, incoming + column));
      Signed<DatasetManifest> signed = Documents.sign(crypto, manifest, owner);
      keep(signed, key, incoming);
      return signed;
    }
  }

  /// The manifest comes last: with it the version exists.
  private void keep(Signed<DatasetManifest> signed, DataKey key, String incoming)
      throws IOException {
    String version = folder(signed);
    for (var column : signed.document().columns()) {
      storage.move(incoming + column.name(), version + COLUMNS + column.name());
    }
    storage.replace(version + KEY, key.secret().use(Bytes::of));
    storage.replace(version + MANIFEST, signed.envelope().encode());
  }

  /// {@return every version that was ever added}
  ///
  /// @throws IOException if they cannot be read
  public List<Signed<DatasetManifest>> all() throws IOException {
    List<Signed<DatasetManifest>> all = new ArrayList<>();
    for (String name : storage.list(FOLDER)) {
      if (name.endsWith(MANIFEST)) {
        all.add(manifest(name));
      }
    }
    return all;
  }

  private Signed<DatasetManifest> manifest(String name) throws IOException {
    Bytes file =
        storage
            .read(name, MOST_BYTES)
            .orElseThrow(() -> new IOException(name + " vanished while it was read"));
    return Documents.open(
        crypto, DatasetManifest.class, DsseEnvelope.parse(file), owner.publicKey());
  }

  /// {@return the newest versions that are offered of a dataset}
  ///
  /// @throws IOException if they cannot be read
  public List<Signed<DatasetManifest>> offered(String name) throws IOException {
    return all().stream()
        .filter(version -> version.document().name().equals(name))
        .filter(version -> offers(version.digest()))
        .toList();
  }

  /// Ends the offer of a version: its key and its ciphertext go, its manifest stays.
  ///
  /// @throws dev.adyton.service.ProblemException if there is no such version
  /// @throws IOException if it cannot be removed
  public void remove(Digest version) throws IOException {
    Signed<DatasetManifest> manifest =
        find(version)
            .orElseThrow(
                () -> Refusal.unknown("dataset.unknown", "no dataset has the version " + version));
    storage.delete(folder(manifest) + KEY);
    clear(folder(manifest) + COLUMNS);
  }

  /// {@return the file of an encrypted column}
  public Path file(Signed<DatasetManifest> version, String column) {
    return home.resolve(folder(version) + COLUMNS + column);
  }

  @Override
  public boolean offers(Digest version) {
    try {
      Optional<Signed<DatasetManifest>> manifest = find(version);
      return manifest.isPresent() && storage.size(folder(manifest.get()) + KEY).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<DataKey> open(Digest version) {
    try {
      Optional<Signed<DatasetManifest>> manifest = find(version);
      if (manifest.isEmpty()) {
        return Optional.empty();
      }
      return storage
          .read(folder(manifest.get()) + KEY, ID)
          .map(secret -> DataKey.of(SecretBytes.of(secret)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return the manifest of a version}
  ///
  /// @throws IOException if the home cannot be read
  public Optional<Signed<DatasetManifest>> find(Digest version) throws IOException {
    return all().stream().filter(manifest -> manifest.digest().equals(version)).findFirst();
  }

  private Optional<Bytes> idOf(String name) throws IOException {
    return all().stream()
        .map(Signed::document)
        .filter(manifest -> manifest.name().equals(name))
        .map(DatasetManifest::id)
        .findFirst();
  }

  private static String folder(Signed<DatasetManifest> version) {
    return FOLDER + version.document().id().hex() + "/" + version.digest().value().hex();
  }

  private void clear(String prefix) throws IOException {
    for (String name : storage.list(prefix)) {
      storage.delete(name);
    }
  }
}
