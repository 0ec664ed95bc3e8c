package dev.adyton.enclave.api;

import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A parameter of a function.
///
/// @param name its name in contracts
/// @param type how its argument is written
/// @param defaultValue the argument where a contract gives none; without it the contract must
/// @param bounds where a number must lie; only for numbers
/// @param choices the words to choose from; only and always for {@link ParameterType#CHOICE}
/// @param meaning one sentence for people
public record Parameter(
    String name,
    ParameterType type,
    Optional<String> defaultValue,
    Optional<Interval> bounds,
    List<String> choices,
    String meaning) {

  /// Checks that the members fit together.
  ///
  /// @throws IllegalArgumentException if they do not
  public Parameter {
    choices = List.copyOf(choices);
    if (bounds.isPresent() && !type.isNumber()) {
      throw new IllegalArgumentException(name + " has bounds and is no number");
    }
    if (choices.isEmpty() == (type == ParameterType.CHOICE)) {
      throw new IllegalArgumentException(name + " needs choices if and only if it is a choice");
    }
    if (defaultValue.isPresent() && !fits(type, bounds, choices, defaultValue.get())) {
      throw new IllegalArgumentException("the default of " + name + " is out of bounds");
    }
  }

  /// {@return a parameter that names a column and that every contract must give}
  public static Parameter column(String name, String meaning) {
    return new Parameter(
        name, ParameterType.COLUMN, Optional.empty(), Optional.empty(), List.of(), meaning);
  }

  /// {@return a number within bounds as {@link Interval#parse} reads them}
  public static Parameter number(
      String name, ParameterType type, String defaultValue, String bounds, String meaning) {
    return new Parameter(
        name,
        type,
        Optional.of(defaultValue),
        Optional.of(Interval.parse(bounds)),
        List.of(),
        meaning);
  }

  /// {@return whether an argument is written as the type asks for and lies within the bounds}
  public boolean accepts(String argument) {
    return fits(type, bounds, choices, argument);
  }

  JsonObject toJson() {
    JsonObject.Builder json = JsonObject.build().put("name", name).put("type", type.text());
    json.putOptional("default", defaultValue);
    json.putOptional("bounds", bounds.map(Interval::toString));
    if (!choices.isEmpty()) {
      json.putTexts("choices", choices);
    }
    return json.put("meaning", meaning).done();
  }

  static Parameter of(JsonFields fields) {
    Parameter parameter =
        new Parameter(
            fields.text("name", FunctionDeclaration.NAME),
            ParameterType.of(fields.text("type"))
                .orElseThrow(() -> fields.fail("type", "is not a type of parameters")),
            fields.optionalText("default"),
            fields.optionalText("bounds").map(Interval::parse),
            fields.has("choices") ? fields.texts("choices") : List.of(),
            fields.text("meaning"));
    fields.end();
    return parameter;
  }

  private static boolean fits(
      ParameterType type, Optional<Interval> bounds, List<String> choices, String argument) {
    return type.accepts(argument)
        && (choices.isEmpty() || choices.contains(argument))
        && (bounds.isEmpty() || bounds.get().contains(new BigDecimal(argument)));
  }
}
