package dev.adyton.task;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.verification.Verification;
import java.util.HashMap;
import java.util.Map;

/// The node of an attacker, which shows two engines of one task. Engines and what owners make of
/// their evidence serve all runs: that depends on engine, owner and nonce alone, and agents that
/// draw from {@link RepeatedRandom} send the same nonces in every run.
final class ModelNode {

  private record Shown(ModelEngine engine, TaskWorld.Owner to, Bytes nonce) {}

  private record Place(Signed<Start> start, int which) {}

  private final TaskWorld world;
  private final Map<Place, ModelEngine> engines = new HashMap<>();
  private final Map<Shown, Verification> verifications = new HashMap<>();

  ModelNode(TaskWorld world) {
    this.world = world;
  }

  ModelEngine engine(Signed<Start> start, int which) {
    return engines.computeIfAbsent(
        new Place(start, which), ignored -> new ModelEngine(world, start));
  }

  /// The engine whose instance a release names.
  ModelEngine engine(Bytes instance) {
    return engines.values().stream()
        .filter(engine -> engine.instance.equals(instance))
        .findFirst()
        .orElseThrow();
  }

  Verification verification(ModelEngine engine, TaskWorld.Owner owner, Bytes nonce) {
    return verifications.computeIfAbsent(
        new Shown(engine, owner, nonce), ignored -> engine.verification(owner, nonce));
  }
}
