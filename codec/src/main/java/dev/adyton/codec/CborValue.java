package dev.adyton.codec;

/// A CBOR data item. Values are plain data: equal when they mean the same, however they were
/// encoded.
///
/// Source: [RFC 8949 §2](https://www.rfc-editor.org/rfc/rfc8949).
public sealed interface CborValue
    permits CborInteger, CborBytes, CborText, CborArray, CborMap, CborTag, CborFloat, CborSimple {}
