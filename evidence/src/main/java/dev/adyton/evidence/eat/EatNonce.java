package dev.adyton.evidence.eat;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.JsonText;

/// The freshness value of an EAT: bytes in CBOR, any text in JSON, which need not stand for bytes.
///
/// Source: [RFC 9711 §4.1](https://www.rfc-editor.org/rfc/rfc9711#section-4.1).
public sealed interface EatNonce {

  /// {@return whether this is the freshness value of that many bytes, given as they are or in
  /// base64 for addresses}
  boolean is(Bytes value);

  /// {@return the value for people: bytes in hexadecimal, text as it is}
  String shown();

  /// {@return the value as JSON writes it: bytes in base64 for addresses}
  JsonText toJson();

  /// {@return the value as CBOR writes it: text as its UTF-8 encoding}
  CborValue toCbor();

  /// {@return a nonce of bytes}
  static EatNonce of(Bytes value) {
    return new OfBytes(value);
  }

  /// {@return a nonce of text}
  static EatNonce of(String value) {
    return new OfText(value);
  }

  /// A nonce of bytes.
  ///
  /// @param value 8 to 64 bytes
  record OfBytes(Bytes value) implements EatNonce {

    /// The fewest bytes.
    public static final int MIN = 8;

    /// The most bytes.
    public static final int MAX = 64;

    /// Makes a nonce.
    ///
    /// @throws IllegalArgumentException if it is shorter or longer than a nonce may be
    public OfBytes {
      if (value.length() < MIN || value.length() > MAX) {
        throw new IllegalArgumentException("a nonce has " + MIN + " to " + MAX + " bytes");
      }
    }

    @Override
    public boolean is(Bytes other) {
      return value.equals(other);
    }

    @Override
    public String shown() {
      return value.hex();
    }

    @Override
    public JsonText toJson() {
      return new JsonText(Base64Text.url(value));
    }

    @Override
    public CborValue toCbor() {
      return Cbor.bytes(value);
    }
  }

  /// A nonce of text.
  ///
  /// @param value 8 to 88 characters
  record OfText(String value) implements EatNonce {

    /// The fewest characters.
    public static final int MIN = 8;

    /// The most characters.
    public static final int MAX = 88;

    /// Makes a nonce.
    ///
    /// @throws IllegalArgumentException if it is shorter or longer than a nonce may be
    public OfText {
      if (value.length() < MIN || value.length() > MAX) {
        throw new IllegalArgumentException("a nonce has " + MIN + " to " + MAX + " characters");
      }
    }

    @Override
    public boolean is(Bytes other) {
      return value.equals(Base64Text.url(other)) || Bytes.utf8(value).equals(other);
    }

    @Override
    public String shown() {
      return value;
    }

    @Override
    public JsonText toJson() {
      return new JsonText(value);
    }

    @Override
    public CborValue toCbor() {
      return Cbor.bytes(Bytes.utf8(value));
    }
  }
}
