package dev.adyton.crypto;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;

/// HKDF as HPKE uses it: every input carries a label and the identifier of the suite.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9180#section-4 RFC 9180 §4 LabeledExtract, LabeledExpand
record HpkeLabels(Bytes suite) {

  private static final Bytes VERSION = Bytes.utf8("HPKE-v1");

  static HpkeLabels kem(int kem) {
    return new HpkeLabels(new ByteWriter().bytes(Bytes.utf8("KEM")).u16be(kem).toBytes());
  }

  static HpkeLabels suite(int kem, int kdf, int aead) {
    return new HpkeLabels(
        new ByteWriter().bytes(Bytes.utf8("HPKE")).u16be(kem).u16be(kdf).u16be(aead).toBytes());
  }

  SecretBytes extract(Crypto crypto, Bytes salt, String label, SecretBytes ikm) {
    try (SecretBytes prefix = SecretBytes.of(Bytes.concat(VERSION, suite, Bytes.utf8(label)));
        SecretBytes labeled = SecretBytes.concat(prefix, ikm)) {
      return Hkdf.extract(crypto, labeled, salt);
    }
  }

  SecretBytes expand(Crypto crypto, SecretBytes prk, String label, Bytes info, int length) {
    Bytes labeled =
        new ByteWriter()
            .u16be(length)
            .bytes(VERSION)
            .bytes(suite)
            .bytes(Bytes.utf8(label))
            .bytes(info)
            .toBytes();
    return Hkdf.expand(crypto, prk, labeled, length);
  }
}
