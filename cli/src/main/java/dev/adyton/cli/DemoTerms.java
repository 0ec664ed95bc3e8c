package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The files that the demo's parties write by hand.
///
/// @param from when the contract begins
/// @param to when it ends
record DemoTerms(Instant from, Instant to) {

  static final String JOIN = "id";
  static final String LABEL = "default_next_month";
  private static final List<String> LOANS =
      List.of(
          JOIN,
          "limit_bal",
          "bill_amt1",
          "bill_amt2",
          "bill_amt3",
          "bill_amt4",
          "bill_amt5",
          "bill_amt6",
          LABEL);
  private static final List<String> REPAYMENTS =
      List.of(
          JOIN,
          "pay_0",
          "pay_2",
          "pay_3",
          "pay_4",
          "pay_5",
          "pay_6",
          "pay_amt1",
          "pay_amt2",
          "pay_amt3",
          "pay_amt4",
          "pay_amt5",
          "pay_amt6");

  static DemoTerms from(Instant now) {
    return new DemoTerms(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(30)));
  }

  /// What each owner allows of its data.
  Bytes usePolicy() {
    return Bytes.utf8(
        Json.pretty(
            JsonObject.build()
                .putTexts("functions", List.of("joint-risk"))
                .putTexts("receivers", List.of("bank"))
                .put("uses", 10)
                .put("notAfter", to.toString())
                .done()));
  }

  /// What the bank proposes.
  Bytes proposal() {
    return Bytes.utf8(
        Json.pretty(
            JsonObject.build()
                .put("title", "Joint credit risk")
                .put("parties", parties())
                .put("function", function())
                .put(
                    "inputs",
                    List.of(
                        input("bank", "loans", LOANS), input("payments", "repayments", REPAYMENTS)))
                .put("outputs", List.of(output("scores", 2_000_000), output("quality", 4096)))
                .put(
                    "limits",
                    JsonObject.build().put("wallSeconds", 300).put("memoryMiB", 768).done())
                .put("uses", 3)
                .put("notBefore", from.toString())
                .put("notAfter", to.toString())
                .done()));
  }

  private static JsonObject parties() {
    return JsonObject.build()
        .putTexts("bank", List.of("data-owner", "initiator", "receiver"))
        .putTexts("payments", List.of("data-owner"))
        .done();
  }

  private static JsonObject function() {
    return JsonObject.build()
        .put("name", "joint-risk")
        .put("arguments", JsonObject.build().put("label", LABEL).done())
        .done();
  }

  private static JsonObject input(String owner, String dataset, List<String> columns) {
    return JsonObject.build()
        .put("owner", owner)
        .put("dataset", dataset)
        .putTexts("columns", columns)
        .done();
  }

  private static JsonObject output(String name, long maxBytes) {
    return JsonObject.build()
        .put("name", name)
        .put("maxBytes", maxBytes)
        .putTexts("receivers", List.of("bank"))
        .done();
  }
}
