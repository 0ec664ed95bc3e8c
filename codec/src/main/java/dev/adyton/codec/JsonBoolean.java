package dev.adyton.codec;

/// The JSON literal `true` or `false`.
///
/// @param value which of them
public record JsonBoolean(boolean value) implements JsonValue {}
