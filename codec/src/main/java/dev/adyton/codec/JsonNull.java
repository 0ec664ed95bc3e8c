package dev.adyton.codec;

/// The JSON literal `null`.
public record JsonNull() implements JsonValue {}
