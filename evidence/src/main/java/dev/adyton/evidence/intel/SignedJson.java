package dev.adyton.evidence.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonDocument;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import java.util.List;

/// An object with two members, in this order: a body and, in hexadecimal, an ECDSA signature over
/// the very bytes of that body. Those bytes are what the parser itself read, so that no other text
/// can be signed than the one that counts.
///
/// Source: Intel SGX and TDX Provisioning Certification Service API v4, TCB info and enclave
/// identity.
///
/// @param body the body
/// @param signed the bytes of the body
/// @param signature r and s, 64 bytes
record SignedJson(JsonFields body, Bytes signed, Bytes signature) {

  private static final String SIGNATURE = "signature";
  private static final int SIGNATURE_LENGTH = 64;

  static SignedJson parse(JsonDocument document, String name, String format) {
    JsonFields fields = JsonFields.of(document.root(), format);
    if (!fields.names().equals(List.of(name, SIGNATURE))) {
      throw new FormatException(format, "members", "are not " + name + " and " + SIGNATURE);
    }
    JsonValue body = fields.value(name);
    Bytes signature = Collaterals.hex(fields, SIGNATURE, SIGNATURE_LENGTH);
    fields.end();
    return new SignedJson(JsonFields.of(body, format), document.source(body), signature);
  }

  /// {@return whether a document is an object with a member of that name}
  static boolean begins(JsonDocument document, String name) {
    return document.root() instanceof JsonObject object && object.members().containsKey(name);
  }
}
