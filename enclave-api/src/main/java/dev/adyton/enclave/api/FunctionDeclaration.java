package dev.adyton.enclave.api;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a function takes, gives and discloses, as data that parties can read before they consent.
///
/// @param name the name in contracts
/// @param meaning one sentence for people
/// @param parameters its parameters
/// @param inputs how many inputs it takes
/// @param outputs its outputs
/// @param discloses what every run tells, whichever outputs a contract takes
public record FunctionDeclaration(
    String name,
    String meaning,
    List<Parameter> parameters,
    InputsDeclaration inputs,
    List<OutputDeclaration> outputs,
    List<String> discloses) {

  /// What names of functions, parameters, outputs and disclosures look like.
  public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

  /// The domain label of the JSON form.
  public static final String TYPE = "adyton/function/1";

  private static final String FORMAT = "function declaration";

  /// Checks the names.
  ///
  /// @throws IllegalArgumentException if a name is not one or occurs twice
  public FunctionDeclaration {
    parameters = List.copyOf(parameters);
    outputs = List.copyOf(outputs);
    discloses = List.copyOf(discloses);
    requireNames(List.of(name));
    requireNames(parameters.stream().map(Parameter::name).toList());
    requireNames(outputs.stream().map(OutputDeclaration::name).toList());
    requireNames(discloses);
  }

  /// {@return the declaration in these bytes of canonical JSON}
  ///
  /// @throws FormatException if they hold none
  public static FunctionDeclaration parse(Bytes json) {
    JsonFields fields = JsonFields.of(Json.parseCanonical(json), FORMAT);
    try {
      return of(fields);
    } catch (IllegalArgumentException e) {
      throw new FormatException(FORMAT, "document", "is contradictory: " + e.getMessage());
    }
  }

  /// {@return the declaration in canonical JSON}
  public Bytes encode() {
    return Json.canonical(toJson());
  }

  /// {@return the parameter of this name, or nothing if there is none}
  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  /// {@return the output of this name, or nothing if there is none}
  public Optional<OutputDeclaration> output(String name) {
    return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
  }

  /// {@return what is wrong with the arguments of a contract, a sentence each; nothing if they fit}
  public List<String> problems(Map<String, String> arguments) {
    List<String> problems = new ArrayList<>();
    arguments.forEach((key, value) -> {
      if (parameter(key).isEmpty()) {
        problems.add(name + " has no parameter " + key);
      } else if (!parameter(key).get().accepts(value)) {
        problems.add("argument " + key + " of " + name + " is out of bounds or misspelt");
      }
    });
    for (Parameter parameter : parameters) {
      if (parameter.defaultValue().isEmpty() && !arguments.containsKey(parameter.name())) {
        problems.add(name + " needs an argument " + parameter.name());
      }
    }
    return problems;
  }

  /// {@return what a contract discloses that takes these outputs, sorted: `discloses` and what each
  /// output adds}
  ///
  /// @throws IllegalArgumentException if there is no such output
  public List<String> disclosedBy(Collection<String> taken) {
    TreeSet<String> all = new TreeSet<>(discloses);
    for (String output : taken) {
      all.addAll(
          output(output)
              .orElseThrow(() -> new IllegalArgumentException("no output is named " + output))
              .discloses());
    }
    return List.copyOf(all);
  }

  /// {@return whether a result holds exactly the declared outputs}
  public boolean describes(FunctionResult result) {
    return result.outputs().size() == outputs.size()
        && outputs.stream()
            .allMatch(output ->
                result.outputs().containsKey(output.name())
                    && output.describes(result.output(output.name())));
  }

  private JsonObject toJson() {
    return JsonObject.build()
        .put("type", TYPE)
        .put("name", name)
        .put("meaning", meaning)
        .put("parameters", parameters.stream().map(Parameter::toJson).toList())
        .put("inputs", inputs.toJson())
        .put("outputs", outputs.stream().map(OutputDeclaration::toJson).toList())
        .putTexts("discloses", discloses)
        .done();
  }

  private static FunctionDeclaration of(JsonFields fields) {
    if (!fields.text("type").equals(TYPE)) {
      throw fields.fail("type", "is not " + TYPE);
    }
    FunctionDeclaration declaration =
        new FunctionDeclaration(
            fields.text("name", NAME),
            fields.text("meaning"),
            fields.objects("parameters").stream().map(Parameter::of).toList(),
            InputsDeclaration.of(fields.object("inputs")),
            fields.objects("outputs").stream().map(OutputDeclaration::of).toList(),
            fields.distinctTexts("discloses", NAME));
    fields.end();
    return declaration;
  }

  private static void requireNames(List<String> names) {
    if (names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException("a name occurs twice in " + names);
    }
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("not a name: " + name);
      }
    }
  }
}
