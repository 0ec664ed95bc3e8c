package dev.adyton.hub;

import static dev.adyton.hub.Scene.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.hub.AuditLog.Actor;
import dev.adyton.testkit.MemoryStorage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditLogTest {

  private static final Instant AT = Instant.parse("2026-12-05T12:00:00Z");
  private static final String FILE = AuditLog.FOLDER + "2026-12-05.jsonl";

  private final MemoryStorage storage = new MemoryStorage();

  private AuditLog open(Instant at) throws IOException {
    return AuditLog.open(CRYPTO, storage, () -> at);
  }

  private Optional<String> broken() throws IOException {
    return AuditLog.check(CRYPTO, storage, Optional.empty()).broken();
  }

  private static Actor actor(String object) {
    return new Actor(Optional.of(Scene.digest("actor")), Optional.of(object));
  }

  private void writeOneOfEveryFamily() throws IOException {
    AuditLog log = open(AT);
    for (AuditFamily family : AuditFamily.values()) {
      log.write(family, "event of " + family.text(), actor("/x"), AuditEvent.DONE, 1);
    }
  }

  @Test
  void fiveFamiliesAreWrittenAndFoundByTimeActorAndObject() throws IOException {
    writeOneOfEveryFamily();
    open(AT.plusSeconds(86_400)).write(AuditFamily.TASK, "late", Actor.NOBODY, "no.way", 2);
    assertThat(AuditLog.find(storage, any -> true)).hasSize(AuditFamily.values().length + 1);
    assertThat(AuditLog.find(storage, event -> event.at().isAfter(AT)))
        .extracting(AuditEvent::name)
        .containsExactly("late");
    assertThat(AuditLog.find(storage, event -> event.actor().isEmpty())).hasSize(1);
    assertThat(AuditLog.find(storage, event -> event.object().equals(Optional.of("/x"))))
        .extracting(AuditEvent::family)
        .containsExactly(AuditFamily.values());
    assertThat(broken()).isEmpty();
  }

  @Test
  void aChangedOrRemovedLineIsFound() throws IOException {
    writeOneOfEveryFamily();
    List<String> lines = storage.read(FILE, 1 << 20).orElseThrow().toText().lines().toList();
    String changed = lines.get(2).replace("/x", "/y");
    rewrite(List.of(lines.get(0), lines.get(1), changed, lines.get(3), lines.get(4)));
    assertThat(broken()).contains(FILE + ":3");
    rewrite(List.of(lines.get(0), lines.get(2), lines.get(3), lines.get(4)));
    assertThat(broken()).contains(FILE + ":2");
  }

  @Test
  void whoKeptAChainSeesThatTheEndWasCutOff() throws IOException {
    writeOneOfEveryFamily();
    List<String> lines = storage.read(FILE, 1 << 20).orElseThrow().toText().lines().toList();
    Optional<String> kept = Optional.of(AuditLog.check(CRYPTO, storage, Optional.empty()).chain());
    open(AT).write(AuditFamily.TASK, "later", Actor.NOBODY, AuditEvent.DONE, 0);
    assertThat(AuditLog.check(CRYPTO, storage, kept).isSound()).isTrue();
    rewrite(lines.subList(0, 3));
    assertThat(broken()).isEmpty();
    assertThat(AuditLog.check(CRYPTO, storage, kept).isSound()).isFalse();
  }

  private void rewrite(List<String> lines) {
    storage.replace(FILE, Bytes.utf8(String.join("\n", lines) + "\n"));
  }

  @Test
  void aTornLineIsCutOffAndTheChainGoesOn() throws IOException {
    writeOneOfEveryFamily();
    storage.append(FILE, Bytes.utf8("{\"at\":\"2026"));
    open(AT).write(AuditFamily.SYSTEM, "start", Actor.NOBODY, AuditEvent.DONE, 0);
    assertThat(AuditLog.find(storage, any -> true)).hasSize(AuditFamily.values().length + 1);
    assertThat(broken()).isEmpty();
  }

  @Test
  void whoKnocksTooOftenDoesNotFillTheDisk() throws IOException {
    AuditLog log = open(AT);
    for (int i = 0; i < 1000; i++) {
      log.writeUnproven(AuditFamily.NETWORK, "GET /events", Actor.NOBODY, "request.unsigned", 401);
    }
    log.write(AuditFamily.TASK, "approved", actor("/x"), AuditEvent.DONE, 0);
    assertThat(AuditLog.find(storage, any -> true))
        .hasSize(101)
        .last()
        .satisfies(event -> assertThat(event.family()).isEqualTo(AuditFamily.TASK));
  }

  @Test
  void textThatIsNotShortAndVisibleIsRefused() {
    for (String text : List.of("", "a\nb", "x".repeat(201), "\u00e9")) {
      assertThatThrownBy(() ->
              new AuditEvent(
                  AT,
                  AuditFamily.TASK,
                  "name",
                  Optional.empty(),
                  Optional.of(text),
                  AuditEvent.DONE,
                  0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
