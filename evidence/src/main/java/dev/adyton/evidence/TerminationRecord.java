package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// What a monitor says about the end of an enclave: its processes ended, its memory file systems
/// were unmounted, swap was off for it or not. Canonical JSON, signed under the monitor key of the
/// evidence. Claimed is the loss of keys by the end of every process; copies that were taken by
/// whoever the label does not keep out are not.
///
/// @param instance the 32 bytes of the enclave report
/// @param processes {@value #ENDED}, or what is known to be left
/// @param memoryFileSystems {@value #UNMOUNTED}, or what is known to be left
/// @param swap {@value #OFF} or {@value #NOT_EXCLUDED}
/// @param exit how the enclave ended, as in `completed`, `refused`, `limit`, `killed`
/// @param at when, by the monitor's clock, whole seconds
public record TerminationRecord(
    Bytes instance,
    String processes,
    String memoryFileSystems,
    String swap,
    String exit,
    Instant at) {

  /// The member `type`, the domain label.
  public static final String TYPE = "adyton/termination/1";

  /// The type of the payload in the envelope that the monitor signs.
  public static final String PAYLOAD_TYPE = "application/vnd.adyton.termination.v1+json";

  /// Every process of the enclave's group ended.
  public static final String ENDED = "ended";

  /// Every memory file system of the enclave was unmounted.
  public static final String UNMOUNTED = "unmounted";

  /// The enclave's memory could not be swapped out.
  public static final String OFF = "off";

  /// The enclave's memory may have been swapped out.
  public static final String NOT_EXCLUDED = "not excluded";

  private static final String FORMAT = "termination";
  private static final Pattern WORDS = Pattern.compile("[a-z][a-z0-9 -]{0,62}");
  private static final Pattern SWAP = Pattern.compile("off|not excluded");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

  /// Makes a record; a fraction of a second is cut off.
  ///
  /// @throws IllegalArgumentException if a member has another length or form than its format
  public TerminationRecord {
    at = at.truncatedTo(ChronoUnit.SECONDS);
    require(instance.length() == EnclaveReport.SIZE, "instance");
    require(WORDS.matcher(processes).matches(), "processes");
    require(WORDS.matcher(memoryFileSystems).matches(), "memoryFileSystems");
    require(SWAP.matcher(swap).matches(), "swap");
    require(WORDS.matcher(exit).matches(), "exit");
    require(TIME.matcher(at.toString()).matches(), "at");
  }

  /// {@return the record that canonical JSON holds}
  ///
  /// @throws FormatException if the bytes are not canonical or do not follow the format
  public static TerminationRecord parse(Bytes canonicalJson) {
    JsonFields fields = JsonFields.of(Json.parseCanonical(canonicalJson), FORMAT);
    if (!fields.text("type").equals(TYPE)) {
      throw fields.fail("type", "is not " + TYPE);
    }
    TerminationRecord termination =
        new TerminationRecord(
            fields.hex("instance", EnclaveReport.SIZE),
            fields.text("processes", WORDS),
            fields.text("memoryFileSystems", WORDS),
            fields.text("swap", SWAP),
            fields.text("exit", WORDS),
            time(fields));
    fields.end();
    return termination;
  }

  /// {@return the record as canonical JSON}
  public Bytes encode() {
    return Json.canonical(
        JsonObject.build()
            .put("type", TYPE)
            .put("instance", instance.hex())
            .put("processes", processes)
            .put("memoryFileSystems", memoryFileSystems)
            .put("swap", swap)
            .put("exit", exit)
            .put("at", at.toString())
            .done());
  }

  /// {@return whether nothing of the enclave was left running or mounted}
  public boolean complete() {
    return processes.equals(ENDED) && memoryFileSystems.equals(UNMOUNTED);
  }

  private static Instant time(JsonFields fields) {
    String text = fields.text("at", TIME);
    try {
      Instant at = Instant.parse(text);
      if (at.toString().equals(text)) {
        return at;
      }
    } catch (DateTimeException e) {
      throw fields.fail("at", "is no time: " + e.getMessage());
    }
    throw fields.fail("at", "is no time");
  }

  private static void require(boolean holds, String member) {
    if (!holds) {
      throw new IllegalArgumentException(member + " is not of its form");
    }
  }
}
