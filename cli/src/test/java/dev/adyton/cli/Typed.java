package dev.adyton.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A command typed at a terminal of paper.
///
/// @param status the exit status
/// @param out what it printed as result
/// @param err what it said besides
record Typed(int status, String out, String err) {

  static Typed at(Path home, String... words) {
    return at(home, false, "", words);
  }

  static Typed at(Path home, boolean interactive, String answers, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new BufferedReader(new StringReader(answers)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            interactive,
            Map.of("HOME", home.toString()),
            home);
    int status = Shell.at(terminal).execute(List.of(words));
    return new Typed(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
