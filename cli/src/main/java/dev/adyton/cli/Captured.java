package dev.adyton.cli;

import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What became of a command that another one ran, or that an agent ran for it.
///
/// @param result what it says, empty if it was not done
/// @param failure why it was not done
record Captured(Optional<Result> result, Optional<Failure> failure) {

  private static final String FORMAT = "answer of an agent";

  static Captured of(Result result) {
    return new Captured(Optional.of(result), Optional.empty());
  }

  static Captured of(Failure failure) {
    return new Captured(Optional.empty(), Optional.of(failure));
  }

  /// {@return the result}
  ///
  /// @throws CommandRefused if the command was not done
  Result orElseThrow() {
    failure.ifPresent(reason -> {
      throw CommandRefused.of(reason);
    });
    return result.orElseThrow();
  }

  JsonObject toJson() {
    JsonObject.Builder json = JsonObject.build();
    result.ifPresent(done ->
        json.put(
            "result",
            JsonObject.build()
                .put("exit", done.exit().status())
                .put("json", done.json())
                .putTexts("lines", done.lines())
                .putTexts("essence", done.essence())
                .done()));
    failure.ifPresent(reason ->
        json.put(
            "failure",
            JsonObject.build()
                .put("exit", reason.exit().status())
                .put("code", reason.code())
                .put("message", reason.message())
                .done()));
    return json.done();
  }

  static Captured parse(JsonValue answer) {
    JsonFields fields = JsonFields.of(answer, FORMAT);
    if (fields.has("failure")) {
      JsonFields failure = fields.object("failure");
      return of(new Failure(exit(failure), failure.text("code"), failure.text("message")));
    }
    JsonFields result = fields.object("result");
    return of(
        new Result(
            exit(result),
            (JsonObject) result.value("json"),
            result.texts("lines"),
            result.texts("essence")));
  }

  private static Exit exit(JsonFields fields) {
    long status = fields.integer("exit");
    return Arrays.stream(Exit.values())
        .filter(exit -> exit.status() == status)
        .findFirst()
        .orElseThrow(() -> fields.fail("exit", "is no exit status"));
  }

  /// Keeps what is printed.
  static final class Output extends dev.adyton.cli.Output {

    private Captured captured =
        of(new Failure(Exit.SERVICE, "internal.error", "the command said nothing"));

    Output(Terminal terminal) {
      super(terminal, Style.QUIET);
    }

    Captured captured() {
      return captured;
    }

    @Override
    void print(Result result) {
      captured = of(result);
    }

    @Override
    void print(Failure failure) {
      captured = of(failure);
    }
  }

  /// {@return the exit status}
  Exit status() {
    return result.map(Result::exit).or(() -> failure.map(Failure::exit)).orElse(Exit.SERVICE);
  }

  /// {@return the lines for people}
  List<String> lines() {
    return result.map(Result::lines).orElseGet(() -> List.of());
  }
}
