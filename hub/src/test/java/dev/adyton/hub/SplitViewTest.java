package dev.adyton.hub;

import static dev.adyton.hub.Scene.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.hub.Scene.Person;
import dev.adyton.hub.api.HubClient;
import dev.adyton.tlog.ConsistencyProof;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.tlog.Witness;
import dev.adyton.tlog.WitnessDecision;
import dev.adyton.tlog.WitnessDecision.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hub that shows two logs under one key: no honest witness goes along with both.
class SplitViewTest {

  @TempDir Path temporary;

  @Test
  void aWitnessOfOneViewRefusesTheOther() throws Exception {
    Path one = temporary.resolve("one");
    Path other = temporary.resolve("other");
    new Scene(one, 0).close();
    copy(one, other);
    try (Scene first = new Scene(one, 2);
        Scene second = new Scene(other, 2)) {
      assertThat(first.hub().card().key()).isEqualTo(second.hub().card().key());
      registerAll(first);
      registerAll(second);
      HubClient seen = first.people.getFirst().client;
      HubClient shown = second.people.getFirst().client;
      Witness witness = new Witness(CRYPTO, first.hub().card().key());
      SignedCheckpoint last = seen.checkpoint();
      assertThat(decide(witness, last, shown.checkpoint(), ConsistencyProof.EMPTY))
          .isEqualTo(WitnessDecision.Reason.FORK);

      Person more = second.new Person("more");
      more.register();
      SignedCheckpoint longer = shown.checkpoint();
      ConsistencyProof proof =
          shown.consistency(last.checkpoint().size(), longer.checkpoint().size());
      assertThat(decide(witness, last, longer, proof))
          .isEqualTo(WitnessDecision.Reason.INCONSISTENT);
    }
  }

  @Test
  void aHubThatForgetsWhatItShowedIsCaughtByItsWitness() throws Exception {
    Path home = temporary.resolve("one");
    Path old = temporary.resolve("old");
    new Scene(home, 0).close();
    copy(home, old);
    SignedCheckpoint last;
    Witness witness;
    try (Scene scene = new Scene(home, 2)) {
      registerAll(scene);
      last = scene.people.getFirst().client.checkpoint();
      witness = new Witness(CRYPTO, scene.hub().card().key());
    }
    try (Scene restored = new Scene(old, 1)) {
      registerAll(restored);
      SignedCheckpoint shown = restored.people.getFirst().client.checkpoint();
      assertThat(decide(witness, last, shown, ConsistencyProof.EMPTY))
          .isEqualTo(WitnessDecision.Reason.ROLLBACK);
    }
  }

  private static WitnessDecision.Reason decide(
      Witness witness, SignedCheckpoint last, SignedCheckpoint next, ConsistencyProof proof) {
    WitnessDecision decision = witness.decide(Optional.of(last), next, proof);
    assertThat(decision).isInstanceOf(Refused.class);
    return ((Refused) decision).reason();
  }

  private static void registerAll(Scene scene) throws Exception {
    for (Person person : scene.people) {
      person.register();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(
            one, to.resolve(from.relativize(one).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
