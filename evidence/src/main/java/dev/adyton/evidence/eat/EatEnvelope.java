package dev.adyton.evidence.eat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborArray;
import dev.adyton.codec.CborBytes;
import dev.adyton.codec.CborFloat;
import dev.adyton.codec.CborInteger;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborSimple;
import dev.adyton.codec.CborTag;
import dev.adyton.codec.CborText;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.CoseAlgorithms;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.Jws;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a claims set comes in, and what would sign it. Nothing here was verified.
///
/// Source: [RFC 9711 §5](https://www.rfc-editor.org/rfc/rfc9711#section-5), [RFC
/// 9781](https://www.rfc-editor.org/rfc/rfc9781) (unprotected CWT claims sets), [RFC 8392
/// §6](https://www.rfc-editor.org/rfc/rfc8392#section-6) (tag 61).
public sealed interface EatEnvelope {

  /// {@return the encoded claims set}
  ///
  /// @throws FormatException if it is kept apart from its signature
  Bytes claims();

  /// {@return the name of the algorithm of the signature, where one is named}
  Optional<String> algorithm();

  /// A claims set without a signature: bare, or under tag 601.
  ///
  /// @param claims the encoded claims set
  record Unsigned(Bytes claims) implements EatEnvelope {

    @Override
    public Optional<String> algorithm() {
      return Optional.empty();
    }
  }

  /// A CWT: a COSE structure with one signature.
  ///
  /// @param signed the structure
  record Cose(CoseSign1 signed) implements EatEnvelope {

    private static final int ALGORITHM = 1;

    @Override
    public Bytes claims() {
      return signed.requirePayload();
    }

    @Override
    public Optional<String> algorithm() {
      return signed
          .protectedMap()
          .get(ALGORITHM)
          .filter(value -> value instanceof CborInteger number && number.value().bitLength() < 32)
          .map(value -> CoseAlgorithms.name(((CborInteger) value).value().intValue()));
    }
  }

  /// A JWT: a JSON web signature in its compact form.
  ///
  /// @param signed the signature
  record Jose(Jws signed) implements EatEnvelope {

    @Override
    public Bytes claims() {
      return signed.payload();
    }

    @Override
    public Optional<String> algorithm() {
      return signed
          .header()
          .get("alg")
          .filter(JsonText.class::isInstance)
          .map(name -> ((JsonText) name).value());
    }
  }

  /// The tag of a CWT.
  long CWT = 61;

  /// The tag of a claims set without a signature.
  long UNPROTECTED = 601;

  /// {@return the envelope that a file is: a JSON object, the compact form of a JSON web signature,
  /// a map in CBOR bare or under tag 601, a COSE_Sign1 under tag 18 with or without tag 61}
  ///
  /// @throws UnsupportedFormatException if it is another COSE structure
  /// @throws FormatException if it is nothing of that
  static EatEnvelope parse(Bytes encoded) {
    if (ClaimSet.isJson(encoded)) {
      return new Unsigned(encoded);
    }
    return isCompact(encoded)
        ? new Jose(Jws.parse(new String(encoded.toArray(), StandardCharsets.US_ASCII).strip()))
        : read(Cbor.decode(encoded));
  }

  /// {@return the envelope that an item of CBOR is}
  ///
  /// @throws UnsupportedFormatException if it is another COSE structure
  /// @throws FormatException if it is no envelope
  static EatEnvelope read(CborValue value) {
    return switch (value) {
      case CborMap map -> new Unsigned(Cbor.encode(map));
      case CborTag tag when tag.number() == CWT -> read(tag.content());
      case CborTag tag when tag.number() == UNPROTECTED && tag.content() instanceof CborMap map ->
          new Unsigned(Cbor.encode(map));
      case CborTag tag when tag.number() == CoseSign1.TAG ->
          new Cose(CoseSign1.parse(Cbor.encode(tag)));
      case CborTag _,
          CborArray _,
          CborInteger _,
          CborBytes _,
          CborText _,
          CborFloat _,
          CborSimple _ ->
          throw new UnsupportedFormatException(
              Kind.FORMAT, "eat", 0, "content", "is no claims set and no signed one");
    };
  }

  /// The header of a JSON web signature is an object, whose first byte in base64 is `e`. In CBOR
  /// that byte begins a text of five bytes, and neither is a token.
  static boolean isCompact(Bytes encoded) {
    return encoded.length() > 2 && encoded.at(0) == 'e' && encoded.at(1) == 'y';
  }
}
