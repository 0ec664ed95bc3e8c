package dev.adyton.evidence.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import org.junit.jupiter.api.Test;

class FactsTest {

  @Test
  void namesFromTheEvidenceNeverPassForPaths() {
    Facts.Builder facts = Facts.build();
    Section to = facts.section("submods", "none");
    to.part("a").text("status", "good", "");
    to.part("a.status").text("x", "y", "");
    to.part("a\\.b").text("", "empty", "");

    assertThat(Json.canonical(facts.done().toJson()))
        .isEqualTo(
            Bytes.utf8(
                "{\"submods\":{\"a\":{\"status\":\"good\"},\"a.status\":{\"x\":\"y\"},"
                    + "\"a\\\\.b\":{\"\":\"empty\"}}}"));
  }
}
