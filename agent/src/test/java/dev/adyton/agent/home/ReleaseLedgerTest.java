package dev.adyton.agent.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.storage.Storage;
import dev.adyton.task.ReleaseEvent.Challenged;
import dev.adyton.testkit.CrashException;
import dev.adyton.testkit.FaultyStorage;
import dev.adyton.testkit.MemoryStorage;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseLedgerTest {

  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  private static final SigningKey OWNER =
      SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);

  private static ReleaseLedger open(Storage storage) throws IOException {
    return ReleaseLedger.open(CRYPTO, storage, OWNER.publicKey());
  }

  private static Digest task(int number) {
    return CRYPTO.sha256(Bytes.utf8("task " + number));
  }

  private static void challenge(ReleaseLedger ledger, int number) throws IOException {
    ledger.append(List.of(new Challenged(task(number), nonce(number))));
  }

  private static Bytes nonce(int number) {
    return task(number).value();
  }

  @Test
  void remembersWhatItSaidIsDurableWhereverTheMachineStops() throws IOException {
    for (long seed = 0; seed < 8; seed++) {
      for (long step = 1; step < 40; step++) {
        stopAt(seed, step);
      }
    }
  }

  private static void stopAt(long seed, long step) throws IOException {
    FaultyStorage storage = FaultyStorage.create(seed).crashAt(step);
    List<Integer> durable = new ArrayList<>();
    try {
      ReleaseLedger ledger = open(storage);
      for (int number = 0; number < 5; number++) {
        challenge(ledger, number);
        durable.add(number);
      }
    } catch (CrashException | IOException e) {
      assertThat(durable).hasSizeLessThan(5);
    }
    ReleaseLedger after = open(storage.restart());
    for (int number : durable) {
      assertThat(after.book().nonce(task(number))).contains(nonce(number));
    }
    challenge(after, 99);
  }

  @Test
  void takesNothingMoreAfterAFailure() throws IOException {
    FaultyStorage storage = FaultyStorage.create(1);
    ReleaseLedger ledger = open(storage);
    challenge(ledger, 1);
    storage.failAt(storage.steps() + 1);
    assertThatThrownBy(() -> challenge(ledger, 2)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> challenge(ledger, 3)).hasMessageContaining("failed before");
    assertThat(ledger.book().nonce(task(2))).isEmpty();
  }

  @Test
  void refusesADamagedPast() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    ReleaseLedger ledger = open(storage);
    challenge(ledger, 1);
    challenge(ledger, 2);
    Bytes file = storage.read("ledger/releases", 1 << 20).orElseThrow();
    for (int at = 0; at < file.length(); at += 7) {
      byte[] bytes = file.toArray();
      bytes[at] ^= 1;
      storage.replace("ledger/releases", Bytes.of(bytes));
      assertThatThrownBy(() -> open(storage)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void refusesAPastThatWasCutOff() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    ReleaseLedger ledger = open(storage);
    challenge(ledger, 1);
    Bytes one = storage.read("ledger/releases", 1 << 20).orElseThrow();
    challenge(ledger, 2);
    storage.replace("ledger/releases", one);
    assertThatThrownBy(() -> open(storage)).hasMessageContaining("damaged");
    storage.delete("ledger/releases");
    assertThatThrownBy(() -> open(storage)).hasMessageContaining("damaged");
  }

  @Test
  void cutsOffATornTail() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    challenge(open(storage), 1);
    storage.append("ledger/releases", Bytes.utf8("0123456789 {\"torn"));
    ReleaseLedger ledger = open(storage);
    challenge(ledger, 2);
    assertThat(open(storage).book().nonce(task(1))).isPresent();
    assertThat(open(storage).book().nonce(task(2))).isPresent();
  }
}
