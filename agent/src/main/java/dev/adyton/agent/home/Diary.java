package dev.adyton.agent.home;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.crypto.Digest;
import dev.adyton.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a party decided and the hub cannot be trusted to remember: its withdrawals, and the tasks
/// that it approved or refused. A hub that withholds a party's own withdrawal gains nothing.
public final class Diary {

  private static final String WITHDRAWN = "ledger/withdrawn/";
  private static final String REFUSED = "ledger/refused/";
  private static final String APPROVED = "ledger/approved/";
  private static final int MOST_BYTES = 1 << 16;

  private final Storage storage;

  Diary(Storage storage) {
    this.storage = storage;
  }

  /// Keeps a withdrawal before it is sent.
  ///
  /// @throws IOException if it cannot be written
  public void withdrew(Digest contract, DsseEnvelope withdrawal) throws IOException {
    storage.replace(WITHDRAWN + contract.value().hex(), withdrawal.encode());
  }

  /// {@return the party's own withdrawals}
  ///
  /// @throws IOException if they cannot be read
  public List<DsseEnvelope> withdrawals() throws IOException {
    List<DsseEnvelope> found = new ArrayList<>();
    for (String name : storage.list(WITHDRAWN)) {
      storage.read(name, MOST_BYTES).map(DsseEnvelope::parse).ifPresent(found::add);
    }
    return found;
  }

  /// Keeps that a task was approved by a person.
  ///
  /// @throws IOException if it cannot be written
  public void approved(Digest task) throws IOException {
    storage.replace(APPROVED + task.value().hex(), Bytes.EMPTY);
  }

  /// {@return whether a person approved a task}
  ///
  /// @throws IOException if the home cannot be read
  public boolean isApproved(Digest task) throws IOException {
    return storage.size(APPROVED + task.value().hex()).isPresent();
  }

  /// Keeps that a task was refused: it is never approved afterwards.
  ///
  /// @throws IOException if it cannot be written
  public void refused(Digest task) throws IOException {
    storage.replace(REFUSED + task.value().hex(), Bytes.EMPTY);
  }

  /// {@return whether a person refused a task}
  ///
  /// @throws IOException if the home cannot be read
  public boolean isRefused(Digest task) throws IOException {
    return storage.size(REFUSED + task.value().hex()).isPresent();
  }
}
