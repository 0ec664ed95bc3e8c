package dev.adyton.codec;

/// A value of a JSON text. Values are plain data: equal when they hold the same members, whatever
/// bytes they were read from; the bytes themselves are kept by {@link JsonDocument}.
///
/// Source: [RFC 8259 §3](https://www.rfc-editor.org/rfc/rfc8259).
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonText, JsonNumber, JsonBoolean, JsonNull {}
