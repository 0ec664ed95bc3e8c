package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CoseTest {

  private static final CborMap ES256 = Cbor.map(Cbor.integer(1), Cbor.integer(-7));
  private static final Bytes PAYLOAD = Bytes.utf8("payload");
  private static final Bytes SIGNATURE = Bytes.fromHex("0102");

  @Test
  void readsWhatItWrites() {
    CborMap keyId = Cbor.map(Cbor.integer(4), Cbor.bytes(Bytes.utf8("k")));
    CoseSign1 made = CoseSign1.of(ES256, keyId, PAYLOAD, SIGNATURE);
    CoseSign1 read = CoseSign1.parse(made.encoded());
    assertThat(read).isEqualTo(made);
    assertThat(read.algorithm()).isEqualTo(-7);
    assertThat(read.keyId()).contains(Bytes.utf8("k"));
    assertThat(read.payload()).contains(PAYLOAD);
    assertThat(read.signature()).isEqualTo(SIGNATURE);
    assertThat(read.protectedHeader()).isEqualTo(CoseSign1.encodeProtected(ES256));
    assertThat(read.toBeSigned(Bytes.EMPTY))
        .isEqualTo(CoseSign1.toBeSigned(CoseSign1.encodeProtected(ES256), Bytes.EMPTY, PAYLOAD));
  }

  @Test
  void signsTheProtectedHeadersAsReceivedNotAsWeWouldWriteThem() {
    Bytes longForm = Bytes.fromHex("a1180126");
    CoseSign1 read = structure(Cbor.bytes(longForm), Cbor.map(), Cbor.bytes(PAYLOAD));
    assertThat(read.algorithm()).isEqualTo(-7);
    assertThat(read.protectedHeader()).isEqualTo(longForm);
    assertThat(Cbor.decode(read.toBeSigned(Bytes.EMPTY)))
        .isEqualTo(
            Cbor.array(
                Cbor.text("Signature1"),
                Cbor.bytes(longForm),
                Cbor.bytes(Bytes.EMPTY),
                Cbor.bytes(PAYLOAD)));
  }

  @Test
  void doesNotCountAnAlgorithmThatTheSignatureDoesNotCover() {
    CoseSign1 read = structure(Cbor.bytes(Bytes.EMPTY), ES256, Cbor.bytes(PAYLOAD));
    assertThatThrownBy(read::algorithm).isInstanceOf(FormatException.class);
    CborMap text = Cbor.map(Cbor.integer(1), Cbor.text("unknown"));
    CoseSign1 named = CoseSign1.of(text, Cbor.map(), PAYLOAD, SIGNATURE);
    assertThatThrownBy(named::algorithm).isInstanceOf(FormatException.class);
  }

  @Test
  void refusesAHeaderInBothBuckets() {
    Bytes encoded = CoseSign1.of(ES256, ES256, PAYLOAD, SIGNATURE).encoded();
    assertThatThrownBy(() -> CoseSign1.parse(encoded)).hasMessageContaining("repeats");
  }

  @Test
  void refusesExtensionsThatMustBeUnderstood() {
    CborMap critical =
        Cbor.map(Cbor.integer(1), Cbor.integer(-7), Cbor.integer(2), Cbor.array(Cbor.integer(99)));
    Bytes encoded = CoseSign1.of(critical, Cbor.map(), PAYLOAD, SIGNATURE).encoded();
    assertThatThrownBy(() -> CoseSign1.parse(encoded)).isInstanceOf(FormatException.class);
  }

  @Test
  void readsADetachedPayloadButNeverSignsWithoutIt() {
    CoseSign1 read = structure(Cbor.bytes(Bytes.EMPTY), Cbor.map(), CborSimple.NULL);
    assertThat(read.payload()).isEmpty();
    assertThatThrownBy(() -> read.toBeSigned(Bytes.EMPTY)).isInstanceOf(FormatException.class);
  }

  @Test
  void refusesOtherShapes() {
    CborBytes empty = Cbor.bytes(Bytes.EMPTY);
    CborMap none = Cbor.map();
    assertRefused(Cbor.array(empty, none, empty));
    assertRefused(Cbor.array(empty, none, empty, empty, empty));
    assertRefused(Cbor.array(none, none, empty, empty));
    assertRefused(Cbor.array(empty, empty, empty, empty));
    assertRefused(Cbor.array(empty, none, Cbor.text("x"), empty));
    assertRefused(Cbor.array(Cbor.bytes(Bytes.fromHex("80")), none, empty, empty));
    assertRefused(Cbor.tag(98, Cbor.array(empty, none, empty, empty)));
    assertRefused(Cbor.tag(18, Cbor.tag(18, Cbor.array(empty, none, empty, empty))));
  }

  @Test
  void refusesSeveralSignersWithoutOne() {
    CborBytes empty = Cbor.bytes(Bytes.EMPTY);
    Bytes encoded = Cbor.encode(Cbor.tag(98, Cbor.array(empty, Cbor.map(), empty, Cbor.array())));
    assertThatThrownBy(() -> CoseSign.parse(encoded)).isInstanceOf(FormatException.class);
  }

  private static CoseSign1 structure(CborValue headers, CborValue unprotected, CborValue payload) {
    return CoseSign1.parse(
        Cbor.encode(Cbor.array(headers, unprotected, payload, Cbor.bytes(SIGNATURE))));
  }

  private static void assertRefused(CborValue value) {
    assertThatThrownBy(() -> CoseSign1.parse(Cbor.encode(value)))
        .isInstanceOf(FormatException.class);
  }
}
