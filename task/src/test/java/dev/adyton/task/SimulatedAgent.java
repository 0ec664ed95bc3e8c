package dev.adyton.task;

import static dev.adyton.task.TaskWorld.CRYPTO;

import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SigningKey;
import dev.adyton.testkit.FaultyStorage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// An owner's agent with its ledger on a disk that crashes.
final class SimulatedAgent {

  private static final int MAX = 1 << 16;

  final TaskWorld.Owner owner;
  final SigningKey signing;
  final OwnerRelease machine;
  FaultyStorage disk;
  ReleaseBook book;
  private int events;

  SimulatedAgent(Crypto crypto, TaskWorld.Owner owner, FaultyStorage disk) {
    this.owner = owner;
    this.signing = drawingFrom(crypto, owner.signing);
    this.machine = new OwnerRelease(crypto, owner.card, owner.policy);
    this.disk = disk;
    this.book = ReleaseBook.empty(CRYPTO, owner.signing.publicKey());
  }

  private static SigningKey drawingFrom(Crypto crypto, SigningKey key) {
    try (SecretBytes exported = key.export()) {
      return SigningKey.restore(crypto, exported, KeyPurpose.PARTY);
    }
  }

  /// Events one by one, each durable before the next and before anything is sent.
  void write(List<ReleaseEvent> write) throws IOException {
    for (ReleaseEvent event : write) {
      disk.replace(String.format(Locale.ROOT, "ledger/%06d", events), event.encode());
      book = book.apply(event);
      events++;
    }
  }

  void restart() throws IOException {
    disk = disk.restart();
    book = ReleaseBook.empty(CRYPTO, owner.signing.publicKey());
    events = 0;
    for (String name : disk.list("ledger/")) {
      book = book.apply(ReleaseEvent.parse(disk.read(name, MAX).orElseThrow()));
      events++;
    }
  }

  void forget() throws IOException {
    for (String name : disk.list("ledger/").reversed()) {
      disk.delete(name);
    }
    book = ReleaseBook.empty(CRYPTO, owner.signing.publicKey());
    events = 0;
  }
}
