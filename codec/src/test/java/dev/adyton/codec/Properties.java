package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What holds for every parser on any bytes. Each method returns whether the bytes were accepted
/// and throws only when a property is broken.
final class Properties {

  private Properties() {}

  static boolean json(Bytes data) {
    return accepted(() -> {
      JsonDocument document = JsonDocument.parse(data);
      assertThat(Json.parse(document.source(document.root()))).isEqualTo(document.root());
      Bytes canonical = Json.canonical(document.root());
      assertThat(Json.canonical(Json.parseCanonical(canonical))).isEqualTo(canonical);
      assertThat(Json.parse(Bytes.utf8(Json.pretty(document.root())))).isEqualTo(document.root());
    });
  }

  static boolean cbor(Bytes data) {
    accepted(() -> assertThat(Cbor.encode(Cbor.decodeDeterministic(data))).isEqualTo(data));
    return accepted(() -> {
      CborValue value = Cbor.decode(data);
      Bytes encoded = Cbor.encode(value);
      assertThat(Cbor.decode(encoded)).isEqualTo(value);
      assertThat(encoded.length()).isLessThanOrEqualTo(2 * data.length());
    });
  }

  static boolean cose(Bytes data) {
    accepted(() -> CoseSign.parse(data).signatures().forEach(CoseSignature::protectedHeader));
    return accepted(() -> {
      CoseSign1 structure = CoseSign1.parse(data);
      assertThat(structure.encoded()).isEqualTo(data);
      accepted(structure::algorithm);
      accepted(structure::keyId);
      accepted(() -> structure.toBeSigned(Bytes.EMPTY));
    });
  }

  static boolean dsse(Bytes data) {
    return accepted(() -> {
      DsseEnvelope envelope = DsseEnvelope.parse(data);
      assertThat(DsseEnvelope.parse(envelope.encode())).isEqualTo(envelope);
    });
  }

  static boolean jws(Bytes data) {
    String text = latin(data);
    return accepted(() -> assertThat(Jws.parse(text).encode()).isEqualTo(text));
  }

  static boolean note(Bytes data) {
    return accepted(() -> assertThat(SignedNote.parse(data).encode()).isEqualTo(data));
  }

  static boolean der(Bytes data) {
    return accepted(() -> {
      DerReader reader = DerReader.of(data, "fuzz");
      DerWriter copy = new DerWriter();
      while (reader.hasNext()) {
        copy.element(reader.element("element"));
      }
      assertThat(copy.toBytes()).isEqualTo(data);
      everyKind(data);
    });
  }

  private static void everyKind(Bytes data) {
    accepted(() ->
        assertThat(new DerWriter().integer(der(data, "i").integer("i")).toBytes())
            .isEqualTo(firstOf(data)));
    accepted(() ->
        assertThat(new DerWriter().bitString(der(data, "b").bitString("b")).toBytes())
            .isEqualTo(firstOf(data)));
    accepted(() -> der(data, "o").oid("o"));
    accepted(() -> der(data, "t").text("t"));
    accepted(() -> der(data, "s").set("s"));
    accepted(() -> der(data, "f").flag("f"));
  }

  private static DerReader der(Bytes data, String format) {
    return DerReader.of(data, format);
  }

  private static Bytes firstOf(Bytes data) {
    return DerReader.of(data, "first").element("first");
  }

  static boolean pem(Bytes data) {
    return accepted(() -> {
      List<PemBlock> blocks = Pem.parse(data);
      assertThat(Pem.parse(Bytes.utf8(Pem.encode(blocks)))).isEqualTo(blocks);
    });
  }

  static boolean base64(Bytes data) {
    String text = latin(data);
    accepted(() -> assertThat(Base64Text.url(Base64Text.parseUrl(text))).isEqualTo(text));
    return accepted(
        () -> assertThat(Base64Text.standard(Base64Text.parseStandard(text))).isEqualTo(text));
  }

  static boolean text(Bytes data) {
    String text = new String(data.toArray(), StandardCharsets.UTF_8);
    accepted(() -> StrictText.free(text));
    return accepted(() -> assertThat(StrictText.decimal(StrictText.decimal(text))).isEqualTo(text));
  }

  private static String latin(Bytes data) {
    return new String(data.toArray(), StandardCharsets.ISO_8859_1);
  }

  private static boolean accepted(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (FormatException expected) {
      return false;
    }
  }
}
