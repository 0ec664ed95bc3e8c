package dev.adyton.hub.api;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Digest;
import java.util.List;
import java.util.Optional;

/// A task as its parties see it at the hub.
///
/// @param contract the digest of the contract
/// @param task the digest of the start
/// @param phase the word of the phase, for people
/// @param challenges what the owners who approved ask of the enclave
/// @param offer what the enclave offers, once it runs
/// @param documents start, releases, statement, termination, cancel, as far as they are
/// @param outputs the sealed keys of the outputs
public record TaskView(
    Digest contract,
    Digest task,
    String phase,
    List<OwnerChallenge> challenges,
    Optional<TaskOffer> offer,
    List<LoggedDocument> documents,
    List<OutputBox> outputs) {

  /// Makes a view of copies of the lists.
  public TaskView {
    challenges = List.copyOf(challenges);
    documents = List.copyOf(documents);
    outputs = List.copyOf(outputs);
  }

  /// {@return the first document of an event, if there is one}
  public Optional<LoggedDocument> document(String event) {
    return documents.stream().filter(document -> document.event().equals(event)).findFirst();
  }

  /// {@return this as JSON}
  public JsonObject toJson() {
    return JsonObject.build()
        .put("contract", contract.toString())
        .put("task", task.toString())
        .put("phase", phase)
        .put("challenges", challenges.stream().map(TaskView::challengeJson).toList())
        .putOptional("offer", offer.map(TaskOffer::encode).map(Base64Text::url))
        .put("documents", documents.stream().map(LoggedDocument::toJson).toList())
        .put("outputs", outputs.stream().map(OutputBox::toJson).toList())
        .done();
  }

  /// {@return the view that JSON holds}
  ///
  /// @throws dev.adyton.codec.FormatException if it holds none
  public static TaskView of(JsonValue json) {
    JsonFields fields = JsonFields.of(json, "task");
    TaskView view =
        new TaskView(
            fields.parsed("contract", Digest::parse),
            fields.parsed("task", Digest::parse),
            fields.text("phase"),
            fields.objects("challenges").stream().map(TaskView::challenge).toList(),
            fields.optionalText("offer").map(Base64Text::parseUrl).map(TaskOffer::parse),
            fields.objects("documents").stream().map(LoggedDocument::read).toList(),
            boxes(fields.value("outputs")));
    fields.end();
    return view;
  }

  private static JsonObject challengeJson(OwnerChallenge challenge) {
    return JsonObject.build()
        .put("owner", challenge.owner().toString())
        .put("nonce", challenge.nonce().hex())
        .done();
  }

  private static OwnerChallenge challenge(JsonFields fields) {
    OwnerChallenge challenge =
        new OwnerChallenge(fields.parsed("owner", Digest::parse), fields.hex("nonce", 32));
    fields.end();
    return challenge;
  }

  private static List<OutputBox> boxes(JsonValue outputs) {
    return HubJson.items(outputs, "outputs").stream()
        .map(item -> OutputBox.parse(HubJson.canonical(item)))
        .toList();
  }
}
