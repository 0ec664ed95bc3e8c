package dev.adyton.codec;

/// A tagged CBOR item (major type 6).
///
/// @param number the number of the tag as unsigned 64 bits
/// @param content the item that the tag gives a meaning to
public record CborTag(long number, CborValue content) implements CborValue {}
