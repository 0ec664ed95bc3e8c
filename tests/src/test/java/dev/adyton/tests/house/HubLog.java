package dev.adyton.tests.house;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.Release;
import dev.adyton.contract.Statement;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SigningKey;
import dev.adyton.ledger.Ledger;
import dev.adyton.ledger.LedgerReport;
import dev.adyton.ledger.LoggedEvent;
import dev.adyton.storage.FileStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The log of a hub that does not run, as it lies on the disk.
final class HubLog {

  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());

  private final Path ledger;
  private final HubCard card;
  private final Path key;

  private HubLog(Path ledger, HubCard card, Path key) {
    this.ledger = ledger;
    this.card = card;
    this.key = key;
  }

  /// {@return the log in an operator's home}
  static HubLog in(Path operator) throws IOException {
    HubCard card = HubCard.parse(Bytes.of(Files.readAllBytes(operator.resolve("hub.card"))));
    Path hub = operator.resolve("hub");
    return new HubLog(hub.resolve("ledger"), card, hub.resolve("keys/log"));
  }

  /// {@return the log of the same hub, copied elsewhere}
  HubLog at(Path copy) {
    return new HubLog(copy, card, key);
  }

  Path folder() {
    return ledger;
  }

  /// {@return what an examination of all its files finds}
  LedgerReport check() throws IOException {
    return Ledger.check(CRYPTO, FileStorage.open(ledger), card.key());
  }

  List<Release> releases() throws IOException {
    return documents("release", Release::parse);
  }

  List<Statement> statements() throws IOException {
    return documents("statement", Statement::parse);
  }

  private <T> List<T> documents(String event, Function<Bytes, T> parse) throws IOException {
    List<T> found = new ArrayList<>();
    try (SecretBytes exported = SecretBytes.of(Bytes.of(Files.readAllBytes(key)));
        SigningKey signing = SigningKey.restore(CRYPTO, exported, KeyPurpose.LOG);
        Ledger open =
            Ledger.open(CRYPTO, FileStorage.open(ledger), NoteSigner.of(card.origin(), signing))) {
      for (long index = 0; index < open.size(); index++) {
        LoggedEvent logged = open.event(index);
        if (logged.leaf().filter(leaf -> leaf.event().equals(event)).isPresent()) {
          found.add(parse.apply(DsseEnvelope.parse(open.document(index).orElseThrow()).payload()));
        }
      }
    }
    return found;
  }
}
