package dev.adyton.evidence.fact;

/// A bit of a mask that has a name.
///
/// @param index its number, 0 for the least significant
/// @param name the specification's name, lower case with underscores
/// @param meaning what a set bit says
public record Bit(int index, String name, String meaning) {}
