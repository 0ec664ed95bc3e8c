package dev.adyton.task;

import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Digest;
import dev.adyton.task.History.SentBox;
import dev.adyton.tlog.Leaf;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What holds at every moment of every simulated run.
interface Invariant {

  /// An invariant does not hold.
  final class Violated extends AssertionError {
    private static final long serialVersionUID = 1L;

    Violated(Invariant invariant, String what) {
      super(invariant.getClass().getSimpleName() + ": " + what);
    }
  }

  void check(Simulation house);

  default void require(boolean holds, String what) {
    if (!holds) {
      throw new Violated(this, what);
    }
  }

  /// What the hub said it accepted is there after every crash.
  final class NoAcceptedCommandLost implements Invariant {
    @Override
    public void check(Simulation house) {
      for (History.Acknowledged one : house.history.acknowledged) {
        require(house.hub.state.has(one.kind(), one.digest()), one + " is gone");
      }
    }
  }

  /// Every published log is the beginning of every later one.
  final class LogAlwaysPrefix implements Invariant {
    @Override
    public void check(Simulation house) {
      List<List<Leaf>> views = house.history.views;
      if (views.size() > 1) {
        List<Leaf> before = views.get(views.size() - 2);
        List<Leaf> now = views.getLast();
        boolean prefix =
            before.size() <= now.size() && now.subList(0, before.size()).equals(before);
        require(prefix, "the log of size " + before.size() + " is no beginning of the next");
      }
    }
  }

  /// Boxes for no more tasks than the dataset, or the contract, has uses leave an owner, those that
  /// were returned aside.
  final class NoUseSpentTwice implements Invariant {
    @Override
    public void check(Simulation house) {
      for (TaskWorld.Owner owner : List.of(Simulation.WORLD.bank, Simulation.WORLD.payments)) {
        Set<Digest> tasks = new HashSet<>();
        for (SentBox sent : house.history.boxes) {
          Digest task = sent.release().document().task();
          if (sent.owner().equals(owner.name)
              && !house.history.returned.contains(List.of(owner.name, task))) {
            tasks.add(task);
          }
        }
        require(tasks.size() <= Simulation.USES, owner.name + " let " + tasks.size() + " tasks");
      }
    }
  }

  /// A box leaves only when the log holds the release of every input to the same enclave, before
  /// the earliest expiry.
  final class NoKeyBoxBeforeEveryReleaseAgrees implements Invariant {
    @Override
    public void check(Simulation house) {
      for (SentBox sent : house.history.boxes) {
        Release own = sent.release().document();
        require(sent.logged().size() == 2, "a box went after " + sent.logged().size());
        for (Signed<Release> release : sent.logged()) {
          Release other = release.document();
          require(other.instance().equals(own.instance()), "two enclaves");
          require(other.to().equals(own.to()), "two task keys");
          require(sent.at().isBefore(other.expires()), "a box went at " + sent.at());
        }
      }
    }
  }

  /// For a task an owner sends one release and one box, whatever happens to it between.
  final class OnlyTheSameBytesAgain implements Invariant {
    @Override
    public void check(Simulation house) {
      Set<List<Object>> releases = new HashSet<>();
      Set<List<Object>> tasks = new HashSet<>();
      for (History.SentRelease sent : house.history.releases) {
        releases.add(List.of(sent.owner(), sent.release().envelope()));
        tasks.add(List.of(sent.owner(), sent.release().document().task()));
      }
      require(releases.size() == tasks.size(), "two releases for one task");
      Set<List<Object>> boxes = new HashSet<>();
      Set<List<Object>> boxed = new HashSet<>();
      for (SentBox sent : house.history.boxes) {
        boxes.add(List.of(sent.owner(), History.bytes(sent)));
        boxed.add(List.of(sent.owner(), sent.release().document().task()));
      }
      require(boxes.size() == boxed.size(), "two boxes for one release");
    }
  }

  /// What an agent sent is in its ledger after every crash.
  final class NothingSentUnwritten implements Invariant {
    @Override
    public void check(Simulation house) {
      for (SimulatedAgent agent : house.agents) {
        house.history.releases.stream()
            .filter(sent -> sent.owner().equals(agent.owner.name))
            .forEach(sent ->
                require(agent.book.knows(sent.release()), "a release is not in the ledger"));
        for (SentBox sent : house.history.boxes) {
          boolean foreign = !sent.owner().equals(agent.owner.name);
          require(foreign || isWritten(agent, sent), "a box is not in the ledger");
        }
      }
    }

    private static boolean isWritten(SimulatedAgent agent, SentBox sent) {
      Release release = sent.release().document();
      return agent
          .book
          .reservation(release.task(), release.input())
          .flatMap(Reservation::box)
          .filter(sent.box()::equals)
          .isPresent();
    }
  }
}
