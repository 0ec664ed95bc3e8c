package dev.adyton.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonValue;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.tlog.Leaf;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What a hub answers is foreign: it is read, or refused by the one exception for that.
class AnswersTest {

  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  private static final Digest DIGEST = CRYPTO.sha256(Bytes.utf8("document"));
  private static final int MUTATIONS = 4000;

  @Test
  void readsBackWhatItWrites() {
    LoggedDocument document = document();
    assertThat(LoggedDocument.of(document.toJson())).isEqualTo(document);
    assertThat(EventsPage.of(page().toJson())).isEqualTo(page());
    assertThat(TaskView.of(view().toJson())).isEqualTo(view());
  }

  @Test
  void whateverAHubMakesOfAnAnswerIsReadOrRefused() {
    mutated(Json.canonical(document().toJson()), LoggedDocument::of);
    mutated(Json.canonical(page().toJson()), EventsPage::of);
    mutated(Json.canonical(view().toJson()), TaskView::of);
  }

  @FuzzTest
  void anyBytesAreAnAnswerOrRefused(byte[] input) {
    for (Function<JsonValue, ?> parser : parsers()) {
      readOrRefused(input, parser);
    }
  }

  private static List<Function<JsonValue, ?>> parsers() {
    return List.of(LoggedDocument::of, EventsPage::of, TaskView::of);
  }

  private static void mutated(Bytes genuine, Function<JsonValue, ?> parser) {
    SplittableRandom random = new SplittableRandom(4711);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = genuine.toArray();
      int from = random.nextInt(bytes.length);
      if (random.nextBoolean()) {
        bytes[from] = (byte) random.nextInt(128);
      } else {
        int length = random.nextInt(1, bytes.length - from + 1);
        System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, from, length);
      }
      readOrRefused(bytes, parser);
    }
    for (int length = 0; length < genuine.length(); length++) {
      readOrRefused(genuine.slice(0, length).toArray(), parser);
    }
  }

  private static void readOrRefused(byte[] bytes, Function<JsonValue, ?> parser) {
    try {
      assertThat(parser.apply(Json.parse(Bytes.of(bytes)))).isNotNull();
    } catch (FormatException refused) {
      assertThat(refused).hasMessageContaining(" ");
    }
  }

  private static LoggedDocument document() {
    Leaf leaf = new Leaf("release", DIGEST, Bytes.utf8("s".repeat(Leaf.SALT_BYTES)));
    return new LoggedDocument(7, leaf, Bytes.utf8("document"));
  }

  private static EventsPage page() {
    return new EventsPage(List.of(document()), 8, Bytes.utf8("checkpoint"));
  }

  private static TaskView view() {
    return new TaskView(
        DIGEST,
        DIGEST,
        "released",
        List.of(new OwnerChallenge(DIGEST, Bytes.utf8("n".repeat(32)))),
        Optional.empty(),
        List.of(document()),
        List.of());
  }
}
