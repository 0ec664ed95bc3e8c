package dev.adyton.codec;

/// The place of a value in the text it was read from.
///
/// @param offset the offset of its first byte
/// @param length its length in bytes
public record JsonSpan(int offset, int length) {}
