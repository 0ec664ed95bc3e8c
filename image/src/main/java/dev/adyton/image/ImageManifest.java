package dev.adyton.image;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What an image is: its parts, and how it is started. The digest of its canonical JSON is the
/// image's **measurement**, which therefore covers every file that the enclave sees, its command
/// and its environment.
///
/// ```json
/// {"command":["{tree}/runtime/…"],"debug":false,"environment":{"TZ":"UTC"},"kind":"java",
///  "parts":{"engine":{"bytes":1,"files":1,"root":"sha256:…"},…},"type":"adyton/image/1"}
/// ```
///
/// In command and environment `{tree}` stands for where the enclave sees the image, `{heapMiB}` for
/// the heap that its limits leave, in MiB.
///
/// @param kind how the program is written, `java`
/// @param debug whether the enclave's output leaves it; contracts refuse such images
/// @param parts the parts by name: each is a folder of the image
/// @param command the program, a path that starts with `{tree}/`, and its arguments
/// @param environment the whole environment
public record ImageManifest(
    String kind,
    boolean debug,
    SortedMap<String, PartEntry> parts,
    List<String> command,
    SortedMap<String, String> environment) {

  /// The member `type`, the domain label.
  public static final String TYPE = "adyton/image/1";

  /// The name of the manifest's file in an image.
  public static final String FILE = "manifest.json";

  /// The only kind so far.
  public static final String JAVA = "java";

  /// The part that holds the runtime: virtual machine, C library and loader.
  public static final String RUNTIME = "runtime";

  /// The part that holds guest and engine.
  public static final String ENGINE = "engine";

  /// The part that holds the function. Its root is the function's digest.
  public static final String FUNCTION = "function";

  /// The most bytes of a manifest.
  public static final int MOST_BYTES = 1 << 16;

  private static final String FORMAT = "image manifest";
  private static final Pattern PART = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final Pattern ARGUMENT =
      Pattern.compile("[!-z|~]*(?:\\{(?:tree|heapMiB)}[!-z|~]*)*");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{0,62}");
  // Variables through which a loader or a virtual machine would take code or options.
  private static final Pattern FORBIDDEN = Pattern.compile("(?:LD|GLIBC|JAVA|JDK|MALLOC)_.*");
  private static final int MOST_PARTS = 16;
  private static final int MOST_ARGUMENTS = 128;
  private static final int MOST_CHARACTERS = 1024;

  /// Checks and copies the members.
  ///
  /// @throws IllegalArgumentException if one is not of its form
  public ImageManifest {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    command = List.copyOf(command);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    problem(kind, parts, command, environment)
        .ifPresent(problem -> {
          throw new IllegalArgumentException("the manifest's " + problem);
        });
  }

  /// {@return the manifest that canonical JSON holds}
  ///
  /// @throws FormatException if the bytes are not canonical or do not follow the format
  public static ImageManifest parse(Bytes canonicalJson) {
    if (canonicalJson.length() > MOST_BYTES) {
      throw new FormatException(FORMAT, 0, "length", "is more than " + MOST_BYTES);
    }
    JsonFields fields = JsonFields.of(Json.parseCanonical(canonicalJson), FORMAT);
    if (!fields.text("type").equals(TYPE)) {
      throw fields.fail("type", "is not " + TYPE);
    }
    String kind = fields.text("kind");
    boolean debug = fields.flag("debug");
    List<String> command = fields.texts("command");
    SortedMap<String, PartEntry> parts = parts(fields.object("parts"));
    SortedMap<String, String> environment = environment(fields.object("environment"));
    fields.end();
    problem(kind, parts, command, environment)
        .ifPresent(problem -> {
          throw new FormatException(FORMAT, 0, "manifest", "has a bad member: " + problem);
        });
    return new ImageManifest(kind, debug, parts, command, environment);
  }

  /// {@return the manifest as canonical JSON}
  public Bytes encode() {
    JsonObject.Builder partsJson = JsonObject.build();
    parts.forEach((name, part) -> partsJson.put(name, part.toJson()));
    JsonObject.Builder variables = JsonObject.build();
    environment.forEach(variables::put);
    return Json.canonical(
        JsonObject.build()
            .put("type", TYPE)
            .put("kind", kind)
            .put("debug", debug)
            .putTexts("command", command)
            .put("parts", partsJson.done())
            .put("environment", variables.done())
            .done());
  }

  /// {@return the digest of the canonical JSON, SHA-256}
  public Digest measurement(Crypto crypto) {
    return crypto.sha256(encode());
  }

  /// {@return the digest of the function: the root of its part; empty if the image has none}
  public Optional<Digest> function() {
    return Optional.ofNullable(parts.get(FUNCTION)).map(PartEntry::root);
  }

  private static SortedMap<String, PartEntry> parts(JsonFields fields) {
    SortedMap<String, PartEntry> parts = new TreeMap<>();
    for (String name : fields.names()) {
      parts.put(name, PartEntry.of(fields.object(name)));
    }
    return parts;
  }

  private static SortedMap<String, String> environment(JsonFields fields) {
    SortedMap<String, String> variables = new TreeMap<>();
    for (String name : fields.names()) {
      variables.put(name, fields.text(name));
    }
    return variables;
  }

  /// {@return what is wrong with the members, as the end of a sentence; empty if nothing is}
  private static Optional<String> problem(
      String kind,
      Map<String, PartEntry> parts,
      List<String> command,
      Map<String, String> environment) {
    if (!kind.equals(JAVA)) {
      return Optional.of("kind is not known");
    }
    if (parts.isEmpty()
        || parts.size() > MOST_PARTS
        || !parts.keySet().stream().allMatch(name -> PART.matcher(name).matches())) {
      return Optional.of("parts are none, too many or not named as parts are");
    }
    if (command.isEmpty()
        || command.size() > MOST_ARGUMENTS
        || !command.getFirst().startsWith("{tree}/")
        || !command.stream().allMatch(ImageManifest::isArgument)) {
      return Optional.of("command is not of the form of a command");
    }
    return environment.entrySet().stream().allMatch(ImageManifest::isVariable)
        ? Optional.empty()
        : Optional.of("environment holds a variable that no enclave may have");
  }

  private static boolean isArgument(String argument) {
    return !argument.isEmpty()
        && argument.length() <= MOST_CHARACTERS
        && ARGUMENT.matcher(argument).matches();
  }

  private static boolean isVariable(Map.Entry<String, String> variable) {
    return VARIABLE.matcher(variable.getKey()).matches()
        && !FORBIDDEN.matcher(variable.getKey()).matches()
        && isArgument(variable.getValue());
  }
}
