package dev.adyton.contract;

import dev.adyton.codec.FormatException;

/// What a party may do under a contract. A role gives that right and no other.
public enum Role {

  /// Brings inputs and releases their keys.
  DATA_OWNER("data-owner"),

  /// Signs the start of tasks.
  INITIATOR("initiator"),

  /// Gets outputs.
  RECEIVER("receiver"),

  /// Wrote the function: must consent, and gets neither data nor outputs.
  FUNCTION_AUTHOR("function-author");

  private final String text;

  Role(String text) {
    this.text = text;
  }

  /// {@return the name in documents}
  public String text() {
    return text;
  }

  /// {@return the role of that name}
  ///
  /// @throws FormatException if there is none
  public static Role parse(String text) {
    return Texts.parse(values(), Role::text, text, "role");
  }
}
