package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The parts that messages are made of: a message is one deterministic CBOR array.
final class Wire {

  /// The size of ids, nonces, salts and hashes in bytes.
  static final int ID = 32;

  /// The most bytes of a message, which fits a frame of 1 MiB with its head.
  static final int MAX_BYTES = (1 << 20) - 1024;

  private static final int MAX_ITEMS = 512;

  private Wire() {}

  static <T> T parse(Bytes encoded, String format, Function<CborItems, T> reader) {
    if (encoded.length() > MAX_BYTES) {
      throw new FormatException(format, MAX_BYTES, "message", "is longer than that");
    }
    CborItems items = CborItems.of(Cbor.decodeDeterministic(encoded), format);
    try {
      T read = reader.apply(items);
      items.end();
      return read;
    } catch (IllegalArgumentException e) {
      throw items.fail("message", "is refused: " + e.getMessage());
    }
  }

  static Bytes message(CborValue... parts) {
    Bytes encoded = Cbor.encode(Cbor.array(parts));
    if (encoded.length() > MAX_BYTES) {
      throw new IllegalArgumentException("a message of " + encoded.length() + " bytes");
    }
    return encoded;
  }

  static <T> List<T> readList(CborItems items, BiFunction<CborItems, String, T> reader) {
    if (items.remaining() > MAX_ITEMS) {
      throw items.fail("list", "holds more than " + MAX_ITEMS + " items");
    }
    List<T> list = new ArrayList<>();
    while (items.remaining() > 0) {
      list.add(reader.apply(items, "item " + list.size()));
    }
    return List.copyOf(list);
  }

  static <T> CborValue list(List<T> items, Function<T, ? extends CborValue> cbor) {
    return Cbor.array(items.stream().map(cbor).toList());
  }

  static DsseEnvelope readEnvelope(CborItems items, String field) {
    CborItems parts = items.array(field);
    DsseEnvelope envelope =
        new DsseEnvelope(
            parts.text("payloadType"),
            parts.bytes("payload"),
            parts.text("keyid"),
            parts.bytes("sig"));
    parts.end();
    return envelope;
  }

  static CborValue envelope(DsseEnvelope envelope) {
    return Cbor.array(
        text(envelope.payloadType()),
        bytes(envelope.payload()),
        text(envelope.keyId()),
        bytes(envelope.signature()));
  }

  static Digest readDigest(CborItems items, String field) {
    return Digest.parse(items.text(field));
  }

  static CborValue digest(Digest digest) {
    return text(digest.toString());
  }

  static CborValue bytes(Bytes bytes) {
    return Cbor.bytes(bytes);
  }

  static CborValue text(String text) {
    return Cbor.text(text);
  }

  static CborValue integer(long number) {
    return Cbor.integer(number);
  }

  static void requireId(Bytes id, String name) {
    if (id.length() != ID) {
      throw new IllegalArgumentException(name + " is not of " + ID + " bytes");
    }
  }
}
