package dev.adyton.receipt;

import dev.adyton.appraisal.Adversary;
import dev.adyton.appraisal.Verdict;
import dev.adyton.verification.claim.Label;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What all evidence of a receipt together is worth: the least of each.
record Worth(Label label, Set<Adversary> keptOut) {

  static Worth of(Collection<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return new Worth(Label.MOCK, Set.of());
    }
    Label least = Label.HARDWARE;
    EnumSet<Adversary> out = EnumSet.allOf(Adversary.class);
    for (Verdict verdict : verdicts) {
      least = least.least(verdict.label());
      out.retainAll(verdict.keptOut());
    }
    return new Worth(least, Collections.unmodifiableSet(out));
  }

  Set<Adversary> notKeptOut() {
    EnumSet<Adversary> rest = EnumSet.allOf(Adversary.class);
    rest.removeAll(keptOut);
    return Collections.unmodifiableSet(rest);
  }
}
