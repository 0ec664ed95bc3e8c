package dev.adyton.engine;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.ColumnCipher;
import dev.adyton.contract.ColumnKey;
import dev.adyton.contract.DataKey;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.DatasetTerms;
import dev.adyton.contract.Input;
import dev.adyton.contract.Signed;
import dev.adyton.contract.UsePolicy;
import dev.adyton.crypto.Digest;
import dev.adyton.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A version of an owner's data, encrypted.
final class Dataset {

  final Person owner;
  final Table table;
  final DataKey key = DataKey.fresh(Scene.CRYPTO);
  final Map<Digest, Bytes> blobs = new HashMap<>();
  final Signed<DatasetManifest> manifest;

  Dataset(Person owner, String name, Table table, UsePolicy policy) {
    this.owner = owner;
    this.table = table;
    DatasetTerms terms =
        new DatasetTerms(owner.thumbprint(), name, Scene.CRYPTO.random(32), "id", policy);
    try {
      manifest =
          owner.sign(ColumnCipher.encrypt(Scene.CRYPTO, table, terms, key, column -> sink()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ByteArrayOutputStream sink() {
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        Bytes content = Bytes.of(toByteArray());
        blobs.put(Scene.CRYPTO.sha256(content), content);
      }
    };
  }

  Digest blobOf(String column) {
    return manifest.document().column(column).orElseThrow().ciphertext();
  }

  ColumnKey columnKey(String column) {
    return key.column(Scene.CRYPTO, manifest.document().id(), column);
  }

  Input input(List<String> columns) {
    DatasetManifest document = manifest.document();
    return new Input(
        owner.name,
        document.name(),
        manifest.digest(),
        columns,
        document.join(),
        document.usePolicy().digest(Scene.CRYPTO));
  }
}
