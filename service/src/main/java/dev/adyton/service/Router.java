package dev.adyton.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the handler of a method and a path. A pattern is a path whose parts may be names in
/// braces, `/tasks/{id}/boxes`; a last part `{name...}` takes the rest of the path.
public final class Router {

  private record Route(String method, List<String> pattern, Handler handler) {}

  /// A handler with the parts of the path that its pattern names.
  record Match(Handler handler, Map<String, String> parameters) {}

  private final List<Route> routes = new ArrayList<>();

  /// Starts without a route.
  public Router() {}

  /// Adds a route; of several that match, the first added answers.
  public Router on(String method, String pattern, Handler handler) {
    routes.add(new Route(method, parts(pattern), handler));
    return this;
  }

  /// {@return the patterns of all routes, each behind its method}
  public List<String> patterns() {
    return routes.stream().map(r -> r.method() + " /" + String.join("/", r.pattern())).toList();
  }

  /// Finds the route of a request.
  ///
  /// @throws ProblemException 404 if no route has the path, 405 if one has it for another method
  Match find(String method, String path) {
    List<String> parts = parts(path);
    boolean pathKnown = false;
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = match(route.pattern(), parts);
      if (parameters.isPresent()) {
        if (route.method().equals(method)) {
          return new Match(route.handler(), parameters.get());
        }
        pathKnown = true;
      }
    }
    throw pathKnown
        ? new Problem(405, "method.unknown", method + " is not offered here").toException()
        : new Problem(404, "path.unknown", "there is nothing at " + path).toException();
  }

  private static Optional<Map<String, String>> match(List<String> pattern, List<String> parts) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      String wanted = pattern.get(i);
      if (wanted.endsWith("...}")) {
        parameters.put(
            wanted.substring(1, wanted.length() - 4),
            String.join("/", parts.subList(Math.min(i, parts.size()), parts.size())));
        return Optional.of(parameters);
      }
      if (i >= parts.size()) {
        return Optional.empty();
      }
      if (wanted.startsWith("{")) {
        parameters.put(wanted.substring(1, wanted.length() - 1), parts.get(i));
      } else if (!wanted.equals(parts.get(i))) {
        return Optional.empty();
      }
    }
    return pattern.size() == parts.size() ? Optional.of(parameters) : Optional.empty();
  }

  private static List<String> parts(String path) {
    return Arrays.asList(path.replaceFirst("^/", "").split("/", -1));
  }
}
