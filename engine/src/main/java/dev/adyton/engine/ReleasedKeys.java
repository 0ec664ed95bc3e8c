package dev.adyton.engine;

import dev.adyton.codec.FormatException;
import dev.adyton.contract.ColumnKey;
import dev.adyton.contract.Input;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.TaskFinding;
import dev.adyton.crypto.AuthenticationException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys of every column of every input, each the one that its manifest commits to. There is no
/// such thing for some inputs only, so no column is decrypted before all boxes are open.
final class ReleasedKeys implements AutoCloseable {

  private final List<List<ColumnKey>> byInput = new ArrayList<>();

  private ReleasedKeys() {}

  /// {@return the keys, if every box opens and every commitment holds; else all are wiped}
  static ReleasedKeys open(
      Crypto crypto,
      CheckedTask task,
      TaskKeys taskKeys,
      AgreedReleases releases,
      List<KeyBox> boxes)
      throws TaskStoppedException {
    ReleasedKeys keys = new ReleasedKeys();
    try {
      List<Input> inputs = task.contract().inputs();
      Demand.that(boxes.size() == inputs.size(), TaskFinding.BOX_MISSING);
      for (int i = 0; i < inputs.size(); i++) {
        keys.byInput.add(open(crypto, taskKeys, releases.ofInput(i), boxes.get(i)));
      }
      for (int i = 0; i < inputs.size(); i++) {
        keys.requireCommitted(crypto, task, i);
      }
      return keys;
    } catch (TaskStoppedException | RuntimeException e) {
      keys.close();
      throw e;
    }
  }

  private static List<ColumnKey> open(
      Crypto crypto, TaskKeys taskKeys, Signed<Release> release, KeyBox box)
      throws TaskStoppedException {
    Demand.that(box.release().equals(release.digest()), TaskFinding.BOX_UNOPENABLE);
    try {
      return box.open(crypto, release, taskKeys.boxes());
    } catch (AuthenticationException | FormatException e) {
      throw new TaskStoppedException(TaskFinding.BOX_UNOPENABLE);
    }
  }

  private void requireCommitted(Crypto crypto, CheckedTask task, int index)
      throws TaskStoppedException {
    Input input = task.contract().inputs().get(index);
    for (int i = 0; i < input.columns().size(); i++) {
      Digest actual = byInput.get(index).get(i).commitment(crypto);
      Optional<Digest> committed =
          task.manifest(input).column(input.columns().get(i)).map(entry -> entry.keyCommitment());
      Demand.that(committed.filter(actual::equals).isPresent(), TaskFinding.COMMITMENT_MISMATCH);
    }
  }

  /// {@return the keys of an input, in the order of its columns}
  List<ColumnKey> ofInput(int index) {
    return byInput.get(index);
  }

  @Override
  public void close() {
    byInput.forEach(keys -> keys.forEach(ColumnKey::close));
  }
}
