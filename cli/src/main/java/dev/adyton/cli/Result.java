package dev.adyton.cli;

import dev.adyton.codec.JsonObject;
import java.util.List;

/// What a command has to say on standard output, in three forms.
///
/// @param exit how it ended
/// @param json with `--json`: one object
/// @param lines for people
/// @param essence with `--quiet`: what a script would pick out of the lines, perhaps nothing
record Result(Exit exit, JsonObject json, List<String> lines, List<String> essence) {

  /// Nothing more to say.
  static final Result SILENT =
      new Result(Exit.PASS, JsonObject.build().done(), List.of(), List.of());

  Result {
    lines = List.copyOf(lines);
    essence = List.copyOf(essence);
  }

  /// {@return the result of a command that was done and says something}
  static Result done(JsonObject json, List<String> lines) {
    return new Result(Exit.PASS, json, lines, List.of());
  }

  /// {@return the result of a command that was done and says something}
  static Result done(JsonObject json, String... lines) {
    return done(json, List.of(lines));
  }

  /// {@return this, with what `--quiet` prints}
  Result essence(String... parts) {
    return new Result(exit, json, lines, List.of(parts));
  }

  /// {@return this, with what `--quiet` prints}
  Result essence(List<String> parts) {
    return new Result(exit, json, lines, parts);
  }

  /// {@return this, ended otherwise}
  Result exit(Exit other) {
    return new Result(other, json, lines, essence);
  }
}
