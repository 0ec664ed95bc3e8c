package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The operator's log: JSON lines, a file a day (UTC), each line chained to the one before by a
/// hash, so that a line that was changed or taken out is seen. Cutting off the end is seen by
/// whoever kept an earlier chain: what must not be lost stands in the transparency log.
///
/// A line is handed to the operating system before the act that it tells of is answered: it
/// survives the end of the process, and the end of the machine once the day's file was synced.
///
/// ```
/// chain = SHA-256(chain of the line before ‖ canonical JSON of the line without `chain`)
/// ```
public final class AuditLog {

  /// The folder in the hub's home.
  public static final String FOLDER = "audit/";

  private static final System.Logger LOG = System.getLogger(AuditLog.class.getName());
  private static final int MOST_A_SECOND = 100;
  private static final int MAX_FILE = 256 << 20;
  private static final String START = "0".repeat(64);
  private static final Pattern CHAIN = Pattern.compile("[0-9a-f]{64}");

  private final Crypto crypto;
  private final Storage storage;
  private final InstantSource clock;
  private String chain;
  private long second;
  private int inSecond;

  private AuditLog(Crypto crypto, Storage storage, InstantSource clock, String chain) {
    this.crypto = crypto;
    this.storage = storage;
    this.clock = clock;
    this.chain = chain;
  }

  /// {@return the log of a hub's home, to be continued behind its last whole line}
  ///
  /// @throws IOException if it cannot be read or repaired
  public static AuditLog open(Crypto crypto, Storage storage, InstantSource clock)
      throws IOException {
    String chain = START;
    List<String> files = storage.list(FOLDER);
    for (int back = files.size() - 1; back >= 0 && chain.equals(START); back--) {
      chain = repaired(storage, files.get(back)).orElse(START);
    }
    return new AuditLog(crypto, storage, clock, chain);
  }

  /// {@return the events for which `wanted` holds, in order}
  ///
  /// @throws IOException if the log cannot be read
  /// @throws FormatException if a line is malformed
  public static List<AuditEvent> find(Storage storage, Predicate<AuditEvent> wanted)
      throws IOException {
    List<AuditEvent> found = new ArrayList<>();
    for (String file : storage.list(FOLDER)) {
      for (String line : lines(storage, file)) {
        AuditEvent event = AuditEvent.parse(fields(line));
        if (wanted.test(event)) {
          found.add(event);
        }
      }
    }
    return List.copyOf(found);
  }

  /// {@return whether every line follows from the ones before}
  ///
  /// @param kept the chain of an earlier last line, by which a log that was cut off is told
  /// @throws IOException if the log cannot be read
  public static AuditCheck check(Crypto crypto, Storage storage, Optional<String> kept)
      throws IOException {
    String chain = START;
    long lines = 0;
    boolean found = kept.isEmpty() || kept.get().equals(START);
    for (String file : storage.list(FOLDER)) {
      int number = 0;
      for (String line : lines(storage, file)) {
        number++;
        Optional<String> next = follows(crypto, chain, line);
        if (next.isEmpty()) {
          return new AuditCheck(lines, chain, Optional.of(file + ":" + number), found);
        }
        lines++;
        chain = next.get();
        found = found || kept.get().equals(chain);
      }
    }
    return new AuditCheck(lines, chain, Optional.empty(), found);
  }

  /// Writes an event of now.
  void write(AuditFamily family, String name, Actor actor, String outcome, long figure) {
    write(
        new AuditEvent(
            clock.instant(), family, name, actor.key(), actor.object(), outcome, figure));
  }

  /// Writes an event that whoever reaches the port can cause. Beyond {@value #MOST_A_SECOND} a
  /// second such events are left out, so that nobody fills the disk by knocking.
  void writeUnproven(AuditFamily family, String name, Actor actor, String outcome, long figure) {
    if (hasRoom(clock.instant().getEpochSecond())) {
      write(family, name, actor, outcome, figure);
    }
  }

  private synchronized boolean hasRoom(long now) {
    inSecond = now == second ? inSecond + 1 : 1;
    second = now;
    return inSecond <= MOST_A_SECOND;
  }

  /// Writes an event. A log that cannot be written ends no request: the failure itself is logged by
  /// the process.
  synchronized void write(AuditEvent event) {
    Bytes body = Json.canonical(event.toJson());
    String next = chained(crypto, chain, body);
    Bytes line = Json.canonical(event.builder().put("chain", next).done());
    try {
      storage.append(file(event.at()), Bytes.concat(line, Bytes.utf8("\n")));
      chain = next;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "the audit log cannot be written", e);
    }
  }

  private static String file(Instant at) {
    return FOLDER + LocalDate.ofInstant(at, ZoneOffset.UTC) + ".jsonl";
  }

  private static String chained(Crypto crypto, String before, Bytes body) {
    return crypto.sha256(Bytes.fromHex(before), body).value().hex();
  }

  private static Optional<String> follows(Crypto crypto, String before, String line) {
    try {
      JsonFields fields = fields(line);
      String stated = fields.text("chain", CHAIN);
      Bytes body = Json.canonical(AuditEvent.parse(fields).toJson());
      return Optional.of(stated).filter(chained(crypto, before, body)::equals);
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  /// Cuts off a torn last line and says the chain of the one before it.
  private static Optional<String> repaired(Storage storage, String file) throws IOException {
    String text = text(storage, file);
    int end = text.lastIndexOf('\n') + 1;
    if (end < text.length()) {
      storage.truncate(file, Bytes.utf8(text.substring(0, end)).length());
    }
    List<String> lines = text.substring(0, end).lines().toList();
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(fields(lines.getLast()).text("chain", CHAIN));
  }

  private static List<String> lines(Storage storage, String file) throws IOException {
    String text = text(storage, file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private static String text(Storage storage, String file) throws IOException {
    return storage.read(file, MAX_FILE).orElse(Bytes.EMPTY).toText();
  }

  private static JsonFields fields(String line) {
    return JsonFields.of(Json.parse(Bytes.utf8(line)), "audit line");
  }

  /// Who did it, and to what.
  ///
  /// @param key the thumbprint, where it was proven
  /// @param object a digest or a path
  record Actor(Optional<Digest> key, Optional<String> object) {

    static final Actor NOBODY = new Actor(Optional.empty(), Optional.empty());
  }
}
