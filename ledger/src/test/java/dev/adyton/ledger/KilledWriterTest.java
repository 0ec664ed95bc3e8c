package dev.adyton.ledger;

import static dev.adyton.ledger.Logs.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.storage.FileStorage;
import dev.adyton.tlog.Leaf;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTest {

  private static final int ACCEPTED = 5;

  @TempDir Path folder;

  @Test
  void findsEveryAcceptedEventAfterTheProcessWasKilled() throws Exception {
    SigningKey key = SigningKey.generate(CRYPTO, SignatureAlgorithm.ED25519, KeyPurpose.LOG, 1);
    FileStorage storage = FileStorage.open(folder.resolve("log"));
    Ledger.create(CRYPTO, storage, NoteSigner.of("log", key)).close();
    Process writer = start(key);
    int accepted = killAfter(writer, ACCEPTED);
    try (Ledger ledger = Ledger.open(CRYPTO, storage, NoteSigner.of("log", key))) {
      assertThat(ledger.size()).isGreaterThanOrEqualTo(accepted);
      for (int i = 0; i < accepted; i++) {
        assertThat(ledger.document(i)).contains(Bytes.utf8("event " + i));
      }
    }
    NoteSigner signer = NoteSigner.of("log", key);
    assertThat(Ledger.check(CRYPTO, storage, signer.verifier()).isClean()).isTrue();
  }

  private static int killAfter(Process writer, int count) throws Exception {
    int accepted = 0;
    try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
      while (accepted < count && lines.readLine() != null) {
        accepted++;
      }
    } finally {
      writer.destroyForcibly();
    }
    assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(accepted).isEqualTo(count);
    return accepted;
  }

  private Process start(SigningKey key) throws IOException {
    String classes =
        Stream.of(
                Writer.class,
                Ledger.class,
                Leaf.class,
                FileStorage.class,
                Crypto.class,
                Bytes.class)
            .map(KilledWriterTest::location)
            .collect(Collectors.joining(":"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx64m",
                "-cp",
                classes,
                Writer.class.getName(),
                folder.resolve("log").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (SecretBytes exported = key.export()) {
      process.getOutputStream().write(exported.use(byte[]::clone));
    }
    process.getOutputStream().close();
    return process;
  }

  private static String location(Class<?> type) {
    URI place = URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(place).toString();
  }

  /// Another process that appends without end and says so after each append.
  static final class Writer {

    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      Crypto crypto = Crypto.of(new SecureRandom());
      SecretBytes exported = SecretBytes.of(System.in.readAllBytes());
      NoteSigner signer =
          NoteSigner.of("log", SigningKey.restore(crypto, exported, KeyPurpose.LOG));
      FileStorage storage = FileStorage.open(Path.of(arguments[0]));
      try (Ledger ledger = Ledger.open(crypto, storage, signer)) {
        for (int i = 0; ; i++) {
          Bytes document = Bytes.utf8("event " + i);
          ledger.append(Event.of("test", crypto.sha256(document), document));
          System.out.println(i);
        }
      }
    }
  }
}
