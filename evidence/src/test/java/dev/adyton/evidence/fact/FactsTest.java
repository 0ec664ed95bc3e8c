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

  @Test
  void itemsBecomeAList() {
    Facts.Builder facts = Facts.build();
    Section to = facts.section("", "none");
    to.item("tags", 0).text("kind", "a", "");
    to.item("tags", 1).text("kind[0]", "b", "");
    to.item("tags", 0).part("more").text("x", "y", "");

    assertThat(Json.canonical(facts.done().toJson()))
        .isEqualTo(
            Bytes.utf8("{\"tags\":[{\"kind\":\"a\",\"more\":{\"x\":\"y\"}},{\"kind[0]\":\"b\"}]}"));
  }
}
