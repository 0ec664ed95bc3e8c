package dev.adyton.testkit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The target of a request, taken apart.
///
/// @param path the path
/// @param query the members of the query, decoded; of one that is there twice the last
public record FakeRequest(String path, Map<String, String> query) {

  /// Makes a request of a copy of the query.
  public FakeRequest {
    query = Map.copyOf(query);
  }

  /// {@return the request of path and query}
  public static FakeRequest parse(String target) {
    int mark = target.indexOf('?');
    return mark < 0
        ? new FakeRequest(target, Map.of())
        : new FakeRequest(target.substring(0, mark), query(target.substring(mark + 1)));
  }

  private static Map<String, String> query(String text) {
    Map<String, String> members = new HashMap<>();
    for (String member : text.split("&", -1)) {
      int equals = member.indexOf('=');
      String name = equals < 0 ? member : member.substring(0, equals);
      String value = equals < 0 ? "" : member.substring(equals + 1);
      members.put(decoded(name), decoded(value));
    }
    return members;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /// {@return a member of the query; empty where it is not there}
  public String member(String name) {
    return query.getOrDefault(name, "");
  }
}
