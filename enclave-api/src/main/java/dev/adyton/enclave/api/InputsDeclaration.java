package dev.adyton.enclave.api;

import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;

/// How many inputs a function takes. Every input has a join column.
///
/// @param min the fewest, at least 1
/// @param max the most, at most {@link #MOST}
/// @param meaning one sentence for people: which columns count as what
public record InputsDeclaration(int min, int max, String meaning) {

  /// The most inputs that any function takes.
  public static final int MOST = 64;

  /// Checks the order of the numbers.
  ///
  /// @throws IllegalArgumentException if they are not in order
  public InputsDeclaration {
    if (min < 1 || max < min || max > MOST) {
      throw new IllegalArgumentException("inputs " + min + ".." + max);
    }
  }

  /// {@return whether the function takes this many inputs}
  public boolean admits(int inputs) {
    return inputs >= min && inputs <= max;
  }

  JsonObject toJson() {
    return JsonObject.build().put("min", min).put("max", max).put("meaning", meaning).done();
  }

  static InputsDeclaration of(JsonFields fields) {
    int min = (int) fields.integer("min", 1, MOST);
    InputsDeclaration inputs =
        new InputsDeclaration(min, (int) fields.integer("max", min, MOST), fields.text("meaning"));
    fields.end();
    return inputs;
  }
}
