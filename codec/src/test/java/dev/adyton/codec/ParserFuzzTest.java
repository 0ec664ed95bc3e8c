package dev.adyton.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Every parser on any bytes: it gives a value that survives its own encoding, or a {@link
/// FormatException}; nothing else.
class ParserFuzzTest {

  @FuzzTest
  void json(byte[] data) {
    Properties.json(Bytes.of(data));
  }

  @FuzzTest
  void cbor(byte[] data) {
    Properties.cbor(Bytes.of(data));
  }

  @FuzzTest
  void cose(byte[] data) {
    Properties.cose(Bytes.of(data));
  }

  @FuzzTest
  void dsse(byte[] data) {
    Properties.dsse(Bytes.of(data));
  }

  @FuzzTest
  void jws(byte[] data) {
    Properties.jws(Bytes.of(data));
  }

  @FuzzTest
  void note(byte[] data) {
    Properties.note(Bytes.of(data));
  }

  @FuzzTest
  void der(byte[] data) {
    Properties.der(Bytes.of(data));
  }

  @FuzzTest
  void pem(byte[] data) {
    Properties.pem(Bytes.of(data));
  }

  @FuzzTest
  void base64(byte[] data) {
    Properties.base64(Bytes.of(data));
  }

  @FuzzTest
  void text(byte[] data) {
    Properties.text(Bytes.of(data));
  }
}
