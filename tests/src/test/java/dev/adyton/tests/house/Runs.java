package dev.adyton.tests.house;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.tests.house.Distribution.Typed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tasks of the agreement, as `north` runs them.
final class Runs {

  private static final Set<String> ENDS = Set.of("terminated", "cancelled", "expired");
  private static final int PATIENCE_STEPS = 600;
  private static final long STEP_MILLIS = 200;

  private final RunningHouse house;
  private int results;

  Runs(RunningHouse house) {
    this.house = house;
  }

  /// {@return the task, started}
  String start(String contract) {
    return house.done(Agreement.NORTH, "task", "run", contract, "--quiet").strip();
  }

  /// Waits until a task has ended.
  ///
  /// @return how the engine says that it ended, if it said so
  Optional<String> awaitEnd(String task) throws InterruptedException {
    String last = "";
    for (int i = 0; i < PATIENCE_STEPS; i++) {
      Typed typed = house.as(Agreement.NORTH, "task", "status", task, "--json");
      last = typed.toString();
      if (typed.out().startsWith("{")) {
        JsonObject status = (JsonObject) Json.parse(Bytes.utf8(typed.out().strip()));
        if (text(status, "phase").filter(ENDS::contains).isPresent()) {
          return text(status, "outcome");
        }
      }
      Thread.sleep(STEP_MILLIS);
    }
    throw new AssertionError("did not end: " + last + agents());
  }

  private String agents() {
    StringBuilder said = new StringBuilder();
    for (String party : List.of(Agreement.NORTH, Agreement.SOUTH)) {
      ServiceProcess agent = house.agent(party);
      try {
        said.append("\n").append(party).append(agent.alive() ? " lives: " : " is dead: ");
        said.append(agent.said());
      } catch (IOException e) {
        said.append(e);
      }
    }
    return said.toString();
  }

  private static Optional<String> text(JsonObject object, String name) {
    JsonValue value = object.members().get(name);
    return value instanceof JsonText text ? Optional.of(text.value()) : Optional.empty();
  }

  /// {@return where the result is, opened by its receiver}
  Path result(String task) {
    Path file = house.party(Agreement.NORTH).resolve("result-" + results++ + ".csv");
    house.done(
        Agreement.NORTH, "result", "get", task, "-o", file.toString(), "--name", "intersection");
    return file;
  }
}
