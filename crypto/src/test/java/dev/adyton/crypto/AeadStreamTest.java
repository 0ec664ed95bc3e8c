package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AeadStreamTest {

  private static final int CHUNK = AeadStream.CHUNK;
  private static final int SEALED = CHUNK + 16;
  private static final Bytes PLACE = Bytes.utf8("dataset 1, column id");

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final SecretBytes key = crypto.randomSecret(32);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7})
  void givesBackWhatWasWritten(int length) throws IOException {
    byte[] plaintext = plaintext(length);
    byte[] ciphertext = encrypt(plaintext);
    assertThat(ciphertext.length).isEqualTo((int) AeadStream.ciphertextLength(length));
    assertThat(decrypt(ciphertext)).isEqualTo(plaintext);
  }

  @Test
  void givesTheSameBytesHoweverTheyAreWrittenAndRead() throws IOException {
    byte[] plaintext = plaintext(2 * CHUNK + 5);
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    try (OutputStream out = AeadStream.encrypting(crypto, key, PLACE, pieces)) {
      out.write(plaintext[0]);
      out.write(plaintext, 1, CHUNK);
      out.flush();
      out.write(plaintext, CHUNK + 1, plaintext.length - CHUNK - 1);
    }
    assertThat(pieces.toByteArray()).isEqualTo(encrypt(plaintext));
    try (InputStream in = decrypting(pieces.toByteArray(), PLACE)) {
      assertThat(in.read()).isEqualTo(plaintext[0] & 0xFF);
      assertThat(in.readNBytes(CHUNK)).isEqualTo(Arrays.copyOfRange(plaintext, 1, CHUNK + 1));
      assertThat(in.readAllBytes().length).isEqualTo(plaintext.length - CHUNK - 1);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void refusesAStreamThatWasCutAnywhere() throws IOException {
    byte[] ciphertext = encrypt(plaintext(3 * CHUNK));
    int[] lengths = {0, 1, 15, 16, 17, SEALED - 1, SEALED, SEALED + 1, SEALED + 16};
    for (int length : lengths) {
      assertRefused(Arrays.copyOf(ciphertext, length));
    }
    assertRefused(Arrays.copyOf(ciphertext, 2 * SEALED));
    assertRefused(Arrays.copyOf(ciphertext, 3 * SEALED - 1));
  }

  @Test
  void refusesAStreamThatWasExtended() throws IOException {
    for (int length : new int[] {0, 10, CHUNK, CHUNK + 10}) {
      byte[] ciphertext = encrypt(plaintext(length));
      assertRefused(concat(ciphertext, new byte[] {0}));
      assertRefused(concat(ciphertext, new byte[16]));
      assertRefused(concat(ciphertext, ciphertext));
    }
  }

  @Test
  void refusesChunksInAnotherOrderRepeatedOrLeftOut() throws IOException {
    byte[] ciphertext = encrypt(plaintext(3 * CHUNK));
    byte[] first = Arrays.copyOfRange(ciphertext, 0, SEALED);
    byte[] second = Arrays.copyOfRange(ciphertext, SEALED, 2 * SEALED);
    byte[] third = Arrays.copyOfRange(ciphertext, 2 * SEALED, 3 * SEALED);
    assertThat(decrypt(concat(first, second, third))).hasSize(3 * CHUNK);
    assertRefused(concat(second, first, third));
    assertRefused(concat(first, third, second));
    assertRefused(concat(first, third));
    assertRefused(concat(first, first, second, third));
    assertRefused(concat(first, second, third, third));
    assertRefused(third);
  }

  @Test
  void refusesAStreamOfAnotherPlaceOrKey() throws IOException {
    byte[] ciphertext = encrypt(plaintext(10));
    InputStream elsewhere = decrypting(ciphertext, Bytes.utf8("dataset 1, column pay"));
    assertThatThrownBy(elsewhere::read).isInstanceOf(AuthenticationException.class);
    InputStream otherKey =
        AeadStream.decrypting(
            crypto, crypto.randomSecret(32), PLACE, new ByteArrayInputStream(ciphertext));
    assertThatThrownBy(otherKey::read).isInstanceOf(AuthenticationException.class);
  }

  @Test
  void refusesAChunkOfAnotherStream() throws IOException {
    byte[] mine = encrypt(plaintext(2 * CHUNK));
    ByteArrayOutputStream other = new ByteArrayOutputStream();
    try (OutputStream out = AeadStream.encrypting(crypto, key, Bytes.utf8("other"), other)) {
      out.write(plaintext(2 * CHUNK));
    }
    byte[] mixed =
        concat(
            Arrays.copyOf(mine, SEALED),
            Arrays.copyOfRange(other.toByteArray(), SEALED, 2 * SEALED));
    assertRefused(mixed);
  }

  @Test
  void refusesEveryChangedByteOfAShortStream() throws IOException {
    byte[] ciphertext = encrypt(plaintext(20));
    for (int i = 0; i < ciphertext.length; i++) {
      byte[] changed = ciphertext.clone();
      changed[i] ^= (byte) 0x80;
      assertRefused(changed);
    }
  }

  @Test
  void refusesAnEmptyFinalChunkAfterOthersEvenFromTheHolderOfTheKey() throws IOException {
    Aead aead = new Aead(crypto, key);
    byte[] full = aead.seal(AeadStream.nonce(0, false), PLACE, plaintext(CHUNK), CHUNK);
    byte[] empty = aead.seal(AeadStream.nonce(1, true), PLACE, new byte[0], 0);
    assertRefused(concat(full, empty));
  }

  @Test
  void givesNoByteOfAChunkThatIsNotAuthentic() throws IOException {
    byte[] plaintext = plaintext(2 * CHUNK);
    byte[] ciphertext = encrypt(plaintext);
    ciphertext[2 * SEALED - 1] ^= 1;
    InputStream in = decrypting(ciphertext, PLACE);
    assertThat(in.readNBytes(CHUNK)).isEqualTo(Arrays.copyOf(plaintext, CHUNK));
    byte[] target = new byte[CHUNK];
    assertThatThrownBy(() -> in.read(target)).isInstanceOf(AuthenticationException.class);
    assertThat(target).containsOnly(0);
    assertThatThrownBy(in::read).isInstanceOf(AuthenticationException.class);
    assertThat(in.available()).isZero();
  }

  @Test
  void doesNotEndAStreamWhoseTargetFailed() throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }

          @Override
          public void write(byte[] source, int offset, int length) throws IOException {
            if (written.size() > 0) {
              throw new IOException("full");
            }
            written.write(source, offset, length);
          }
        };
    OutputStream out = AeadStream.encrypting(crypto, key, PLACE, failing);
    assertThatThrownBy(() -> out.write(plaintext(3 * CHUNK))).hasMessage("full");
    assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
    out.close();
    assertThat(written.size()).isEqualTo(SEALED);
    assertRefused(written.toByteArray());
  }

  @Test
  void takesOnlyKeysOf32Bytes() {
    SecretBytes shortKey = crypto.randomSecret(16);
    assertThatThrownBy(
            () -> AeadStream.encrypting(crypto, shortKey, PLACE, OutputStream.nullOutputStream()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AeadStream.ciphertextLength(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AeadStream.ciphertextLength(Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
  }

  private void assertRefused(byte[] ciphertext) {
    assertThatThrownBy(() -> decrypt(ciphertext)).isInstanceOf(AuthenticationException.class);
  }

  private byte[] encrypt(byte[] plaintext) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    try (OutputStream out = AeadStream.encrypting(crypto, key, PLACE, to)) {
      out.write(plaintext);
    }
    return to.toByteArray();
  }

  private byte[] decrypt(byte[] ciphertext) throws IOException {
    try (InputStream in = decrypting(ciphertext, PLACE)) {
      return in.readAllBytes();
    }
  }

  private InputStream decrypting(byte[] ciphertext, Bytes place) {
    return AeadStream.decrypting(crypto, key, place, new ByteArrayInputStream(ciphertext));
  }

  private static byte[] plaintext(int length) {
    byte[] plaintext = new byte[length];
    for (int i = 0; i < length; i++) {
      plaintext[i] = (byte) (i * 31 + i / CHUNK + 1);
    }
    return plaintext;
  }

  private static byte[] concat(byte[]... parts) {
    return Bytes.concat(Arrays.stream(parts).map(Bytes::of).toArray(Bytes[]::new)).toArray();
  }
}
