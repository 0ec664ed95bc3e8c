package dev.adyton.contract;

import dev.adyton.codec.JsonObject;
import java.time.Instant;

/// Times that the engine read from a clock it cannot vouch for.
///
/// @param source whose clock, in lower-case words, as in `node clock`
/// @param start when the task began
/// @param end when it ended
public record ClaimedTimes(String source, Instant start, Instant end) {

  /// Makes times.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public ClaimedTimes {
    Require.phrase(source, "source");
    Require.time(start, "start");
    Require.time(end, "end");
  }

  static ClaimedTimes read(DocumentFields fields) {
    return new ClaimedTimes(fields.text("source"), fields.time("start"), fields.time("end"));
  }

  JsonObject toJson() {
    return new DocumentJson().text("source", source).time("start", start).time("end", end).done();
  }
}
