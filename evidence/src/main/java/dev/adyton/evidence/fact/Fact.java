package dev.adyton.evidence.fact;

import dev.adyton.codec.JsonValue;

/// One field of a foreign format, told to people and programs.
///
/// @param path its name and those of what it is part of, joined by full stops, as in
///   `header.version`; the number of an item stands in brackets behind the name of its list, as in
///   `tags[0].kind`; full stops, brackets and backslashes inside a name stand behind a backslash
/// @param value what it holds
/// @param place where it stands
/// @param meaning what it says, for people
/// @param source the clause of the specification that defines it
public record Fact(String path, JsonValue value, Place place, String meaning, String source) {}
