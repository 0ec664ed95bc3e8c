package dev.adyton.monitor.process;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Numbers of users that exist for one process each.
///
/// They are drawn from 1 879 048 192 to 2 147 483 645, a range that no distribution and no
/// container engine assigns to anybody.
final class OwnUsers {

  private static final int FIRST = 0x7000_0000;
  private static final int LAST = 0x7FFF_FFFD;

  private final RandomGenerator random;
  private final Set<Integer> taken = new HashSet<>();

  OwnUsers(RandomGenerator random) {
    this.random = random;
  }

  /// {@return a number that nobody has now}
  synchronized int take() {
    while (true) {
      int user = random.nextInt(FIRST, LAST + 1);
      if (taken.add(user)) {
        return user;
      }
    }
  }

  synchronized void giveBack(int user) {
    taken.remove(user);
  }
}
