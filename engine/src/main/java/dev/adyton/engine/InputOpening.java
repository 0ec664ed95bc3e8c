package dev.adyton.engine;

import dev.adyton.contract.ColumnCipher;
import dev.adyton.contract.ColumnEntry;
import dev.adyton.contract.ColumnKey;
import dev.adyton.contract.ColumnRefusedException;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Input;
import dev.adyton.contract.TaskFinding;
import dev.adyton.contract.exchange.TaskHost;
import dev.adyton.crypto.Crypto;
import dev.adyton.enclave.api.FunctionInput;
import dev.adyton.table.Column;
import dev.adyton.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Decrypts the contract's columns and no others: for others there is no key.
final class InputOpening {

  private final Crypto crypto;
  private final TaskHost host;
  private final CheckedTask task;
  private final ReleasedKeys keys;

  InputOpening(Crypto crypto, TaskHost host, CheckedTask task, ReleasedKeys keys) {
    this.crypto = crypto;
    this.host = host;
    this.task = task;
    this.keys = keys;
  }

  /// {@return every input, all checked against its manifest}
  List<FunctionInput> open(OpenedVersions opened) throws TaskStoppedException {
    List<FunctionInput> tables = new ArrayList<>();
    List<Input> inputs = task.contract().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      opened.opening(inputs.get(i).version());
      tables.add(open(inputs.get(i), keys.ofInput(i)));
    }
    return tables;
  }

  private FunctionInput open(Input input, List<ColumnKey> columnKeys) throws TaskStoppedException {
    DatasetManifest manifest = task.manifest(input);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < input.columns().size(); i++) {
      columns.add(open(manifest, input.columns().get(i), columnKeys.get(i)));
    }
    Table table = Table.of(input.columns(), columns);
    return new FunctionInput(input.owner(), input.dataset(), input.join(), table);
  }

  private Column open(DatasetManifest manifest, String column, ColumnKey key)
      throws TaskStoppedException {
    ColumnEntry entry = manifest.column(column).orElseThrow();
    try (BlobStream stream = new BlobStream(host, entry.ciphertext(), entry.bytes())) {
      return ColumnCipher.open(crypto, manifest, column, key, stream);
    } catch (ColumnRefusedException e) {
      throw new TaskStoppedException(e.finding());
    } catch (IOException e) {
      throw new TaskStoppedException(TaskFinding.DATA_MISMATCH);
    }
  }
}
