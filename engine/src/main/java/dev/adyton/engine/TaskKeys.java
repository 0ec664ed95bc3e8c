package dev.adyton.engine;

import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SigningKey;

/// The two keys of a task: made in the enclave after its documents were checked, gone with it.
/// There is no way to bring keys in, and none to take the private halves out.
final class TaskKeys implements AutoCloseable {

  private static final int VERSION = 1;

  private final HpkeKeyPair boxes;
  private final SigningKey receipt;

  private TaskKeys(HpkeKeyPair boxes, SigningKey receipt) {
    this.boxes = boxes;
    this.receipt = receipt;
  }

  static TaskKeys make(Crypto crypto, CheckedTask task) {
    return new TaskKeys(
        HpkeKeyPair.generate(crypto),
        SigningKey.generate(
            crypto, task.contract().profile().signature(), KeyPurpose.RECEIPT, VERSION));
  }

  /// {@return the key that key boxes are sealed to}
  HpkeKeyPair boxes() {
    return boxes;
  }

  /// {@return the key that signs the statement}
  SigningKey receipt() {
    return receipt;
  }

  @Override
  public void close() {
    boxes.close();
    receipt.close();
  }
}
