package dev.adyton.tests.tidy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Which libraries a module brings along to who depends on it, read off the build files: who
/// verifies evidence gets the project's own jars alone, and each library has one door.
final class Libraries {

  private static final String OWN = "dev.adyton";

  /// The levels 0 to 2: the JDK alone, whatever they stand on.
  private static final Set<String> JDK_ALONE =
      Set.of(
          "codec",
          "crypto",
          "storage",
          "linux",
          "evidence",
          "table",
          "testkit",
          "tlog",
          "verification",
          "appraisal");

  /// The one module that may name a library.
  private static final Map<String, String> DOORS =
      Map.of("org.bouncycastle:bcprov-jdk18on", "crypto-bc", "info.picocli:picocli", "cli");

  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
  private static final Pattern SET_ASIDE =
      Pattern.compile(
          "(?s)<dependencyManagement>.*?</dependencyManagement>|<profiles>.*</profiles>");

  private Libraries() {}

  /// One line for each library that comes where it must not.
  ///
  /// @param builds the text of the build file of each module
  /// @param root the text of the build file that all of them inherit
  static List<String> violations(Map<String, String> builds, String root) {
    List<String> found = new ArrayList<>();
    for (String library : atRunTime(root)) {
      found.add("every module brings " + library);
    }
    Map<String, Set<String>> direct = new LinkedHashMap<>();
    builds.forEach((module, build) -> direct.put(module, atRunTime(build)));
    direct.forEach((module, named) -> {
      for (String each : named) {
        if (!isOwn(each) && !module.equals(DOORS.get(each))) {
          found.add(module + " names " + each);
        }
      }
      if (JDK_ALONE.contains(module)) {
        reach(module, direct).stream()
            .filter(each -> !isOwn(each))
            .forEach(each -> found.add(module + " brings " + each));
      }
    });
    return found;
  }

  private static boolean isOwn(String artifact) {
    return artifact.startsWith(OWN + ":");
  }

  private static Set<String> reach(String module, Map<String, Set<String>> direct) {
    Set<String> reached = new TreeSet<>();
    List<String> open = new ArrayList<>(direct.getOrDefault(module, Set.of()));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (reached.add(next) && isOwn(next)) {
        open.addAll(direct.getOrDefault(next.substring((OWN + ":adyton-").length()), Set.of()));
      }
    }
    return reached;
  }

  /// What a build names that is there at run time.
  private static Set<String> atRunTime(String build) {
    Set<String> named = new TreeSet<>();
    DEPENDENCY
        .matcher(SET_ASIDE.matcher(build).replaceAll(""))
        .results()
        .map(MatchResult::group)
        .filter(text -> !Set.of("test", "provided").contains(member(text, "scope")))
        .forEach(text -> named.add(member(text, "groupId") + ":" + member(text, "artifactId")));
    return named;
  }

  private static String member(String dependency, String name) {
    return Pattern.compile("<" + name + ">(.*?)</" + name + ">")
        .matcher(dependency)
        .results()
        .map(match -> match.group(1))
        .findFirst()
        .orElse("");
  }
}
