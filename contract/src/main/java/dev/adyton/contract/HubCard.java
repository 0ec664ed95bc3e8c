package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.NoteVerifier;
import java.util.regex.Pattern;

/// Where a hub is and under which key its log signs. Unsigned, handed over by people.
///
/// @param origin the log's name
/// @param url where the hub answers
/// @param key verifies the log's signatures
public record HubCard(String origin, String url, NoteVerifier key) implements Document {

  /// The domain label.
  public static final String TYPE = "adyton/hub/1";

  private static final Pattern URL = Pattern.compile("https?://[!-~]{1,500}");

  /// Makes a card.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public HubCard {
    Require.origin(origin, "origin");
    Require.that(URL.matcher(url).matches(), "url", "is no address of HTTP");
    Keys.requireLog(key, "key");
  }

  /// {@return the card that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static HubCard parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, HubCard::read);
  }

  private static HubCard read(DocumentFields fields) {
    return new HubCard(fields.text("origin"), fields.text("url"), fields.noteKey("key"));
  }

  @Override
  public JsonObject toJson() {
    return DocumentJson.of(TYPE).text("origin", origin).text("url", url).key("key", key).done();
  }
}
