package dev.adyton.hub.api;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import java.util.List;

/// What the log holds for one caller from some place on.
///
/// @param events the documents that concern the caller, in the log's order
/// @param next where to go on: the first place that this page does not cover
/// @param checkpoint the newest checkpoint with the cosignatures it has by now
public record EventsPage(List<LoggedDocument> events, long next, Bytes checkpoint) {

  /// Makes a page of a copy of the list.
  public EventsPage {
    events = List.copyOf(events);
  }

  /// {@return this as JSON}
  public JsonObject toJson() {
    return JsonObject.build()
        .put("events", events.stream().map(LoggedDocument::toJson).toList())
        .put("next", next)
        .put("checkpoint", Base64Text.url(checkpoint))
        .done();
  }

  /// {@return the page that JSON holds}
  ///
  /// @throws dev.adyton.codec.FormatException if it holds none
  public static EventsPage of(JsonValue json) {
    JsonFields fields = JsonFields.of(json, "events");
    EventsPage page =
        new EventsPage(
            fields.objects("events").stream().map(LoggedDocument::read).toList(),
            fields.integer("next"),
            fields.base64url("checkpoint"));
    fields.end();
    return page;
  }
}
