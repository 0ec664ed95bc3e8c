package dev.adyton.monitor;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborValue;
import dev.adyton.crypto.Crypto;
import dev.adyton.enclave.wire.HostCall;
import dev.adyton.enclave.wire.Refusal;
import dev.adyton.image.Image;
import dev.adyton.monitor.process.LaunchPlan;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Turns an image and a node's request into a command: from the image alone, but for the heap, for
/// which the limits decide.
final class LaunchPlans {

  private static final String DOMAIN = "adyton/configuration/1";
  private static final String HEAP = "{heapMiB}";
  private static final long LEAST_MEMORY = 256;
  private static final long MOST_MEMORY = 1L << 20;
  private static final long LEAST_REST = 128;
  private static final long REST_SHARE = 4;

  private LaunchPlans() {}

  static LaunchPlan of(Image image, HostCall.Spawn spawn, OptionalInt node) throws Refused {
    long memory = spawn.limits().memoryMiB();
    if (memory < LEAST_MEMORY || memory > MOST_MEMORY) {
      throw new Refused(
          Refusal.LIMITS, "memory is " + LEAST_MEMORY + " to " + MOST_MEMORY + " MiB");
    }
    if (!Files.isDirectory(spawn.taskDirectory(), LinkOption.NOFOLLOW_LINKS)) {
      throw new Refused(Refusal.DIRECTORY, "the task's directory is none");
    }
    return plan(image, spawn.taskDirectory(), node, memory);
  }

  private static LaunchPlan plan(Image image, Path taskDirectory, OptionalInt node, long memory) {
    String heap = Long.toString(memory - Math.max(LEAST_REST, memory / REST_SHARE));
    List<String> command =
        image.manifest().command().stream().map(word -> word.replace(HEAP, heap)).toList();
    Map<String, String> environment =
        image.manifest().environment().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, v -> v.getValue().replace(HEAP, heap)));
    return new LaunchPlan(image.folder(), command, environment, taskDirectory, node, memory);
  }

  /// {@return the digest of what was configured besides the image: the deterministic CBOR array
  /// `["adyton/configuration/1", [command…], [name, value, …]]`, variables sorted by name}
  static Bytes configuration(Crypto crypto, LaunchPlan plan) {
    List<? extends CborValue> command = plan.command().stream().map(Cbor::text).toList();
    List<? extends CborValue> variables =
        new TreeMap<>(plan.environment())
            .entrySet().stream()
                .flatMap(v -> List.of(v.getKey(), v.getValue()).stream())
                .map(Cbor::text)
                .toList();
    return crypto
        .sha256(
            Cbor.encode(Cbor.array(Cbor.text(DOMAIN), Cbor.array(command), Cbor.array(variables))))
        .value();
  }
}
