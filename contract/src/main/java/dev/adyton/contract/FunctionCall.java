package dev.adyton.contract;

import dev.adyton.codec.JsonObject;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// The function of a contract and what it is called with.
///
/// @param name the function's name
/// @param identity which code of that name
/// @param arguments by parameter; decimals as strings in their one spelling
public record FunctionCall(String name, CodeIdentity identity, Map<String, String> arguments) {

  private static final String EXACT = "digest";

  /// Makes a call.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public FunctionCall {
    Require.name(name, "name");
    arguments = arguments(arguments);
  }

  static Map<String, String> arguments(Map<String, String> arguments) {
    Require.list(arguments.keySet(), "arguments");
    arguments.forEach(
        (key, value) -> Require.argument(value, "argument " + Require.name(key, "arguments")));
    return Collections.unmodifiableMap(new TreeMap<>(arguments));
  }

  static FunctionCall read(DocumentFields fields) {
    return new FunctionCall(
        fields.text("name"), CodeIdentities.read(fields, EXACT), fields.map("arguments"));
  }

  JsonObject toJson() {
    DocumentJson json = new DocumentJson().text("name", name).map("arguments", arguments);
    return CodeIdentities.write(json, identity, EXACT).done();
  }
}
