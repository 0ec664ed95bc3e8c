package dev.adyton.crypto;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonBoolean;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The published vectors of the standards, outside the project: named by the environment, or beside
/// the project's root.
final class Vectors {

  private Vectors() {}

  static Path path(String name) {
    Path path = root().resolve(name);
    Assumptions.assumeTrue(Files.exists(path), "published vectors are not here: " + name);
    return path;
  }

  private static Path root() {
    String named = System.getenv("ADYTON_STANDARD_VECTORS");
    return named == null
        ? Path.of(System.getProperty("adyton.root"), "..", "shared", "standard-vectors")
        : Path.of(named);
  }

  static List<Path> files(String folder) {
    try (Stream<Path> files = Files.walk(path(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonValue json(Path file) {
    try {
      return Json.parse(Bytes.of(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonObject object(JsonValue from, String name) {
    return (JsonObject) member(from, name);
  }

  static List<JsonValue> list(JsonValue from, String name) {
    return ((JsonArray) member(from, name)).items();
  }

  static String text(JsonValue from, String name) {
    return ((JsonText) member(from, name)).value();
  }

  static Bytes hex(JsonValue from, String name) {
    return Bytes.fromHex(text(from, name));
  }

  static Bytes base64(JsonValue from, String name) {
    return Base64Text.parseStandard(text(from, name));
  }

  /// {@return the low 64 bits of a number; what the publishers hold unsigned may turn negative}
  static long number(JsonValue from, String name) {
    return new BigInteger(((JsonNumber) member(from, name)).literal()).longValue();
  }

  static boolean flag(JsonValue from, String name) {
    return ((JsonBoolean) member(from, name)).value();
  }

  static Optional<JsonValue> optional(JsonValue from, String name) {
    return ((JsonObject) from).get(name);
  }

  private static JsonValue member(JsonValue from, String name) {
    return optional(from, name).orElseThrow(() -> new AssertionError("no member " + name));
  }
}
