package dev.adyton.codec;

/// A CBOR floating-point number. Half and single precision are read as the double of the same
/// value; every NaN is the same NaN.
///
/// @param value the number
public record CborFloat(double value) implements CborValue {}
