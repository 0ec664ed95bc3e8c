package dev.adyton.crypto;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;

/// Every parser of foreign keys on any bytes.
class ParsersFuzzTest {

  @FuzzTest
  void publicKey(byte[] data) {
    KeyProperties.publicKey(Bytes.of(data));
  }

  @FuzzTest
  void rsaKey(byte[] data) {
    KeyProperties.rsaKey(Bytes.of(data));
  }

  @FuzzTest
  void noteKey(byte[] data) {
    KeyProperties.noteKey(Bytes.of(data));
  }

  @FuzzTest
  void digest(byte[] data) {
    KeyProperties.digest(Bytes.of(data));
  }

  @FuzzTest
  void exportedKey(byte[] data) {
    KeyProperties.exportedKey(Bytes.of(data));
  }

  @FuzzTest
  void derSignature(byte[] data) {
    KeyProperties.derSignature(Bytes.of(data));
  }
}
